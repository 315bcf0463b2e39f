package neo4j

import (
	"strconv"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// Where the way to each target is wanted, the server's own breadth-first walk will not do: it keeps no way, and which of several
// shortest paths it finds is not defined. The walk is then written as a list that grows step by step: of nodes, each with the
// relationship that led to it, the place in the list of the node before, and its distance. Each step sorts what it meets by the
// place of the node before, then by document order, so that the list is in the order of the ways and the first way is kept.

// traces tells whether the ways to the targets of a hop are wanted.
func traces(h *plan.Hop) bool {
	return len(h.EdgeHops) > 0 && len(h.Steps) == 1 && h.Steps[0].Repeated() && h.EdgeHops[0].Steps[0].Kind == plan.Trace
}

// traced writes the targets of such a hop. The edge of its rows stands for the list of relationships.
func (c *compiler) traced(h *plan.Hop, owner bound) targets {
	s := h.Steps[0]
	rel := c.relationship(s.Type)
	if rel.Entity == nil || s.Min < 1 || s.Max < 1 {
		c.fail("%s has no ways to show", s.Type)
		return targets{}
	}
	target := c.next(s, rel)
	walk, entry, distance, i := c.name("w"), c.name("e"), c.name("d"), c.name("i")
	t := targets{target: target, counted: map[plan.Computed]string{plan.Distance: distance, plan.Paths: "1"}}
	t.match = "WITH " + c.walk(h, owner, rel) + " AS " + walk + " UNWIND range(1, size(" + walk + ") - 1) AS " + i +
		" WITH " + walk + ", " + walk + "[" + i + "] AS " + entry + " WITH " + walk + ", " + entry + ", " + entry + "[0] AS " + target.name + ", " + entry + "[3] AS " + distance
	t.variables = walk + ", " + entry + ", " + target.name + ", " + distance
	t.first, t.second = labelled(target, typesOf(h.To...)), c.filter(h.Filter, target, false)
	t.edge = bound{name: c.way(s, walk, entry, distance), rel: rel}
	t.counts = c.countKeys(h, target)
	t.keys = c.keys(h, target, bound{}, t.counted)
	return t
}

// walk answers the list, the owner first. Beside it the steps carry what it has met and where the last step began.
func (c *compiler) walk(h *plan.Hop, owner bound, rel *model.Relationship) string {
	s := h.Steps[0]
	so, k, now, found, i, from, r, to := c.name("w"), c.name("k"), c.name("w"), c.name("e"), c.name("i"), c.name("n"), c.name("r"), c.name("n")
	last := bound{name: r, rel: rel}
	met := "COLLECT { UNWIND range(" + so + "[2], size(" + so + "[0]) - 1) AS " + i + " WITH " + i + ", " + so + "[0][" + i + "][0] AS " + from +
		" MATCH " + pattern(from, r, s, "", to) + where("NOT "+to+" IN "+so+"[1]", c.filter(h.EdgeFilter, last, false)) +
		" RETURN [" + to + ", " + r + ", " + i + ", " + k + "] ORDER BY " + i + ", " + orderText(append(documentOrder(bound{name: to}), documentOrder(last)...), false) + " }"
	grown := "CASE WHEN " + found + "[0] IN " + now + "[1] THEN " + now + " ELSE [" + now + "[0] + [" + found + "], " + now + "[1] + [" + found + "[0]], " + now + "[2]] END"
	return "reduce(" + so + " = [[[" + owner.name + ", null, -1, 0]], [" + owner.name + "], 0], " + k + " IN range(1, " + strconv.Itoa(s.Max) + ") | reduce(" +
		now + " = [" + so + "[0], " + so + "[1], size(" + so + "[0])], " + found + " IN " + met + " | " + grown + "))[0]"
}

// way answers the relationships from the owner to an entry of the list, each ending where the next one starts.
func (c *compiler) way(s plan.Step, walk, entry, distance string) string {
	so, k, x := c.name("w"), c.name("k"), c.name("e")
	longer := "[" + walk + "[" + so + "[0][2]]] + " + so
	if s.In {
		longer = so + " + [" + walk + "[" + so + "[-1][2]]]"
	}
	return "[" + x + " IN reduce(" + so + " = [" + entry + "], " + k + " IN range(2, " + distance + ") | " + longer + ") | " + x + "[1]]"
}

// traceHop reads the relationships of a way: the owner stands for the list of them.
func (c *compiler) traceHop(h *plan.Hop, owner bound, l *lets) (rows, count string) {
	if owner.rel == nil {
		c.fail("there is no way to show")
		return "", ""
	}
	if h.Rows {
		list, i := c.name("w"), c.name("i")
		last := bound{name: c.name("r"), rel: owner.rel, types: typesOf(h.To...), from: c.name("n"), to: c.name("n")}
		var inner lets
		row := c.row(h, last, bound{}, nil, &inner)
		variables := i + ", " + last.name + ", " + last.from + ", " + last.to
		rows = "COLLECT { WITH " + owner.name + " AS " + list + " UNWIND range(0, size(" + list + ") - 1) AS " + i + " WITH " + i + ", " + list + "[" + i + "] AS " + last.name +
			" WITH " + i + ", " + last.name + ", startNode(" + last.name + ") AS " + last.from + ", endNode(" + last.name + ") AS " + last.to + " ORDER BY " + i +
			with(variables, inner) + " RETURN " + row + " }"
		if len(inner) > 0 {
			rows = l.add(c, rows)
		}
	}
	if h.Count {
		count = "size(" + owner.name + ")"
	}
	return rows, count
}

// along answers the condition that a filter holds of each relationship of a path: the server looks at it while it walks.
func (c *compiler) along(f *plan.Filter, path string, rel *model.Relationship) string {
	if f == nil {
		return ""
	}
	r := c.name("r")
	return "all(" + r + " IN relationships(" + path + ") WHERE " + c.filter(f, bound{name: r, rel: rel}, true) + ")"
}

// only answers the condition on the relationship of the last step; along has seen to it where that is repeated.
func (c *compiler) only(h *plan.Hop, r route) string {
	if h.Steps[len(h.Steps)-1].Repeated() {
		return ""
	}
	return c.filter(h.EdgeFilter, r.last, false)
}
