package storetest

import (
	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// counted generates what can be counted of a record of a type: the steps of an unfiltered list, and the type of what is
// there; nil steps where nothing leads away from it.
func (g *planner) countable(from *model.Type) (steps []plan.Step, target *model.Type) {
	at := from
	if loops := g.loops(from); len(loops) > 0 && g.chance(3) {
		bounds := rapid.SampledFrom([][2]int{{0, -1}, {1, -1}, {1, 2}}).Draw(g.T, "bounds")
		steps = append(steps, repeat(rapid.SampledFrom(loops).Draw(g.T, "loop").step, bounds[0], bounds[1]))
		if bounds[0] > 0 {
			return steps, from
		}
	}
	for range rapid.IntRange(1, 2).Draw(g.T, "steps") {
		moves := g.relates(at)
		if len(moves) == 0 {
			break
		}
		m := rapid.SampledFrom(moves).Draw(g.T, "step")
		steps, target = append(steps, m.step), g.schema.Types[g.named(m.to)]
		if m.rel.Entity != nil && g.chance(3) {
			return steps, m.rel.Entity
		}
		if len(m.to) > 1 {
			break
		}
		at = m.to[0]
	}
	if target == nil { // a union without a name, or nothing
		return nil, nil
	}
	return steps, target
}

// orderByCount puts a count before the order now and then.
func (g *planner) orderByCount(h *plan.Hop) {
	if len(h.To) != 1 || !g.chance(3) {
		return
	}
	steps, target := g.countable(h.To[0].Type)
	if steps == nil {
		return
	}
	h.To[0].Hops = append(h.To[0].Hops, plan.CountOf(steps, target))
	h.Order = append([]plan.Key{{Counted: true, Index: len(h.To[0].Hops) - 1, Desc: g.chance(2)}}, h.Order...)
}

// countFilter generates a condition on a count; false where nothing can be counted.
func (g *planner) countFilter(f *plan.Filter, t *model.Type) bool {
	steps, target := g.countable(t)
	if steps == nil {
		return false
	}
	f.Op, f.Steps, f.Target = plan.Counted, steps, target.Name
	f.Comparison = rapid.SampledFrom([]plan.Comparison{plan.Eq, plan.Ne, plan.In, plan.Gt, plan.Gte, plan.Lt, plan.Lte}).Draw(g.T, "comparison")
	number := rapid.Int64Range(0, 4)
	if f.Value = any(number.Draw(g.T, "number")); f.Comparison == plan.In {
		f.Value = []any{f.Value, number.Draw(g.T, "number")}
	}
	return true
}
