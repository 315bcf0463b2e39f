//go:build !embeddedonly

package export_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/export"
	"mandate/graph/neo4j"
	"mandate/internal/neo4jtest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

func TestNeo4j(t *testing.T) {
	m, ctx := mustSchema(t), context.Background()
	server := neo4jtest.Shared(t)
	if err := server.Wipe(ctx); err != nil {
		t.Fatal(err)
	}
	s, err := neo4j.Open(ctx, server.URL(), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	run(t, "neo4j", m, s)
}

// What Neo4j is to find of the lines of NDJSON: all of them, as they are.
const (
	compareNodes = "UNWIND $rows AS r MATCH (n {id: r.id}) WHERE labels(n) = [r.label] AND coalesce(n.name, '') = coalesce(r.properties.name, '') AND " +
		"coalesce(n.areaKm2, 0) = coalesce(r.properties.areaKm2, 0) AND coalesce(n.aliases, []) = coalesce(r.properties.aliases, []) RETURN count(n)"
	compareEdges = "UNWIND $rows AS r MATCH (a {id: r.from})-[x]->(b {id: r.to}) WHERE type(x) = r.type AND coalesce(x.id, r.id) = r.id AND " +
		"coalesce(x.evidenceExact, '') = coalesce(r.properties.evidenceExact, '') RETURN count(x)"
)

// TestLoadCSV has a real Neo4j read the files by the statements of docs/exports.md, and compares what it made of them with the lines of NDJSON.
func TestLoadCSV(t *testing.T) {
	m, ctx := mustSchema(t), context.Background()
	u := &suite{schema: m, store: openEmbedded(t, m)}
	apply(t, u.store, mustBatch(t, m))
	folder := t.TempDir()
	_, err := export.WriteCSV(ctx, func(name string) (io.Writer, error) { return os.Create(folder + "/" + name) }, u.open(t, u.store, "whole"))
	if err != nil {
		t.Fatal(err)
	}
	files := httptest.NewServer(http.FileServer(http.Dir(folder)))
	defer files.Close()
	server := neo4jtest.Shared(t)
	if err := server.Wipe(ctx); err != nil {
		t.Fatal(err)
	}
	db, err := driver.NewDriverWithContext(server.URL(), server.Auth())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(ctx)
	ask := func(text string, parameters map[string]any) []*driver.Record {
		t.Helper()
		result, err := driver.ExecuteQuery(ctx, db, text, parameters, driver.EagerResultTransformer)
		if err != nil {
			t.Fatal(err)
		}
		return result.Records
	}
	page, err := os.ReadFile("../../docs/exports.md")
	if err != nil {
		t.Fatal(err)
	}
	statements := strings.Split(string(page), "```cypher\n")[1:]
	if len(statements) != 2 {
		t.Fatalf("%d statements, want one for nodes and one for edges", len(statements))
	}
	for _, s := range statements {
		text, _, _ := strings.Cut(s, "```")
		ask(strings.Replace(text, "file://", files.URL, 1), nil)
	}
	nodes, edges := u.records(t, "whole")
	var rows []any
	for id, n := range nodes {
		rows = append(rows, map[string]any{"id": id, "label": n.Label, "properties": n.Properties})
	}
	if got := ask(compareNodes, map[string]any{"rows": rows})[0].Values[0]; got != int64(len(nodes)) || len(nodes) < 1000 {
		t.Errorf("Neo4j read %v nodes as they are, want %d", got, len(nodes))
	}
	rows = nil
	for id, e := range edges {
		rows = append(rows, map[string]any{"id": id, "type": e.Type, "from": e.From, "to": e.To, "properties": e.Properties})
	}
	if got := ask(compareEdges, map[string]any{"rows": rows})[0].Values[0]; got != int64(len(edges)) || len(edges) < 1000 {
		t.Errorf("Neo4j read %v relationships as they are, want %d", got, len(edges))
	}
}

// TestAdminImport has neo4j-admin import the files, and compares its count of what it has written.
func TestAdminImport(t *testing.T) {
	m := mustSchema(t)
	u := &suite{schema: m, store: openEmbedded(t, m)}
	apply(t, u.store, mustBatch(t, m))
	folder := t.TempDir()
	_, err := export.WriteCSV(t.Context(), func(name string) (io.Writer, error) { return os.Create(folder + "/" + name) }, u.open(t, u.store, "whole"))
	if err != nil {
		t.Fatal(err)
	}
	out, err := neo4jtest.Admin(t.Context(), t.TempDir(), "database", "import", "full", "--multiline-fields=true",
		"--nodes="+folder+"/nodes.csv", "--relationships="+folder+"/edges.csv")
	if err != nil {
		t.Fatal(err)
	}
	nodes, edges := u.records(t, "whole")
	properties := 0
	for _, n := range nodes {
		properties += 2 + filled(n.Properties)
	}
	for _, e := range edges {
		if properties += filled(e.Properties); m.Relationships[e.Type].Entity != nil {
			properties += 2
		}
	}
	if want := fmt.Sprintf("Imported:\n  %d nodes\n  %d relationships\n  %d properties\n", len(nodes), len(edges), properties); !strings.Contains(out, want) {
		t.Errorf("neo4j-admin prints\n%s\nwant %s", out, want)
	}
}

// filled counts what is not empty: of an empty list or text CSV keeps nothing.
func filled(properties map[string]any) (n int) {
	for _, v := range properties {
		if list, isList := v.([]any); v != "" && (!isList || len(list) > 0) {
			n++
		}
	}
	return n
}
