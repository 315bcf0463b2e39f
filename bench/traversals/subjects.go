package main

import (
	"context"
	"slices"

	"mandate/graph/plan"
	"mandate/graph/store"
)

// subjects are the records that are asked about, and the edges for networkx.
type subjects struct {
	variables map[string]any
	python    map[string]any
}

// choose takes the measures with the most dependencies and dependents, the agency with the most tasks, and the first document.
func choose(ctx context.Context, s store.Store, rounds int) (*subjects, error) {
	p, err := s.Project(ctx, &plan.Projection{
		Nodes: []plan.Columns{{Name: "Measure"}, {Name: "Task"}, {Name: "Agency"}, {Name: "PolicyDocument", Properties: []string{"number"}}},
		Edges: []plan.Columns{{Name: "DEPENDS_ON"}, {Name: "RESPONSIBLE_FOR"}, {Name: "STATED_IN"}, {Name: "HAS_TASK"}},
		Limit: 1 << 30,
	})
	if err != nil {
		return nil, err
	}
	id := func(n int32) string {
		for _, c := range slices.Backward(p.Nodes) {
			if n >= c.First {
				return c.IDs[n-c.First]
			}
		}
		return ""
	}
	depends, duties, stated, tasks := p.Edges[0], p.Edges[1], p.Edges[2], p.Edges[3]
	document := map[int32]int32{}
	for i, m := range stated.From {
		document[m] = stated.To[i]
	}
	from, to := most(depends.From), most(depends.To)
	d := document[from]
	number := p.Nodes[3].Values[0][d-p.Nodes[3].First]
	measure, count := map[int32]int32{}, map[string]int{}
	for i, t := range tasks.To {
		measure[t] = tasks.From[i]
		count[id(tasks.From[i])]++
	}
	all, inside, members := [][2]string{}, [][2]string{}, map[int32][]string{}
	for i, a := range depends.From {
		all = append(all, [2]string{id(a), id(depends.To[i])})
		if document[a] == d && document[depends.To[i]] == d {
			inside = append(inside, all[i])
		}
	}
	whole := slices.Clone(all)
	for i, a := range duties.From {
		whole = append(whole, [2]string{id(a), id(duties.To[i])})
		if document[measure[duties.To[i]]] == d {
			members[duties.To[i]] = append(members[duties.To[i]], id(a))
		}
	}
	variables := map[string]any{"depends": id(from), "required": id(to), "hub": id(most(duties.From)), "document": number}
	return &subjects{variables, map[string]any{
		"rounds": rounds, "tasks": count, "dependencies": all, "documentDependencies": inside, "all": whole, "ties": tied(members),
		"depends": id(from), "required": id(to), "hub": variables["hub"],
	}}, nil
}

// most answers what stands in a list most often, the least of several.
func most(list []int32) (best int32) {
	n := map[int32]int{}
	for _, x := range list {
		n[x]++
	}
	best = list[0]
	for x, k := range n {
		if k > n[best] || k == n[best] && x < best {
			best = x
		}
	}
	return best
}

// tied answers the pairs that are named together, with how often.
func tied(members map[int32][]string) [][3]any {
	weights := map[[2]string]int{}
	for _, list := range members {
		slices.Sort(list)
		list = slices.Compact(list)
		for i, a := range list {
			for _, b := range list[i+1:] {
				weights[[2]string{a, b}]++
			}
		}
	}
	out := make([][3]any, 0, len(weights))
	for pair, w := range weights {
		out = append(out, [3]any{pair[0], pair[1], w})
	}
	return out
}
