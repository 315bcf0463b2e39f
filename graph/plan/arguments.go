package plan

import (
	"encoding/json"
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
		return plainNumbers(x), ok
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

// plainNumbers turns the numbers of decoded JSON into int64 and float64.
func plainNumbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, _ := v.Float64()
		return f
	case int:
		return int64(v)
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plainNumbers(v[i])
		}
		return list
	case map[string]any:
		object := make(map[string]any, len(v))
		for k := range v {
			object[k] = plainNumbers(v[k])
		}
		return object
	default:
		return v
	}
}

// argument answers the value of a field's argument, or its default; nil where there is neither.
func (b *builder) argument(f *ast.Field, name string) any {
	if a := f.Arguments.ForName(name); a != nil {
		if v, given := b.value(a.Value); given {
			return v
		}
	}
	if d := f.Definition.Arguments.ForName(name); d != nil && d.DefaultValue != nil {
		v, _ := b.value(d.DefaultValue)
		return v
	}
	return nil
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
		if *bound.to, err = DecodeCursor(cursor, fingerprint, len(h.Order)); err != nil {
			return false, false, false, err
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
