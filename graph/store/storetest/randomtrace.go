package storetest

import (
	"mandate/graph/model"
	"mandate/graph/plan"
)

// along generates a condition on each relationship of a repeated step; nil where there is nothing to ask of them.
func (g *planner) along(r *model.Relationship) *plan.Filter {
	known := r.Properties
	if r.Entity != nil {
		known = append([]model.Property{*r.Entity.Property("id")}, r.Entity.Properties...)
	}
	if len(known) == 0 {
		return nil
	}
	return g.condition(known, nil, 1)
}

// trace has the ways to the targets of a repeated step shown, where its relationships are records and it is bounded.
func (g *planner) trace(h *plan.Hop, r *model.Relationship) {
	if s := h.Steps[0]; r.Entity == nil || s.Min < 1 || s.Max < 1 {
		return
	}
	below := traceOf(g.kit, h, r.Entity.Name)
	g.finish(below, nil, 1)
	below.Rows, below.Filter = true, nil
	h.EdgeHops = append(h.EdgeHops, below)
}
