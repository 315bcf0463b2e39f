package storetest

import (
	"cmp"
	"slices"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// oracle answers plans by brute force over the plain lists of a graph: it looks at every node and every relationship for
// everything. It is the third opinion, so it shares nothing with any store and has no index, cache or cleverness.
type oracle struct {
	schema       *model.Schema
	nodes, edges []*record
	revision     string
}

// run answers a plan.
func (o *oracle) run(p *plan.Plan) *plan.Result {
	result := &plan.Result{Revision: o.revision}
	for _, root := range p.Roots {
		var ways []*way
		for _, r := range slices.Concat(o.nodes, o.edges) {
			if (root.Start.IDs == nil || slices.Contains(root.Start.IDs, r.id)) && o.bears(r, root.Start) {
				ways = append(ways, o.found(root.Start.Search, r)...)
			}
		}
		result.Roots = append(result.Roots, o.list(root, ways))
	}
	return result
}

// step answers the ways that one repetition of a step leads from a record.
func (o *oracle) step(from *record, s plan.Step) (ways []*way) {
	for _, n := range o.nodes {
		if s.Kind == plan.From && n == from.from || s.Kind == plan.To && n == from.to || s.Kind == plan.Refer && n.id == from.values[s.Property] {
			ways = append(ways, &way{target: n, paths: 1})
		}
	}
	for _, e := range o.edges {
		a, b := e.from, e.to
		if s.In {
			a, b = b, a
		}
		if s.Kind == plan.Relate && e.label == s.Type && a == from {
			ways = append(ways, &way{target: b, last: e, paths: 1})
		}
	}
	return ways
}

// spread answers the set of nodes that repetitions of a step lead to, each at its least distance, over relationships of which
// a filter holds.
func (o *oracle) spread(from *record, s plan.Step, only *plan.Filter) (set []*way) {
	seen, ring := []*record{from}, []*way{{target: from, paths: 1}}
	for d := 0; len(ring) > 0 && (s.Max < 0 || d <= s.Max); d++ {
		var next []*way
		for _, r := range ring {
			if r.distance = int64(d); d >= s.Min {
				set = append(set, r)
			}
			for _, w := range o.step(r.target, s) {
				w.trail = append(slices.Clone(r.trail), w.last)
				if !slices.Contains(seen, w.target) && o.holds(only, w.last) {
					next = withBest(next, w, s.In)
				}
			}
		}
		for _, w := range next {
			seen = append(seen, w.target)
		}
		ring = next
	}
	return set
}

// walk answers all ways that steps lead from a record, over relationships of which only holds where the last is repeated.
func (o *oracle) walk(from *record, steps []plan.Step, only *plan.Filter) []*way {
	ways := []*way{{target: from, paths: 1}}
	for i, s := range steps {
		var next []*way
		for _, w := range ways {
			found := o.step(w.target, s)
			if s.Repeated() {
				found = o.spread(w.target, s, map[bool]*plan.Filter{true: only}[i == len(steps)-1])
			}
			for _, f := range found {
				next = append(next, &way{target: f.target, last: f.last, paths: w.paths * f.paths, distance: w.distance + f.distance, trail: f.trail})
			}
		}
		ways = next
	}
	return ways
}

// hop answers a Hop: the ways from its owner, those to one target taken together where the contract says so.
func (o *oracle) hop(h *plan.Hop, owner *record) plan.Conn {
	if h.Steps[0].Kind == plan.Quoted {
		return o.conn(h, o.quoting(h, owner))
	}
	once := len(h.Steps) > 1 || h.Steps[0].Repeated()
	var ways []*way
	for _, w := range o.walk(owner, h.Steps, h.EdgeFilter) {
		if !h.Steps[len(h.Steps)-1].Repeated() && !o.holds(h.EdgeFilter, w.last) {
			continue
		}
		if h.To[0].Type.Kind == model.Edge {
			w.target = w.last
		}
		if !once {
			w.distance = 1 // what maxDepth: 1 plans
		}
		i := slices.IndexFunc(ways, func(have *way) bool { return once && have.target == w.target })
		switch {
		case once && w.target == owner:
		case i >= 0:
			ways[i].paths, ways[i].distance = ways[i].paths+w.paths, min(ways[i].distance, w.distance)
		default:
			ways = append(ways, w)
		}
	}
	return o.conn(h, ways)
}

// conn reads what is wanted of ways, filters, orders and cuts them.
func (o *oracle) conn(h *plan.Hop, all []*way) (c plan.Conn) {
	var ways []*way
	for _, w := range all {
		w.choice = slices.IndexFunc(h.To, func(s *plan.Select) bool { return s.Type.Label == w.target.label })
		if w.choice >= 0 && o.holds(h.Filter, w.target) && o.holds(h.To[w.choice].Filter, w.target) {
			w.row = o.read(h, w)
			ways = append(ways, w)
		}
	}
	if h.Count {
		c.Count = int64(len(ways))
	}
	if !h.Rows {
		return c
	}
	slices.SortFunc(ways, func(a, b *way) int {
		return cmp.Or(against(h.Order, a.row, placeOf(h.Order, b.row)), byPlace(a.target, b.target), byPlace(a.last, b.last))
	})
	ways = slices.DeleteFunc(ways, func(w *way) bool {
		return h.Page.After != nil && against(h.Order, w.row, h.Page.After) <= 0 || h.Page.Before != nil && against(h.Order, w.row, h.Page.Before) >= 0
	})
	limit := h.Page.Limit
	if !h.Many {
		limit = 1
	}
	limit = min(limit, len(ways))
	if c.More = h.Many && len(ways) > limit; h.Page.Backward {
		ways = ways[len(ways)-limit:]
	}
	for _, w := range ways[:limit] {
		c.Rows = append(c.Rows, w.row)
	}
	return c
}
