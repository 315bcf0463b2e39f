package embedded

import "mandate/graph/plan"

// A plan names properties and relationship types; a bound plan points at their slots and adjacencies in one snapshot. It is
// made anew for each read, from arenas, because that costs less than to look for one that was made before.

// place is where records of a type are: in a table of nodes, or in a relation. With neither, they are nodes of any label.
type place struct {
	table    *table // of nodes, or the relation's
	relation *relation
}

// slots is where a property is: in one slot, or, at a place of any label, in one for each table by number.
type slots struct {
	one  int32
	each []int32
}

// shape tells how a hop gets from its owner to its targets.
type shape uint8

const (
	shapeRoot    shape = iota
	shapeNodes         // along one relationship to nodes
	shapeRecords       // to the relationships themselves
	shapeFrom          // from a relationship to the node it comes from
	shapeTo            // and to the node it goes to
	shapeRefer         // to the node whose id a property holds
	shapeQuoted        // to the records that quote the node
	shapeWalk          // along several steps, or one that is repeated
	shapeTrace         // to the relationships of the way that a walk took
)

// Slots below absent are counted on the way.
const (
	slotDistance = -2
	slotPaths    = -3
	slotField    = -4 // of the quotation, as are those below
	slotStart    = -5
	slotEnd      = -6
	slotExact    = -7
)

type hop struct {
	rows       bool
	count      bool
	many       bool
	backward   bool
	inOrder    bool // the order asked for is that of the document
	takesAll   bool // every target the steps lead to is of one of sels
	limit      int
	at         int64 // of shapeQuoted
	after      []any
	before     []any
	owner      place
	way        way
	filter     *filter
	edgeFilter *filter
	order      []key
	edge       []int32
	edgeHops   []hop
	sels       []sel
	column     *column // of a hop that counts, where it was made
}

// way is how to get from a record to others.
type way struct {
	shape     shape
	adjacency *adjacency // of the last step
	relation  *relation  // of the last step
	steps     []step     // of shapeWalk
	traced    bool       // the way to each target is wanted, too
	in        bool       // of shapeTrace: relationships are followed from their ends to their starts
	toEdges   bool       // the relationships of the last step are the targets
	refer     slots      // of shapeRefer

	// The node that the last reference led to: the records of a list mostly refer to the same one.
	referred   string
	referredTo uint32
}

// sel is a plan.Select.
type sel struct {
	place  place
	slots  []int32
	hops   []hop
	filter *filter
}

type step struct {
	adjacency *adjacency
	repeated  bool
	min, max  int
}

// key is one part of an order; slot is one for each sel where it is not of the edge.
type key struct {
	onEdge, desc bool
	slot         int32
	slots        []int32
	hop          *hop // that counts, where the order is by a count
}

type filter struct {
	op         plan.Op
	comparison plan.Comparison
	args       []filter
	at         place // of the record it is asked of
	slots      slots
	value      any
	text       string
	list       []any

	way way  // where Some, None and Every look
	hop *hop // what Counted counts
}
