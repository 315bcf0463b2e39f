package embedded

import (
	"slices"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// seek answers, in order, records among which are all that a condition holds of, where an index knows them: those that
// have a text as their key or id, or from which steps lead to such. ok is false where no index helps.
func (r *reader) seek(f *plan.Filter, at place) (list []uint32, ok bool) {
	if f == nil || at.table == nil {
		return nil, false
	}
	switch f.Op {
	case plan.And:
		for _, arg := range f.Args {
			if list, ok = r.seek(arg, at); ok {
				return list, true
			}
		}
	case plan.Compare:
		return r.seekValue(f, at)
	case plan.Some:
		return r.seekRelated(f, at)
	}
	return nil, false
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
func (r *reader) seekRelated(f *plan.Filter, at place) (list []uint32, ok bool) {
	t := r.snap.schema.Types[f.Target]
	if t == nil || t.Kind != model.Node || len(f.Args) == 0 {
		return nil, false
	}
	if list, ok = r.seek(f.Args[0], r.placeOf(t)); !ok {
		return nil, false
	}
	for i := len(f.Steps) - 1; i >= 0; i-- {
		if list, ok = r.back(list, f.Steps[i], at); !ok {
			return nil, false
		}
	}
	return list, true
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
	slices.Sort(list)
	return slices.Compact(list), r.going()
}
