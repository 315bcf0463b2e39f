package neo4j

import (
	"strconv"
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// start is where a root begins, for one of the types it may have.
type start struct {
	match, condition string
	target           bound
	everything       bool // all records of the type
	once             bool // a record may be found several times
}

// root answers the expressions of what a root answers; "" for what is not wanted.
func (c *compiler) root(r *plan.Root) (rows, count string) {
	if len(r.To) == 0 {
		c.fail("a root leads nowhere")
		return "", ""
	}
	if r.Start.Search != nil {
		return c.searchRoot(r)
	}
	if foundOnce(r) {
		return c.foundRows(r)
	}
	var parts, counts []string
	for i, sel := range r.To {
		if r.Rows {
			parts = append(parts, c.rootRows(r, i))
		}
		if r.Count {
			s := c.start(r, sel)
			text := "COUNT { " + s.match + where(s.condition, c.filter(r.Filter, s.target, false))
			if s.once {
				text += " RETURN DISTINCT " + s.target.name
			}
			counts = append(counts, text+" }")
		}
	}
	switch len(parts) {
	case 0:
	case 1:
		rows = "COLLECT { " + parts[0] + " }"
	default:
		rows = c.merged(r, parts)
	}
	return rows, strings.Join(counts, " + ")
}

// start writes where a root begins.
func (c *compiler) start(r *plan.Root, sel *plan.Select) start {
	s := start{target: bound{name: c.name("n"), types: typesOf(sel)}}
	s.match = "MATCH (" + s.target.name + ":" + quote(sel.Type.Label) + ")"
	if sel.Type.Kind == model.Edge {
		rel := c.relationship(sel.Type.Label)
		s.target = bound{name: s.target.name, rel: rel, types: typesOf(sel), from: c.name("n"), to: c.name("n")}
		s.match = "MATCH (" + s.target.from + ends(r.Filter, plan.From, rel.From) + ")-[" + s.target.name + ":" + quote(rel.Name) + "]->(" + s.target.to + ends(r.Filter, plan.To, rel.To) + ")"
	}
	bearer := s.target
	if r.Start.Via != "" {
		c.relationship(r.Start.Via)
		bearer = bound{name: c.name("n"), types: []*model.Type{c.labelled(r.Start.ViaLabel)}}
		s.match = "MATCH (" + bearer.name + ":" + quote(r.Start.ViaLabel) + ")-[:" + quote(r.Start.Via) + "]->" + strings.TrimPrefix(s.match, "MATCH ")
		s.once = true
	}
	if r.Start.IDs != nil {
		s.condition = s.target.name + ".id IN " + c.param(r.Start.IDs)
	}
	for _, k := range r.Start.Key {
		of := bearer
		if k.Own {
			of = s.target
		}
		text, _ := c.property(of, k.Property)
		s.condition = both(s.condition, text+" = "+c.param(k.Value))
	}
	s.everything = s.condition == "" && !s.once
	return s
}

// ends answers the label of an end where a filter looks at it: the server may then begin there, with as few nodes as it can.
func ends(f *plan.Filter, end plan.StepKind, types []*model.Type) string {
	if len(types) != 1 || !looksAt(f, end) {
		return ""
	}
	return ":" + quote(types[0].Label)
}

// looksAt tells whether a filter on a relationship asks of one of its ends.
func looksAt(f *plan.Filter, end plan.StepKind) bool {
	if f == nil || f.Op >= plan.Some {
		return f != nil && len(f.Steps) > 0 && f.Steps[0].Kind == end
	}
	for _, a := range f.Args {
		if looksAt(a, end) {
			return true
		}
	}
	return false
}

// labelled answers the type of a label.
func (c *compiler) labelled(label string) *model.Type {
	t := c.schema.Nodes[label]
	if t == nil {
		c.fail("there is no label %q", label)
		return &model.Type{Name: label, Label: label}
	}
	return t
}

// rootRows writes the subquery of one type's rows. Where there are several types, the keys of the order go with each row,
// and the page is cut when all are together.
func (c *compiler) rootRows(r *plan.Root, i int) string {
	s := c.start(r, r.To[i])
	counts := c.countKeys(&r.Hop, s.target)
	keys := c.keys(&r.Hop, s.target, bound{}, nil)
	variables := route{node: s.target, last: s.target}.kept(s.target.rel != nil)
	if r.Only && !s.once && len(r.To) == 1 {
		var l lets
		row := c.rowOf(&r.Hop, i, s.target, bound{}, nil, &l)
		return s.match + where(s.condition) + with(variables, l) + " RETURN " + row + " LIMIT 1"
	}
	text, variables := c.found(r, s, keys, counts, variables)
	if len(r.To) == 1 {
		text += " ORDER BY " + orderText(keys, r.Page.Backward) + c.limit(&r.Hop)
	}
	var l lets
	row := c.rowOf(&r.Hop, i, s.target, bound{}, nil, &l)
	text += with(variables, l) + " RETURN "
	if len(r.To) > 1 {
		for k, key := range keys {
			text += key.text + " AS k" + strconv.Itoa(k) + ", "
		}
		return text + row + " AS row"
	}
	return text + row
}

// found writes which records a root finds, up to where they are ordered, and answers the variables from then on.
func (c *compiler) found(r *plan.Root, s start, keys []sortKey, counts lets, variables string) (text, after string) {
	rest, asked := r.Filter, ""
	if len(counts) > 0 {
		rest, asked = c.askedOfCounts(r, s.target)
	}
	first := both(s.condition, c.ordered(s, keys, r), c.filter(rest, s.target, false))
	if len(counts) > 0 {
		text = s.match + where(first)
		if s.once {
			text += " WITH DISTINCT " + variables
		}
		more, after := counting(variables, counts, both(asked, c.keyset(keys, r.Page)))
		return text + more, after
	}
	text = s.match + where(first, c.rootKeyset(keys, r.Page))
	switch {
	case s.once:
		text += " WITH DISTINCT " + variables
	case len(r.To) == 1:
		text += " WITH " + variables
	}
	return text, variables
}

// merged orders the rows of several types together.
func (c *compiler) merged(r *plan.Root, parts []string) string {
	keys := c.keys(&r.Hop, bound{name: "x", types: typesOf(r.To...)}, bound{}, nil)
	for i := range keys {
		keys[i].text = "k" + strconv.Itoa(i)
	}
	return "COLLECT { CALL () { " + strings.Join(parts, " UNION ALL ") + " } WITH * ORDER BY " +
		orderText(keys, r.Page.Backward) + c.limit(&r.Hop) + " RETURN row }"
}

// ordered says of a whole type in document order what the server cannot know: that each record has both keys. The index
// on them then answers in order, and the reading ends with the page.
func (c *compiler) ordered(s start, keys []sortKey, r *plan.Root) string {
	n := s.target.name
	if !s.everything || keys[0].text != n+"."+quote("docOrder") {
		return ""
	}
	text := keys[0].text + " IS NOT NULL"
	if len(r.Page.After) > 0 {
		text = keys[0].text + atLeast(keys[0].desc) + c.param(r.Page.After[0])
	}
	if len(r.Page.Before) > 0 {
		text = both(text, keys[0].text+atLeast(!keys[0].desc)+c.param(r.Page.Before[0]))
	}
	return text + " AND " + n + ".id IS NOT NULL"
}

func atLeast(desc bool) string {
	if desc {
		return " <= "
	}
	return " >= "
}

// rootKeyset hides the bounds of a page in a CASE: the server would make an index look-up of each side of an OR, and then
// sort all that both find.
func (c *compiler) rootKeyset(keys []sortKey, p plan.Page) string {
	text := c.keyset(keys, p)
	if text == "" {
		return ""
	}
	return "CASE WHEN " + text + " THEN true ELSE false END"
}
