package neo4j

import (
	"testing"

	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/graph/store/storetest"
)

// TestStore runs the suite that says what a store is.
func TestStore(t *testing.T) {
	storetest.Run(t, "neo4j", func(tb testing.TB, s *model.Schema) store.Store { return fresh(tb, s) })
}
