package storetest

import (
	"slices"

	"mandate/graph/plan"
)

// traced answers the relationships of a way, in the order in which each ends where the next one starts.
func (o *oracle) traced(h *plan.Hop, w *way) (c plan.Conn) {
	trail := slices.Clone(w.trail)
	if h.Steps[0].In {
		slices.Reverse(trail)
	}
	for _, e := range trail {
		c.Rows = append(c.Rows, o.read(h, &way{target: e, last: e, paths: 1}))
	}
	if h.Count {
		c.Count = int64(len(trail))
	}
	if !h.Rows {
		c.Rows = nil
	}
	return c
}

// withBest adds a way to those of one length, each to another target.
func withBest(ways []*way, w *way, in bool) []*way {
	i := slices.IndexFunc(ways, func(have *way) bool { return have.target == w.target })
	if i < 0 {
		return append(ways, w)
	}
	ways[i] = best(ways[i], w, in)
	return ways
}

// best answers which of two ways of one length to the same target is to be shown: the one whose nodes come first from the
// owner on, then the one whose relationships do.
func best(a, b *way, in bool) *way {
	ends := func(w *way) (list []*record) {
		for _, e := range w.trail {
			if in {
				list = append(list, e.from)
			} else {
				list = append(list, e.to)
			}
		}
		return list
	}
	if c := slices.CompareFunc(ends(a), ends(b), byPlace); c != 0 {
		return map[bool]*way{true: a, false: b}[c < 0]
	}
	if slices.CompareFunc(a.trail, b.trail, byPlace) <= 0 {
		return a
	}
	return b
}
