package neo4j

import (
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// hop answers the expressions of what a hop answers; "" for what is not wanted.
func (c *compiler) hop(h *plan.Hop, owner bound, l *lets) (rows, count string) {
	if len(h.Steps) == 0 || len(h.To) == 0 {
		c.fail("a hop leads nowhere")
		return "", ""
	}
	switch h.Steps[0].Kind {
	case plan.From, plan.To:
		return c.endHop(h, owner, l)
	case plan.Refer:
		return c.referHop(h, owner, l)
	case plan.Trace:
		return c.traceHop(h, owner, l)
	case plan.Quoted:
		return c.quotedHop(h, owner, l)
	}
	if name := c.counts[h]; name != "" {
		return "", name
	}
	if h.Rows {
		rows = c.relateHop(h, owner)
		if aggregates(h) {
			rows = l.add(c, rows)
		}
	}
	if h.Count {
		count = c.countHop(h, owner)
	}
	return rows, count
}

// endHop reads an end of a relationship, whose variable is there already: a list of one row.
func (c *compiler) endHop(h *plan.Hop, owner bound, l *lets) (rows, count string) {
	end := c.end(owner, h.Steps[0].Kind)
	if h.Rows {
		rows = "[" + c.row(h, end, bound{}, nil, l) + "]"
	}
	if h.Count {
		count = "1"
	}
	return rows, count
}

// referHop looks up the node whose id a property of the owner holds.
func (c *compiler) referHop(h *plan.Hop, owner bound, l *lets) (rows, count string) {
	id, _ := c.property(owner, h.Steps[0].Property)
	var lists, counts []string
	for i, sel := range h.To {
		found := bound{name: c.name("n"), types: typesOf(sel)}
		match := "MATCH (" + found.name + ":" + quote(sel.Type.Label) + " {id: " + id + "})"
		if h.Count {
			counts = append(counts, "COUNT { "+match+" }")
		}
		if h.Rows {
			lists = append(lists, c.choice(h, i, found, match, l))
		}
	}
	return strings.Join(lists, " + "), strings.Join(counts, " + ")
}

// choice reads one of several types.
func (c *compiler) choice(h *plan.Hop, i int, found bound, match string, l *lets) string {
	var inner lets
	row := c.rowOf(h, i, found, bound{}, nil, &inner)
	text := "COLLECT { " + match + with(found.name, inner) + " RETURN " + row + " }"
	if len(inner) > 0 {
		return l.add(c, text)
	}
	return text
}

// with carries variables on and names subqueries beside them; "" where there are none.
func with(variables string, l lets) string {
	if len(l) == 0 {
		return ""
	}
	return " WITH " + variables + ", " + strings.Join(l, ", ")
}

// relateHop reads what relationships lead to.
func (c *compiler) relateHop(h *plan.Hop, owner bound) string {
	t := c.targets(h, owner)
	if h.Only {
		var inner lets
		row := c.row(h, t.target, t.edge, t.counted, &inner)
		return "COLLECT { " + t.match + where(t.first, t.second) + with(t.variables, inner) + " RETURN " + row + " LIMIT 1 }"
	}
	var b strings.Builder
	b.WriteString("COLLECT { " + t.match)
	after := c.keyset(t.keys, h.Page)
	switch {
	case len(t.counts) > 0:
		b.WriteString(c.grouped(&t))
		text, variables := counting(t.variables, t.counts, after)
		b.WriteString(text)
		t.variables = variables
	case !t.regroup:
		b.WriteString(where(t.first, t.second, after) + " WITH " + t.variables)
	case t.second+after == "":
		b.WriteString(where(t.first) + " WITH " + t.grouping)
	default:
		b.WriteString(where(t.first) + " WITH " + t.grouping + where(t.second, after) + " WITH " + t.variables)
	}
	b.WriteString(" ORDER BY " + orderText(t.keys, h.Page.Backward) + c.limit(h))
	var inner lets
	row := c.row(h, t.target, t.edge, t.counted, &inner)
	b.WriteString(with(t.variables, inner) + " RETURN " + row + " }")
	return b.String()
}

// limit answers one row more than the page has, by which the decoder knows whether there are more; not where nobody asks.
func (c *compiler) limit(h *plan.Hop) string {
	switch {
	case !h.Many:
		return " LIMIT 1"
	case h.Page.Last:
		return " LIMIT " + c.param(int64(h.Page.Limit))
	}
	return " LIMIT " + c.param(int64(h.Page.Limit)+1)
}

// countHop counts the filtered list. Without conditions it is a look-up of the owner's degree.
func (c *compiler) countHop(h *plan.Hop, owner bound) string {
	edge := h.To[0].Type.Kind == model.Edge
	set := len(h.Steps) > 1 || h.Steps[0].Repeated()
	r := c.route(owner, h.Steps, wanted{last: h.EdgeFilter != nil || edge && (set || h.Filter != nil), only: h.EdgeFilter})
	target, types := r.found(edge), typesOf(h.To...)
	first := both(r.condition, labelled(target, types), c.only(h, r))
	if !set {
		return "COUNT { " + r.match + where(first, c.filter(h.Filter, target, false)) + " }"
	}
	if !edge {
		first = both(r.others(owner), first)
	}
	text := "COUNT { " + r.match + where(first)
	if h.Filter == nil {
		return text + " RETURN DISTINCT " + target.name + " }"
	}
	return text + " WITH DISTINCT " + r.kept(edge) + where(c.filter(h.Filter, target, false)) + " RETURN " + target.name + " }"
}

// typesOf answers the types of several Selects.
func typesOf(to ...*plan.Select) []*model.Type {
	types := make([]*model.Type, len(to))
	for i, s := range to {
		types[i] = s.Type
	}
	return types
}
