package neo4j

import (
	"fmt"
	"strconv"
	"strings"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
)

// statement is a plan in Cypher. The text depends on the plan's shape alone, so that the server plans it once; whatever
// was asked for stands in params.
type statement struct {
	text   string
	params map[string]any
}

// compiler writes one statement. Names of labels, types and properties come from the model and nowhere else.
type compiler struct {
	schema   *model.Schema
	parallel parallel
	params   map[string]any
	before   []string // what several roots or columns use, with names, ahead of them all
	names    int
	err      error
}

// closing is the last look-up of a statement: the mark by which the reader knows whether all of it is of one state.
const closing = "OPTIONAL MATCH (g:DatasetGate {id: 'gate'}) RETURN "

// compile writes the statement of a plan: all roots in one row, and after them, read later than they, the closing mark.
func compile(schema *model.Schema, p *plan.Plan, known parallel) (statement, error) {
	c := &compiler{schema: schema, parallel: known, params: map[string]any{}}
	var columns, names []string
	for i, root := range p.Roots {
		rows, count := c.root(root)
		if rows != "" {
			name := "root" + strconv.Itoa(i)
			columns, names = append(columns, rows+" AS "+name), append(names, name)
		}
		if count != "" {
			name := "count" + strconv.Itoa(i)
			columns, names = append(columns, count+" AS "+name), append(names, name)
		}
	}
	var b strings.Builder
	kept := ""
	if len(c.before) > 0 {
		b.WriteString("WITH " + strings.Join(c.before, ",\n") + "\n")
	}
	if len(columns) > 0 {
		kept = strings.Join(names, ", ") + ", "
		b.WriteString("WITH " + strings.Join(columns, ",\n") + "\n")
	}
	b.WriteString(closing + kept + "g.begun AS begun")
	return statement{text: b.String(), params: c.params}, c.err
}

// fail notes the first thing that a plan asks for and that this store does not know.
func (c *compiler) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fault.New(fault.Internal, "the plan cannot be run: %s", fmt.Sprintf(format, args...))
	}
}

// param keeps a value and answers its name in the text.
func (c *compiler) param(v any) string {
	name := "p" + strconv.Itoa(len(c.params))
	c.params[name] = v
	return "$" + name
}

// name answers a variable that is not in use yet: a subquery may not hide variables around it.
func (c *compiler) name(prefix string) string {
	c.names++
	return prefix + strconv.Itoa(c.names)
}

// quote makes a name safe to stand in a statement.
func quote(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }

// relationship answers what the model says of a type of relationships.
func (c *compiler) relationship(name string) *model.Relationship {
	r := c.schema.Relationships[name]
	if r == nil {
		c.fail("there is no relationship %q", name)
		return &model.Relationship{Name: name}
	}
	return r
}

// typed answers what the model says of the type of a filter's target.
func (c *compiler) typed(name string) *model.Type {
	t := c.schema.Types[name]
	if t == nil {
		c.fail("there is no type %q", name)
		return &model.Type{Name: name}
	}
	return t
}
