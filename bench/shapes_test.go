package main

import (
	"encoding/json"
	"testing"

	"mandate/bench/gen"
	"mandate/graph/store"
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
	b := gen.Batch(20)
	var whole store.Batch
	for i, p := range pieces(b) {
		if len(p.Nodes)+len(p.Edges) > pieceSize || p.Replace != (i == 0) || len(p.Nodes) > 0 && len(whole.Edges) > 0 {
			t.Errorf("piece %d has %d nodes and %d relationships; replace is %v", i, len(p.Nodes), len(p.Edges), p.Replace)
		}
		whole.Nodes, whole.Edges = append(whole.Nodes, p.Nodes...), append(whole.Edges, p.Edges...)
	}
	if revision(&whole) != revision(b) {
		t.Error("the pieces do not come to the batch")
	}
}
