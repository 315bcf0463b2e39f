package embedded

import (
	"mandate/graph/model"
	"mandate/graph/plan"
)

// filter binds a condition on a record at a place.
func (r *reader) filter(f *filter, p *plan.Filter, at place) {
	f.op, f.comparison, f.at = p.Op, p.Comparison, at
	switch p.Op {
	case plan.Compare:
		f.slots, f.value = r.slots(at, p.Property), p.Value
		f.text, _ = p.Value.(string)
		f.list, _ = p.Value.([]any)
		return
	case plan.Counted:
		r.filterCount(f, p)
		return
	case plan.Some, plan.None, plan.Every:
		at = r.further(f, p)
	}
	f.args = r.filters.take(len(p.Args))
	for i, arg := range p.Args {
		r.filter(&f.args[i], arg, at)
	}
}

// further binds the steps of Some, None and Every and answers where they lead.
func (r *reader) further(f *filter, p *plan.Filter) place {
	t := r.snap.schema.Types[p.Target]
	if t == nil || len(p.Steps) == 0 {
		r.wrong("a condition leads to %q", p.Target)
		return place{}
	}
	w := &f.way
	w.toEdges = t.Kind == model.Edge
	r.steps(w, p.Steps, f.at)
	if w.toEdges {
		return r.placeOf(t)
	}
	// Only where nothing but t can be reached is its table enough.
	types := []*model.Type(nil)
	switch last := p.Steps[len(p.Steps)-1]; {
	case w.relation != nil && last.Min > 0:
		types = ends(w.relation, last.In)
	case w.shape == shapeFrom && f.at.relation != nil:
		types = f.at.relation.schema.From
	case w.shape == shapeTo && f.at.relation != nil:
		types = f.at.relation.schema.To
	}
	if len(types) == 1 && types[0].Label == t.Label {
		return r.placeOf(t)
	}
	return place{}
}
