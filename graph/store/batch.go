package store

// Batch is a change of the graph. Nodes and Edges are written over what bears the same identity; DeleteNodes takes the
// relationships of a node with it. Deletions happen before writes.
type Batch struct {
	// Replace says that the graph afterwards is exactly Nodes and Edges: whatever else there is leaves.
	Replace     bool
	Nodes       []Node
	Edges       []Edge
	DeleteNodes []string
	DeleteEdges []EdgeKey
}

// Node is a node as it is to be: a property that is not in Properties is removed from a node that had it.
type Node struct {
	// Label is the label of a type with @node in the schema.
	Label string
	// ID is ASCII and unique across labels.
	ID string
	// DocOrder orders nodes; ties are ordered by ID.
	DocOrder int64
	// Properties are further values: string, int64, float64, bool or []any of strings. Neither "id" nor "docOrder".
	Properties map[string]any
}

// Edge is a relationship. Where the schema has an @edge type for Type it has an ID, unique across nodes and
// relationships; other relationships are known by their type and ends, and there is one for each such triple.
type Edge struct {
	Type, From, To string
	ID             string // only for @edge types
	DocOrder       int64  // only for @edge types
	Properties     map[string]any
}

// EdgeKey names a relationship: by ID where it has one, else by type and ends.
type EdgeKey struct {
	ID             string
	Type, From, To string
}

// Key answers the name of the relationship.
func (e Edge) Key() EdgeKey {
	if e.ID != "" {
		return EdgeKey{ID: e.ID}
	}
	return EdgeKey{Type: e.Type, From: e.From, To: e.To}
}
