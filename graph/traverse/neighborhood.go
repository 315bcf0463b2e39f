package traverse

import (
	"cmp"
	"context"
	"slices"

	"mandate/graph/plan"
)

// The most records and relationships that a neighborhood answers.
const (
	mostNeighbors = 2000
	mostTies      = 10_000
)

// around walks outwards from a record, nearest first.
type around struct {
	w            *World
	kinds, edges []bool
	basis        uint8
	perEdge      int
	limit        int
	place        map[int32]int
	order        []int32
	distance     []int
	seen         map[[2]int32]bool // relationships by type and row
	ties         []plan.Found
	links        [][2]int // the places of what the ties tie
	cuts         []plan.Found
}

// neighborhood answers the records around one, and what it leaves out.
func neighborhood(ctx context.Context, w *World, t *plan.Traversal) (plan.Found, error) {
	id, _ := t.Arguments["id"].(string)
	start, known := w.numbers[id]
	if !known {
		return nil, nil
	}
	depth, err := whole(t, "depth", 1, 6, 1)
	if err != nil {
		return nil, err
	}
	a := &around{w: w, kinds: allowed(t, "kinds", w.kinds), edges: allowed(t, "edges", w.types), basis: bits(basisOf(t)), place: map[int32]int{}, seen: map[[2]int32]bool{}}
	if a.perEdge, err = whole(t, "perEdgeLimit", 1, mostNeighbors, 25); err != nil {
		return nil, err
	}
	if a.limit, err = whole(t, "first", 1, mostNeighbors, 500); err != nil {
		return nil, err
	}
	a.ties, a.cuts = []plan.Found{}, []plan.Found{}
	a.add(start, 0)
	if err := a.each(ctx, depth, a.follow); err != nil {
		return nil, err
	}
	a.shorten()
	if err := a.each(ctx, depth, a.account); err != nil {
		return nil, err
	}
	nodes := make([]plan.Found, len(a.order))
	for i, n := range a.order {
		nodes[i] = plan.Found{"node": w.id(n), "distance": int64(a.distance[i])}
	}
	slices.SortStableFunc(nodes, func(x, y plan.Found) int { return cmp.Compare(x["distance"].(int64), y["distance"].(int64)) })
	return plan.Found{
		"basis": basisOf(t), "nodes": nodes, "edges": a.ties, "complete": len(a.cuts) == 0, "truncatedTotal": int64(len(a.cuts)), "truncated": cut(a.cuts, a.limit),
	}, nil
}

// each does something for every type and direction of every record that is nearer than depth, those that are met
// meanwhile included.
func (a *around) each(ctx context.Context, depth int, do func(i, kind int, in bool)) error {
	for i := 0; i < len(a.order); i++ {
		if a.distance[i] >= depth {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		for kind := range a.w.types {
			if a.edges[kind] {
				do(i, kind, false)
				do(i, kind, true)
			}
		}
	}
	return nil
}

// list answers a record's relationships of a type in one direction that lead to the kinds asked for.
func (a *around) list(i, kind int, in bool) []way {
	ways := &a.w.out[kind]
	if in {
		ways = &a.w.in[kind]
	}
	all := ways.from(a.order[i])
	kept := make([]way, 0, len(all))
	for _, x := range all {
		if (a.kinds[a.w.labelOf(x.node)] || x.node == a.order[0]) && a.w.rested[kind].on(a.basis, x.row) {
			kept = append(kept, x)
		}
	}
	return kept
}

func (a *around) add(node int32, distance int) {
	a.place[node] = len(a.order)
	a.order, a.distance = append(a.order, node), append(a.distance, distance)
}

// follow takes the relationships of a type from a record in one direction, as many as may be.
func (a *around) follow(i, kind int, in bool) {
	shown := 0
	for _, x := range a.list(i, kind, in) {
		key := [2]int32{int32(kind), x.row}
		_, have := a.place[x.node]
		if a.seen[key] || shown >= a.perEdge || !have && len(a.order) >= a.limit || len(a.ties) >= mostTies {
			continue
		}
		if !have {
			a.add(x.node, a.distance[i]+1)
		}
		shown++
		a.seen[key] = true
		a.links = append(a.links, [2]int{i, a.place[x.node]})
		e := &a.w.Edges[kind]
		a.ties = append(a.ties, plan.Found{
			"type": a.w.types[kind], "source": a.w.id(e.From[x.row]), "target": a.w.id(e.To[x.row]), "relationship": a.w.edgeID(kind, x.row),
		})
	}
}

// shorten makes the distances those over all that is shown. A relationship that was cut at one of its ends may be shown from
// the other, which was found on a longer way.
func (a *around) shorten() {
	beside := make([][]int, len(a.order))
	for _, l := range a.links {
		beside[l[0]], beside[l[1]] = append(beside[l[0]], l[1]), append(beside[l[1]], l[0])
	}
	reached := make([]bool, len(a.order))
	reached[0] = true
	for queue := []int{0}; len(queue) > 0; queue = queue[1:] {
		for _, n := range beside[queue[0]] {
			if !reached[n] {
				reached[n], a.distance[n] = true, a.distance[queue[0]]+1
				queue = append(queue, n)
			}
		}
	}
}

// account notes where some are not shown, when all is done.
func (a *around) account(i, kind int, in bool) {
	list, shown := a.list(i, kind, in), 0
	for _, x := range list {
		if a.seen[[2]int32{int32(kind), x.row}] {
			shown++
		}
	}
	if shown == len(list) {
		return
	}
	direction := "OUT"
	if in {
		direction = "IN"
	}
	a.cuts = append(a.cuts, plan.Found{
		"node": a.w.id(a.order[i]), "edge": a.w.types[kind], "direction": direction, "shown": int64(shown), "total": int64(len(list)),
	})
}
