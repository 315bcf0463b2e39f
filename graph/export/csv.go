package export

import (
	"archive/zip"
	"bufio"
	"encoding/csv"
	"io"
	"strings"

	"mandate/graph/fault"
	"mandate/graph/model"
)

// The files of CSV.
const (
	nodesFile = "nodes.csv"
	edgesFile = "edges.csv"
)

// between separates the items of a list, as neo4j-admin has it.
const between = ";"

// csvExporter writes two files with the headings that neo4j-admin reads. A property that is not there is an empty cell.
type csvExporter struct {
	create func(name string) (io.Writer, error)
	graph  *Graph
	w      *csv.Writer
	cells  []string
	places map[string]int
	edges  bool
	finish func() error
}

// newZip puts the files into an archive, which has no time in it: the same graph gives the same bytes.
func newZip(w *bufio.Writer, _ *Report) exporter {
	z := zip.NewWriter(w)
	return &csvExporter{create: z.Create, finish: z.Close}
}

func (x *csvExporter) begin(g *Graph) error {
	x.graph = g
	return x.file(nodesFile, []string{"id:ID", ":LABEL", "docOrder:long"}, g.NodeColumns)
}

// file begins a file.
func (x *csvExporter) file(name string, headings []string, columns []Column) error {
	to, err := x.create(name)
	if err != nil {
		return err
	}
	x.w, x.places = csv.NewWriter(to), map[string]int{}
	for _, c := range columns {
		x.places[c.Name] = len(headings)
		headings = append(headings, flat(c.Name)+c.heading())
	}
	x.cells = make([]string, len(headings))
	return x.w.Write(headings)
}

// heading is the type of a column as neo4j-admin knows it.
func (c Column) heading() string {
	if c.List {
		return ":string[]"
	}
	switch c.Scalar {
	case model.Int:
		return ":long"
	case model.Float:
		return ":double"
	case model.Boolean:
		return ":boolean"
	}
	return ""
}

func (x *csvExporter) node(n *Node) error {
	return x.row(n.ID, n.Values, n.ID, n.Type.Label, said(n.DocOrder))
}

func (x *csvExporter) edge(e *Edge) error {
	if err := x.turn(); err != nil {
		return err
	}
	order := ""
	if e.ID != "" {
		order = said(e.DocOrder)
	}
	return x.row(e.key(), e.Values, e.From, e.To, e.Type, e.ID, order)
}

// turn ends the file of the nodes and begins that of the edges.
func (x *csvExporter) turn() error {
	if x.edges {
		return nil
	}
	x.edges = true
	if x.w.Flush(); x.w.Error() != nil {
		return x.w.Error()
	}
	return x.file(edgesFile, []string{":START_ID", ":END_ID", ":TYPE", "id", "docOrder:long"}, x.graph.EdgeColumns)
}

func (x *csvExporter) row(name string, values []Value, first ...string) error {
	clear(x.cells)
	copy(x.cells, first)
	for _, v := range values {
		list, isList := v.Value.([]any)
		if !isList {
			x.cells[x.places[v.Name]] = said(v.Value)
			continue
		}
		items := make([]string, len(list))
		for i, item := range list {
			items[i] = said(item)
			if strings.Contains(items[i], between) {
				return fault.New(fault.Unsupported, "%s of %s has an item with %q, which separates items in CSV: export as ndjson or jsonld", v.Name, name, between)
			}
		}
		x.cells[x.places[v.Name]] = strings.Join(items, between)
	}
	return x.w.Write(x.cells)
}

func (x *csvExporter) end() error {
	if err := x.turn(); err != nil {
		return err
	}
	if x.w.Flush(); x.w.Error() != nil {
		return x.w.Error()
	}
	if x.finish != nil {
		return x.finish()
	}
	return nil
}
