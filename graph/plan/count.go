package plan

import (
	"encoding/json"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/model"
)

// CountOf answers the hop that counts what steps lead to, and reads nothing of it.
func CountOf(steps []Step, target *model.Type) *Hop {
	h := newHop(target)
	h.Steps, h.Many, h.Count, h.Page.Last = steps, true, true, true
	return h
}

// given answers the value of an argument: of a field, or of what an order or a filter says in its place.
type given func(argument string) any

// givenBy takes arguments from an input object, and the field's defaults for those it leaves out.
func (b *builder) givenBy(field *model.Field, object map[string]any) given {
	return func(name string) any {
		if v := object[name]; v != nil {
			return v
		}
		if def := field.Def.Arguments.ForName(name); def != nil && def.DefaultValue != nil {
			v, _ := b.value(def.DefaultValue)
			return v
		}
		return nil
	}
}

// count answers which hop of a record counts what a field counts. Whoever wants it, with the same arguments, has the same hop.
func (b *builder) count(field *model.Field, at place, arguments given) (index int, err error) {
	var key strings.Builder
	key.WriteString(field.Name)
	for _, a := range field.Def.Arguments {
		j, _ := json.Marshal(arguments(a.Name)) // of a plain value
		key.WriteByte(0)
		key.Write(j)
	}
	_, index, err = at.hop(key.String(), func() (*Hop, error) {
		steps, err := b.steps(field, arguments)
		return CountOf(steps, field.Target), err
	})
	return index, err
}

// length plans a field that counts.
func (b *builder) length(field *model.Field, at place, f collected) (out Field, err error) {
	out = newField(Length, f.Field)
	out.Index, err = b.count(field, at, func(name string) any { return b.argument(f.Field, name) })
	return out, err
}

// counted asks of the number of records that a field counts.
func (fs filters) counted(field *model.Field, input *ast.Definition, v any) (*Filter, error) {
	object, _ := v.(map[string]any)
	steps, err := fs.steps(field, fs.givenBy(field, object))
	if err != nil {
		return nil, err
	}
	f, err := fs.tests("", input, v)
	if err != nil {
		return nil, err
	}
	each := f.Args
	if f.Op == Compare {
		each = []*Filter{f}
	}
	for _, one := range each {
		one.Op, one.Steps, one.Target = Counted, steps, field.Target.Name
	}
	return f, nil
}
