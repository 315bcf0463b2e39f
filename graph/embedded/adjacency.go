package embedded

import (
	"math"
	"slices"
)

// adjacency answers which nodes a relationship type leads to, in one direction. The row of a node is in the order of its
// targets, parallel relationships in their own order; records is the same row in the order of the relationships.
type adjacency struct {
	first   uint32   // lowest index of a node that has a row
	offsets []uint32 // one more than there are rows
	targets []uint32
	edges   []uint32
	records []uint32 // nil where the relationships have no order of their own
}

// span answers where the row of a node begins and ends.
func (a *adjacency) span(node uint32) (lo, hi uint32) {
	i := node - a.first
	if int64(i)+1 >= int64(len(a.offsets)) { // also where node is below first and i went round
		return 0, 0
	}
	return a.offsets[i], a.offsets[i+1]
}

// newAdjacency makes the rows by sorting twice by counting: by target, then, keeping that order, by owner. Where targets
// have several labels, indexes do not order them and less does.
func newAdjacency(owners, targets []uint32, own bool, less func(a, b uint32) int) adjacency {
	var a adjacency
	inOrder := make([]uint32, len(owners))
	for i := range inOrder {
		inOrder[i] = uint32(i)
	}
	byTarget, _, _ := distribute(inOrder, targets)
	a.edges, a.offsets, a.first = distribute(byTarget, owners)
	if own {
		a.records, _, _ = distribute(inOrder, owners)
	}
	if less != nil {
		for i := range len(a.offsets) - 1 {
			slices.SortStableFunc(a.edges[a.offsets[i]:a.offsets[i+1]], func(x, y uint32) int { return less(targets[x], targets[y]) })
		}
	}
	a.targets = make([]uint32, len(a.edges))
	for i, e := range a.edges {
		a.targets[i] = targets[e]
	}
	return a
}

// distribute sorts the edges of list by their node without changing the order among those of one node.
func distribute(list, nodes []uint32) (sorted, offsets []uint32, first uint32) {
	if len(list) == 0 {
		return nil, nil, 0
	}
	first, last := uint32(math.MaxUint32), uint32(0)
	for _, n := range nodes {
		first, last = min(first, n), max(last, n)
	}
	offsets = make([]uint32, last-first+2)
	for _, n := range nodes {
		offsets[n-first+1]++
	}
	for i := 1; i < len(offsets); i++ {
		offsets[i] += offsets[i-1]
	}
	next := slices.Clone(offsets)
	sorted = make([]uint32, len(list))
	for _, e := range list {
		at := &next[nodes[e]-first]
		sorted[*at] = e
		*at++
	}
	return sorted, offsets, first
}
