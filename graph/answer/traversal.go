package answer

import (
	"slices"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// traversal writes a root field that was computed.
func (w *writer) traversal(f *plan.RootField, r *plan.TraversalResult) bool {
	switch {
	case r.Err != nil:
		w.failWith(r.Err)
		return false
	case r.Found == nil:
		return false
	}
	return w.foundObject(f.Field.Objects[0], r.Found)
}

func (w *writer) foundObject(o *plan.Object, values plan.Found) bool {
	if w.full = w.full || len(w.out) > largest; w.full {
		return false
	}
	w.out = append(w.out, '{')
	for i := range o.Fields {
		f := &o.Fields[i]
		start := w.member(i, f)
		if !w.end(start, f, w.foundField(f, values[f.Name])) {
			return false
		}
	}
	w.out = append(w.out, '}')
	return true
}

func (w *writer) foundField(f *plan.Field, v any) bool {
	switch f.Kind {
	case plan.Typename:
		w.out = append(w.out, f.Constant...)
		return true
	case plan.FoundObject:
		switch v := v.(type) {
		case plan.Found:
			return w.foundObject(f.Objects[0], v)
		case []plan.Found:
			return w.list(len(v), func(i int) bool { return w.foundObject(f.Objects[0], v[i]) })
		}
		return w.null(f)
	case plan.FoundRecord:
		switch v := v.(type) {
		case string:
			return w.foundRecord(f, v)
		case []string:
			return w.list(len(v), func(i int) bool { return w.foundRecord(f, v[i]) })
		}
		return w.null(f)
	case plan.FoundConnection:
		ids, _ := v.([]string)
		return w.connection(f, w.foundPage(f, ids))
	default:
		return w.value(f, v)
	}
}

// foundRecord is a row of a root that reads what was found, and its place among the rows.
type foundRecord struct {
	at     int
	record *plan.Record
}

// rowsByID answers the rows of a root by their ids.
func (w *writer) rowsByID(root int) map[string]foundRecord {
	if have, ok := w.found[root]; ok {
		return have
	}
	rows := w.result.Roots[root].Rows
	byID := make(map[string]foundRecord, len(rows))
	for i := range rows {
		id, _ := rows[i].Values[plan.ID].(string)
		byID[id] = foundRecord{i, &rows[i].Record}
	}
	if w.found == nil {
		w.found = map[int]map[string]foundRecord{}
	}
	w.found[root] = byID
	return byID
}

// foundRecord writes the record of an id, of whichever type it is.
func (w *writer) foundRecord(f *plan.Field, id string) bool {
	for i, o := range f.Objects {
		if r, ok := w.rowsByID(f.Index + i)[id]; ok {
			return w.object(o, r.record.Values, r.record.Hops)
		}
	}
	return w.null(f)
}

// foundPage cuts the page of one list out of the rows that were read for all lists of the field.
func (w *writer) foundPage(f *plan.Field, ids []string) *plan.Conn {
	c := &plan.Conn{}
	if f.Hop.Rows {
		c.Rows, c.More = cut(w.rowsOf(f.Index, ids), f.Hop.Page)
	}
	if f.Hop.Count {
		c.Count = int64(w.countOf(f, ids))
	}
	return c
}

// countOf answers how many of the ids the list has, whatever its page.
func (w *writer) countOf(f *plan.Field, ids []string) int {
	switch {
	case f.Hop.Filter == nil:
		return len(ids)
	case f.Whole >= 0:
		return len(w.rowsOf(f.Whole, ids))
	default:
		return len(w.rowsOf(f.Index, ids))
	}
}

// rowsOf answers the rows of some ids, in the order of the root.
func (w *writer) rowsOf(root int, ids []string) []plan.Row {
	byID := w.rowsByID(root)
	places := make([]int, 0, len(ids))
	for _, id := range ids {
		if r, ok := byID[id]; ok {
			places = append(places, r.at)
		}
	}
	slices.Sort(places)
	rows := make([]plan.Row, len(places))
	for i, at := range places {
		rows[i] = w.result.Roots[root].Rows[at]
	}
	return rows
}

func cut(rows []plan.Row, p plan.Page) (page []plan.Row, more bool) {
	switch {
	case len(rows) <= p.Limit:
		return rows, false
	case p.Backward:
		return rows[len(rows)-p.Limit:], true
	default:
		return rows[:p.Limit], true
	}
}

// failWith notes an error that came from elsewhere.
func (w *writer) failWith(err error) {
	w.fail(fault.CodeOf(err), "%s", fault.Public(err))
	w.errors[len(w.errors)-1].Err = err
}
