// Package answer writes the tree a store answered as JSON: in the client's order, under the client's names, with the
// nulls and error paths of the GraphQL specification.
package answer

import (
	"math"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// Answer is a root field written out. JSON is nil where the field is null: it is of a type that may be null, or a null
// below has taken its place.
type Answer struct {
	JSON   []byte
	Errors gqlerror.List
}

// Write writes one root field from the roots a store answered, behind what buffer holds, and answers the buffer with it.
// The answer's JSON is part of the buffer, or of one before it that has become too small.
func Write(f *plan.RootField, result *plan.Result, buffer []byte) (Answer, []byte) {
	w := &writer{out: buffer, result: result}
	w.path = append(w.path, segment{field: &f.Field})
	start := len(w.out)
	stands := w.root(f, result)
	if w.full {
		w.errors, w.path = nil, w.path[:1]
		w.fail(fault.TooLarge, "the answer is larger than %d MB: ask for less, or page by page", largest>>20)
		return Answer{Errors: w.errors}, w.out[:start]
	}
	if !stands {
		return Answer{Errors: w.errors}, w.out[:start]
	}
	return Answer{JSON: w.out[start:len(w.out):len(w.out)], Errors: w.errors}, w.out
}

// writer holds what is being written. Its methods answer whether the value stands: false means that it is null although
// it may not be, that the error is noted, and that whatever was written of it is to be cut off by the caller.
type writer struct {
	out    []byte
	full   bool // the answer has become too large; nothing more is written
	path   []segment
	errors gqlerror.List

	result *plan.Result
	found  map[int]map[string]foundRecord // of the roots that read what a traversal found: their rows by id
}

// segment is one step of a response path: a field, or an index where field is nil.
type segment struct {
	field *plan.Field
	index int
}

func (w *writer) fail(code fault.Code, format string, args ...any) {
	err := fault.New(code, format, args...)
	path := make(ast.Path, len(w.path))
	var at *plan.Field
	for i, s := range w.path {
		if s.field == nil {
			path[i] = ast.PathIndex(s.index)
			continue
		}
		path[i], at = ast.PathName(s.field.Alias), s.field
	}
	w.errors = append(w.errors, &gqlerror.Error{Err: err, Message: err.Message, Path: path, Locations: at.Locations()})
}

func (w *writer) root(f *plan.RootField, result *plan.Result) bool {
	switch {
	case f.Traversal != nil:
		return w.traversal(f, &result.Computed[f.Traversal.Index])
	case f.IDs != nil:
		return w.byIDs(f, result)
	case f.Field.Kind == plan.Connection:
		return w.connection(&f.Field, &result.Roots[f.First])
	case f.First < 0 || len(result.Roots[f.First].Rows) == 0:
		if f.Field.NonNull {
			w.fail(fault.NotFound, "%s: nothing is loaded yet: run mandate load", f.Alias)
		}
		return false
	case f.Unique && len(result.Roots[f.First].Rows) > 1:
		w.fail(fault.Conflict, "several records are called %s: give the jurisdiction too", f.Name)
		return false
	}
	return w.record(f.Field.Objects, &result.Roots[f.First].Rows[0].Record)
}

// byIDs writes the records in the order in which they were asked for.
func (w *writer) byIDs(f *plan.RootField, result *plan.Result) bool {
	type found struct {
		object *plan.Object
		record *plan.Record
	}
	records := make(map[string]found, len(f.IDs))
	for i, o := range f.Field.Objects {
		rows := result.Roots[f.First+i].Rows
		for j := range rows {
			id, _ := rows[j].Values[plan.ID].(string)
			records[id] = found{o, &rows[j].Record}
		}
	}
	w.out = append(w.out, '[')
	for i, id := range f.IDs {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.path = append(w.path, segment{index: i})
		start := len(w.out)
		if r, ok := records[id]; !ok || !w.object(r.object, r.record.Values, r.record.Hops) {
			w.out = append(w.out[:start], "null"...)
		}
		w.path = w.path[:len(w.path)-1]
	}
	w.out = append(w.out, ']')
	return true
}

func (w *writer) record(objects []*plan.Object, r *plan.Record) bool {
	return w.object(objects[r.Type], r.Values, r.Hops)
}

// member begins a member of an object and answers the length to cut back to.
func (w *writer) member(i int, f *plan.Field) int {
	if i > 0 {
		w.out = append(w.out, ',')
	}
	w.out = append(w.out, f.Key...)
	w.path = append(w.path, segment{field: f})
	return len(w.out)
}

// end ends a member: a value that does not stand becomes null, or the parent does not stand either.
func (w *writer) end(start int, f *plan.Field, stands bool) bool {
	w.path = w.path[:len(w.path)-1]
	if !stands {
		if f.NonNull {
			return false
		}
		w.out = append(w.out[:start], "null"...)
	}
	return true
}

// largest is how long the answers of one operation may become together.
const largest = 64 << 20

func (w *writer) object(o *plan.Object, values []any, hops []plan.Conn) bool {
	if w.full = w.full || len(w.out) > largest; w.full {
		return false
	}
	w.out = append(w.out, '{')
	for i := range o.Fields {
		f := &o.Fields[i]
		start := w.member(i, f)
		if !w.end(start, f, w.field(f, values, hops)) {
			return false
		}
	}
	w.out = append(w.out, '}')
	return true
}

func (w *writer) field(f *plan.Field, values []any, hops []plan.Conn) bool {
	switch f.Kind {
	case plan.Typename:
		w.out = append(w.out, f.Constant...)
		return true
	case plan.Value:
		return w.value(f, values[f.Index])
	case plan.Slice:
		return w.slice(f, values[f.Index])
	case plan.Part:
		if f.Index >= 0 && values[f.Index] == nil {
			return w.null(f)
		}
		return w.object(f.Objects[0], values, hops)
	case plan.Length:
		w.out = strconv.AppendInt(w.out, hops[f.Index].Count, 10)
		return true
	case plan.One:
		rows := hops[f.Index].Rows
		if len(rows) == 0 {
			return w.null(f)
		}
		return w.record(f.Objects, &rows[0].Record)
	case plan.Chain:
		rows := hops[f.Index].Rows
		return w.list(len(rows), func(i int) bool { return w.record(f.Objects, &rows[i].Record) })
	default:
		return w.connection(f, &hops[f.Index])
	}
}

// null writes a null, or notes that there may be none here.
func (w *writer) null(f *plan.Field) bool {
	if f.NonNull {
		w.fail(fault.Internal, "the data has no value where the schema promises one")
		return false
	}
	w.out = append(w.out, "null"...)
	return true
}

func (w *writer) value(f *plan.Field, v any) bool {
	switch v := v.(type) {
	case string:
		w.out = appendString(w.out, v)
	case int64:
		if v < math.MinInt32 || v > math.MaxInt32 {
			w.fail(fault.Internal, "the number %d does not fit an Int", v)
			return false
		}
		w.out = strconv.AppendInt(w.out, v, 10)
	case bool:
		w.out = strconv.AppendBool(w.out, v)
	case float64:
		w.out = appendFloat(w.out, v)
	case []any:
		w.out = append(w.out, '[')
		for i, s := range v {
			if i > 0 {
				w.out = append(w.out, ',')
			}
			text, _ := s.(string)
			w.out = appendString(w.out, text)
		}
		w.out = append(w.out, ']')
	default:
		return w.null(f)
	}
	return true
}

// slice writes a stretch of a text, cut to the text's length.
func (w *writer) slice(f *plan.Field, v any) bool {
	text, ok := v.(string)
	if !ok {
		return w.null(f)
	}
	from, to, n := len(text), len(text), 0
	for i := range text {
		if n == f.Start {
			from = i
		}
		if n == f.End {
			to = i
			break
		}
		n++
	}
	w.out = appendString(w.out, text[min(from, to):to])
	return true
}
