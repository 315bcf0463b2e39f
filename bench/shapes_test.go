package main

import (
	"encoding/json"
	"testing"

	"mandate/bench/gen"
	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/schema"
)

func TestInputsAreDifferent(t *testing.T) {
	for _, plans := range []int{100, 2000} {
		for _, s := range shapes {
			seen := map[string]bool{}
			for _, v := range s.inputs(plans) {
				text, err := json.Marshal(v)
				if err != nil {
					t.Fatal(err)
				}
				if seen[string(text)] {
					t.Errorf("%d plans, %s: %s is asked twice", plans, s.name, text)
				}
				seen[string(text)] = true
			}
			if len(seen) < 10 {
				t.Errorf("%d plans, %s: only %d inputs", plans, s.name, len(seen))
			}
		}
	}
}

func TestPlaceMeetsEveryPlaceOnce(t *testing.T) {
	for _, n := range []int{1, 2, 37, 74, 100, 37 * 39, 2000} {
		seen := map[int]bool{}
		for i := range n {
			seen[place(i, n)] = true
		}
		if len(seen) != n {
			t.Errorf("%d of %d places", len(seen), n)
		}
	}
}

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
	for i, p := range pieces(b) {
		if len(p.Nodes)+len(p.Edges) > pieceSize || p.Replace != (i == 0) || len(p.Nodes) > 0 && len(whole.Edges) > 0 {
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
	if revision(&whole) != revision(b) {
		t.Error("the pieces do not come to the batch")
	}
}
