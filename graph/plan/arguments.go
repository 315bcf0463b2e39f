package plan

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/fault"
)

// value answers the Go value of a literal or variable: nil, string, int64, float64, bool, []any or map[string]any. The
// second result is false for a variable that was not given; object fields of such variables are left out.
func (b *builder) value(v *ast.Value) (any, bool) {
	switch v.Kind {
	case ast.Variable:
		x, ok := b.variables[v.Raw]
		return x, ok
	case ast.NullValue:
		return nil, true
	case ast.IntValue:
		n, err := strconv.ParseInt(v.Raw, 10, 64)
		if err != nil {
			return v.Raw, true // an ID may be a long run of digits
		}
		return n, true
	case ast.FloatValue:
		f, err := strconv.ParseFloat(v.Raw, 64)
		return f, err == nil
	case ast.BooleanValue:
		return v.Raw == "true", true
	case ast.ListValue:
		list := make([]any, 0, len(v.Children))
		for _, c := range v.Children {
			x, _ := b.value(c.Value)
			list = append(list, x)
		}
		return list, true
	case ast.ObjectValue:
		object := make(map[string]any, len(v.Children))
		for _, c := range v.Children {
			if x, given := b.value(c.Value); given {
				object[c.Name] = x
			}
		}
		return object, true
	default:
		return v.Raw, true // strings and enum values
	}
}

// argument answers the value of a field's argument, or its default, in the form that its type has; nil where there is
// neither. A value that does not fit is noted as the operation's error.
func (b *builder) argument(f *ast.Field, name string) any {
	def := f.Definition.Arguments.ForName(name)
	if def == nil {
		return nil
	}
	var v any
	given := false
	if a := f.Arguments.ForName(name); a != nil {
		v, given = b.value(a.Value)
	}
	if !given && def.DefaultValue != nil {
		v, _ = b.value(def.DefaultValue)
	}
	v, err := b.coerce(def.Type, v, name)
	if err != nil {
		b.fail(err)
		return nil
	}
	return v
}

// text makes a text of an id or string; ids may be given as whole numbers.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	default:
		return ""
	}
}

// page reads first, after, last and before.
func (b *builder) page(h *Hop, f *ast.Field, fingerprint uint32) (backward, after, before bool, err error) {
	first, hasFirst := b.argument(f, "first").(int64)
	last, hasLast := b.argument(f, "last").(int64)
	n := int64(b.Limits.DefaultPage)
	switch {
	case hasFirst && hasLast:
		return false, false, false, fault.New(fault.Invalid, "first and last cannot be given together: choose one")
	case hasFirst:
		n = first
	case hasLast:
		n = last
	}
	if n < 0 {
		return false, false, false, fault.New(fault.Invalid, "%s is %d: give 0 or more", pageName(hasLast), n)
	}
	if n > int64(b.Limits.MaxPage) {
		return false, false, false, fault.New(fault.TooLarge, "%s is %d: at most %d rows at once; read on with %s",
			pageName(hasLast), n, b.Limits.MaxPage, map[bool]string{false: "after", true: "before"}[hasLast])
	}
	h.Page.Limit, h.Page.Backward = int(n), hasLast
	for _, bound := range []struct {
		name string
		to   *[]any
		set  *bool
	}{{"after", &h.Page.After, &after}, {"before", &h.Page.Before, &before}} {
		cursor, ok := b.argument(f, bound.name).(string)
		if !ok {
			continue
		}
		if *bound.to, err = DecodeCursor(cursor, fingerprint, b.cursorValues(h)); err != nil {
			return false, false, false, err
		}
		if h.Group != nil {
			h.Group.places(h.Order, *bound.to)
		}
		*bound.set = true
	}
	return hasLast, after, before, nil
}

func pageName(last bool) string {
	if last {
		return "last"
	}
	return "first"
}
