package embedded

import (
	"fmt"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
)

// wrong notes that a plan does not fit the schema: a defect of whoever planned it. The first one counts.
func (r *reader) wrong(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("the plan does not fit the schema: "+format, args...)
	}
}

// hop binds a hop below a record at owner.
func (r *reader) hop(h *hop, p *plan.Hop, owner place) {
	h.owner, h.many, h.rows, h.count = owner, p.Many, p.Rows || !p.Many, p.Count
	h.limit, h.backward, h.after, h.before = p.Page.Limit, p.Page.Backward, p.Page.After, p.Page.Before
	if !p.Many {
		h.limit = 1
	}
	if len(p.To) == 0 {
		r.wrong("a hop without anything to read")
		return
	}
	h.sels = r.sels.take(len(p.To))
	for i, to := range p.To {
		h.sels[i].place = r.placeOf(to.Type)
	}
	r.way(h, p)
	if r.err != nil {
		return
	}
	for i, to := range p.To {
		r.sel(&h.sels[i], to)
	}
	r.conditions(h, p)
	r.order(h, p)
	r.edges(h, p)
}

func (r *reader) placeOf(t *model.Type) place {
	switch t.Kind {
	case model.Node:
		if table := r.snap.labels[t.Label]; table != nil {
			return place{table: table}
		}
	case model.Edge:
		if relation := r.snap.relations[t.Label]; relation != nil {
			return place{table: &relation.table, relation: relation}
		}
	case model.Abstract:
		return place{}
	}
	r.wrong("there is no %s", t.Name)
	return place{}
}

// way binds the steps of a hop and finds out whether every target will be read.
func (r *reader) way(h *hop, p *plan.Hop) {
	if len(p.Steps) == 0 {
		h.way.shape = shapeRoot
		return
	}
	if p.Steps[0].Kind == plan.Quoted {
		r.quoted(h, p)
		return
	}
	w := &h.way
	w.toEdges = h.sels[0].place.relation != nil
	r.steps(w, p.Steps, h.owner)
	if r.err != nil || w.relation == nil || w.toEdges {
		h.takesAll = w.toEdges
		return
	}
	last := p.Steps[len(p.Steps)-1]
	w.traced = last.Repeated() && len(p.EdgeHops) > 0
	if w.traced && (len(p.Steps) > 1 || !w.relation.own() || p.EdgeHops[0].Steps[0].Kind != plan.Trace) {
		r.err = fault.New(fault.Unsupported, "the relationship of a repeated step cannot be asked for")
	}
	if last.Min > 0 { // otherwise the owners of the step are among the targets
		h.takesAll = r.reaches(h.sels, ends(w.relation, last.In))
	}
}

// ends answers the types that a relationship leads to.
func ends(r *relation, in bool) []*model.Type {
	if in {
		return r.schema.From
	}
	return r.schema.To
}

// reaches tells whether every one of the types is to be read.
func (r *reader) reaches(sels []sel, types []*model.Type) bool {
	for _, t := range types {
		found := false
		for i := range sels {
			found = found || sels[i].place.table != nil && sels[i].place.table.label == t.Label
		}
		if !found {
			return false
		}
	}
	return true
}

// steps binds the steps of a hop or of a filter from a record at owner.
func (r *reader) steps(w *way, steps []plan.Step, owner place) {
	if len(steps) == 1 && steps[0].Kind != plan.Relate {
		r.alone(w, steps[0], owner)
		return
	}
	w.steps = r.walks.take(len(steps))
	for i, p := range steps {
		relation := r.snap.relations[p.Type]
		if relation == nil || p.Kind != plan.Relate {
			r.wrong("there is no step along %q", p.Type)
			return
		}
		w.relation, w.adjacency = relation, &relation.out
		if p.In {
			w.adjacency = &relation.in
		}
		w.steps[i] = step{adjacency: w.adjacency, repeated: p.Repeated(), min: p.Min, max: p.Max}
	}
	last := w.steps[len(steps)-1]
	switch {
	case w.toEdges && (last.repeated || !w.relation.own()):
		r.err = fault.New(fault.Unsupported, "the relationships of a repeated step cannot be asked for")
	case len(steps) > 1 || last.repeated:
		w.shape = shapeWalk
	case w.toEdges:
		w.shape = shapeRecords
	default:
		w.shape = shapeNodes
	}
}

// alone binds the steps that are only taken alone: to an end, or to the node that a property names.
func (r *reader) alone(w *way, s plan.Step, owner place) {
	switch {
	case s.Kind == plan.Trace && owner.relation != nil:
		w.shape, w.relation, w.in = shapeTrace, owner.relation, s.In
	case s.Kind == plan.Refer:
		w.shape, w.refer = shapeRefer, r.slots(owner, s.Property)
	case s.Kind == plan.Quoted:
		r.wrong("what quotes a text is no condition")
	case owner.relation == nil:
		r.wrong("a node has no ends")
	case s.Kind == plan.To:
		w.shape = shapeTo
	default:
		w.shape = shapeFrom
	}
}

func (r *reader) sel(s *sel, to *plan.Select) {
	s.slots = r.ints.take(len(to.Properties))
	for i, p := range to.Properties {
		s.slots[i] = absent
		if s.place.table != nil {
			s.slots[i] = s.place.table.slot(p)
		}
	}
	s.hops = r.hops.take(len(to.Hops))
	for i, p := range to.Hops {
		r.hop(&s.hops[i], p, s.place)
	}
}

// slots binds a property at a place.
func (r *reader) slots(at place, property string) slots {
	if at.table != nil {
		return slots{one: at.table.slot(property)}
	}
	each := r.ints.take(len(r.snap.tables))
	for i, t := range r.snap.tables {
		each[i] = t.slot(property)
	}
	return slots{each: each}
}

func (r *reader) conditions(h *hop, p *plan.Hop) {
	for i, to := range p.To {
		if to.Filter != nil {
			h.sels[i].filter = &r.filters.take(1)[0]
			r.filter(h.sels[i].filter, to.Filter, h.sels[i].place)
		}
	}
	if p.Filter != nil {
		at := place{}
		if len(h.sels) == 1 {
			at = h.sels[0].place
		}
		h.filter = &r.filters.take(1)[0]
		r.filter(h.filter, p.Filter, at)
	}
	if p.EdgeFilter != nil {
		if h.way.relation == nil {
			r.wrong("a condition on a relationship where none is followed")
			return
		}
		h.edgeFilter = &r.filters.take(1)[0]
		r.filter(h.edgeFilter, p.EdgeFilter, place{table: &h.way.relation.table, relation: h.way.relation})
	}
}

// order binds the keys down to docOrder and id, which the indexes themselves order by.
func (r *reader) order(h *hop, asked *plan.Hop) {
	order := asked.Order
	if n := len(order); n >= 2 && plainKey(order[n-2], "docOrder") && plainKey(order[n-1], "id") {
		h.inOrder = n == 2
	} else {
		h.inOrder = n == 0
	}
	h.order = r.keys.take(len(order))
	for i, p := range order {
		k := &h.order[i]
		k.onEdge, k.desc = p.OnEdge, p.Desc
		if p.Counted {
			r.orderCount(k, h, asked, p.Index)
			continue
		}
		if p.OnEdge {
			k.slot = r.edgeSlot(h, p.Property, p.Computed)
			continue
		}
		k.slots = r.ints.take(len(h.sels))
		for j := range h.sels {
			k.slots[j] = absent
			if t := h.sels[j].place.table; t != nil {
				k.slots[j] = t.slot(p.Property)
			}
		}
	}
}

func plainKey(k plan.Key, property string) bool {
	return !k.OnEdge && !k.Counted && !k.Desc && k.Computed == plan.Stored && k.Property == property
}

func (r *reader) edgeSlot(h *hop, property string, computed plan.Computed) int32 {
	switch {
	case computed == plan.Distance, computed == plan.Rank: // a walk has no rank, a search no distance
		return slotDistance
	case computed == plan.Paths:
		return slotPaths
	case computed != plan.Stored:
		return quoteSlots[computed]
	case h.way.relation == nil:
		return absent
	}
	return h.way.relation.slot(property)
}

func (r *reader) edges(h *hop, p *plan.Hop) {
	h.edge = r.ints.take(len(p.Edge))
	for i, e := range p.Edge {
		h.edge[i] = r.edgeSlot(h, e.Property, e.Computed)
	}
	h.edgeHops = r.hops.take(len(p.EdgeHops))
	if len(p.EdgeHops) > 0 && h.way.relation == nil {
		r.wrong("a relationship is followed further where there is none")
		return
	}
	for i, below := range p.EdgeHops {
		r.hop(&h.edgeHops[i], below, place{table: &h.way.relation.table, relation: h.way.relation})
	}
}
