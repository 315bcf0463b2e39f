package traverse

import (
	"cmp"
	"context"
	"slices"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// mostTurns bounds how many steps a search for paths may try, about a second.
const mostTurns = 20_000_000

// containers are the relationship types between what contains and what is contained; true where they go from the
// container to its member.
var containers = map[string]bool{
	"HAS_AREA": true, "HAS_MEASURE": true, "HAS_TASK": true, "HAS_SAFEGUARD": true, "HAS_DUTY": true, "HAS_POSITIONING": true,
	"STATED_IN": false, "OCCURS_IN": false, "SUBORDINATE_TO": false,
}

// hop is one step of a path.
type hop struct {
	to   int32
	kind int
	row  int32
	in   bool
}

// search looks for the simple paths between two records, shortest first.
type search struct {
	w        *World
	ctx      context.Context
	edges    []bool
	basis    uint8
	siblings bool
	from, to int32
	limit    int
	on       map[int32]bool // the records of the path
	path     []hop
	found    []plan.Found
	turns    int
	err      error

	near, far *ball
	left      map[int32]int   // steps to the end, at least, of what lies on a way of the length sought
	onward    map[int32][]hop // the steps from a record that may lead to the end in such a way
}

// paths answers the ways from one record to another.
func paths(ctx context.Context, w *World, t *plan.Traversal) (plan.Found, error) {
	a, _ := t.Arguments["from"].(string)
	b, _ := t.Arguments["to"].(string)
	from, knownFrom := w.numbers[a]
	to, knownTo := w.numbers[b]
	if !knownFrom || !knownTo {
		return nil, nil
	}
	longest, err := whole(t, "maxLength", 1, 10, 6)
	if err != nil {
		return nil, err
	}
	limit, err := whole(t, "first", 1, 500, 10)
	if err != nil {
		return nil, err
	}
	siblings, _ := t.Arguments["siblings"].(bool)
	s := &search{
		w: w, ctx: ctx, edges: allowed(t, "edges", w.types), basis: bits(basisOf(t)), siblings: siblings, from: from, to: to, limit: limit,
		on: map[int32]bool{from: true}, found: []plan.Found{}, near: newBall(from), far: newBall(to),
	}
	for length := 1; length <= longest && len(s.found) <= limit && s.err == nil && from != to; length++ {
		if s.bound(length) {
			s.extend(from, length)
		}
	}
	if s.err != nil {
		return nil, s.err
	}
	out := plan.Found{"basis": basisOf(t), "truncated": len(s.found) > limit, "maxLength": int64(longest), "paths": cut(s.found, limit)}
	if out["shortest"] = nil; len(s.found) > 0 {
		out["shortest"] = s.found[0]["length"]
	}
	return out, nil
}

// extend finds the paths that are left steps longer.
func (s *search) extend(at int32, left int) {
	for _, h := range s.steps(at) {
		if !s.going() || len(s.found) > s.limit {
			return
		}
		if s.left[h.to] > left-1 || s.on[h.to] || !s.siblings && len(s.path) > 0 && s.sibling(s.path[len(s.path)-1], h) {
			continue
		}
		s.path = append(s.path, h)
		switch {
		case h.to == s.to && left == 1:
			s.keep()
		case h.to != s.to && left > 1:
			s.on[h.to] = true
			s.extend(h.to, left-1)
			delete(s.on, h.to)
		}
		s.path = s.path[:len(s.path)-1]
	}
}

// steps answers the steps from a record to what lies on a way of the length sought, in order of where they lead, then of
// type, direction and relationship.
func (s *search) steps(node int32) []hop {
	if out, have := s.onward[node]; have {
		return out
	}
	var out []hop
	s.each(node, func(h hop) {
		if _, ok := s.left[h.to]; ok {
			out = append(out, h)
		}
	})
	slices.SortStableFunc(out, func(a, b hop) int { return cmp.Compare(a.to, b.to) })
	s.onward[node] = out
	return out
}

// each calls do with every step from a record, in order of type, direction and relationship.
func (s *search) each(node int32, do func(hop)) {
	for kind, ok := range s.edges {
		if !ok {
			continue
		}
		for k, list := range [][]way{s.w.out[kind].from(node), s.w.in[kind].from(node)} {
			for _, x := range list {
				if s.w.rested[kind].on(s.basis, x.row) && s.going() {
					do(hop{x.node, kind, x.row, k == 1})
				}
			}
		}
	}
}

func (s *search) going() bool {
	if s.turns++; s.turns > mostTurns && s.err == nil {
		s.err = fault.New(fault.TooLarge, "there are too many ways to try: give a smaller maxLength or fewer kinds of edges")
	}
	if s.turns&1023 == 0 && s.err == nil {
		s.err = s.ctx.Err()
	}
	return s.err == nil
}

// sibling tells whether two steps go up into a container and down again.
func (s *search) sibling(up, down hop) bool {
	a, containsA := containers[s.w.types[up.kind]]
	b, containsB := containers[s.w.types[down.kind]]
	return containsA && containsB && up.in == a && down.in != b
}

// keep notes the path that has just reached the end.
func (s *search) keep() {
	steps, first := []plan.Found{}, s.path[0]
	e := &s.w.Edges[first.kind]
	start := e.From[first.row]
	if first.in {
		start = e.To[first.row]
	}
	nodes := []string{s.w.id(start)}
	for _, h := range s.path {
		direction := "OUT"
		if h.in {
			direction = "IN"
		}
		nodes = append(nodes, s.w.id(h.to))
		steps = append(steps, plan.Found{"type": s.w.types[h.kind], "direction": direction, "relationship": s.w.edgeID(h.kind, h.row)})
	}
	s.found = append(s.found, plan.Found{"length": int64(len(s.path)), "nodes": nodes, "steps": steps})
}
