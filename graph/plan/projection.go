package plan

// Projection says which part of the graph to read whole, in columns instead of a tree: what an algorithm needs that looks
// at all of it.
type Projection struct {
	// Nodes are labels of the schema, each at most once. Nodes of all of them are numbered from 0, label by label.
	Nodes []Columns
	// Edges are relationship types of the schema, each at most once. Relationships with an end that is of no label of Nodes
	// are left out.
	Edges []Columns
	// Limit is how many nodes and relationships may be read; a store answers TooLarge beyond it.
	Limit int
}

// Columns are the stored properties to read of a label or a relationship type, besides docOrder and id.
type Columns struct {
	Name       string
	Properties []string
}

// Projected is what a store answers to a Projection, all of one state of the data. It is read-only: several goroutines may
// share it, and so may the store.
type Projected struct {
	// Revision names the state of the data that was read.
	Revision string
	Nodes    []NodeColumns // as Projection.Nodes
	Edges    []EdgeColumns // as Projection.Edges
}

// NodeColumns are the nodes of a label in (docOrder, id) order.
type NodeColumns struct {
	// First is the number of the first node; the others follow.
	First    int32
	IDs      []string
	DocOrder []int64
	Values   [][]any // one list for each property
}

// EdgeColumns are the relationships of a type: in (docOrder, id) order where they have an identity of their own, else in
// order of the numbers of their ends.
type EdgeColumns struct {
	From, To []int32  // numbers of nodes
	IDs      []string // nil where they have none
	DocOrder []int64  // nil where they have none
	Values   [][]any  // one list for each property
}

// Size is how many nodes and relationships there are.
func (p *Projected) Size() int {
	n := 0
	for i := range p.Nodes {
		n += len(p.Nodes[i].IDs)
	}
	for i := range p.Edges {
		n += len(p.Edges[i].From)
	}
	return n
}
