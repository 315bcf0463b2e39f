package neo4j

import (
	"strconv"
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// route is the pattern that steps make, from an owner to a target.
type route struct {
	// match are the clauses, up to and without a WHERE that a caller may add to the last.
	match string
	// condition must hold in that WHERE.
	condition string
	node      bound  // what the last step ends at
	last      bound  // the relationship of the last step; of no use after a repeated step
	distance  string // expression of the least number of repetitions, where it was asked for
	sole      bool   // the only step is a repeated one: distance is yet to be counted, each target is met once
	once      bool   // there may be several ways to one target
	apart     bool   // condition leaves the owner out
}

// wanted says what of a route will be used. A relationship that is not used has no name: its properties cost nothing
// then, and a pattern without names can be a degree look-up.
type wanted struct {
	last, distance bool
	only           *plan.Filter // of each relationship of the last step, where that is repeated
}

// route writes the steps along relationships from an owner. Each step is a MATCH of its own, as within one a
// relationship could not be used twice.
func (c *compiler) route(owner bound, steps []plan.Step, w wanted) route {
	r := route{node: owner, once: len(steps) > 1}
	for i, s := range steps {
		rel := c.relationship(s.Type)
		final := i == len(steps)-1
		if s.Repeated() {
			r.once = true
			along := w
			if !final {
				along.only = nil
			}
			c.repeat(&r, s, rel, i == 0, final, along)
			continue
		}
		c.plain(&r, s, rel, final, w)
	}
	return r
}

func (c *compiler) plain(r *route, s plan.Step, rel *model.Relationship, final bool, w wanted) {
	next := c.next(s, rel)
	r.last = bound{rel: rel}
	if final && w.last {
		r.last.name = c.name("r")
	}
	r.last.from, r.last.to = r.node.name, next.name
	if s.In {
		r.last.from, r.last.to = next.name, r.node.name
	}
	r.match += clause("MATCH "+pattern(r.node.name, r.last.name, s, "", next.name), r.match)
	r.node = next
}

func clause(text, before string) string {
	if before != "" {
		return " " + text
	}
	return text
}

// next names the node that a step leads to.
func (c *compiler) next(s plan.Step, rel *model.Relationship) bound {
	if s.In {
		return bound{name: c.name("n"), types: rel.From}
	}
	return bound{name: c.name("n"), types: rel.To}
}

// repeat writes a step that is taken several times. What it leads to is a set, each node once: the server then walks
// breadth first and meets no node twice, however dense the graph is. A final one leaves that to the caller, who makes the
// targets distinct in any case.
func (c *compiler) repeat(r *route, s plan.Step, rel *model.Relationship, first, final bool, w wanted) {
	next := c.next(s, rel)
	from := r.node.name
	path := ""
	if w.distance || w.only != nil {
		path = c.name("p")
	}
	text := "MATCH " + named(path) + pattern(from, "", s, bounds(s), next.name)
	others := ""
	if s.Min > 0 {
		others = next.name + " <> " + from
	}
	r.node, r.last = next, bound{}
	if first && final {
		r.match, r.condition, r.sole, r.apart = text, both(others, c.along(w.only, path, rel)), true, others != ""
		if w.distance {
			r.distance = "min(length(" + path + "))"
		}
		return
	}
	others = both(others, c.along(w.only, path, rel))
	counted := "DISTINCT " + next.name
	if w.distance {
		d := c.name("d")
		counted = next.name + ", min(length(" + path + ")) AS " + d
		r.distance = strings.TrimPrefix(r.distance+" + "+d, " + ")
	}
	if first {
		r.match = text + where(others) + " WITH " + counted
		return
	}
	r.match += " CALL (" + from + ") { " + text + where(others) + " RETURN " + counted + " }"
	if final { // so that a WHERE can follow
		r.match += " MATCH (" + next.name + ")"
	}
}

func named(path string) string {
	if path == "" {
		return ""
	}
	return path + " = "
}

// bounds cannot be parameters; they are small whole numbers of the plan.
func bounds(s plan.Step) string {
	if s.Max < 0 {
		return "*" + strconv.Itoa(s.Min) + ".."
	}
	return "*" + strconv.Itoa(s.Min) + ".." + strconv.Itoa(s.Max)
}

func pattern(from, rel string, s plan.Step, bounds, to string) string {
	text := "-[" + rel + ":" + quote(s.Type) + bounds + "]-"
	if s.In {
		return "(" + from + ")<" + text + "(" + to + ")"
	}
	return "(" + from + ")" + text + ">(" + to + ")"
}
