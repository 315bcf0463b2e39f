// Package plan turns the selection set of an operation into a value: where to start, which relationships to follow,
// which properties, filters, order and page. A store runs the value whole; it never sees GraphQL.
package plan

import (
	"sync/atomic"

	"mandate/graph/model"
	"mandate/graph/search"
)

// Plan is all that one operation reads. A store answers its roots from one state of the data.
type Plan struct {
	Roots []*Root
	// Memo is a place for what a store makes of the plan, such as its statement: one plan may be read many times, by many
	// goroutines. Nothing else of a plan changes once it is made.
	Memo atomic.Value
}

// Root is one reading that starts somewhere and goes down from there.
type Root struct {
	// Start says with which records to begin.
	Start Start
	// Hop says what to do with them: filter, order, page, and what to read. It has no Steps.
	Hop
}

// Start is where a root begins: with the records of IDs, with those that bear Key, with those that Search finds, or with all of
// the target's type.
type Start struct {
	// IDs are ids to begin with; nil unless the root asks by id, and empty for none. Rows come in (docOrder, id) order;
	// unknown ids are absent.
	IDs []string
	// Found is how many ids a run may put into IDs, for the cost; 0 where they are known.
	Found int64
	// Key are equalities that must all hold; empty unless the root asks by natural key.
	Key []KeyPart
	// Via is the relationship type from a neighbour that bears the key to the record; empty where the record bears it.
	// The neighbour has the label ViaLabel and the relationship goes from it to the record.
	Via, ViaLabel string
	// Search are the words to find; nil unless the root searches. It begins with the records of the types of To that
	// search.Query.Rank finds, of each with its rank; a Hop with other steps has no ranks to count.
	Search *search.Query
}

// KeyPart is one equality of a natural key.
type KeyPart struct {
	Property string
	Value    any  // string, int64, float64 or bool
	Own      bool // the property is the record's own, even where Via is set
}

// Hop is one step of the tree: from an owner to records related to it.
type Hop struct {
	// Steps lead from the owner to the targets; empty on a root. With more than one step, or a repeated one, every target
	// is answered once and the owner itself is left out. A way may use a relationship twice. Targets that are relationships go
	// with a plain last step only; a store answers Unsupported otherwise.
	Steps []Step
	// Many tells a connection from a single record. A single hop has no filter, order or page: it answers the first
	// target in order (DocOrder, id), or no row.
	Many bool
	// Only says of a single hop that there is at most one target, so that a store need not order them.
	Only bool
	// Filter must hold of a target, EdgeFilter of the relationship of the last step; nil holds of all. Where that step is
	// repeated, EdgeFilter must hold of each relationship that is followed, and asks of nothing but its properties.
	Filter, EdgeFilter *Filter
	// Order ends with docOrder and id of the target, so rows with different targets are never equal; these two are left
	// out where the schema promises that the keys before them tell all rows apart. Several relationships
	// to one target stand in the order of the relationships' docOrder and id; where rows are to have cursors these two are
	// appended, so that a page may end between them. Empty on a single hop.
	Order []Key
	// At is the place, in code points, that quotations cover where the only step is Quoted.
	At int64
	// Page cuts the ordered rows.
	Page Page
	// Rows and Count say what is wanted; where Rows is false no row may be fetched, where Count is false nothing counted.
	Rows, Count bool
	// Edge are properties to read from the relationship of the last step, for Row.Edge.
	Edge []EdgeValue
	// EdgeHops are followed from the relationship of the last step, for Row.EdgeHops. Their only step is a Refer, or, where the
	// only step of this hop is a repeated one, a Trace.
	EdgeHops []*Hop
	// To says what to read of a target, one entry for each concrete type it may have. All share DocOrder and id.
	To []*Select
	// Group, only on a root, says that groups of the targets are answered; it changes what Order, Count and To say.
	Group *Group

	edgeHopKeys []string // the field each of EdgeHops answers
}

// EdgeValue is one value read from the relationship of the last step, or counted on the way.
type EdgeValue struct {
	Property string // stored property; empty where Computed
	Computed Computed
}

// Computed is what can be counted while walking.
type Computed uint8

// Distance is the least number of repetitions of the repeated step; Paths the number of different ways (sequences of
// relationships) to the target; Rank how well a record fits the text by which its root was started.
// QuoteField to QuoteExact are of the quotation by which a record is a target of a Quoted step: the name of the field that answers
// it, its place and its words.
const (
	Stored Computed = iota
	Distance
	Paths
	Rank
	QuoteField
	QuoteStart
	QuoteEnd
	QuoteExact
)

// StepKind tells the ways from a record to another.
type StepKind uint8

// Relate follows a relationship; From and To go from a relationship record (an @edge type) to its ends; Refer goes to
// the node whose id a property holds. Trace leads, in EdgeHops, to the relationships of one shortest way to the row's target, in
// the order in which each ends where the next one starts: and Page.Limit is no less than they are. Of several ways it is the one whose
// nodes, from the owner on, come first by (docOrder, id); of parallel relationships the first. Quoted goes from a
// node to the records of the types of To that quote it and whose quotation covers Hop.At (model.Type.Quotes), one row for each such
// quotation; Hop has no conditions then. All but Relate are only used alone.
const (
	Relate StepKind = iota
	From
	To
	Refer
	Trace
	Quoted
)

// Step is one step from a record.
type Step struct {
	Kind StepKind
	// Type is the relationship type, In whether it is followed from its end to its start.
	Type string
	In   bool
	// Min and Max bound how often the step is repeated: 1 and 1 for a plain step, Max -1 for without bound.
	Min, Max int
	// Set says that the step is a repeated one although Min and Max are 1: it yields each node once, and never the owner.
	Set bool
	// Property holds the id where Kind is Refer.
	Property string
}

// Repeated tells whether the step yields a set of nodes, each once at its least distance, and not a row for each
// relationship. The owner is in the set where Min is 0, at distance 0, and otherwise not even on a cycle.
func (s Step) Repeated() bool { return s.Set || s.Min != 1 || s.Max != 1 }

// Key is one part of an order. Null values stand last whichever way the order goes.
type Key struct {
	// OnEdge says that the value is Row.Edge[Index]; otherwise it is Record.Values[Index]. Index is Unread where the value
	// only orders and nobody looks at it.
	OnEdge bool
	Index  int
	Desc   bool
	// Property is the stored property; Computed is set instead where the value is counted.
	Property string
	Computed Computed
	// Counted says that the value is the Count of Record.Hops[Index] instead: that hop is as CountOf makes it, and the only
	// Select has it among its Hops. To answer a page of rows, a store reads nothing else of the rows outside of it.
	Counted bool
}

// Unread is the Index of a Key whose value is not among those answered.
const Unread = -1

// Page cuts an ordered list.
type Page struct {
	// Limit is how many rows to answer, 0 for none. A store looks for one more to tell Conn.More, but where Last says
	// that nobody asks: it may then leave More false.
	Limit int
	Last  bool
	// After and Before are the values of Order of the row behind or before which to look; nil for no bound.
	After, Before []any
	// Backward takes the rows from the end. They are still answered in Order.
	Backward bool
}

// Select says what to read of a record.
type Select struct {
	Type *model.Type
	// Properties are stored properties in the order of Record.Values. The first two are docOrder and id.
	Properties []string
	// SkipOrder and SkipID say that nobody looks at docOrder, or at id: a store may leave it null in the answer. They
	// order all the same.
	SkipOrder, SkipID bool
	// Hops are followed from the record, in the order of Record.Hops.
	Hops []*Hop
	// Filter must hold of the records of this type, beside the hop's own; nil holds of all. Only searches have it.
	Filter *Filter

	hopKeys []string // the field and arguments each hop answers
}

// The places of the two properties that every Select begins with.
const (
	DocOrder = 0
	ID       = 1
)
