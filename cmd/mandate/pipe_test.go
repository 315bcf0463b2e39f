//go:build unix

package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A pipe to which nobody writes holds up neither a folder, nor whoever stops the command.
func TestPipesHoldNothingUp(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe.txt")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "plan.txt"), []byte("1. 甲。（责任单位：市乙局）\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("..", filepath.Join(dir, "loop.txt")); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	var out, errs bytes.Buffer
	if status := run(ctx, []string{"extract", dir, "--format", "ndjson"}, nil, &out, &errs); status != 0 || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("status %d, %d lines, %s", status, strings.Count(out.String(), "\n"), errs.String())
	}
	stopped, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if status := run(stopped, []string{"extract", pipe}, nil, &out, &errs); status != statusFailed || !strings.Contains(errs.String(), "stopped before it was done") {
		t.Errorf("status %d: %s", status, errs.String())
	}
}
