package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// stopping ends a context with the first that is written.
type stopping struct {
	written bytes.Buffer
	stop    context.CancelFunc
}

// Write keeps what is written.
func (w *stopping) Write(p []byte) (int, error) {
	w.stop()
	return w.written.Write(p)
}

// An extraction that is stopped between two texts fails, and says that what it printed is not whole. One that is stopped while it
// prints the last is done.
func TestExtractThatIsStopped(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("1. 甲。（责任单位：市乙局）\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	extract := func(args ...string) (status int, stdout, stderr string) {
		ctx, stop := context.WithCancel(t.Context())
		out, errs := stopping{stop: stop}, bytes.Buffer{}
		status = run(ctx, append([]string{"extract"}, args...), nil, &out, &errs)
		return status, out.written.String(), errs.String()
	}
	for _, format := range []string{"json", "ndjson", "csv", "text"} {
		status, stdout, stderr := extract(dir, "--format", format)
		if status != statusFailed || stdout == "" || !strings.Contains(stderr, "what stands on standard output is not whole") {
			t.Errorf("%s: status %d, %d bytes: %s", format, status, len(stdout), stderr)
		}
	}
	for _, format := range []string{"json", "ndjson", "csv", "text", "table"} {
		if status, stdout, stderr := extract(filepath.Join(dir, "a.txt"), "--format", format); status != 0 || !strings.HasSuffix(stdout, "\n") {
			t.Errorf("%s of one text: status %d, %q: %s", format, status, stdout, stderr)
		}
	}
}
