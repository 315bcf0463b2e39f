package export

import (
	"bufio"
	"strings"
)

// dot writes the language of Graphviz. Properties are attributes whose names begin with data_: Graphviz keeps these and
// gives them no meaning.
type dot struct {
	w      *bufio.Writer
	report *Report
	arrow  string
}

func newDOT(w *bufio.Writer, r *Report) exporter { return &dot{w, r, " -> "} }

func (x *dot) begin(g *Graph) error {
	kind := "digraph"
	if g.Undirected {
		kind, x.arrow = "graph", " -- "
	}
	x.put(kind, " ", x.quoted("mandate"), " {\n")
	x.attributes("graph", append([]Value{{"title", g.Title}, {"revision", g.Revision}}, g.Notes...), "label", g.Title)
	return x.put("node [shape=box];\n")
}

func (x *dot) node(n *Node) error {
	return x.attributes(x.quoted(n.ID), append([]Value{{"docOrder", n.DocOrder}}, n.Values...), "label", n.caption(), "class", n.Type.Label)
}

func (x *dot) edge(e *Edge) error {
	values := e.Values
	if e.ID != "" {
		values = append([]Value{{"docOrder", e.DocOrder}}, values...)
	}
	return x.attributes(x.quoted(e.From)+x.arrow+x.quoted(e.To), values, "label", e.Type, "class", e.Type, "id", e.key())
}

func (x *dot) end() error { return x.put("}\n") }

// attributes writes a statement: names and values that Graphviz knows, then the properties.
func (x *dot) attributes(of string, values []Value, known ...string) error {
	x.put(of, " [")
	for i := 0; i < len(known); i += 2 {
		if i > 0 {
			x.put(", ")
		}
		x.put(known[i], "=", x.quoted(known[i+1]))
	}
	for _, v := range values {
		x.put(", data_", v.Name, "=", x.quoted(said(v.Value)))
	}
	return x.put("];\n")
}

// put writes texts; an error stays with the writer, so the last one tells.
func (x *dot) put(texts ...string) (err error) {
	for _, t := range texts {
		_, err = x.w.WriteString(t)
	}
	return err
}

// quotes escapes what would end a text, or what Graphviz would replace in a label.
var quotes = strings.NewReplacer(`"`, `\"`, `\`, `\\`, "\x00", "\uFFFD")

// longest is how many code points are written in one pair of quotes: Graphviz reads no more than 16,384 bytes, each escaped.
const longest = 2000

// quoted writes a text in quotes; a long one in parts, which + joins.
func (x *dot) quoted(s string) string {
	x.report.Replaced += strings.Count(s, "\x00")
	var b strings.Builder
	for runes := []rune(s); ; runes = runes[longest:] {
		part := runes[:min(longest, len(runes))]
		b.WriteString(`"` + quotes.Replace(string(part)) + `"`)
		if len(part) == len(runes) {
			return b.String()
		}
		b.WriteString(" + ")
	}
}
