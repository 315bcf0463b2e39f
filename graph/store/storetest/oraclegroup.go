package storetest

import (
	"fmt"
	"slices"

	"mandate/graph/plan"
)

// cell is a group of the oracle.
type cell struct {
	keys    []*record // what the ways of the keys lead to; nil for nothing
	values  []any     // the keys that are values
	records []*record
	row     plan.Row
	places  []any
}

// list answers the rows of a root, or groups of them.
func (o *oracle) list(root *plan.Root, ways []*way) plan.Conn {
	if root.Group == nil {
		return o.conn(&root.Hop, ways)
	}
	var records []*record
	for _, w := range ways {
		if w.target.label == root.To[0].Type.Label && o.holds(root.Filter, w.target) {
			records = append(records, w.target)
		}
	}
	return o.groups(&root.Hop, records)
}

// lead answers the record that single steps lead to; nil where they lead nowhere.
func (o *oracle) lead(r *record, way []plan.Lead) *record {
	for _, l := range way {
		var next *record
		for _, w := range o.step(r, l.Step) {
			if l.To == nil || l.To.Label == w.target.label {
				next = w.target
			}
		}
		if r = next; r == nil {
			return nil
		}
	}
	return r
}

// divide puts records into groups by what their keys are, written down.
func (o *oracle) divide(g *plan.Group, records []*record) (cells []*cell) {
	byName := map[string]*cell{}
	if len(g.Keys) == 0 {
		cells = append(cells, &cell{})
		byName[""] = cells[0]
	}
	for _, r := range records {
		c, name := &cell{}, ""
		for _, k := range g.Keys {
			at, value := o.lead(r, k.Way), any(nil)
			if at != nil {
				value = at.value("id")
				if k.Property != "" {
					value = at.value(k.Property)
				}
			}
			c.keys, c.values = append(c.keys, at), append(c.values, value)
			name += fmt.Sprintf("%#v;", value)
		}
		if byName[name] == nil {
			byName[name] = c
			cells = append(cells, c)
		}
		byName[name].records = append(byName[name].records, r)
	}
	return cells
}

// value answers one value of a group.
func (o *oracle) value(g *plan.Group, v plan.GroupValue, c *cell) any {
	if v.Key == plan.GroupCount {
		var met []*record
		for _, r := range c.records {
			at := o.lead(r, v.Way)
			if at != nil && !slices.Contains(met, at) && (v.Where == "" || at.value(v.Where) == true) {
				met = append(met, at)
			}
		}
		return int64(len(met))
	}
	switch {
	case v.Part == "":
		return c.values[v.Key]
	case c.keys[v.Key] == nil:
		return nil
	}
	return c.keys[v.Key].value(v.Part)
}

// groups divides records, orders the groups, cuts the page and reads the records that are keys.
func (o *oracle) groups(h *plan.Hop, records []*record) (conn plan.Conn) {
	g := h.Group
	cells := o.divide(g, records)
	if g.Whole {
		all := &cell{records: records, keys: make([]*record, len(g.Keys)), values: make([]any, len(g.Keys))}
		conn.Whole = &plan.Record{}
		for _, v := range g.Values {
			conn.Whole.Values = append(conn.Whole.Values, o.value(g, v, all))
		}
	}
	if h.Count {
		conn.Count = int64(len(cells))
	}
	if !h.Rows {
		return conn
	}
	for _, c := range cells {
		for _, v := range g.Values {
			c.row.Values = append(c.row.Values, o.value(g, v, c))
		}
		for i, below := range h.To[0].Hops {
			var key []*way
			if r := c.keys[g.Records[i]]; r != nil {
				key = []*way{{target: r}}
			}
			c.row.Hops = append(c.row.Hops, o.conn(below, key))
		}
		for _, k := range h.Order {
			c.places = append(c.places, orderedBy(g, k, c.row.Values[k.Index]))
		}
	}
	cells = slices.DeleteFunc(cells, func(c *cell) bool {
		return h.Page.After != nil && compareCells(h.Order, c.places, h.Page.After) <= 0 || h.Page.Before != nil && compareCells(h.Order, c.places, h.Page.Before) >= 0
	})
	slices.SortFunc(cells, func(a, b *cell) int { return compareCells(h.Order, a.places, b.places) })
	limit := min(h.Page.Limit, len(cells))
	if conn.More = len(cells) > limit; h.Page.Backward {
		cells = cells[len(cells)-limit:]
	}
	for _, c := range cells[:limit] {
		conn.Rows = append(conn.Rows, c.row)
	}
	return conn
}
