//go:build !embeddedonly

package server_test

import (
	"context"
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

func TestNeo4j(t *testing.T) {
	m := mustSchema(t)
	run(t, "neo4j", m, openNeo4j(t, m))
}

func TestANewTypeOnNeo4j(t *testing.T) {
	m := extended(t)
	extend(t, m, openNeo4j(t, m))
}
