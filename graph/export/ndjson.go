package export

import "bufio"

// ndjson writes a line for each record: first one for the graph, then nodes, then edges.
type ndjson struct{ w *bufio.Writer }

func newNDJSON(w *bufio.Writer, _ *Report) exporter { return &ndjson{w} }

func (x *ndjson) line(o *object) error {
	_, err := x.w.Write(append(o.bytes(), '\n'))
	return err
}

func (x *ndjson) begin(g *Graph) error {
	o, inner := newObject(), newObject()
	inner.put("title", g.Title)
	inner.put("revision", g.Revision)
	inner.put("directed", !g.Undirected)
	inner.values(g.Notes)
	o.nested("graph", inner)
	return x.line(o)
}

func (x *ndjson) node(n *Node) error {
	o, properties := newObject(), newObject()
	o.put("node", n.ID)
	o.put("label", n.Type.Label)
	o.put("docOrder", n.DocOrder)
	properties.values(n.Values)
	o.nested("properties", properties)
	return x.line(o)
}

func (x *ndjson) edge(e *Edge) error {
	o, properties := newObject(), newObject()
	o.put("edge", e.key())
	o.put("type", e.Type)
	o.put("from", e.From)
	o.put("to", e.To)
	if e.ID != "" {
		o.put("docOrder", e.DocOrder)
	}
	properties.values(e.Values)
	o.nested("properties", properties)
	return x.line(o)
}

func (x *ndjson) end() error { return nil }
