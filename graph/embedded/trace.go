package embedded

import (
	"slices"

	"mandate/graph/plan"
)

// trail is how a walk came to a node: by a relationship, from where another trail ends. A walk begins with one of edge
// absentNode.
type trail struct {
	edge   uint32 // row of the relation
	before uint32 // place among trails
}

// spreadOver is spread over those relationships alone of which a filter holds, nil being all. Where the ways are wanted, too, each
// candidate has the place of its trail for edge. A row of an adjacency is in the order of the document, and so is, then, what is
// met at one distance: in the order of the ways to it, of which the first is kept.
func (r *reader) spreadOver(s *step, from cand, only *filter, traced bool) {
	r.marking()
	first := len(r.cands)
	r.marks[from.at] = 1
	start := cand{at: from.at, paths: from.paths, edge: uint32(len(r.trails))}
	r.cands = append(r.cands, start)
	if traced {
		r.trails = append(r.trails, trail{edge: absentNode})
	}
	for next := first; next < len(r.cands) && r.going(); next++ {
		c := r.cands[next]
		if s.max >= 0 && int(c.distance) >= s.max {
			break // so is everything behind it
		}
		lo, hi := s.adjacency.span(c.at)
		for i := lo; i < hi; i++ {
			to, edge := s.adjacency.targets[i], s.adjacency.edges[i]
			if r.marks[to] != 0 || only != nil && !r.holds(only, edge) {
				continue
			}
			r.marks[to] = 1
			found := cand{at: to, paths: from.paths, distance: c.distance + 1}
			if traced {
				found.edge = uint32(len(r.trails))
				r.trails = append(r.trails, trail{edge: edge, before: c.edge})
			}
			r.cands = append(r.cands, found)
		}
	}
	r.spreadDone(s, first, from.distance)
}

// traced answers the relationships of the way whose trail is at a place, in the order in which each ends where the next one starts.
func (r *reader) traced(out *plan.Conn, h *hop, at uint32) {
	first := len(r.cands)
	for t := r.trails[at]; t.edge != absentNode; t = r.trails[t.before] {
		r.cands = append(r.cands, cand{at: t.edge, edge: t.edge, paths: 1, distance: 1})
	}
	way := r.cands[first:]
	if !h.way.in { // trails lead back to where the walk began
		slices.Reverse(way)
	}
	if h.count {
		out.Count = int64(len(way))
	}
	if h.rows {
		h.limit = len(way)
		r.cut(out, h, first, len(r.cands))
	}
	r.cands = r.cands[:first]
}
