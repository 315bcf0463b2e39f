package embedded

import (
	"cmp"
	"slices"
	"sort"

	"mandate/graph/plan"
)

// source is a list of records in the order of the document: a row of an adjacency, or a table from base on.
type source struct {
	targets, edges []uint32
	base           uint32
	records        bool // the records are relationships, so they need no choosing
	n              int
}

func (s *source) cand(i int) cand {
	if s.targets == nil {
		return cand{at: s.base + uint32(i), paths: 1, distance: 1}
	}
	return cand{at: s.targets[i], edge: s.edges[i], paths: 1, distance: 1}
}

// pick makes the candidate and says which sel reads it; ok is false where none does.
func (r *reader) pick(h *hop, s *source, i int) (c cand, ok bool) {
	c = s.cand(i)
	if !s.records {
		c.sel = r.choose(h, c.at)
	}
	return c, c.sel >= 0
}

// passes tells whether the conditions of the hop hold of a candidate.
func (r *reader) passes(h *hop, c cand) bool {
	return (h.edgeFilter == nil || r.holds(h.edgeFilter, c.edge)) && (h.filter == nil || r.holds(h.filter, c.at))
}

// sorted answers a hop over a list that is in the order of the document, without sorting where that is what was asked for.
func (r *reader) sorted(out *plan.Conn, h *hop, s source) {
	whole := h.filter == nil && h.edgeFilter == nil && (h.takesAll || s.records)
	if whole && h.count {
		out.Count = int64(s.n)
	}
	switch {
	case !h.rows && (whole || !h.count):
	case whole && h.inOrder:
		r.direct(out, h, &s)
	case h.inOrder && !h.count:
		r.enough(out, h, &s)
	default:
		first := len(r.cands)
		if f := h.filter; s.targets == nil && h.edgeFilter == nil && f != nil && f.op == plan.Compare && f.at.table != nil && f.slots.one >= 0 {
			r.scan(f, s)
		} else {
			r.gather(h, s)
		}
		r.arrange(out, h, first)
	}
}

// gather takes all records of a list that pass.
func (r *reader) gather(h *hop, s source) {
	for i := 0; i < s.n && r.going(); i++ {
		if c, ok := r.pick(h, &s, i); ok && r.passes(h, c) {
			r.cands = append(r.cands, c)
		}
	}
}

// scan takes all records of a table of which one property compares as wanted. It does what gather does, without asking
// anew for each record where the property is: a table may be long.
func (r *reader) scan(f *filter, s source) {
	t := f.at.table
	for i, at := 0, int(f.slots.one); i < s.n && r.going(); i, at = i+1, at+t.width {
		if f.test(t.values[at]) {
			r.cands = append(r.cands, s.cand(i))
		}
	}
}

// direct reads the rows of the page straight from the list.
func (r *reader) direct(out *plan.Conn, h *hop, s *source) {
	lo, hi := r.bounds(h, s)
	n := min(h.limit, hi-lo)
	out.More = h.many && hi-lo > n
	if h.backward {
		lo = hi - n
	}
	out.Rows = r.rows.take(n)
	for i := range n {
		c, _ := r.pick(h, s, lo+i)
		if r.emit(&out.Rows[i], h, c); r.err != nil {
			return
		}
	}
}

// enough reads candidates from one end of the page and stops behind the first that is too many.
func (r *reader) enough(out *plan.Conn, h *hop, s *source) {
	lo, hi := r.bounds(h, s)
	first := len(r.cands)
	for lo < hi && len(r.cands)-first <= h.limit && r.going() {
		i := lo
		if h.backward {
			hi--
			i = hi
		} else {
			lo++
		}
		if c, ok := r.pick(h, s, i); ok && r.passes(h, c) {
			r.cands = append(r.cands, c)
		}
	}
	if h.backward {
		slices.Reverse(r.cands[first:])
	}
	r.cut(out, h, first, len(r.cands))
}

// anyLabel is the place of nodes whose label has to be looked up.
var anyLabel place

// bounds finds the page's bounds in a list that is in the order asked for.
func (r *reader) bounds(h *hop, s *source) (lo, hi int) {
	hi = s.n
	at := func(i int, place []any) int {
		in := h.sels[0].place
		if len(h.sels) > 1 || !h.takesAll {
			in = anyLabel
		}
		row := r.row(in, s.cand(i).at)
		return cmp.Or(compare(row[slotOrder], place[slotOrder]), compare(row[slotID], place[slotID]))
	}
	if h.after != nil {
		lo = sort.Search(hi, func(i int) bool { return at(i, h.after) > 0 })
	}
	if h.before != nil {
		hi = lo + sort.Search(hi-lo, func(i int) bool { return at(lo+i, h.before) >= 0 })
	}
	return lo, hi
}

// arrange answers a hop from the candidates of the list that begins at first, and takes the list off the stack.
func (r *reader) arrange(out *plan.Conn, h *hop, first int) {
	if h.count {
		out.Count = int64(len(r.cands) - first)
	}
	if !h.rows || r.err != nil {
		r.cands = r.cands[:first]
		return
	}
	if h.after != nil || h.before != nil {
		kept := first
		for i := first; i < len(r.cands); i++ {
			if c := r.cands[i]; r.within(h, c) {
				r.cands[kept] = c
				kept++
			}
		}
		r.cands = r.cands[:kept]
	}
	list := r.sort(h, r.cands[first:])
	r.cut(out, h, first, first+len(list))
}

func (r *reader) within(h *hop, c cand) bool {
	return (h.after == nil || r.against(h, c, h.after) > 0) && (h.before == nil || r.against(h, c, h.before) < 0)
}

// cut reads the page of a sorted list of candidates.
func (r *reader) cut(out *plan.Conn, h *hop, lo, hi int) {
	first := lo
	n := min(h.limit, hi-lo)
	out.More = h.many && hi-lo > n
	if h.backward {
		lo = hi - n
	}
	out.Rows = r.rows.take(n)
	for i := range n {
		if r.emit(&out.Rows[i], h, r.cands[lo+i]); r.err != nil {
			break
		}
	}
	r.cands = r.cands[:first]
}
