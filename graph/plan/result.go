package plan

// Result is what a store answers to a Plan: one Conn for each root, all of one state of the data.
type Result struct {
	// Revision names the state of the data that was read.
	Revision string
	Roots    []Conn
	// Computed are the answers of the operation's traversals, in the order of its fields; a store leaves them nil.
	Computed []TraversalResult
	// Release, where not nil, gives the memory of the result back; the result must not be used after it.
	Release func()
}

// TraversalResult is what a traversal found, or why it could not be computed. Found is nil where the answer is null.
type TraversalResult struct {
	Found Found
	Err   error
}

// Conn is the answer to a Hop.
type Conn struct {
	Rows []Row
	// Count is the length of the whole filtered list where Hop.Count asked for it.
	Count int64
	// More tells that a row lies beyond the page in the direction of paging.
	More bool
	// Whole is the group of all records where Group.Whole asked for it; its keys are null.
	Whole *Record
}

// Row is one target and what was read of the relationship to it.
type Row struct {
	Edge     []any  // as Hop.Edge
	EdgeHops []Conn // as Hop.EdgeHops
	Record
}

// Record is what was read of one node or relationship.
type Record struct {
	Type   int    // index into Hop.To
	Values []any  // as Select.Properties: nil, string, int64, float64, bool or []any of strings
	Hops   []Conn // as Select.Hops
}
