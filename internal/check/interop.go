package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Where the example clients and the judges of others live.
const (
	goClient = "examples/go"
	tsClient = "examples/ts"
	judges   = "internal/interop"
)

// clientInGo generates the Go client anew and runs its tests on a live server.
func (c *checker) clientInGo(ctx context.Context) error {
	if err := c.fresh(goClient+"/operations.go", func() error { return c.command(ctx, "go", "-C", goClient, "generate", "./...") }); err != nil {
		return err
	}
	if err := c.command(ctx, "go", "-C", goClient, "vet", "./..."); err != nil {
		return err
	}
	return c.live(ctx, func(address, _ string) error {
		return c.with("MANDATE_URL="+address, func() error { return c.command(ctx, "go", "-C", goClient, "test", "-count=1", "./...") })
	})
}

// interop lints the schema, generates the TypeScript client anew, and asks a live server: by the audits of graphql-http, by
// graphql-js and by the client.
func (c *checker) interop(ctx context.Context) error {
	for _, folder := range []string{judges, tsClient} {
		if err := c.npm(ctx, folder, "ci", "--silent", "--no-audit", "--no-fund"); err != nil {
			return err
		}
	}
	if err := c.npm(ctx, judges, "run", "--silent", "lint"); err != nil {
		return err
	}
	if err := c.fresh(tsClient+"/src/operations.ts", func() error { return c.npm(ctx, tsClient, "run", "--silent", "generate") }); err != nil {
		return err
	}
	return c.live(ctx, func(address, binary string) error {
		if err := c.npm(ctx, judges, "run", "--silent", "audit", "--", address); err != nil {
			return err
		}
		if err := c.printed(ctx, binary, address); err != nil {
			return err
		}
		return c.with("MANDATE_URL="+address, func() error { return c.npm(ctx, tsClient, "test", "--silent") })
	})
}

func (c *checker) npm(ctx context.Context, folder string, arguments ...string) error {
	return c.command(ctx, "npm", append([]string{"--prefix", folder}, arguments...)...)
}

// fresh fails where a generator changes what was there.
func (c *checker) fresh(file string, generate func() error) error {
	before, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := generate(); err != nil {
		return err
	}
	after, err := os.ReadFile(file)
	if err == nil && !bytes.Equal(before, after) {
		err = fmt.Errorf("%s was not what the generator makes now: look at the difference and keep it", file)
	}
	return err
}

// printed gives the printed schema to graphql-js.
func (c *checker) printed(ctx context.Context, binary, address string) error {
	schema, err := exec.CommandContext(ctx, binary, "schema").Output()
	if err != nil {
		return fmt.Errorf("mandate schema: %w", err)
	}
	cmd := exec.CommandContext(ctx, "node", judges+"/schema.mjs", address)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(schema), c.stdout, c.stderr
	return cmd.Run()
}

const ready = "mandate is ready at "

// live builds the binary, serves the texts that come with it and the example operations, and runs something against it.
func (c *checker) live(ctx context.Context, run func(address, binary string) error) (err error) {
	folder, err := os.MkdirTemp("", "mandate-live-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	binary := filepath.Join(folder, "mandate")
	if err := c.command(ctx, "go", "build", "-o", binary, "./cmd/mandate"); err != nil {
		return err
	}
	var log bytes.Buffer
	server := exec.CommandContext(ctx, binary, "serve", "--store", "embedded", "--addr", "127.0.0.1:0",
		"--data", filepath.Join(folder, "data"), "--operations", "examples/operations")
	server.Stderr = &log
	stdout, err := server.StdoutPipe()
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	defer func() {
		_ = server.Process.Signal(os.Interrupt) // it may have ended already; Wait tells
		_, _ = io.Copy(io.Discard, stdout)
		if ended := server.Wait(); ended != nil {
			err = errors.Join(err, fmt.Errorf("the server: %w\n%s", ended, log.String()))
		}
	}()
	line, err := bufio.NewReader(stdout).ReadString('\n')
	address, ok := strings.CutPrefix(strings.TrimSpace(line), ready)
	if err != nil || !ok {
		return fmt.Errorf("the server is not ready: %q", line)
	}
	return run(address, binary)
}
