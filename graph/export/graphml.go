package export

import "bufio"

// graphML writes GraphML 1.0. Property names are the names of the keys; ids of keys begin with g, n or e for what they
// are of, as names need not be unique among these.
type graphML struct{ xmlWriter }

func newGraphML(w *bufio.Writer, r *Report) exporter { return &graphML{xmlWriter{w, r}} }

func (x *graphML) begin(g *Graph) error {
	err := x.put(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ` +
		`xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`)
	if err != nil {
		return err
	}
	facts := append([]Value{{"title", g.Title}, {"revision", g.Revision}}, g.Notes...)
	for _, f := range facts {
		if err := x.key("graph", "g", f.Name, "string"); err != nil {
			return err
		}
	}
	if err := x.columns("node", "n", []string{"label"}, g.NodeColumns); err != nil {
		return err
	}
	if err := x.columns("edge", "e", []string{"type"}, g.EdgeColumns); err != nil {
		return err
	}
	direction := "directed"
	if g.Undirected {
		direction = "undirected"
	}
	if err := x.put(`<graph id="G" edgedefault="`, direction, "\">\n"); err != nil {
		return err
	}
	for _, f := range facts {
		if err := x.data("g", f); err != nil {
			return err
		}
	}
	return x.put("\n")
}

// columns declares fixed keys, the place in the document and the properties.
func (x *graphML) columns(of, prefix string, fixed []string, columns []Column) error {
	for _, name := range fixed {
		if err := x.key(of, prefix, name, "string"); err != nil {
			return err
		}
	}
	if err := x.key(of, prefix, "docOrder", "long"); err != nil {
		return err
	}
	for _, c := range columns {
		if err := x.key(of, prefix, flat(c.Name), c.xmlType()); err != nil {
			return err
		}
	}
	return nil
}

func (x *graphML) key(of, prefix, name, kind string) error {
	return x.put(`<key id="`, prefix+"_"+name, `" for="`, of, `" attr.name="`, name, `" attr.type="`, kind, "\"/>\n")
}

func (x *graphML) data(prefix string, v Value) error {
	return x.put(`<data key="`, prefix+"_"+v.Name, `">`, said(v.Value), `</data>`)
}

func (x *graphML) node(n *Node) error {
	if err := x.put(`<node id="`, n.ID, `">`); err != nil {
		return err
	}
	return x.close("node", "n", append([]Value{{"label", n.Type.Label}, {"docOrder", n.DocOrder}}, renamed(n.Values)...))
}

func (x *graphML) edge(e *Edge) error {
	if err := x.put(`<edge id="`, e.key(), `" source="`, e.From, `" target="`, e.To, `">`); err != nil {
		return err
	}
	fixed := []Value{{"type", e.Type}}
	if e.ID != "" {
		fixed = append(fixed, Value{"docOrder", e.DocOrder})
	}
	return x.close("edge", "e", append(fixed, renamed(e.Values)...))
}

// close writes the data of an element and its end.
func (x *graphML) close(element, prefix string, values []Value) error {
	for _, v := range values {
		if err := x.data(prefix, v); err != nil {
			return err
		}
	}
	return x.put("</" + element + ">\n")
}

func (x *graphML) end() error { return x.put("</graph>\n</graphml>\n") }
