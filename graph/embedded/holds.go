package embedded

import (
	"strings"

	"mandate/graph/plan"
)

// holds tells whether a condition holds of a record.
func (r *reader) holds(f *filter, at uint32) bool {
	switch f.op {
	case plan.And:
		for i := range f.args {
			if !r.holds(&f.args[i], at) {
				return false
			}
		}
		return true
	case plan.Or:
		for i := range f.args {
			if r.holds(&f.args[i], at) {
				return true
			}
		}
		return false
	case plan.Not:
		return !r.holds(&f.args[0], at)
	case plan.Compare:
		return f.test(r.value(f.at, f.slots, at))
	case plan.Some:
		return r.anyRelated(f, at, true)
	case plan.Counted:
		return f.test(r.count(f.hop, at))
	case plan.None:
		return !r.anyRelated(f, at, true)
	default: // Every
		return !r.anyRelated(f, at, false)
	}
}

// test compares one value.
func (f *filter) test(have any) bool {
	switch f.comparison {
	case plan.Contains: // first, as it is asked of whole tables
		text, ok := have.(string)
		return ok && strings.Contains(text, f.text)
	case plan.IsNull:
		return (have == nil) == (f.value == true)
	}
	if have == nil {
		return false
	}
	switch f.comparison {
	case plan.Eq:
		return compare(have, f.value) == 0
	case plan.Ne:
		return compare(have, f.value) != 0
	case plan.In:
		return contains(f.list, have)
	case plan.Has:
		list, _ := have.([]any)
		return contains(list, f.value)
	case plan.StartsWith:
		text, ok := have.(string)
		return ok && strings.HasPrefix(text, f.text)
	}
	return f.ordered(compare(have, f.value))
}

func (f *filter) ordered(c int) bool {
	switch f.comparison {
	case plan.Gt:
		return c > 0
	case plan.Gte:
		return c >= 0
	case plan.Lt:
		return c < 0
	default: // Lte
		return c <= 0
	}
}

func contains(list []any, value any) bool {
	for _, v := range list {
		if v != nil && compare(v, value) == 0 {
			return true
		}
	}
	return false
}

// anyRelated tells whether there is a record that the steps lead to of which the argument is as wanted.
func (r *reader) anyRelated(f *filter, at uint32, want bool) bool {
	w := &f.way
	switch w.shape {
	case shapeNodes, shapeRecords:
		lo, hi := w.adjacency.span(at)
		list := w.adjacency.targets
		if w.toEdges {
			list = w.adjacency.edges
		}
		for _, target := range list[lo:hi] {
			if r.going() && r.argument(f, target) == want {
				return true
			}
		}
		return false
	case shapeWalk:
		return r.anyWalked(f, at, want)
	}
	target, ok := r.single(w, f.at, at)
	return ok && r.argument(f, target) == want
}

func (r *reader) anyWalked(f *filter, at uint32, want bool) bool {
	first := r.walk(&f.way, at, nil)
	found := false
	for i := first; i < len(r.cands) && !found; i++ {
		found = r.argument(f, r.cands[i].at) == want
	}
	r.cands = r.cands[:first]
	return found
}

func (r *reader) argument(f *filter, at uint32) bool {
	return len(f.args) == 0 || r.holds(&f.args[0], at)
}
