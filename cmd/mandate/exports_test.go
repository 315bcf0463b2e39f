package main

import (
	"bytes"
	"context"
	"encoding/xml"
	"os"
	"strings"
	"testing"
)

// The page on exports is followed to the letter: its commands are run in turn, and write the files that they name.
func TestExportsPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/exports.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	ran := 0
	for _, block := range shellBlock.FindAllSubmatch(page, -1) {
		for _, command := range strings.Split(strings.TrimSpace(string(block[1])), "\n") {
			line, to, redirected := strings.Cut(command, " > ")
			out := followed(t, line)
			if redirected {
				if err := os.WriteFile(to, out, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			ran++
		}
	}
	for _, name := range []string{"graph.graphml", "graph/nodes.csv", "graph/edges.csv", "graph.zip", "document.jsonld", "around.dot", "network.graphml", "network.gexf", "graph.ndjson"} {
		content, err := os.ReadFile(name)
		if err != nil || len(content) < 1000 {
			t.Errorf("%s has %d bytes: %v", name, len(content), err)
		}
		if strings.HasSuffix(name, "ml") || strings.HasSuffix(name, "gexf") {
			var any struct{}
			if err := xml.Unmarshal(content, &any); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if ran < 10 {
		t.Errorf("only %d commands", ran)
	}
}

// TestHalfAnExport says of a stop in the middle that what was printed is not whole.
func TestHalfAnExport(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stderr bytes.Buffer
	if status := report(ctx, halfWritten{context.Canceled}, &stderr); status != statusFailed || !strings.Contains(stderr.String(), "is not whole") {
		t.Errorf("status %d: %s", status, stderr.String())
	}
}
