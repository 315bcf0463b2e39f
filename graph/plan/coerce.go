package plan

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/fault"
)

// coerce brings a value, from a literal or a variable, into the form of its type: nil, string, int64, float64, bool,
// []any or map[string]any. The parser has seen to most of it; enum values of another case, numbers beyond 32 bits and
// dates it lets pass, and single values for lists it leaves as they are.
func (b *builder) coerce(t *ast.Type, v any, where string) (any, error) {
	if v == nil {
		if t.NonNull { // a variable that may be null can stand where there is a default
			return nil, fault.New(fault.Invalid, "%s is null: give a value, or leave it out", where)
		}
		return nil, nil
	}
	if t.Elem != nil {
		return b.coerceList(t.Elem, v, where)
	}
	switch def := b.schema.AST.Types[t.NamedType]; def.Kind {
	case ast.InputObject:
		return b.coerceObject(def, v, where)
	case ast.Enum:
		name, _ := v.(string)
		if def.EnumValues.ForName(name) == nil {
			return nil, fault.New(fault.Invalid, "%s: %v is no %s", where, v, def.Name)
		}
		return name, nil
	default:
		return coerceScalar(def.Name, v, where)
	}
}

func (b *builder) coerceList(elem *ast.Type, v any, where string) (any, error) {
	list := reflect.ValueOf(v)
	if list.Kind() != reflect.Slice { // a single value stands for a list of it
		one, err := b.coerce(elem, v, where)
		return []any{one}, err
	}
	out := make([]any, list.Len())
	for i := range out {
		var err error
		if out[i], err = b.coerce(elem, list.Index(i).Interface(), where); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (b *builder) coerceObject(def *ast.Definition, v any, where string) (any, error) {
	object, ok := v.(map[string]any)
	if !ok {
		return nil, fault.New(fault.Invalid, "%s is no %s", where, def.Name)
	}
	out := make(map[string]any, len(object))
	for _, f := range def.Fields {
		value, given := object[f.Name]
		if !given {
			continue
		}
		var err error
		if out[f.Name], err = b.coerce(f.Type, value, where+"."+f.Name); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func coerceScalar(name string, v any, where string) (any, error) {
	switch name {
	case "Int":
		if n, ok := whole(v); ok && n >= math.MinInt32 && n <= math.MaxInt32 {
			return n, nil
		}
		return nil, fault.New(fault.Invalid, "%s: %v is no whole number of 32 bits", where, v)
	case "Float":
		if f, ok := number(v); ok {
			return f, nil
		}
	case "Boolean":
		if on, ok := v.(bool); ok {
			return on, nil
		}
	case "ID":
		if n, ok := whole(v); ok {
			return strconv.FormatInt(n, 10), nil
		}
		if n, ok := v.(json.Number); ok {
			return n.String(), nil
		}
		fallthrough
	default:
		s, ok := v.(string)
		if ok && name == "PartialDate" && !isPartialDate(s) {
			return nil, fault.New(fault.Invalid, "%s: %s is no date such as 2017, 2017-08 or 2017-08-29", where, s)
		}
		if ok {
			return s, nil
		}
	}
	return nil, fault.New(fault.Invalid, "%s: %v is no %s", where, v, name)
}

// isPartialDate tells whether a text is a year, a month or a day of the calendar.
func isPartialDate(s string) bool {
	return slices.ContainsFunc([]string{"2006", "2006-01", time.DateOnly}, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

func whole(v any) (int64, bool) {
	switch v := v.(type) {
	case int64:
		return v, true
	case int:
		return int64(v), true
	case json.Number:
		n, err := v.Int64()
		return n, err == nil
	}
	return 0, false
}

func number(v any) (float64, bool) {
	if n, ok := whole(v); ok {
		return float64(n), true
	}
	switch v := v.(type) {
	case float64:
		return v, !math.IsInf(v, 0) && !math.IsNaN(v)
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	}
	return 0, false
}
