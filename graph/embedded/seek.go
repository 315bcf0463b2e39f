package embedded

import (
	"slices"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// seek answers, in order, records among which are all that a condition holds of, where an index knows them: those that
// have a text as their key or id, or from which steps lead to such. exact says that it holds of each of them. ok is false
// where no index helps.
func (r *reader) seek(f *plan.Filter, at place) (list []uint32, exact, ok bool) {
	if f == nil || at.table == nil {
		return nil, false, false
	}
	switch f.Op {
	case plan.And:
		for _, arg := range f.Args {
			if list, exact, ok = r.seek(arg, at); ok {
				return list, exact && len(f.Args) == 1, true
			}
		}
	case plan.Compare:
		list, ok = r.seekValue(f, at)
		return list, ok, ok
	case plan.Some:
		return r.seekRelated(f, at)
	}
	return nil, false, false
}

// sought puts the records that seek finds, and the filter of the hop holds of, on the stack, in order.
func (r *reader) sought(h *hop, f *plan.Filter) (ok bool) {
	at, first := h.sels[0].place, len(r.cands)
	list, exact, ok := r.seek(f, at)
	if !ok {
		return false
	}
	for _, row := range list {
		if at.relation != nil || r.snap.tableOf(row) == at.table {
			r.cands = append(r.cands, cand{at: row, paths: 1, distance: 1})
		}
	}
	if !exact {
		r.only(h, first)
	}
	return true
}

func (r *reader) seekValue(f *plan.Filter, at place) (list []uint32, ok bool) {
	value, isText := f.Value.(string)
	if f.Comparison != plan.Eq || !isText {
		return nil, false
	}
	if f.Property == "id" {
		node, ok := r.snap.ids[value]
		if at.relation != nil {
			node, ok = at.relation.ids[value]
		} else if ok {
			ok = r.snap.tableOf(node) == at.table
		}
		if ok {
			list = append(list, node)
		}
		return list, true
	}
	index, ok := at.table.keys[at.table.slot(f.Property)]
	if !ok {
		return nil, false
	}
	for _, row := range index.find(value) {
		list = append(list, at.table.base+row)
	}
	return list, true
}

// seekRelated goes the steps of a condition back from what it leads to.
func (r *reader) seekRelated(f *plan.Filter, at place) (list []uint32, exact, ok bool) {
	t := r.snap.schema.Types[f.Target]
	if t == nil || t.Kind != model.Node || len(f.Args) == 0 {
		return nil, false, false
	}
	if list, exact, ok = r.seek(f.Args[0], r.placeOf(t)); !ok {
		return nil, false, false
	}
	for i := len(f.Steps) - 1; i >= 0; i-- {
		if list, ok = r.back(list, f.Steps[i], at); !ok {
			return nil, false, false
		}
	}
	return list, exact, true
}

// back answers the records from which a step leads to one of some nodes; at is where the records are if it leads to an end.
func (r *reader) back(nodes []uint32, s plan.Step, at place) (list []uint32, ok bool) {
	var a *adjacency
	switch relation := r.snap.relations[s.Type]; {
	case s.Kind == plan.From && at.relation != nil:
		a = &at.relation.out
	case s.Kind == plan.To && at.relation != nil:
		a = &at.relation.in
	case s.Kind != plan.Relate || relation == nil || s.Repeated():
		return nil, false
	case s.In:
		a = &relation.out
	default:
		a = &relation.in
	}
	for _, n := range nodes {
		lo, hi := a.span(n)
		if s.Kind == plan.Relate {
			list = append(list, a.targets[lo:hi]...)
		} else {
			list = append(list, a.edges[lo:hi]...)
		}
	}
	if !slices.IsSorted(list) {
		slices.Sort(list)
	}
	return slices.Compact(list), r.going()
}
