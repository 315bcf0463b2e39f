package export

import (
	"context"
	"maps"
	"slices"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
	"mandate/graph/traverse"
)

// Source makes graphs of what a store holds. Many goroutines may use it.
type Source struct {
	schema  *model.Schema
	store   store.Store
	engine  *traverse.Engine
	planner *plan.Planner
}

// NewSource makes a source over a store of a schema. engine computes neighborhoods and networks over the same store.
func NewSource(schema *model.Schema, s store.Store, engine *traverse.Engine) *Source {
	limits := plan.DefaultLimits
	limits.MaxCost = 1 << 62 // the traversals have bounds of their own
	return &Source{schema, s, engine, plan.NewPlanner(schema, limits)}
}

// Open reads which records and relationships are selected. What is said of them is read while the graph is written, in the
// same state of the data: where a batch was written meanwhile, writing fails with Unavailable.
func (s *Source) Open(ctx context.Context, q Selection) (*Graph, error) {
	switch {
	case q.Neighborhood != nil:
		return s.neighborhood(ctx, q.Neighborhood)
	case q.Network != nil:
		return s.network(ctx, q.Network)
	case q.Document != "":
		return s.document(ctx, q.Document)
	}
	return s.whole(ctx)
}

// nodePiece are nodes of one type. extra answers what was computed of a node, in the order of its columns.
type nodePiece struct {
	of    *model.Type
	ids   []string
	extra func(i int) []Value
}

// edgePiece are n relationships of one type. at answers the ends of one, and its id where it has one of its own.
type edgePiece struct {
	of *model.Relationship
	n  int
	at func(i int) (from, to, id string)
}

// pieces are what a graph is made of.
type pieces struct {
	nodes []nodePiece
	edges []edgePiece
}

// graph makes a graph of pieces that were read in a state of the data.
func (s *Source) graph(revision string, p pieces) *Graph {
	r := &reader{schema: s.schema, store: s.store, revision: revision}
	g := &Graph{Revision: revision}
	var ofNodes, ofEdges []model.Property
	for _, n := range p.nodes {
		ofNodes = append(ofNodes, n.of.Properties...)
	}
	for _, e := range p.edges {
		ofEdges = append(ofEdges, e.of.Properties...)
	}
	g.NodeColumns, g.EdgeColumns = columns(ofNodes), columns(ofEdges)
	g.nodes = func(ctx context.Context, each func(*Node) error) error {
		for _, piece := range p.nodes {
			if err := r.nodes(ctx, piece, each); err != nil {
				return err
			}
		}
		return nil
	}
	g.edges = func(ctx context.Context, each func(*Edge) error) error {
		for _, piece := range p.edges {
			if err := r.edges(ctx, piece, each); err != nil {
				return err
			}
		}
		return nil
	}
	return g
}

// columns joins properties of several types in order of their names. One that is kept in several ways is written as text.
func columns(all []model.Property) []Column {
	have := map[string]Column{}
	for _, p := range all {
		c, known := have[p.Name]
		if known && (c.Scalar != p.Scalar || c.List != p.List) {
			c.Scalar, c.List = model.String, false
		} else {
			c = Column{p.Name, p.Scalar, p.List}
		}
		have[p.Name] = c
	}
	out := make([]Column, 0, len(have))
	for _, name := range slices.Sorted(maps.Keys(have)) {
		out = append(out, have[name])
	}
	return out
}

// errChanged says that the pieces are of a state of the data that is no more.
func errChanged() error {
	return fault.New(fault.Unavailable, "the data changed while it was exported: what was written is of no use, try again")
}
