package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
)

// disk opens files by the names that the command line gives, so that errors name them as their user does.
type disk struct{}

// Open opens a file of the system. Unlike other file systems it takes absolute names and names with dots.
func (disk) Open(name string) (fs.File, error) { return os.Open(filepath.FromSlash(name)) }

// read reads a file whole; "-" is standard input.
func (a *app) read(name string) ([]byte, error) { return a.atMost(name, math.MaxInt64) }

// atMost reads no more than the first bytes of a file; "-" is standard input. A pipe that nobody writes to, or a terminal, may never
// answer: then the end of the context ends the waiting.
func (a *app) atMost(name string, most int64) ([]byte, error) {
	type result struct {
		content []byte
		err     error
	}
	done := make(chan result, 1)
	go func() {
		if name == stdinName {
			content, err := io.ReadAll(io.LimitReader(a.stdin, most))
			done <- result{content, err}
			return
		}
		content, err := readFile(name, most)
		done <- result{content, err}
	}()
	select {
	case r := <-done:
		return r.content, r.err
	case <-a.ctx.Done():
		return nil, a.ctx.Err()
	}
}

func readFile(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer f.Close() // nothing is written
	var content bytes.Buffer
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		content.Grow(int(min(info.Size(), most)) + bytes.MinRead) // no copies while it is read
	}
	_, err = content.ReadFrom(io.LimitReader(f, most))
	return content.Bytes(), unreadable(name, err)
}

// unreadable says of a name why it cannot be read.
func unreadable(name string, err error) error {
	if cause := (*fs.PathError)(nil); errors.As(err, &cause) {
		return fmt.Errorf("%s cannot be read: %w", name, cause.Err)
	}
	return err
}

// isTerminal tells whether a stream is one that a person sits at.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
