package neo4j

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// quoteIndexes answers the indexes on the places of quotations: of each type one for each quotation.
func quoteIndexes(schema *model.Schema) (all []definition) {
	for _, name := range slices.Sorted(maps.Keys(schema.Types)) {
		t := schema.Types[name]
		pattern := "(n:" + quote(t.Label) + ")"
		if t.Kind == model.Edge {
			pattern = "()-[n:" + quote(t.Label) + "]-()"
		}
		for _, q := range t.Quotes {
			all = append(all, index(pattern, t.Label, q.Document, q.Start, q.End))
		}
	}
	return all
}

// quoting is where the records of one type begin that quote the owner's text at a place by one quotation.
type quoting struct {
	match     string
	target    bound
	variables string
	counted   map[plan.Computed]string // the parts of the quotation
}

// quotedHop reads what quotes the owner's text: a look-up in an index for each quotation of each type, and the page of all of
// them together.
func (c *compiler) quotedHop(h *plan.Hop, owner bound, l *lets) (rows, count string) {
	if owner.rel != nil || len(h.Steps) > 1 || h.Filter != nil || h.EdgeFilter != nil {
		c.fail("what quotes a text is asked of a node alone, without conditions")
		return "", ""
	}
	at := c.param(h.At)
	var parts, counts []string
	for i, sel := range h.To {
		for _, q := range sel.Type.Quotes {
			if h.Rows {
				parts = append(parts, c.quotingRows(h, i, c.quoting(sel.Type, q, owner, at)))
			}
			if h.Count {
				counts = append(counts, "COUNT { "+c.quoting(sel.Type, q, owner, at).match+" }")
			}
		}
	}
	if h.Rows {
		if rows = c.quotedRows(h, owner, parts); aggregates(h) {
			rows = l.add(c, rows)
		}
	}
	return rows, strings.Join(counts, " + ")
}

func (c *compiler) quoting(t *model.Type, q model.Quote, owner bound, at string) quoting {
	n := bound{name: c.name("n"), types: []*model.Type{t}}
	from := quoting{target: n, variables: n.name, match: "MATCH (" + n.name + ":" + quote(t.Label) + ")"}
	if t.Kind == model.Edge {
		rel := c.relationship(t.Label)
		n.rel, n.from, n.to = rel, c.name("n"), c.name("n")
		from.target, from.variables = n, strings.Join([]string{n.name, n.from, n.to}, ", ")
		from.match = "MATCH (" + n.from + ")-[" + n.name + ":" + quote(rel.Name) + "]->(" + n.to + ")"
	}
	part := func(property string) string { return n.name + "." + quote(property) }
	from.match += where(part(q.Document)+" = "+owner.name+".id", part(q.Start)+" <= "+at, part(q.End)+" > "+at)
	from.counted = map[plan.Computed]string{
		plan.QuoteField: "'" + q.Field + "'", plan.QuoteStart: part(q.Start), plan.QuoteEnd: part(q.End), plan.QuoteExact: part(q.Exact),
	}
	return from
}

// quotingRows writes the rows of one quotation of one type, with the keys of the order.
func (c *compiler) quotingRows(h *plan.Hop, i int, from quoting) string {
	var text strings.Builder
	text.WriteString(from.match)
	var l lets
	row := c.rowOf(h, i, from.target, bound{}, from.counted, &l)
	text.WriteString(with(from.variables, l) + " RETURN ")
	for k, key := range c.keys(h, from.target, bound{}, from.counted) {
		text.WriteString(key.text + " AS key" + strconv.Itoa(k) + ", ")
	}
	return text.String() + row + " AS row"
}

// quotedRows orders the rows of all quotations together and cuts the page. No other name in a statement begins with key, as the owner may be the
// key of a group and so called k with a number.
func (c *compiler) quotedRows(h *plan.Hop, owner bound, parts []string) string {
	keys := make([]sortKey, len(h.Order))
	for i, k := range h.Order {
		keys[i] = sortKey{text: "key" + strconv.Itoa(i), desc: k.Desc}
	}
	text := "COLLECT { CALL (" + owner.name + ") { " + strings.Join(parts, " UNION ALL ") + " } WITH *"
	if after := where(c.keyset(keys, h.Page)); after != "" {
		text += after + " WITH *"
	}
	return text + " ORDER BY " + orderText(keys, h.Page.Backward) + c.limit(h) + " RETURN row }"
}
