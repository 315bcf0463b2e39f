package neo4jtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"sync"
	"time"
)

// process is one run of the server. It lives as long as its standard input is open.
type process struct {
	cmd   *exec.Cmd
	stdin io.Closer
	out   *console
	done  chan struct{} // closed once the process has ended
	err   error         // set before done closes
}

// startProcess returns once the server has said that it is ready. If it does not, nothing keeps running.
func startProcess(ctx context.Context, cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, out: newConsole(), done: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = p.out, p.out
	setApart(cmd)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	p.stdin = stdin
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		p.err = cmd.Wait()
		close(p.done)
	}()
	select {
	case <-p.out.ready:
		return p, nil
	case <-p.done:
		return nil, fmt.Errorf("it ended before it was ready: %w\n%s", errors.Join(p.err, ctx.Err()), p.out.text())
	case <-ctx.Done():
		return nil, errors.Join(fmt.Errorf("it was not ready in time: %w\n%s", ctx.Err(), p.out.text()), p.kill())
	}
}

// stop asks the server to shut down by closing its standard input, and kills it if that takes too long.
func (p *process) stop() error {
	p.stdin.Close() // Fails only where the process has ended already.
	select {
	case <-p.done:
	case <-time.After(stopWithin):
		return errors.Join(fmt.Errorf("neo4jtest: Neo4j did not stop within %s and was killed", stopWithin), p.kill())
	}
	if p.err != nil {
		return fmt.Errorf("neo4jtest: Neo4j ended with %w\n%s", p.err, p.out.text())
	}
	return nil
}

// kill ends the process without warning and waits until it is gone.
func (p *process) kill() error {
	select {
	case <-p.done:
		return nil
	default:
	}
	if err := p.cmd.Process.Kill(); err != nil {
		return err
	}
	<-p.done
	return nil
}

const consoleLimit = 8 << 10

// console keeps the last of what a server prints, and tells when it is ready.
type console struct {
	ready chan struct{} // closed at the line that begins with READY

	mu    sync.Mutex
	tail  []byte
	heard bool
}

func newConsole() *console { return &console{ready: make(chan struct{})} }

// Write never fails: a full pipe would stop the server.
func (c *console) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tail = append(c.tail, p...)
	if !c.heard && saysReady(c.tail) {
		c.heard = true
		close(c.ready)
	}
	if extra := len(c.tail) - consoleLimit; extra > 0 {
		c.tail = append(c.tail[:0], c.tail[extra:]...)
	}
	return len(p), nil
}

func saysReady(printed []byte) bool {
	at := bytes.Index(append([]byte("\n"), printed...), []byte("\nREADY "))
	return at >= 0 && bytes.IndexByte(printed[at:], '\n') >= 0
}

func (c *console) text() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return string(bytes.TrimSpace(c.tail))
}
