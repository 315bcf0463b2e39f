package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// A load that is stopped says so in one line and leaves the store as it was.
func TestLoadThatIsStoppedWritesNothing(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var stdout, stderr bytes.Buffer
	if got := run(ctx, []string{"load", "--store", "embedded", "--data", dir}, nil, &stdout, &stderr); got != statusFailed {
		t.Errorf("exit status %d", got)
	}
	if got := stderr.String(); got != "mandate: stopped before it was done; nothing is half-written\n" || stdout.Len() > 0 {
		t.Errorf("wrote %q and %q", stdout.String(), got)
	}
	stderr.Reset()
	query := []string{"query", "--store", "embedded", "--data", dir, "{ dataset { revision } }"}
	if run(t.Context(), query, nil, &stdout, &stderr) != statusFailed || !strings.Contains(stderr.String(), " is empty: ") {
		t.Errorf("the store is not empty: %q %q", stdout.String(), stderr.String())
	}
}
