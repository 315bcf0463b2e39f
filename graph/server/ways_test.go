package server_test

import (
	"testing"

	"pgregory.net/rapid"
)

// answeredWays is a list of dependencies at any distance, as a client gets it.
type answeredWays struct {
	TotalCount int
	Basis      []string
	Edges      []struct {
		Distance int
		Node     struct{ ID string }
		Path     []struct{ ID string }
	}
}

// checkWays asks each measure for what it depends on, or for what depends on it, in one question: the ways are those that impact
// and prerequisites show.
func checkWays(rt *rapid.T, u *suite, t *testing.T, d *drawn) {
	forwards := rapid.Bool().Draw(rt, "forwards")
	depth := rapid.IntRange(1, 8).Draw(rt, "depth")
	basis, edges := d.drawBasis(rt)
	field := "dependents"
	if forwards {
		field = "dependencies"
	}
	var data struct {
		Nodes []struct {
			ID   string
			Ways answeredWays
		}
	}
	u.data(t, `query($ids: [ID!]!, $basis: [DependencyBasis!], $depth: Int!) { nodes(ids: $ids) { id ... on Measure {
		ways: `+field+`(maxDepth: $depth, basis: $basis, first: 500, orderBy: { field: DISTANCE }) {
			totalCount basis edges { distance node { id } path { id } } } } } }`,
		map[string]any{"ids": d.measures, "basis": basis, "depth": depth}, &data)
	shown := basis
	if len(shown) == 0 {
		shown = []string{"EXPLICIT", "SHARED_TERM", "INFERRED"}
	}
	for _, n := range data.Nodes {
		best := d.reached(n.ID, edges, depth, forwards)
		var have []wantReached
		for _, e := range n.Ways.Edges {
			have = append(have, wantReached{Measure: e.Node, Distance: e.Distance, Path: e.Path})
		}
		same(rt, "ways of "+n.ID, have, d.rows(best, len(best), forwards))
		same(rt, "count of "+n.ID, n.Ways.TotalCount, len(best))
		same(rt, "bases", len(n.Ways.Basis), len(shown))
	}
}
