package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
)

func TestRunServesUntilInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	stdout, printed := io.Pipe()
	var stderr bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"--addr", "127.0.0.1:0"}, printed, &stderr)
		printed.Close()
	}()
	line := make([]byte, 64)
	n, err := stdout.Read(line)
	if err != nil {
		t.Fatalf("%v; stderr: %s", err, stderr.String())
	}
	if !strings.HasPrefix(string(line[:n]), "bolt://127.0.0.1:") {
		t.Errorf("printed %q", line[:n])
	}
	interrupt()
	if got := <-code; got != 0 {
		t.Errorf("exit code %d", got)
	}
	if !strings.Contains(stderr.String(), "ready in ") {
		t.Errorf("no ready time in %q", stderr.String())
	}
}

func TestRunRefuses(t *testing.T) {
	for _, args := range [][]string{{"--addr", "0.0.0.0:7687"}, {"--addr", "7687"}, {"more"}, {"--unknown"}} {
		var stderr bytes.Buffer
		if got := run(t.Context(), args, io.Discard, &stderr); got != 2 || stderr.Len() == 0 {
			t.Errorf("%v: exit code %d, stderr %q", args, got, stderr.String())
		}
	}
}
