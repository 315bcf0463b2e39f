package storetest

import (
	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// hop generates a hop from a type; nil where nothing leads away from it.
func (g *planner) hop(from *model.Type, depth int) *plan.Hop {
	if quoted(g.schema, from) && g.chance(3) {
		return g.quotes(depth)
	}
	moves := g.moves(from)
	if len(moves) == 0 {
		return nil
	}
	var steps []plan.Step
	at := from
	if loops := g.loops(from); len(loops) > 0 && g.chance(2) {
		m := rapid.SampledFrom(loops).Draw(g.T, "loop")
		bounds := rapid.SampledFrom([][2]int{{1, 1}, {1, 2}, {1, 3}, {0, -1}, {1, -1}, {1, 5}}).Draw(g.T, "bounds")
		repeated := repeat(m.step, bounds[0], bounds[1])
		repeated.Set = bounds[0] == bounds[1]
		if bounds[0] > 0 || g.chance(4) {
			return g.complete(m, []plan.Step{repeated}, depth)
		}
		steps, moves = append(steps, repeated), g.relates(at)
	}
	m := rapid.SampledFrom(moves).Draw(g.T, "step")
	steps = append(steps, m.step)
	for m.rel != nil && len(steps) < 4 && g.chance(3) {
		at = rapid.SampledFrom(m.to).Draw(g.T, "through")
		next := g.relates(at)
		if len(next) == 0 {
			break
		}
		m = rapid.SampledFrom(next).Draw(g.T, "step")
		steps = append(steps, m.step)
	}
	return g.complete(m, steps, depth)
}

// complete makes the hop of steps of which m is the last.
func (g *planner) complete(m move, steps []plan.Step, depth int) *plan.Hop {
	h := g.many(m.to[0].Name, steps...)
	repeated := steps[len(steps)-1].Repeated()
	toEdge := m.rel != nil && m.rel.Entity != nil && !repeated && g.chance(2)
	if toEdge {
		h.To = g.many(m.rel.Entity.Name).To
	} else if len(m.to) > 1 && !g.chance(4) { // now and then one type of a union alone is wanted
		for _, t := range m.to[1:] {
			h.To = append(h.To, g.many(t.Name).To...)
		}
	}
	var last *model.Relationship
	if len(steps) == 1 && !repeated && !toEdge {
		last = m.rel
	}
	if h.Many = m.rel != nil && !g.chance(4); h.Many {
		h.Edge = g.counted(steps, toEdge)
		var asked *model.Relationship
		if !repeated && !toEdge {
			asked = m.rel
		}
		g.conditions(h, h.To[0].Type, asked)
		if repeated && g.chance(2) {
			h.EdgeFilter = g.along(m.rel)
		}
		g.order(h, last)
	}
	for _, to := range h.To {
		to.SkipOrder, to.SkipID = g.chance(3), g.chance(3)
	}
	g.finish(h, last, depth)
	if h.Many && repeated && len(steps) == 1 && g.chance(2) {
		g.trace(h, m.rel)
	}
	return h
}

// counted answers what may be counted on the way: the distance of one step, the paths of several.
func (g *planner) counted(steps []plan.Step, toEdge bool) []plan.EdgeValue {
	switch {
	case toEdge || g.chance(2):
		return nil
	case len(steps) > 1:
		return []plan.EdgeValue{paths()}
	default:
		return []plan.EdgeValue{distance()}
	}
}

// conditions sets filters now and then.
func (g *planner) conditions(h *plan.Hop, t *model.Type, last *model.Relationship) {
	if len(h.To) == 1 && g.chance(3) {
		h.Filter = g.filter(t, 2)
	}
	if last != nil && g.chance(2) {
		h.EdgeFilter = g.edgeFilter(last, 1)
	}
}

// order generates an order and a page in it. last is the relationship whose values may be ordered by.
func (g *planner) order(h *plan.Hop, last *model.Relationship) {
	if g.chance(3) {
		h.Order[0].Desc = true
	}
	if t := h.To[0].Type; len(h.To) == 1 && g.chance(2) {
		for i := range t.Properties {
			if p := &t.Properties[i]; ordered(p) && g.chance(3) {
				orderBy(h, p.Name, g.chance(2))
			}
		}
	}
	if len(h.Edge) > 0 && g.chance(2) {
		h.Order = append([]plan.Key{{OnEdge: true, Computed: h.Edge[0].Computed, Desc: g.chance(2)}}, h.Order...)
	}
	if last != nil {
		g.orderByLast(h, last)
	}
	g.orderByCount(h)
	g.page(h, last)
}

func (g *planner) orderByLast(h *plan.Hop, last *model.Relationship) {
	for i := range last.Properties {
		if p := &last.Properties[i]; ordered(p) && g.chance(4) {
			orderByEdge(h, plan.EdgeValue{Property: p.Name}, g.chance(2))
		}
	}
	if last.Entity != nil && g.chance(2) { // tells parallel relationships apart
		for _, property := range []string{"docOrder", "id"} {
			h.Order = append(h.Order, plan.Key{OnEdge: true, Property: property, Index: len(h.Edge)})
			h.Edge = append(h.Edge, plan.EdgeValue{Property: property})
		}
	}
}

func (g *planner) page(h *plan.Hop, last *model.Relationship) {
	h.Page.Limit = rapid.SampledFrom([]int{100, 1, 2, 3, 5, 100, 0}).Draw(g.T, "limit")
	h.Page.Backward = g.chance(3)
	if g.chance(3) {
		h.Page.After = g.bound(h, last)
	}
	if g.chance(4) {
		h.Page.Before = g.bound(h, last)
	}
}

// bound generates a place in the order: that of a record, or one where no record stands. It may be beyond the other bound.
func (g *planner) bound(h *plan.Hop, last *model.Relationship) []any {
	var edge *record
	if last != nil {
		edge = g.anyOf(&model.Type{Label: last.Name})
	}
	target := g.anyOf(h.To[0].Type)
	if edge != nil && g.chance(2) {
		if target = edge.to; h.Steps[0].In {
			target = edge.from
		}
	}
	var place []any
	for _, k := range h.Order {
		place = append(place, g.boundValue(k, h, last, edge, target))
	}
	return place
}

func (g *planner) boundValue(k plan.Key, h *plan.Hop, last *model.Relationship, edge, target *record) any {
	of, p := target, h.To[0].Type.Property(k.Property)
	switch {
	case k.Counted:
		return rapid.Int64Range(0, 3).Draw(g.T, "count")
	case k.Computed != plan.Stored:
		return rapid.Int64Range(1, 3).Draw(g.T, "counted")
	case k.OnEdge:
		of, p = edge, last.Property(k.Property)
	}
	if of != nil && !g.chance(6) {
		return of.value(p.Name)
	}
	switch {
	case p.Name == "docOrder":
		return rapid.Int64Range(0, 4).Draw(g.T, "docOrder")
	case !p.Required && g.chance(3):
		return nil
	}
	return g.value(p)
}
