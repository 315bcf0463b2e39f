package neo4j

import (
	"slices"
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// foundOnce tells whether one look through the data serves both the rows of a root and their number: a filter must then be
// tried on every record of the type in any case. What passes is kept in a list while the statement runs, so relationships,
// of which there are several times as many as nodes, are looked through twice instead, and so is what is ordered by a count.
func foundOnce(r *plan.Root) bool {
	return r.Rows && r.Count && r.Filter != nil && len(r.To) == 1 && r.To[0].Type.Kind == model.Node &&
		r.Start.IDs == nil && len(r.Start.Key) == 0 && r.Start.Via == "" &&
		!slices.ContainsFunc(r.Order, func(k plan.Key) bool { return k.Counted })
}

// foundRows writes the rows and the number of a root over a list of what its filter lets pass.
func (c *compiler) foundRows(r *plan.Root) (rows, count string) {
	s := c.start(r, r.To[0])
	n, list := s.target.name, c.name("l")
	c.lists = append(c.lists, "COLLECT { "+s.match+where(c.filter(r.Filter, s.target, false))+" RETURN "+n+" } AS "+list)
	keys := c.keys(&r.Hop, s.target, bound{}, nil)
	var b strings.Builder
	b.WriteString("COLLECT { UNWIND " + list + " AS " + n + " WITH " + n)
	if after := where(c.keyset(keys, r.Page)); after != "" {
		b.WriteString(after + " WITH " + n)
	}
	b.WriteString(" ORDER BY " + orderText(keys, r.Page.Backward) + c.limit(&r.Hop))
	var l lets
	row := c.rowOf(&r.Hop, 0, s.target, bound{}, nil, &l)
	b.WriteString(with(n, l) + " RETURN " + row + " }")
	return b.String(), "size(" + list + ")"
}
