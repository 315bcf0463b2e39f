package storetest

import (
	"maps"
	"slices"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// move is one step that a schema allows from a type.
type move struct {
	step plan.Step
	rel  *model.Relationship // nil for From, To and Refer
	to   []*model.Type       // concrete
}

// moves answers all steps from a node or edge type, in a fixed order.
func (k kit) moves(t *model.Type) []move {
	list := references(t.Fields, "")
	for _, name := range slices.Sorted(maps.Keys(k.schema.Relationships)) {
		r := k.schema.Relationships[name]
		if r.Entity == t {
			list = append(list, move{step: plan.Step{Kind: plan.From, Min: 1, Max: 1}, to: r.From}, move{step: plan.Step{Kind: plan.To, Min: 1, Max: 1}, to: r.To})
		}
		if slices.Contains(r.From, t) {
			list = append(list, move{step: out(name), rel: r, to: r.To})
		}
		if slices.Contains(r.To, t) {
			list = append(list, move{step: in(name), rel: r, to: r.From})
		}
	}
	return list
}

// relates answers the moves along relationships.
func (k kit) relates(t *model.Type) []move {
	return slices.DeleteFunc(k.moves(t), func(m move) bool { return m.rel == nil })
}

// loops answers the moves that lead from a type to itself, which may be repeated.
func (k kit) loops(t *model.Type) []move {
	return slices.DeleteFunc(k.relates(t), func(m move) bool { return len(m.to) != 1 || m.to[0] != t })
}

// references answers the moves to nodes whose ids are kept in properties, those of embedded objects included.
func references(fields map[string]*model.Field, prefix string) (list []move) {
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		f := fields[name]
		switch {
		case f.Kind == model.Part:
			list = append(list, references(f.Target.Fields, model.Join(prefix, f.Prefix))...)
		case len(f.Steps) == 1 && f.Steps[0].Kind == model.Refer:
			s := plan.Step{Kind: plan.Refer, Property: model.Join(prefix, f.Steps[0].Property), Min: 1, Max: 1}
			list = append(list, move{step: s, to: f.Target.Concrete})
		}
	}
	return list
}

// referencesOf answers the moves from the relationships of a type to nodes whose ids they keep.
func (k kit) referencesOf(r *model.Relationship) (list []move) {
	if r.Entity != nil {
		return references(r.Entity.Fields, "")
	}
	for _, name := range slices.Sorted(maps.Keys(k.schema.Nodes)) {
		fields := k.schema.Nodes[name].Fields
		for _, field := range slices.Sorted(maps.Keys(fields)) {
			if f := fields[field]; len(list) == 0 && len(f.Steps) == 1 && f.Steps[0].Type == r.Name {
				list = references(f.EdgeFields, "")
			}
		}
	}
	return list
}

// named answers the name of the type, or of the union, that is exactly these concrete types; "" where there is none.
func (k kit) named(types []*model.Type) string {
	if len(types) == 1 {
		return types[0].Name
	}
	for _, name := range slices.Sorted(maps.Keys(k.schema.Types)) {
		t := k.schema.Types[name]
		if len(t.Concrete) == len(types) && !slices.ContainsFunc(types, func(x *model.Type) bool { return !slices.Contains(t.Concrete, x) }) {
			return name
		}
	}
	return ""
}
