package neo4j

import (
	"strconv"
	"strings"

	"mandate/graph/plan"
)

// groups answers the expressions of what a root of groups answers; "" for what is not wanted. Each is a subquery of its
// own: rows groups and counts, count takes the different keys alone, whole counts without keys.
func (c *compiler) groups(r *plan.Root) (rows, count, whole string) {
	if len(r.To) != 1 {
		c.fail("groups are of one type")
		return "", "", ""
	}
	if r.Rows {
		rows = c.groupRows(r)
	}
	if r.Count {
		count = c.groupCount(r)
	}
	if r.Group.Whole {
		whole = c.groupWhole(r)
	}
	return rows, count, whole
}

// cells writes the keys and counts of one subquery.
type cells struct {
	*ground
	group    *plan.Group
	keys     []string // names of the keys
	bounds   []bound  // what the keys are, or are of
	defined  []string // "expression AS name"
	names    []string
	values   []string // what a row has in the place of each of Group.Values
	counting bool
}

func (c *compiler) cells(r *plan.Root) *cells {
	return &cells{ground: c.ground(r), group: r.Group, values: make([]string, len(r.Group.Values))}
}

func (g *cells) define(prefix, text string) string {
	name := g.name(prefix)
	g.defined, g.names = append(g.defined, text+" AS "+name), append(g.names, name)
	return name
}

// byKeys defines the keys.
func (g *cells) byKeys() {
	for _, k := range g.group.Keys {
		at := g.way(k.Way)
		text := at.name
		if k.Property != "" {
			text, _ = g.property(at, k.Property)
		}
		name := g.define("k", text)
		g.keys = append(g.keys, name)
		if k.Property == "" {
			g.missing[name] = g.missing[at.name]
			at.name = name
		}
		g.bounds = append(g.bounds, at)
	}
}

// counts defines the counts; without one, the records are counted all the same, so that there are groups.
func (g *cells) counts() {
	for i, v := range g.group.Values {
		if v.Key == plan.GroupCount {
			g.values[i], g.counting = g.define("c", g.counted(v)), true
		}
	}
	if !g.counting {
		g.define("c", "count(*)")
	}
}

// counted answers the aggregation of a count. A record is met once, as its steps are single.
func (g *cells) counted(v plan.GroupValue) string {
	if len(v.Way) == 0 && v.Where == "" {
		return "count(*)"
	}
	at := g.way(v.Way)
	text := at.name
	if v.Where != "" {
		condition, _ := g.property(at, v.Where)
		text = "CASE WHEN " + condition + " THEN " + at.name + " END"
	}
	return "count(DISTINCT " + text + ")"
}

func (c *compiler) groupRows(r *plan.Root) string {
	g := c.cells(r)
	g.byKeys()
	g.counts()
	for i, v := range g.group.Values {
		switch {
		case v.Key == plan.GroupCount:
		case v.Part != "":
			g.values[i], _ = g.property(g.bounds[v.Key], v.Part)
		default:
			g.values[i] = g.keys[v.Key]
		}
	}
	keys := g.order(r.Order)
	bounds := c.keyset(keys, r.Page)
	if len(keys) == 0 && (r.Page.After != nil || r.Page.Before != nil) {
		bounds = "false" // beyond the only group there is none
	}
	var b strings.Builder
	b.WriteString("COLLECT { " + g.match() + " WITH " + strings.Join(g.defined, ", ") + where(bounds))
	variables := strings.Join(g.names, ", ")
	switch {
	case len(keys) > 0:
		b.WriteString(" ORDER BY " + orderText(keys, r.Page.Backward) + c.limit(&r.Hop))
	default:
		b.WriteString(c.limit(&r.Hop))
	}
	var l lets
	items := g.values
	for i, h := range r.To[0].Hops {
		items = append(items, g.keyRecord(h, g.group.Records[i], &l))
	}
	return b.String() + with(variables, l) + " RETURN [" + strings.Join(items, ", ") + "] }"
}

// keyRecord reads the record that is a key: a list of one row, or of none.
func (g *cells) keyRecord(h *plan.Hop, key int, l *lets) string {
	at := g.bounds[key]
	row := "[" + g.row(h, at, bound{}, nil, l) + "]"
	if g.missing[at.name] {
		return "CASE WHEN " + at.name + " IS NULL THEN [] ELSE " + row + " END"
	}
	return row
}

// order answers the keys of the order.
func (g *cells) order(order []plan.Key) []sortKey {
	keys := make([]sortKey, len(order))
	for i, k := range order {
		keys[i] = sortKey{text: g.values[k.Index], desc: k.Desc}
		of := g.group.KeyOf(k)
		if of == nil {
			continue
		}
		at := g.bounds[g.group.Values[k.Index].Key]
		keys[i].nullable = g.missing[at.name]
		if of.Property == "" {
			continue
		}
		_, nullable := g.property(at, of.Property)
		keys[i].nullable = keys[i].nullable || nullable
		switch {
		case of.Enum != nil:
			keys[i].text = ranked(keys[i].text, of.Enum)
		case of.Text():
			keys[i].text += " + ''" // texts of the store and parameters would be compared in two ways
		}
	}
	return keys
}

// ranked answers the place of a value among those of an enumeration, as plan.GroupKey.Place; null for null.
func ranked(text string, values []string) string {
	var b strings.Builder
	b.WriteString("CASE " + text)
	for i, v := range values {
		b.WriteString(" WHEN '" + v + "' THEN " + strconv.Itoa(i))
	}
	return b.String() + " END"
}

func (c *compiler) groupCount(r *plan.Root) string {
	if len(r.Group.Keys) == 0 {
		return "1"
	}
	g := c.cells(r)
	g.byKeys()
	return "COUNT { " + g.match() + " RETURN DISTINCT " + strings.Join(g.defined, ", ") + " }"
}

func (c *compiler) groupWhole(r *plan.Root) string {
	g := c.cells(r)
	g.counts()
	for i := range g.values {
		if g.values[i] == "" {
			g.values[i] = "null"
		}
	}
	return "COLLECT { " + g.match() + " WITH " + strings.Join(g.defined, ", ") + " RETURN [" + strings.Join(g.values, ", ") + "] }"
}
