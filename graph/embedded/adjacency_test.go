package embedded

import (
	"slices"
	"testing"
)

func TestAdjacencyRowsAreInOrder(t *testing.T) {
	owners := []uint32{7, 5, 7, 7, 5, 9, 7}
	targets := []uint32{3, 1, 2, 3, 0, 4, 1}
	a := newAdjacency(owners, targets, true, nil)
	for _, c := range []struct {
		node                    uint32
		targets, edges, records []uint32
	}{
		{4, nil, nil, nil}, {5, []uint32{0, 1}, []uint32{4, 1}, []uint32{1, 4}}, {6, nil, nil, nil},
		{7, []uint32{1, 2, 3, 3}, []uint32{6, 2, 0, 3}, []uint32{0, 2, 3, 6}},
		{9, []uint32{4}, []uint32{5}, []uint32{5}}, {10, nil, nil, nil}, {0, nil, nil, nil},
	} {
		lo, hi := a.span(c.node)
		if !slices.Equal(a.targets[lo:hi], c.targets) || !slices.Equal(a.edges[lo:hi], c.edges) || !slices.Equal(a.records[lo:hi], c.records) {
			t.Errorf("node %d: %v by %v, records %v", c.node, a.targets[lo:hi], a.edges[lo:hi], a.records[lo:hi])
		}
	}
	down := newAdjacency(owners, targets, false, func(x, y uint32) int { return int(y) - int(x) })
	if lo, hi := down.span(7); !slices.Equal(down.targets[lo:hi], []uint32{3, 3, 2, 1}) || !slices.Equal(down.edges[lo:hi], []uint32{0, 3, 2, 6}) {
		t.Errorf("have %v by %v", down.targets[lo:hi], down.edges[lo:hi])
	}
	var none adjacency
	if lo, hi := none.span(0); lo != hi {
		t.Error("an empty adjacency has a row")
	}
}
