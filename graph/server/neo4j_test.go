//go:build !embeddedonly

package server_test

import (
	"context"
	"flag"
	"os"
	"testing"

	"mandate/graph/model"
	"mandate/graph/neo4j"
	"mandate/graph/store"
	"mandate/internal/neo4jtest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

func openNeo4j(t *testing.T, m *model.Schema) store.Store {
	t.Helper()
	ctx := context.Background()
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
	return s
}

// randomChecks is how many random graphs each property is tried on here, unless -rapid.checks says otherwise: a server takes
// a tenth of a second to write one.
const randomChecks = "10"

func TestNeo4j(t *testing.T) {
	if before := flag.Lookup("rapid.checks"); before.Value.String() == before.DefValue {
		if err := flag.Set("rapid.checks", randomChecks); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = flag.Set("rapid.checks", before.DefValue) })
	}
	m := mustSchema(t)
	run(t, "neo4j", m, openNeo4j(t, m))
}

func TestANewTypeOnNeo4j(t *testing.T) {
	m := extended(t)
	extend(t, m, openNeo4j(t, m))
}
