package main

import (
	"bytes"
	"context"
	"fmt"
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

// What load says it wrote is what an export of all has, and what a query finds.
func TestLoadCountsWhatIsThere(t *testing.T) {
	for _, which := range [][]string{nil, {"--all"}} {
		dir := t.TempDir()
		var loaded, exported, ignored bytes.Buffer
		load := append([]string{"load", "--store", "embedded", "--data", dir}, which...)
		export := []string{"export", "--store", "embedded", "--data", dir, "--format", "ndjson"}
		if run(t.Context(), load, nil, &loaded, &ignored) != 0 || run(t.Context(), export, nil, &ignored, &exported) != 0 {
			t.Fatalf("failed: %q %q", loaded.String(), exported.String())
		}
		var documents, nodes, relationships, unresolved int
		lines := strings.SplitN(loaded.String(), "\n", 2)
		if _, err := fmt.Sscanf(lines[1], "documents: %d\nnodes: %d\nrelationships: %d\nnames without an agency: %d\n", &documents, &nodes, &relationships, &unresolved); err != nil {
			t.Fatalf("%v: %q", err, loaded.String())
		}
		want := fmt.Sprintf("All that is loaded: nodes %d, edges %d, ", nodes, relationships)
		if got := exported.String(); nodes == 0 || !strings.HasPrefix(got, want) {
			t.Errorf("load said %q, export %q", loaded.String(), got)
		}
		var answer bytes.Buffer
		query := []string{"query", "--store", "embedded", "--data", dir, "{ mentions(resolved: false) { totalCount } }"}
		want = fmt.Sprintf(`{"data":{"mentions":{"totalCount":%d}}}`, unresolved)
		if run(t.Context(), query, nil, &answer, &ignored) != 0 || unresolved == 0 || strings.TrimSpace(answer.String()) != want {
			t.Errorf("load said %q, a query %q", loaded.String(), answer.String())
		}
	}
}
