package server_test

import (
	"context"
	"testing"

	"mandate/graph/embedded"
	"mandate/graph/model"
	"mandate/graph/store"
)

func openEmbedded(t *testing.T, m *model.Schema) store.Store {
	t.Helper()
	s, err := embedded.Open(context.Background(), t.TempDir(), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestEmbedded(t *testing.T) {
	m := mustSchema(t)
	run(t, "embedded", m, openEmbedded(t, m))
}

func TestANewTypeOnEmbedded(t *testing.T) {
	m := extended(t)
	extend(t, m, openEmbedded(t, m))
}
