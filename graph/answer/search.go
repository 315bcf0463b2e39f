package answer

import (
	"strconv"

	"mandate/graph/plan"
	"mandate/graph/search"
)

// hit writes what is said of a record that a search has found; f is the connection.
func (w *writer) hit(f, m *plan.Field, r *plan.Row) {
	switch m.Kind {
	case plan.HitType:
		w.out = appendString(w.out, f.Hop.To[r.Type].Type.EnumValue())
	case plan.Score:
		rank, _ := r.Edge[m.Index].(int64)
		w.out = appendFloat(w.out, search.Score(rank))
	default:
		w.matches(f, m, r)
	}
}

// matches writes the values in which words occur.
func (w *writer) matches(f, m *plan.Field, r *plan.Row) {
	t, at := f.Hop.To[r.Type].Type, m.Searched[r.Type]
	values, from := t.Values(func(i int) any { return r.Values[at[i]] })
	w.out = append(w.out, '[')
	first := true
	for i, v := range values {
		ranges := f.Query.Ranges(v)
		if len(ranges) == 0 {
			continue
		}
		if !first {
			w.out = append(w.out, ',')
		}
		first = false
		w.each(m.Objects[0], func(m *plan.Field) {
			switch m.Kind {
			case plan.MatchField:
				w.out = appendString(w.out, t.Searched[from[i]].Field)
			case plan.MatchValue:
				w.out = appendString(w.out, v.Text)
			default:
				w.ranges(m.Objects[0], ranges)
			}
		})
	}
	w.out = append(w.out, ']')
}

func (w *writer) ranges(o *plan.Object, ranges []search.Range) {
	w.out = append(w.out, '[')
	for i, r := range ranges {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.each(o, func(m *plan.Field) {
			n := r.Start
			if m.Kind == plan.RangeEnd {
				n = r.End
			}
			w.out = strconv.AppendInt(w.out, int64(n), 10)
		})
	}
	w.out = append(w.out, ']')
}

// each writes an object of values that always stand.
func (w *writer) each(o *plan.Object, value func(m *plan.Field)) {
	w.out = append(w.out, '{')
	for i := range o.Fields {
		m := &o.Fields[i]
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.out = append(w.out, m.Key...)
		if m.Kind == plan.Typename {
			w.out = append(w.out, m.Constant...)
		} else {
			value(m)
		}
	}
	w.out = append(w.out, '}')
}
