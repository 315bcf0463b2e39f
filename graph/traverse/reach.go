package traverse

import (
	"cmp"
	"context"
	"slices"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// impact answers what waits on a measure, an agency or a deliverable.
func impact(ctx context.Context, w *Work, t *plan.Traversal, _ map[string]bool) (plan.Found, error) {
	return reached(ctx, w, t, false)
}

// prerequisites answers what it waits for.
func prerequisites(ctx context.Context, w *Work, t *plan.Traversal, _ map[string]bool) (plan.Found, error) {
	return reached(ctx, w, t, true)
}

// reach is a breadth-first walk over dependencies, in one direction. Nodes of one distance stand in the order in which
// their paths do, so the path kept for each is, of the shortest, the one whose measures come first in document order.
type reach struct {
	w        *Work
	ways     *ways
	basis    uint8
	distance map[int32]int
	before   map[int32]way // the measure before it on its path, and the dependency between
	order    []int32       // as they were reached, the sources left out
}

func reached(ctx context.Context, w *Work, t *plan.Traversal, required bool) (plan.Found, error) {
	of, known, err := w.subject(t)
	if err != nil || !known {
		return nil, err
	}
	limit, err := first(t)
	if err != nil {
		return nil, err
	}
	depth, err := whole(t, "maxDepth", 1, mostRows, mostRows*1000)
	if err != nil {
		return nil, err
	}
	basis := basisOf(t)
	r := &reach{w: w, ways: &w.dependents, basis: bits(basis), distance: map[int32]int{}, before: map[int32]way{}}
	if required {
		r.ways = &w.dependencies
	}
	if err := r.walk(ctx, r.start(of, required), depth); err != nil {
		return nil, err
	}
	slices.SortFunc(r.order, func(a, b int32) int { return cmp.Or(cmp.Compare(r.distance[a], r.distance[b]), cmp.Compare(a, b)) })
	found := plan.Found{"of": w.id(of), "basis": basis, "total": int64(len(r.order)), "truncated": len(r.order) > limit}
	found["measures"] = r.rows(limit, required)
	found["distances"] = r.distances()
	r.group(found, "agencies", "agency", limit, w.agenciesOf)
	r.group(found, "areas", "area", limit, func(m int32) []int32 { return []int32{w.areaOf(m)} })
	return found, nil
}

// subject answers the record that the argument of names; known is false where no record has the id.
func (w *Work) subject(t *plan.Traversal) (node int32, known bool, err error) {
	id, _ := t.Arguments["of"].(string)
	if node, known = w.numbers[id]; known {
		if label := w.labelOf(node); label != measures && label != agencies && label != deliverables {
			return 0, false, fault.New(fault.Invalid, "of: %s is no measure, agency or deliverable", id)
		}
	}
	return node, known, nil
}

// start answers the sources of the walk, at distance 0. A deliverable has none when it is asked what waits on it: the
// dependencies that go through it are then the first step.
func (r *reach) start(of int32, required bool) (sources []int32) {
	w := r.w
	switch label := w.labelOf(of); {
	case label == measures:
		sources = []int32{of}
	case label == agencies:
		for _, d := range w.duties.from(of) {
			if m := w.measure[w.at(tasks, d.node)]; m >= 0 {
				sources = append(sources, m)
			}
		}
	case required:
		for _, m := range w.establishers.from(of) {
			sources = append(sources, m.node)
		}
	default:
		r.through(of)
		return nil
	}
	sources = distinct(sources)
	for _, s := range sources {
		r.distance[s] = 0
	}
	return sources
}

// nowhere is before the measures that depend on a deliverable itself: the path ends there.
const nowhere = -1

// through takes the dependencies that go through a deliverable.
func (r *reach) through(deliverable int32) {
	for _, x := range r.w.through.from(deliverable) {
		if _, have := r.distance[x.node]; r.w.rested.on(r.basis, x.row) && !have {
			r.distance[x.node], r.before[x.node] = 1, way{nowhere, x.row}
			r.order = append(r.order, x.node)
		}
	}
}

func (r *reach) walk(ctx context.Context, sources []int32, depth int) error {
	queue := append(slices.Clone(sources), r.order...)
	for len(queue) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		at := queue[0]
		queue = queue[1:]
		if r.distance[at] >= depth {
			continue
		}
		for _, to := range r.ways.from(at) {
			if _, have := r.distance[to.node]; have || !r.w.rested.on(r.basis, to.row) {
				continue
			}
			r.distance[to.node], r.before[to.node] = r.distance[at]+1, way{at, to.row}
			r.order, queue = append(r.order, to.node), append(queue, to.node)
		}
	}
	return nil
}

// rows answers the measures that were reached, each with the dependencies of its path in the order in which one leads to
// the next: from the measure that depends to the one that is required.
func (r *reach) rows(limit int, required bool) []plan.Found {
	rows := []plan.Found{}
	for _, m := range cut(r.order, limit) {
		var path []string
		for at := m; at != nowhere; {
			step, ok := r.before[at]
			if !ok {
				break
			}
			path = append(path, r.w.Edges[dependsOn].IDs[step.row])
			at = step.node
		}
		if required {
			slices.Reverse(path)
		}
		rows = append(rows, plan.Found{"measure": r.w.id(m), "distance": int64(r.distance[m]), "path": path})
	}
	return rows
}

// distances answers how many measures there are at each distance; order is sorted by it.
func (r *reach) distances() []plan.Found {
	out := []plan.Found{}
	for _, m := range r.order {
		d := int64(r.distance[m])
		if len(out) == 0 || out[len(out)-1]["distance"] != d {
			out = append(out, plan.Found{"distance": d, "total": int64(0)})
		}
		last := out[len(out)-1]
		last["total"] = last["total"].(int64) + 1
	}
	return out
}

// reachedGroup is what was reached of one agency or area.
type reachedGroup struct {
	node     int32 // -1 for none
	distance int
	measures []int32
}

// group answers the measures by what each belongs to: most measures first.
func (r *reach) group(found plan.Found, name, member string, limit int, of func(int32) []int32) {
	groups := map[int32]*reachedGroup{}
	for _, m := range r.order { // nearest first
		for _, node := range of(m) {
			if groups[node] == nil {
				groups[node] = &reachedGroup{node: node, distance: r.distance[m]}
			}
			groups[node].measures = append(groups[node].measures, m)
		}
	}
	list := make([]*reachedGroup, 0, len(groups))
	for _, g := range groups {
		list = append(list, g)
	}
	slices.SortFunc(list, func(a, b *reachedGroup) int {
		return cmp.Or(cmp.Compare(len(b.measures), len(a.measures)), cmp.Compare(a.node, b.node))
	})
	rows := []plan.Found{}
	for _, g := range cut(list, limit) {
		row := plan.Found{"distance": int64(g.distance), "measures": r.w.ids(distinct(g.measures))}
		if row[member] = nil; g.node >= 0 {
			row[member] = r.w.id(g.node)
		}
		rows = append(rows, row)
	}
	found[name], found[name+"Total"] = rows, int64(len(list))
}
