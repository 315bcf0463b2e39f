package gen_test

import (
	"testing"

	"mandate/bench/gen"
	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/schema"
)

func TestPiecesAreTheWhole(t *testing.T) {
	known, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	b := gen.Batch(50)
	var whole store.Batch
	held := map[string]*store.Node{}
	before := store.Held{
		Label: func(id string) (string, bool) {
			if n := held[id]; n != nil {
				return n.Label, true
			}
			return "", false
		},
		Text: func(id, property string) (string, bool) {
			if n := held[id]; n != nil {
				text, ok := n.Properties[property].(string)
				return text, ok
			}
			return "", false
		},
	}
	for i, p := range gen.Pieces(b) {
		if len(p.Nodes)+len(p.Edges) > 20_000 || p.Replace != (i == 0) || len(p.Nodes) > 0 && len(whole.Edges) > 0 {
			t.Errorf("piece %d has %d nodes and %d relationships; replace is %v", i, len(p.Nodes), len(p.Edges), p.Replace)
		}
		if err := store.Validate(known, p, before); err != nil {
			t.Errorf("piece %d does not fit those before it: %v", i, err)
		}
		for j := range p.Nodes {
			held[p.Nodes[j].ID] = &p.Nodes[j]
		}
		whole.Nodes, whole.Edges = append(whole.Nodes, p.Nodes...), append(whole.Edges, p.Edges...)
	}
	if digest(&whole) != digest(b) {
		t.Error("the pieces do not come to the batch")
	}
}
