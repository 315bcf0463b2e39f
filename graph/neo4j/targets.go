package neo4j

import (
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// targets is how a hop finds its rows.
type targets struct {
	match string
	// first must hold before several ways to a target are taken together, second after.
	first, second string
	// regroup tells that they must be; grouping is what is kept then, variables what the rows are made of.
	regroup             bool
	grouping, variables string
	target, edge        bound
	keys                []sortKey
	counts              lets // what the order counts of each target
	counted             map[plan.Computed]string
}

// targets writes all of a hop but its page and its rows.
func (c *compiler) targets(h *plan.Hop, owner bound) targets {
	if traces(h) {
		return c.traced(h, owner)
	}
	toEdge := h.To[0].Type.Kind == model.Edge
	once := len(h.Steps) > 1 || h.Steps[0].Repeated()
	final := c.relationship(h.Steps[len(h.Steps)-1].Type)
	ties := !once && !toEdge && h.Many && final.Entity != nil && c.parallel[final.Name]
	distance, paths := counts(h)
	r := c.route(owner, h.Steps, wanted{last: toEdge || ties || h.EdgeFilter != nil || len(h.EdgeHops) > 0 || reads(h), distance: distance, only: h.EdgeFilter})
	t := targets{match: r.match, target: r.found(toEdge), edge: r.last, regroup: once, counted: map[plan.Computed]string{plan.Distance: "1", plan.Paths: "1"}}
	t.first = both(r.condition, labelled(t.target, typesOf(h.To...)), c.only(h, r))
	t.second = c.filter(h.Filter, t.target, false)
	t.variables = r.kept(toEdge)
	if once {
		t.edge = bound{}
		if !toEdge {
			t.first = both(r.others(owner), t.first)
		} else {
			t.edge = r.last
		}
		c.group(&t, r, distance, paths)
	} else if r.last.name != "" && !toEdge {
		t.variables += ", " + r.last.name
	}
	t.counts = c.countKeys(h, t.target)
	t.keys = c.keys(h, t.target, t.edge, t.counted)
	if ties {
		t.keys = append(t.keys, documentOrder(r.last)...)
	}
	return t
}

// group takes the ways to a target together and counts what is wanted.
func (c *compiler) group(t *targets, r route, distance, paths bool) {
	t.grouping = "DISTINCT " + t.variables
	counted := t.variables
	add := func(what plan.Computed, text string) {
		name := c.name("d")
		counted += ", " + text + " AS " + name
		t.variables += ", " + name
		t.counted[what], t.grouping = name, counted
	}
	if distance {
		add(plan.Distance, r.least())
	}
	if paths && !r.sole {
		add(plan.Paths, "count(*)")
	}
}

// least answers the aggregation of the least number of repetitions; without a repeated step there are none.
func (r route) least() string {
	switch {
	case r.sole:
		return r.distance
	case r.distance == "":
		return "min(0)"
	default:
		return "min(" + r.distance + ")"
	}
}

// found answers the record that the route leads to.
func (r route) found(edge bool) bound {
	if edge {
		return r.last
	}
	return r.node
}

// kept answers the variables of the target.
func (r route) kept(edge bool) string {
	if edge {
		return strings.Join([]string{r.last.name, r.last.from, r.last.to}, ", ")
	}
	return r.node.name
}

// others answers the condition that leaves the owner out, where it is not there already.
func (r route) others(owner bound) string {
	text := r.node.name + " <> " + owner.name
	if owner.rel != nil || r.apart {
		return ""
	}
	return text
}

func documentOrder(b bound) []sortKey {
	return []sortKey{{text: b.name + "." + quote("docOrder")}, {text: b.name + "." + quote("id")}}
}

// counts tells what a hop wants counted on the way.
func counts(h *plan.Hop) (distance, paths bool) {
	for _, v := range h.Edge {
		distance = distance || v.Computed == plan.Distance
		paths = paths || v.Computed == plan.Paths
	}
	return distance, paths
}

// reads tells whether a hop reads properties of the last relationship, if only to order by them.
func reads(h *plan.Hop) bool {
	for _, k := range h.Order {
		if k.OnEdge && k.Computed == plan.Stored {
			return true
		}
	}
	for _, v := range h.Edge {
		if v.Computed == plan.Stored {
			return true
		}
	}
	return false
}

// keys answers the order of a hop; that of a single record is the order of the document.
func (c *compiler) keys(h *plan.Hop, target, edge bound, counted map[plan.Computed]string) []sortKey {
	if len(h.Order) == 0 {
		return documentOrder(target)
	}
	keys := make([]sortKey, len(h.Order))
	for i, k := range h.Order {
		keys[i].desc = k.Desc
		switch {
		case k.Counted && k.Index < len(h.To[0].Hops):
			keys[i].text = c.counts[h.To[0].Hops[k.Index]]
		case k.Computed != plan.Stored:
			keys[i].text = counted[k.Computed]
		case k.OnEdge:
			if edge.rel == nil {
				c.fail("there is no single relationship to order by")
				continue
			}
			keys[i].text, keys[i].nullable = c.property(edge, k.Property)
		default:
			keys[i].text, keys[i].nullable = c.property(target, k.Property)
		}
	}
	return keys
}
