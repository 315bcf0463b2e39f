// Package export writes one state of the graph, or a part of it, in the formats that other programs read: GraphML, GEXF,
// DOT, CSV, JSON-LD and NDJSON. Nodes and relationships pass through one by one; what is kept meanwhile is who is tied to
// whom, not what is said of them. It goes by the schema alone: a new type needs nothing here.
package export

import (
	"context"

	"mandate/graph/model"
)

// Graph is what is exported: of one state of the data, in one order, the same from either store.
type Graph struct {
	// Title says in words what it is.
	Title string
	// Revision names the state of the data.
	Revision string
	// Undirected says that edges have no direction.
	Undirected bool
	// Notes are facts of the whole, such as what was left out.
	Notes []Value
	// NodeColumns and EdgeColumns are what nodes and edges may have, in the order in which they have it.
	NodeColumns, EdgeColumns []Column

	nodes func(ctx context.Context, each func(*Node) error) error
	edges func(ctx context.Context, each func(*Edge) error) error
}

// Column is a property that nodes or edges may have.
type Column struct {
	Name   string
	Scalar model.Scalar
	List   bool
}

// Value is a property with its value: string, int64, float64, bool or []any of strings; never nil.
type Value struct {
	Name  string
	Value any
}

// Node is a record kept as a node.
type Node struct {
	Type     *model.Type
	ID       string
	DocOrder int64
	Values   []Value // in the order of the columns
}

// Edge is a relationship, or a tie that was computed.
type Edge struct {
	// Type is the relationship type. Relationship is nil for a tie that was computed.
	Type         string
	Relationship *model.Relationship
	From, To     string // ids of nodes that are exported, too
	// ID and DocOrder are of relationships with an identity of their own; "" and 0 for others.
	ID       string
	DocOrder int64
	Values   []Value // in the order of the columns
}

// key names an edge among all of a graph.
func (e *Edge) key() string {
	if e.ID != "" {
		return e.ID
	}
	return e.Type + " " + e.From + " " + e.To
}

// Report tells what was written.
type Report struct {
	Nodes, Edges int
	// Replaced is how many characters the format has no way to write, such as U+0000 in XML; they became U+FFFD.
	Replaced int
}

// LeftOut says in words what the selection has and the graph has not; nil where it has everything.
func (g *Graph) LeftOut() (out []string) {
	for _, n := range g.Notes {
		switch v := n.Value.(type) {
		case []any:
			for _, text := range v {
				out = append(out, said(text))
			}
		case bool:
			if v && n.Name == "truncated" {
				out = append(out, "bodies or ties beyond the largest number: see nodesTotal and edgesTotal in the file")
			}
		}
	}
	return out
}
