package plan

import (
	"encoding/json"

	"mandate/graph/model"
)

// onlyValues answers the name of the onlyArgument of a list and the values to which it binds it, in the order of the schema: all
// where it names none.
func (b *builder) onlyValues(field *model.Field, v any) (argument string, values []any) {
	argument = field.Steps[len(field.Steps)-1].OnlyArgument
	given, _ := v.([]any)
	enum := b.schema.AST.Types[field.Def.Arguments.ForName(argument).Type.Name()]
	for _, def := range enum.EnumValues {
		named := len(given) == 0
		for _, g := range given {
			named = named || g == any(def.Name)
		}
		if named {
			values = append(values, def.Name)
		}
	}
	return argument, values
}

// bound makes the condition of an onlyArgument; nil where it leaves nothing out.
func (b *builder) bound(field *model.Field, v any) *Filter {
	argument, values := b.onlyValues(field, v)
	if _, all := b.onlyValues(field, nil); len(values) == len(all) {
		return nil
	}
	return &Filter{Op: Compare, Property: argument, Comparison: In, Value: values}
}

// shown plans the field of a connection that shows to which values the list is bound.
func (b *builder) shown(field *model.Field, list, f collected) Field {
	argument := field.Steps[len(field.Steps)-1].OnlyArgument
	_, values := b.onlyValues(field, b.argument(list.Field, argument))
	out := newField(Typename, f.Field)
	j, _ := json.Marshal(values) // of strings
	out.Constant = string(j)
	return out
}

// trace plans the relationships of one shortest way to the target of a row.
func (b *builder) trace(field *model.Field, at place, f collected) (Field, error) {
	out := newField(Chain, f.Field)
	hop, index, err := at.hop(f.Name, func() (*Hop, error) {
		way := at.edge.Steps[0]
		h := newHop(field.Target)
		h.Many, h.Rows, h.Page = true, true, Page{Limit: way.Max, Last: true}
		h.Steps = []Step{{Kind: Trace, Type: way.Type, In: way.In, Min: 1, Max: 1}}
		return h, nil
	})
	if err != nil {
		return out, err
	}
	out.Index = index
	out.Objects, err = b.selections(hop, field.Target, f.selections)
	return out, err
}
