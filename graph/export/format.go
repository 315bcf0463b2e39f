package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"mandate/graph/fault"
)

// Format is a form of file.
type Format struct {
	// Name is what users call it, Extension ends a file's name, without the dot.
	Name, Extension string
	// MediaType is the Content-Type of HTTP.
	MediaType string

	writer func(w *bufio.Writer, r *Report) exporter
}

// exporter writes one graph: begin, all nodes, all edges, end.
type exporter interface {
	begin(g *Graph) error
	node(n *Node) error
	edge(e *Edge) error
	end() error
}

// Formats are all formats. CSV is an archive of two files.
var Formats = []Format{
	{"graphml", "graphml", "application/graphml+xml", newGraphML},
	{"gexf", "gexf", "application/gexf+xml", newGEXF},
	{"dot", "dot", "text/vnd.graphviz; charset=utf-8", newDOT},
	{"csv", "zip", "application/zip", newZip},
	{"jsonld", "jsonld", "application/ld+json", newJSONLD},
	{"ndjson", "ndjson", "application/x-ndjson", newNDJSON},
}

// Names are the names of the formats.
func Names() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}

// ByName answers the format of a name; the error of code Invalid names all.
func ByName(name string) (Format, error) {
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fault.New(fault.Invalid, "format is %q: give one of %s", name, strings.Join(Names(), ", "))
}

// buffered is how many bytes are gathered before they are written.
const buffered = 64 << 10

// Write writes a graph. On an error what was written is of no use; where the error is of code Unavailable, a new Graph may
// be tried.
func (f Format) Write(ctx context.Context, w io.Writer, g *Graph) (Report, error) {
	var report Report
	out := bufio.NewWriterSize(w, buffered)
	err := write(ctx, g, f.writer(out, &report), &report)
	if err == nil {
		err = out.Flush()
	}
	return report, err
}

// WriteCSV writes nodes.csv and edges.csv, the files that CSV's archive holds, to what create answers.
func WriteCSV(ctx context.Context, create func(name string) (io.Writer, error), g *Graph) (Report, error) {
	var report Report
	return report, write(ctx, g, &csvExporter{create: create}, &report)
}

func write(ctx context.Context, g *Graph, e exporter, report *Report) error {
	if err := e.begin(g); err != nil {
		return err
	}
	err := g.nodes(ctx, func(n *Node) error {
		report.Nodes++
		return e.node(n)
	})
	if err != nil {
		return err
	}
	err = g.edges(ctx, func(x *Edge) error {
		report.Edges++
		return e.edge(x)
	})
	if err != nil {
		return err
	}
	return e.end()
}

// said answers a value as text: lists as JSON.
func said(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []any, float64:
		return string(appendJSON(nil, v))
	}
	return fmt.Sprint(value)
}
