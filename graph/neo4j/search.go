package neo4j

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/search"
)

// The properties that a node is found by, beside its content: what search.Derive makes of it. They follow from the content
// and so are no part of its digest.
const (
	searchNames     = "searchNames"
	searchTexts     = "searchTexts"
	searchSyllables = "searchSyllables"
)

// searchForm is raised when search derives something else from the same values.
const searchForm = 1

// searchVersion names what is derived: of which properties, and how. The index bears it in its name.
func searchVersion(schema *model.Schema) string {
	hash := fnv.New32a()
	fmt.Fprint(hash, searchForm)
	for _, t := range schema.Searchable() {
		fmt.Fprint(hash, t.Label, t.Searched)
	}
	return fmt.Sprintf("%08x", hash.Sum32())
}

const searchIndexPrefix = "mandate_search_"

// searchIndex answers the full-text index over all that is searched; ok is false where nothing is.
func searchIndex(schema *model.Schema) (d definition, ok bool) {
	var labels []string
	for _, t := range schema.Searchable() {
		labels = append(labels, quote(t.Label))
	}
	name := searchIndexPrefix + searchVersion(schema)
	return definition{name, "CREATE FULLTEXT INDEX " + quote(name) + " IF NOT EXISTS FOR (n:" + strings.Join(labels, "|") +
		") ON EACH [n." + searchNames + ", n." + searchTexts + ", n." + searchSyllables +
		"] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"}, len(labels) > 0
}

// derived adds to a row what the node is found by.
func derived(t *model.Type, row map[string]any) {
	if t == nil || len(t.Searched) == 0 {
		return
	}
	values, _ := t.Values(func(i int) any { return row[t.Searched[i].Property] })
	e := search.Derive(values)
	row[searchNames], row[searchTexts], row[searchSyllables] = e.Names, e.Texts, e.Syllables
}

// searchRoot answers the expressions of a root that searches. The index finds candidates; what decides is the condition on
// the derived properties, which is that of search.Query.Rank. Where rows and their count are wanted, what is found is
// collected once, before them.
func (c *compiler) searchRoot(r *plan.Root) (rows, count string) {
	n := bound{name: c.name("n"), types: typesOf(r.To...)}
	source := c.matching(r, n)
	switch {
	case !r.Rows:
		return "", "COUNT { " + source + " RETURN " + n.name + " }"
	case r.Count:
		all := c.name("f")
		c.lists = append(c.lists, "COLLECT { "+source+" RETURN "+n.name+" } AS "+all)
		n.name = c.name("n")
		source, count = "UNWIND "+all+" AS "+n.name, "size("+all+")"
	}
	rank := c.name("s")
	keys := []sortKey{{text: rank, desc: true}, {text: n.name + "." + quote("docOrder")}, {text: n.name + ".id"}}
	text := "COLLECT { " + source + " WITH " + n.name + ", " + c.rank(r.Start.Search, n.name) + " AS " + rank +
		where(c.keyset(keys, r.Page)) + " ORDER BY " + orderText(keys, r.Page.Backward) + c.limit(&r.Hop)
	var l lets
	row := c.row(&r.Hop, n, bound{}, map[plan.Computed]string{plan.Rank: rank}, &l)
	return text + with(n.name+", "+rank, l) + " RETURN " + row + " }", count
}

// matching writes the look-up in the index and the condition that every term occurs.
func (c *compiler) matching(r *plan.Root, n bound) string {
	q := r.Start.Search
	index, text := c.param(searchIndexPrefix+searchVersion(c.schema)), c.param(lucene(q))
	return "CALL db.index.fulltext.queryNodes(" + index + ", " + text + ") YIELD node AS " + n.name +
		where(c.ofTypes(r, n), c.eachTerm(q, n.name, searchNames, searchTexts))
}

// eachTerm answers the condition that each term is in one of the properties or can be read.
func (c *compiler) eachTerm(q *search.Query, n string, properties ...string) string {
	occurs := func(text, ways string) string {
		var options []string
		for _, p := range properties {
			options = append(options, n+"."+p+" CONTAINS "+text)
		}
		if q.Pinyin() {
			options = append(options, spells(n, ways))
		}
		return strings.Join(options, " OR ")
	}
	if len(q.Terms) == 1 {
		ways := ""
		if q.Pinyin() {
			ways = c.param(q.Terms[0].Ways)
		}
		return "(" + occurs(c.param(q.Terms[0].Text), ways) + ")"
	}
	terms := make([]any, len(q.Terms))
	for i, t := range q.Terms {
		terms[i] = map[string]any{"text": t.Text, "ways": t.Ways}
	}
	return "all(t IN " + c.param(terms) + " WHERE " + occurs("t.text", "t.ways") + ")"
}

// ofTypes answers the condition that a record is of a type that is asked for, and that the type's filter holds.
func (c *compiler) ofTypes(r *plan.Root, n bound) string {
	if len(r.To) == len(c.schema.Searchable()) && !slices.ContainsFunc(r.To, func(s *plan.Select) bool { return s.Filter != nil }) {
		return ""
	}
	texts := make([]string, len(r.To))
	for i, sel := range r.To {
		texts[i] = both(n.name+":"+quote(sel.Type.Label), c.filter(sel.Filter, bound{name: n.name, types: typesOf(sel)}, false))
	}
	return "(" + strings.Join(texts, " OR ") + ")"
}

// spells answers the condition that characters in a row can be read in one of the ways.
func spells(n, ways string) string {
	return "any(w IN " + ways + " WHERE any(i IN range(0, size(" + n + "." + searchSyllables + ") - size(w)) WHERE " +
		"all(k IN range(0, size(w) - 1) WHERE " + n + "." + searchSyllables + "[i + k] CONTAINS w[k])))"
}

// rank writes search.Query.Rank for what is known to be found.
func (c *compiler) rank(q *search.Query, n string) string {
	names := n + "." + searchNames + " CONTAINS "
	when := func(condition string, rank int64) string {
		return " WHEN " + condition + " THEN " + strconv.FormatInt(rank, 10)
	}
	text := "CASE" + when(names+c.param("\n"+q.Text+"\n"), search.Exact)
	if q.Pinyin() {
		text += when(spells(n, c.param(q.Whole())), search.Pronounced)
	}
	text += when(names+c.param("\n"+q.Text), search.Begins) + when(names+c.param(q.Text), search.Within)
	if q.Pinyin() {
		text += when(spells(n, c.param(q.Ending())), search.Ending)
	}
	if len(q.Terms) > 1 || q.Pinyin() { // one word alone has just been looked for
		text += when(c.eachTerm(q, n, searchNames), search.Named)
	}
	return text + " ELSE " + strconv.FormatInt(search.Found, 10) + " END"
}
