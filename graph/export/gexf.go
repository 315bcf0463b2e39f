package export

import (
	"bufio"
	"strings"
)

// gexf writes GEXF 1.2, the version that most programs read.
type gexf struct {
	xmlWriter
	edges bool // the list of edges has begun
}

func newGEXF(w *bufio.Writer, r *Report) exporter { return &gexf{xmlWriter: xmlWriter{w, r}} }

func (x *gexf) begin(g *Graph) error {
	notes := []string{"revision: " + g.Revision}
	for _, n := range g.Notes {
		notes = append(notes, n.Name+": "+said(n.Value))
	}
	direction := "directed"
	if g.Undirected {
		direction = "undirected"
	}
	err := x.put(`<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<meta><creator>Mandate</creator><description>`, g.Title+"; "+strings.Join(notes, "; "), `</description></meta>
<graph mode="static" defaultedgetype="`, direction, "\">\n")
	if err != nil {
		return err
	}
	if err := x.columns("node", "label", g.NodeColumns); err != nil {
		return err
	}
	if err := x.columns("edge", "type", g.EdgeColumns); err != nil {
		return err
	}
	return x.put("<nodes>\n")
}

func (x *gexf) columns(class, fixed string, columns []Column) error {
	all := append([]Column{{Name: fixed}, {Name: "docOrder", Scalar: 1}}, columns...)
	if err := x.put(`<attributes class="`, class, "\" mode=\"static\">\n"); err != nil {
		return err
	}
	for i, c := range all {
		name := c.Name
		if i > 1 {
			name = flat(name)
		}
		if err := x.put(`<attribute id="`, name, `" title="`, name, `" type="`, c.xmlType(), "\"/>\n"); err != nil {
			return err
		}
	}
	return x.put("</attributes>\n")
}

func (x *gexf) node(n *Node) error {
	if err := x.put(`<node id="`, n.ID, `" label="`, n.caption(), `">`); err != nil {
		return err
	}
	return x.close("node", append([]Value{{"label", n.Type.Label}, {"docOrder", n.DocOrder}}, renamed(n.Values)...))
}

func (x *gexf) edge(e *Edge) error {
	if err := x.turn(); err != nil {
		return err
	}
	if err := x.put(`<edge id="`, e.key(), `" source="`, e.From, `" target="`, e.To, `" label="`, e.Type, `"`); err != nil {
		return err
	}
	fixed := []Value{{"type", e.Type}}
	if e.ID != "" {
		fixed = append(fixed, Value{"docOrder", e.DocOrder})
	}
	for _, v := range e.Values {
		if v.Name == "weight" {
			if err := x.put(` weight="`, said(v.Value), `"`); err != nil {
				return err
			}
		}
	}
	if err := x.put(">"); err != nil {
		return err
	}
	return x.close("edge", append(fixed, renamed(e.Values)...))
}

// turn ends the nodes and begins the edges.
func (x *gexf) turn() error {
	if x.edges {
		return nil
	}
	x.edges = true
	return x.put("</nodes>\n<edges>\n")
}

func (x *gexf) close(element string, values []Value) error {
	if err := x.put("<attvalues>"); err != nil {
		return err
	}
	for _, v := range values {
		if err := x.put(`<attvalue for="`, v.Name, `" value="`, said(v.Value), `"/>`); err != nil {
			return err
		}
	}
	return x.put("</attvalues></" + element + ">\n")
}

func (x *gexf) end() error {
	if err := x.turn(); err != nil {
		return err
	}
	return x.put("</edges>\n</graph>\n</gexf>\n")
}
