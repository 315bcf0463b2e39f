package storetest

import (
	"slices"

	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// filter generates a condition on records of a type.
func (g *planner) filter(t *model.Type, depth int) *plan.Filter {
	known := append([]model.Property{*t.Property("id")}, t.Properties...)
	if f := (&plan.Filter{}); t.Kind == model.Node && g.chance(6) && g.countFilter(f, t) {
		return f
	}
	return g.condition(known, g.quantifiable(t), depth)
}

// edgeFilter generates a condition on relationships; nil where there is nothing to ask of them.
func (g *planner) edgeFilter(r *model.Relationship, depth int) *plan.Filter {
	if r.Entity != nil {
		return g.filter(r.Entity, depth)
	}
	if len(r.Properties) == 0 {
		return nil
	}
	return g.condition(r.Properties, nil, depth)
}

// quantifiable answers the moves that a filter may ask of: a target that is a union needs a name.
func (g *planner) quantifiable(t *model.Type) []move {
	return slices.DeleteFunc(g.moves(t), func(m move) bool { return g.named(m.to) == "" })
}

func (g *planner) condition(known []model.Property, moves []move, depth int) *plan.Filter {
	choices := []plan.Op{plan.Compare}
	if depth > 0 {
		choices = append(choices, plan.Compare, plan.And, plan.Or, plan.Not)
		if len(moves) > 0 {
			choices = append(choices, plan.Some, plan.None, plan.Every)
		}
	}
	f := &plan.Filter{Op: rapid.SampledFrom(choices).Draw(g.T, "op")}
	switch f.Op {
	case plan.Compare:
		g.comparison(f, known)
	case plan.And, plan.Or, plan.Not:
		least, most := 0, 3
		if f.Op == plan.Not {
			least, most = 1, 1
		}
		for range rapid.IntRange(least, most).Draw(g.T, "args") {
			f.Args = append(f.Args, g.condition(known, moves, depth-1))
		}
	default:
		g.quantified(f, moves, depth)
	}
	return f
}

// quantified sets where Some, None or Every looks and what it asks there.
func (g *planner) quantified(f *plan.Filter, moves []move, depth int) {
	last := rapid.SampledFrom(moves).Draw(g.T, "step")
	f.Steps = []plan.Step{last.step}
	if last.rel != nil && len(last.to) == 1 && g.chance(3) { // a second step
		if next := g.relates(last.to[0]); len(next) > 0 {
			if m := rapid.SampledFrom(next).Draw(g.T, "step"); g.named(m.to) != "" {
				f.Steps, last = append(f.Steps, m.step), m
			}
		}
	}
	target := g.schema.Types[g.named(last.to)]
	if last.rel != nil && last.rel.Entity != nil && g.chance(2) {
		target = last.rel.Entity
	}
	f.Target = target.Name
	if g.chance(4) {
		return // any record will do
	}
	if target.Kind == model.Abstract {
		known := []model.Property{*target.Concrete[0].Property("id")}
		f.Args = []*plan.Filter{g.condition(known, nil, depth-1)}
		return
	}
	f.Args = []*plan.Filter{g.filter(target, depth-1)}
}

// comparison sets a test of one of the properties, of those that are ever planned for its kind.
func (g *planner) comparison(f *plan.Filter, known []model.Property) {
	p := &known[rapid.IntRange(0, len(known)-1).Draw(g.T, "property")]
	f.Property = p.Name
	f.Comparison = rapid.SampledFrom(comparisons(p)).Draw(g.T, "comparison")
	switch f.Comparison {
	case plan.IsNull:
		f.Value = rapid.Bool().Draw(g.T, "null")
	case plan.In:
		list := []any{}
		for range rapid.IntRange(0, 3).Draw(g.T, "in") {
			list = append(list, g.value(p))
		}
		f.Value = list
	default:
		f.Value = g.value(p)
	}
}

func comparisons(p *model.Property) []plan.Comparison {
	switch {
	case p.List:
		return []plan.Comparison{plan.Has, plan.IsNull}
	case p.Name == "id":
		return []plan.Comparison{plan.Eq, plan.Ne, plan.In}
	case p.Scalar == model.Boolean:
		return []plan.Comparison{plan.Eq, plan.IsNull}
	case p.Enum != nil:
		return []plan.Comparison{plan.Eq, plan.Ne, plan.In, plan.IsNull}
	case p.Scalar == model.String && !isDate(p.Name):
		return []plan.Comparison{plan.Eq, plan.Ne, plan.In, plan.Contains, plan.StartsWith, plan.IsNull}
	}
	return []plan.Comparison{plan.Eq, plan.Ne, plan.In, plan.Gt, plan.Gte, plan.Lt, plan.Lte, plan.IsNull}
}

// value generates a value to compare a property with: one that some record has, or any.
func (g *planner) value(p *model.Property) any {
	var have []any
	for _, r := range slices.Concat(g.facts.nodes, g.facts.edges) {
		if v := r.value(p.Name); v != nil && v != "" && !p.List && r.label != "Dataset" && kindOf(v) == p.Scalar {
			have = append(have, v)
		}
	}
	if len(have) > 0 && (p.Name == "id" || g.chance(2)) {
		return rapid.SampledFrom(have).Draw(g.T, "value")
	}
	return scalarValue(g.T, p)
}

func kindOf(v any) model.Scalar {
	switch v.(type) {
	case int64:
		return model.Int
	case float64:
		return model.Float
	case bool:
		return model.Boolean
	}
	return model.String
}
