package neo4j

import (
	"slices"
	"strings"

	"mandate/graph/plan"
)

// countKeys names the counts that an order asks for: each is made once, before the page is cut, and stands in the row as
// well as in the order. They go with the variables from then on.
func (c *compiler) countKeys(h *plan.Hop, target bound) lets {
	var l lets
	for _, k := range h.Order {
		if !k.Counted {
			continue
		}
		if len(h.To) != 1 || k.Index >= len(h.To[0].Hops) {
			c.fail("there is nothing to count for an order")
			continue
		}
		below := h.To[0].Hops[k.Index]
		if c.counts[below] == "" {
			c.counts[below] = l.add(c, c.countHop(below, target))
		}
	}
	return l
}

// askedOfCounts takes those conditions out of a filter that are about counts which the order names anyway: they are asked of
// the names, so that nothing is counted twice.
func (c *compiler) askedOfCounts(r *plan.Root, target bound) (rest *plan.Filter, asked string) {
	all := []*plan.Filter{r.Filter}
	if r.Filter != nil && r.Filter.Op == plan.And {
		all = r.Filter.Args
	}
	rest = &plan.Filter{Op: plan.And}
	var conditions []string
	for _, f := range all {
		switch name := c.countedBy(f, r); {
		case f == nil:
		case name != "":
			conditions = append(conditions, c.compared(name, f))
		default:
			rest.Args = append(rest.Args, f)
		}
	}
	if len(rest.Args) == 0 {
		rest = nil
	}
	return rest, both(conditions...)
}

// countedBy answers the name of what a condition counts; "" where the order does not count it.
func (c *compiler) countedBy(f *plan.Filter, r *plan.Root) string {
	if f == nil || f.Op != plan.Counted {
		return ""
	}
	for _, k := range r.Order {
		if !k.Counted {
			continue
		}
		h := r.To[0].Hops[k.Index]
		if slices.Equal(h.Steps, f.Steps) && slices.Equal(typesOf(h.To...), c.typed(f.Target).Concrete) {
			return c.counts[h]
		}
	}
	return ""
}

// counting makes named counts of the rows found so far, keeps what lies between the bounds of the page, and answers the
// variables from then on.
func counting(variables string, l lets, between string) (text, after string) {
	after = variables
	for _, one := range l {
		after += ", " + one[strings.LastIndex(one, " ")+1:]
	}
	text = " WITH " + variables + ", " + strings.Join(l, ", ")
	if between != "" {
		text += where(between) + " WITH " + after
	}
	return text, after
}

// grouped writes the conditions of targets that are counted for, and takes the ways to each together.
func (c *compiler) grouped(t *targets) string {
	if t.regroup {
		return where(t.first) + " WITH " + t.grouping + where(t.second)
	}
	return where(t.first, t.second)
}

// counted answers a condition on how many records steps lead to.
func (c *compiler) counted(f *plan.Filter, b bound) string {
	return c.compared(c.countHop(plan.CountOf(f.Steps, c.typed(f.Target)), b), f)
}

func (c *compiler) compared(count string, f *plan.Filter) string {
	return count + " " + c.operator(f.Comparison) + " " + c.param(f.Value)
}
