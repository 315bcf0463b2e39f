package neo4j

import (
	"fmt"
	"slices"

	"mandate/graph/plan"
)

// decode makes a result of the columns of the roots. Values stay in the lists in which the driver put them.
func decode(p *plan.Plan, columns []any, revision string) (*plan.Result, error) {
	result := &plan.Result{Revision: revision, Roots: make([]plan.Conn, len(p.Roots))}
	d := decoder{rest: columns}
	for i, root := range p.Roots {
		d.conn(&root.Hop, &result.Roots[i])
	}
	return result, d.err
}

// decoder goes through one list, in the order in which record.go wrote it.
type decoder struct {
	rest []any
	err  error
}

func (d *decoder) next() any {
	if len(d.rest) == 0 {
		d.fail("too few values")
		return nil
	}
	v := d.rest[0]
	d.rest = d.rest[1:]
	return v
}

func (d *decoder) take(n int) []any {
	if len(d.rest) < n {
		d.fail("too few values")
		return make([]any, n)
	}
	v := d.rest[:n:n]
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) fail(what string) {
	if d.err == nil {
		d.err = fmt.Errorf("the answer of the server does not fit the plan: %s", what)
	}
}

// conn reads what a hop wanted.
func (d *decoder) conn(h *plan.Hop, c *plan.Conn) {
	if h.Group != nil && h.Group.Whole {
		d.whole(h, c)
	}
	if h.Rows {
		list, ok := d.next().([]any)
		if !ok {
			d.fail("rows are no list")
		}
		d.rows(h, c, list)
	}
	if h.Count {
		count, ok := d.next().(int64)
		if !ok {
			d.fail("a count is no number")
		}
		c.Count = count
	}
}

func (d *decoder) rows(h *plan.Hop, c *plan.Conn, list []any) {
	if h.Many && len(list) > h.Page.Limit {
		c.More, list = true, list[:h.Page.Limit]
	}
	if len(list) == 0 {
		return
	}
	if h.Page.Backward {
		slices.Reverse(list)
	}
	c.Rows = make([]plan.Row, len(list))
	var below []plan.Conn // of all rows, where each has as many
	if len(h.To) == 1 {
		below = make([]plan.Conn, len(list)*(len(h.EdgeHops)+len(h.To[0].Hops)))
	}
	for i, item := range list {
		values, ok := item.([]any)
		if !ok {
			d.fail("a row is no list")
			return
		}
		below = d.row(h, &c.Rows[i], values, below)
	}
}

// row reads one list; below is room for the answers of the hops, of which it gives back the rest.
func (d *decoder) row(h *plan.Hop, r *plan.Row, values []any, below []plan.Conn) []plan.Conn {
	in := decoder{rest: values}
	if len(h.To) > 1 {
		choice, _ := in.next().(int64)
		if choice < 0 || int(choice) >= len(h.To) {
			d.fail("a row is of no type")
			return below
		}
		r.Type = int(choice)
		below = make([]plan.Conn, len(h.EdgeHops)+len(h.To[r.Type].Hops))
	}
	sel := h.To[r.Type]
	r.Edge = in.take(len(h.Edge))
	r.EdgeHops, below = in.conns(h.EdgeHops, below)
	r.Values = in.take(width(h, sel))
	r.Hops, below = in.conns(sel.Hops, below)
	if in.err == nil && len(in.rest) > 0 {
		in.fail("too many values")
	}
	if d.err == nil {
		d.err = in.err
	}
	return below
}

// width is how many values a row has.
func width(h *plan.Hop, sel *plan.Select) int {
	if h.Group != nil {
		return len(h.Group.Values)
	}
	return len(sel.Properties)
}

// whole reads the group of all records, which has no keys.
func (d *decoder) whole(h *plan.Hop, c *plan.Conn) {
	list, _ := d.next().([]any)
	if len(list) != 1 {
		d.fail("all records are not one group")
		return
	}
	values, _ := list[0].([]any)
	in := decoder{rest: values}
	c.Whole = &plan.Record{Values: in.take(len(h.Group.Values))}
	if d.err == nil {
		d.err = in.err
	}
}

func (d *decoder) conns(hops []*plan.Hop, room []plan.Conn) (mine, rest []plan.Conn) {
	if len(hops) == 0 {
		return nil, room
	}
	mine, rest = room[:len(hops):len(hops)], room[len(hops):]
	for i, h := range hops {
		d.conn(h, &mine[i])
	}
	return mine, rest
}
