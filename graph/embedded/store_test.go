package embedded_test

import (
	"context"
	"testing"

	"mandate/graph/embedded"
	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/graph/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, "embedded", func(tb testing.TB, s *model.Schema) store.Store { return open(tb, tb.TempDir(), s) })
}

func TestStoreInMemory(t *testing.T) {
	storetest.Run(t, "memory", func(tb testing.TB, s *model.Schema) store.Store { return open(tb, "", s) })
}

func open(tb testing.TB, dir string, schema *model.Schema) store.Store {
	tb.Helper()
	s, err := embedded.Open(tb.Context(), dir, schema)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			tb.Error(err)
		}
	})
	return s
}
