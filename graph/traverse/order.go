package traverse

import (
	"cmp"
	"context"
	"slices"

	"mandate/graph/plan"
)

// dependencyOrder answers the measures of a document in layers: each depends on lower layers alone, but for cycles, whose
// measures share one.
func dependencyOrder(ctx context.Context, w *Work, t *plan.Traversal, _ map[string]bool) (plan.Found, error) {
	document, known := w.named(t)
	if !known {
		return nil, nil
	}
	limit, err := first(t)
	if err != nil {
		return nil, err
	}
	basis := basisOf(t)
	g := w.among(w.measuresOf(document), bits(basis))
	all, of, err := g.components(ctx)
	if err != nil {
		return nil, err
	}
	return plan.Found{
		"document": w.id(document), "basis": basis, "total": int64(len(g.nodes)), "truncated": len(g.nodes) > limit,
		"dependencies": int64(len(g.rows)), "outside": int64(g.outside),
		"layers": g.layers(all, of, limit), "cycles": g.cycles(all),
	}, nil
}

// layers answers the layers of the first measures, from what depends on nothing upwards.
func (g *digraph) layers(all []component, of []int32, limit int) []plan.Found {
	var byLayer [][]int32
	for p := range g.nodes {
		l := all[of[p]].layer
		for len(byLayer) <= l {
			byLayer = append(byLayer, nil)
		}
		byLayer[l] = append(byLayer[l], int32(p))
	}
	out := []plan.Found{}
	for l, places := range byLayer {
		if limit <= 0 {
			break
		}
		out = append(out, plan.Found{"layer": int64(l), "total": int64(len(places)), "measures": g.ids(cut(places, limit))})
		limit -= len(places)
	}
	return out
}

// cycles answers the components that are cycles, lowest layer first.
func (g *digraph) cycles(all []component) []plan.Found {
	var cyclic []int
	for i := range all {
		if all[i].cyclic {
			cyclic = append(cyclic, i)
		}
	}
	slices.SortFunc(cyclic, func(a, b int) int {
		return cmp.Or(cmp.Compare(all[a].layer, all[b].layer), cmp.Compare(all[a].members[0], all[b].members[0]))
	})
	of := make([]int32, len(g.nodes))
	for i := range all {
		for _, m := range all[i].members {
			of[m] = int32(i)
		}
	}
	out := []plan.Found{}
	for _, i := range cyclic {
		out = append(out, plan.Found{"layer": int64(all[i].layer), "measures": g.ids(all[i].members), "dependencies": g.inner(of, int32(i))})
	}
	return out
}
