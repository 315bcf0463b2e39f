package answer

import (
	"strconv"

	"mandate/graph/plan"
)

func (w *writer) connection(f *plan.Field, c *plan.Conn) bool {
	o := f.Objects[0]
	w.out = append(w.out, '{')
	for i := range o.Fields {
		m := &o.Fields[i]
		start := w.member(i, m)
		if !w.end(start, m, w.connectionMember(f, m, c)) {
			return false
		}
	}
	w.out = append(w.out, '}')
	return true
}

func (w *writer) connectionMember(f, m *plan.Field, c *plan.Conn) bool {
	switch m.Kind {
	case plan.TotalCount:
		w.out = strconv.AppendInt(w.out, c.Count, 10)
		return true
	case plan.PageInfo:
		w.pageInfo(f, m.Objects[0], c)
		return true
	case plan.Nodes:
		return w.list(len(c.Rows), func(i int) bool { return w.record(m.Objects, &c.Rows[i].Record) })
	case plan.Edges:
		return w.list(len(c.Rows), func(i int) bool { return w.row(f, m.Objects[0], &c.Rows[i]) })
	case plan.Total:
		return w.record(m.Objects, c.Whole)
	default:
		w.out = append(w.out, m.Constant...)
		return true
	}
}

// list writes a list whose elements may not be null: one that does not stand takes the list with it.
func (w *writer) list(n int, element func(i int) bool) bool {
	w.out = append(w.out, '[')
	w.path = append(w.path, segment{})
	for i := range n {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.path[len(w.path)-1].index = i
		if !element(i) {
			w.path = w.path[:len(w.path)-1]
			return false
		}
	}
	w.path = w.path[:len(w.path)-1]
	w.out = append(w.out, ']')
	return true
}

func (w *writer) row(f *plan.Field, o *plan.Object, r *plan.Row) bool {
	w.out = append(w.out, '{')
	for i := range o.Fields {
		m := &o.Fields[i]
		start := w.member(i, m)
		if !w.end(start, m, w.rowMember(f, m, r)) {
			return false
		}
	}
	w.out = append(w.out, '}')
	return true
}

func (w *writer) rowMember(f, m *plan.Field, r *plan.Row) bool {
	switch m.Kind {
	case plan.Cursor:
		w.cursor(f, r)
		return true
	case plan.Node:
		return w.record(m.Objects, &r.Record)
	case plan.HitType, plan.Score, plan.Matches:
		w.hit(f, m, r)
		return true
	default:
		return w.field(m, r.Edge, r.EdgeHops)
	}
}

func (w *writer) cursor(f *plan.Field, r *plan.Row) {
	var space [6]any
	values := space[:0]
	for _, k := range f.Hop.Order {
		switch {
		case k.OnEdge:
			values = append(values, r.Edge[k.Index])
		case k.Counted:
			values = append(values, r.Hops[k.Index].Count)
		default:
			values = append(values, r.Values[k.Index])
		}
	}
	w.out = append(w.out, '"')
	w.out = plan.AppendCursor(w.out, f.Fingerprint, values...)
	w.out = append(w.out, '"')
}

func (w *writer) pageInfo(f *plan.Field, o *plan.Object, c *plan.Conn) {
	w.out = append(w.out, '{')
	for i := range o.Fields {
		m := &o.Fields[i]
		w.member(i, m)
		switch m.Kind {
		case plan.HasNext:
			w.out = strconv.AppendBool(w.out, !f.Backward && c.More || f.Before)
		case plan.HasPrevious:
			w.out = strconv.AppendBool(w.out, f.Backward && c.More || f.After)
		case plan.StartCursor:
			w.edgeOfPage(f, c, 0)
		case plan.EndCursor:
			w.edgeOfPage(f, c, len(c.Rows)-1)
		default:
			w.out = append(w.out, m.Constant...)
		}
		w.path = w.path[:len(w.path)-1]
	}
	w.out = append(w.out, '}')
}

func (w *writer) edgeOfPage(f *plan.Field, c *plan.Conn, i int) {
	if len(c.Rows) == 0 {
		w.out = append(w.out, "null"...)
		return
	}
	w.cursor(f, &c.Rows[i])
}
