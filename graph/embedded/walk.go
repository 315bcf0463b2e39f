package embedded

import "math"

// absentNode is the index of no node.
const absentNode = math.MaxUint32

// walk puts the records that steps lead to on the stack, each once, with the number of ways to it and its least distance,
// and answers where the list begins. edgeFilter, where not nil, must hold of the relationships of the last step, of each one
// where it is repeated.
func (r *reader) walk(w *way, owner uint32, edgeFilter *filter) (first int) {
	first = len(r.cands)
	r.cands = append(r.cands, cand{at: owner, paths: 1})
	for i := range w.steps {
		s := &w.steps[i]
		last := i == len(w.steps)-1
		lo, hi := first, len(r.cands)
		for at := lo; at < hi && r.going(); at++ {
			if s.repeated && last && (edgeFilter != nil || w.traced) {
				r.spreadOver(s, r.cands[at], edgeFilter, w.traced)
			} else if s.repeated {
				r.spread(s, r.cands[at])
			} else {
				r.along(s, r.cands[at], last && w.toEdges)
			}
		}
		if last && edgeFilter != nil && !s.repeated {
			r.onlyEdges(hi, edgeFilter)
		}
		if !last || !w.toEdges { // different nodes have different relationships
			r.unite(hi)
		}
		r.cands = append(r.cands[:first], r.cands[hi:]...)
	}
	return first
}

// along takes one step once.
func (r *reader) along(s *step, from cand, toEdges bool) {
	lo, hi := s.adjacency.span(from.at)
	for i := lo; i < hi; i++ {
		to := cand{at: s.adjacency.targets[i], edge: s.adjacency.edges[i], paths: from.paths, distance: from.distance}
		if toEdges {
			to.at = to.edge
		}
		r.cands = append(r.cands, to)
	}
}

// spread repeats one step as often as it may be: breadth first, so that every node is met at its least distance.
func (r *reader) spread(s *step, from cand) {
	r.marking()
	first, distance := len(r.cands), from.distance
	r.marks[from.at] = 1
	r.cands = append(r.cands, cand{at: from.at, paths: from.paths})
	for next := first; next < len(r.cands) && r.going(); next++ {
		c := r.cands[next]
		if s.max >= 0 && int(c.distance) >= s.max {
			break // so is everything behind it
		}
		lo, hi := s.adjacency.span(c.at)
		for _, to := range s.adjacency.targets[lo:hi] {
			if r.marks[to] == 0 {
				r.marks[to] = 1
				r.cands = append(r.cands, cand{at: to, paths: from.paths, distance: c.distance + 1})
			}
		}
	}
	r.spreadDone(s, first, distance)
}

// spreadDone takes the marks off what a repeated step has led to from first on, and leaves out what is too near.
func (r *reader) spreadDone(s *step, first int, distance int32) {
	kept := first
	for _, c := range r.cands[first:] {
		if r.marks[c.at] = 0; int(c.distance) >= s.min {
			c.distance += distance
			r.cands[kept] = c
			kept++
		}
	}
	r.cands = r.cands[:kept]
}

func (r *reader) onlyEdges(first int, f *filter) {
	kept := first
	for i := first; i < len(r.cands); i++ {
		if c := r.cands[i]; r.holds(f, c.edge) {
			r.cands[kept] = c
			kept++
		}
	}
	r.cands = r.cands[:kept]
}

// unite takes the candidates of one node together.
func (r *reader) unite(first int) {
	r.marking()
	kept := first
	for _, c := range r.cands[first:] {
		if at := r.marks[c.at]; at > 0 {
			have := &r.cands[first+int(at)-1]
			have.paths += c.paths
			have.distance = min(have.distance, c.distance)
			continue
		}
		r.cands[kept] = c
		kept++
		r.marks[c.at] = uint32(kept - first)
	}
	r.cands = r.cands[:kept]
	for _, c := range r.cands[first:] {
		r.marks[c.at] = 0
	}
}

// marking makes sure that there is a mark for every node.
func (r *reader) marking() {
	if n := len(r.snap.kinds); len(r.marks) < n {
		r.marks = make([]uint32, n)
	}
}

// keep leaves out the owner and what the hop's sels and filter do not take.
func (r *reader) keep(h *hop, first int, owner uint32) {
	kept := first
	for i := first; i < len(r.cands) && r.going(); i++ {
		c := r.cands[i]
		if !h.way.toEdges {
			if c.at == owner {
				continue
			}
			c.sel = r.choose(h, c.at)
		}
		if c.sel >= 0 && (h.filter == nil || r.holds(h.filter, c.at)) {
			r.cands[kept] = c
			kept++
		}
	}
	r.cands = r.cands[:kept]
}
