package traverse

import (
	"cmp"
	"slices"

	"mandate/graph/plan"
)

// byStrength orders places: the strongest first, then as they stand.
func (n *network) byStrength() []int32 {
	order := make([]int32, len(n.parties))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(rounded(n.strength[b]), rounded(n.strength[a])) })
	return order
}

func (n *network) nodeRows(limit int) []plan.Found {
	rows := []plan.Found{}
	for _, p := range cut(n.byStrength(), limit) {
		row := plan.Found{
			"party": n.w.id(n.parties[p]), "tasks": n.w.ids(n.duties[p]), "measures": n.w.ids(n.joins[p]),
			"degree": int64(n.degree[p]), "strength": rounded(n.strength[p]),
		}
		for name, values := range map[string][]float64{"betweenness": n.betweenness, "closeness": n.closeness, "pageRank": n.pageRank} {
			if values != nil {
				row[name] = values[p]
			}
		}
		for name, values := range map[string][]int{"core": n.core, "community": n.community} {
			if values != nil {
				row[name] = int64(values[p])
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// edgeRows answers the ties, heaviest first, then in order of their ends.
func (n *network) edgeRows(limit int) []plan.Found {
	order := make([]*tie, len(n.ties))
	for i := range order {
		order[i] = &n.ties[i]
	}
	slices.SortStableFunc(order, func(a, b *tie) int { return cmp.Compare(rounded(b.weight), rounded(a.weight)) })
	rows := []plan.Found{}
	for _, x := range cut(order, limit) {
		rows = append(rows, plan.Found{
			"source": n.w.id(n.parties[x.a]), "target": n.w.id(n.parties[x.b]), "weight": rounded(x.weight),
			"significance": x.significance, "tasks": n.w.ids(x.tasks), "measures": n.w.ids(x.measures),
		})
	}
	return rows
}

// communityRows answers the communities by number, each with its members, strongest first.
func (n *network) communityRows(limit int) []plan.Found {
	var members [][]int32
	for _, p := range n.byStrength() {
		c := n.community[p]
		for len(members) <= c {
			members = append(members, nil)
		}
		members[c] = append(members[c], n.parties[p])
	}
	rows := []plan.Found{}
	for c, list := range members {
		if limit <= 0 {
			break
		}
		rows = append(rows, plan.Found{"number": int64(c), "total": int64(len(list)), "members": n.w.ids(cut(list, limit))})
		limit -= len(list)
	}
	return rows
}
