package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"
)

// client is one keep-alive connection that asks one thing after another. It reads just as much HTTP as the servers here
// write, so that next to nothing of what is measured is its own work: a request costs it no allocation.
type client struct {
	conn net.Conn
	in   *bufio.Reader
	body []byte // of the last answer; kept only where it is asked for
	keep bool
}

func dial(addr string) (*client, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("connecting to the server under test: %w", err)
	}
	return &client{conn: conn, in: bufio.NewReaderSize(conn, 128<<10)}, nil
}

func (c *client) close() error { return c.conn.Close() }

// request makes the bytes of a POST of JSON.
func request(path string, body []byte) []byte {
	head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", path, len(body))
	return append([]byte(head), body...)
}

// until sets when asking ends in an error at the latest, so that a server that hangs does not hang the run.
func (c *client) until(deadline time.Time) error { return c.conn.SetDeadline(deadline) }

// ask sends a request and reads the answer; it returns the length of its body. A status other than 200 is an error.
func (c *client) ask(request []byte) (int, error) {
	if _, err := c.conn.Write(request); err != nil {
		return 0, err
	}
	status, length, err := c.head()
	if err != nil {
		return 0, err
	}
	c.body = c.body[:0]
	if length >= 0 {
		err = c.take(length)
	} else {
		length, err = c.chunks()
	}
	if err == nil && status != 200 {
		err = fmt.Errorf("the server answered with status %d", status)
	}
	return length, err
}

var (
	contentLength = []byte("content-length:")
	chunked       = []byte("transfer-encoding: chunked")
)

// head reads status line and headers; length is -1 where the body comes in chunks.
func (c *client) head() (status, length int, err error) {
	line, err := c.line()
	if err != nil {
		return 0, 0, err
	}
	if len(line) < 12 || !bytes.HasPrefix(line, []byte("HTTP/1.1 ")) {
		return 0, 0, errors.New("the answer is not HTTP/1.1")
	}
	if status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return 0, 0, fmt.Errorf("the answer has no status: %w", err)
	}
	for {
		if line, err = c.line(); err != nil || len(line) == 0 {
			return status, length, err
		}
		if n := len(contentLength); len(line) > n && bytes.EqualFold(line[:n], contentLength) {
			if length, err = number(bytes.TrimSpace(line[n:]), 10); err != nil {
				return 0, 0, err
			}
		} else if bytes.EqualFold(line, chunked) {
			length = -1
		}
	}
}

// line reads a line without its end. It is good until the next read.
func (c *client) line() ([]byte, error) {
	line, err := c.in.ReadSlice('\n')
	if err != nil {
		return nil, err
	}
	return bytes.TrimRight(line, "\r\n"), nil
}

func number(digits []byte, base int) (int, error) {
	n := 0
	for _, d := range digits {
		v := bytes.IndexByte([]byte("0123456789abcdef"), d)
		if v < 0 || v >= base {
			return 0, fmt.Errorf("%q is not a number", digits)
		}
		n = n*base + v
	}
	return n, nil
}

func (c *client) chunks() (int, error) {
	total := 0
	for {
		line, err := c.line()
		if err != nil {
			return total, err
		}
		size, err := number(line, 16)
		if err != nil {
			return total, err
		}
		if err := c.take(size); err != nil {
			return total, err
		}
		if _, err := c.line(); err != nil || size == 0 {
			return total, err
		}
		total += size
	}
}

// take reads so many bytes of the body, and keeps them only where that is asked for.
func (c *client) take(n int) error {
	if !c.keep {
		_, err := c.in.Discard(n)
		return err
	}
	at := len(c.body)
	c.body = append(c.body, make([]byte, n)...)
	_, err := io.ReadFull(c.in, c.body[at:])
	return err
}
