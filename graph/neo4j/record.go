package neo4j

import (
	"strconv"
	"strings"

	"mandate/graph/plan"
)

// A row is a flat list: the number of the Select where there are several, what was read of the relationship, the
// properties, and for each hop the list of its rows, its count, or both. decode.go reads it by the same rules.

// lets are subqueries that must be given a name before they can stand in a list: the server takes an aggregation inside
// a list for one of the list.
type lets []string

func (l *lets) add(c *compiler, text string) string {
	name := c.name("h")
	*l = append(*l, text+" AS "+name)
	return name
}

// row answers the list of one target. edge is the relationship to it; counted are the values that were counted on the way.
func (c *compiler) row(h *plan.Hop, target, edge bound, counted map[plan.Computed]string, l *lets) string {
	if len(h.To) == 1 {
		return c.rowOf(h, 0, target, edge, counted, l)
	}
	var b strings.Builder
	b.WriteString("CASE")
	for i, sel := range h.To {
		b.WriteString(" WHEN " + target.name + ":" + quote(sel.Type.Label) + " THEN " + c.rowOf(h, i, target, edge, counted, l))
	}
	b.WriteString(" END")
	return b.String()
}

// rowOf answers the list of a target that is known to be of one of the types.
func (c *compiler) rowOf(h *plan.Hop, i int, target, edge bound, counted map[plan.Computed]string, l *lets) string {
	items := c.values(h, h.To[i], target, edge, counted, l)
	if len(h.To) > 1 {
		items = append([]string{strconv.Itoa(i)}, items...)
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func (c *compiler) values(h *plan.Hop, sel *plan.Select, target, edge bound, counted map[plan.Computed]string, l *lets) []string {
	items := make([]string, 0, len(h.Edge)+len(sel.Properties)+len(sel.Hops))
	for _, v := range h.Edge {
		items = append(items, c.edgeValue(v, edge, counted))
	}
	for _, below := range h.EdgeHops {
		items = c.slots(items, below, edge, l)
	}
	if target.rel == nil {
		target.types = typesOf(sel)
	}
	for i, name := range sel.Properties {
		if i == plan.DocOrder && sel.SkipOrder || i == plan.ID && sel.SkipID {
			items = append(items, "null") // a null costs nothing to read and keeps the others in their places
			continue
		}
		text, _ := c.property(target, name)
		items = append(items, text)
	}
	for _, below := range sel.Hops {
		items = c.slots(items, below, target, l)
	}
	return items
}

func (c *compiler) edgeValue(v plan.EdgeValue, edge bound, counted map[plan.Computed]string) string {
	if v.Computed != plan.Stored {
		return counted[v.Computed]
	}
	if edge.rel == nil {
		c.fail("there is no single relationship to read %q from", v.Property)
		return "null"
	}
	text, _ := c.property(edge, v.Property)
	return text
}

// slots adds what a hop answers.
func (c *compiler) slots(items []string, h *plan.Hop, owner bound, l *lets) []string {
	rows, count := c.hop(h, owner, l)
	if rows != "" {
		items = append(items, rows)
	}
	if count != "" {
		items = append(items, count)
	}
	return items
}

// aggregates tells whether the subquery of a hop has an aggregation anywhere in it.
func aggregates(h *plan.Hop) bool {
	for _, v := range h.Edge {
		if v.Computed != plan.Stored && (len(h.Steps) > 1 || h.Steps[0].Repeated()) {
			return true
		}
	}
	for _, below := range h.EdgeHops {
		if aggregates(below) {
			return true
		}
	}
	for _, sel := range h.To {
		for _, below := range sel.Hops {
			if aggregates(below) {
				return true
			}
		}
	}
	return false
}
