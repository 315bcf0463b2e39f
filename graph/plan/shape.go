package plan

import (
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/search"
)

// Operation is an operation ready to run: what to read, and how the client wants it written.
type Operation struct {
	Plan *Plan
	// Fields are the root fields in the client's order, without those of introspection.
	Fields []RootField
	// Cost is how many rows the operation may read, by the sizes that cost.go names; it is known before a store is touched
	// and is the same whatever is loaded.
	Cost int64
	// Traversals are those of the fields that are computed. The ids of the roots that read what they find are empty here:
	// each run has ids of its own.
	Traversals []*Traversal
	// Whole says that no field of introspection is asked for.
	Whole bool

	fields int // how many fields it came to
}

// Reads tells whether anything is asked of the store: more than __typename and introspection.
func (o *Operation) Reads() bool {
	for i := range o.Fields {
		if o.Fields[i].Field.Kind != Typename {
			return true
		}
	}
	return false
}

// RootField is one root field and the roots of the plan that answer it.
type RootField struct {
	Alias string
	// Field is written with Hops being the roots from First on.
	Field Field
	First int
	// IDs are the ids asked for by nodes, in the client's order; the roots from First on then hold the records of one
	// type each. Nil for other fields.
	IDs []string
	// Unique says that the field answers one record and that two are a conflict; Name is what they were asked by.
	Unique bool
	Name   string
	// Traversal computes the field, where it is one that is computed; nil for others.
	Traversal *Traversal
}

// Object says how to write a record of one concrete type.
type Object struct {
	Fields []Field
}

// Field is one member of a JSON object.
type Field struct {
	Kind  WriteKind
	Alias string
	// Key is the member's name as JSON with its colon.
	Key string
	// Line and Column are where the field stands in the question, from 1; 0 where that is not known.
	Line, Column int
	// NonNull says that the schema allows no null; a null then takes the parent's place.
	NonNull bool
	// Constant is the JSON of a Typename, of a key that a group does not have, or of the values that a list is bound to.
	Constant string
	// Index is where the value stands: in Values for Value and Slice (and, for Part, the value without which it is null,
	// or -1), in Hops for One, Connection, Length and Chain.
	Index int
	// List tells that a Value is a list, whose elements may not be null.
	List bool
	// Start and End cut the text of a Slice, in code points; End -1 is the end.
	Start, End int
	// Objects say how to write what is below: for One and Nodes one for each entry of Hop.To, for the others just one.
	Objects []*Object
	// Hop is the hop of Connection and what lies in it.
	Hop *Hop
	// Forward tells how the page was asked: by first, and whether after or before was given.
	Backward, After, Before bool
	// Fingerprint ties cursors to their list.
	Fingerprint uint32
	// Query is what the Connection of a search is of. Searched are, for Matches and for each entry of Hop.To, the places
	// in Values of what Type.Searched names.
	Query    *search.Query
	Searched [][]int
	// Name is the name in the schema of a field of a Found, by which its value is found. The values of FoundRecord and
	// FoundConnection are ids, and Index is the first of the plan's roots that read them: for FoundRecord one for each of
	// Objects. Whole is the root that reads the ids of a FoundConnection without the bounds of its page, or -1.
	Name  string
	Whole int
}

// Locations answers the place of the field as errors have it; nil where it is not known.
func (f *Field) Locations() []gqlerror.Location {
	if f.Line == 0 {
		return nil
	}
	return []gqlerror.Location{{Line: f.Line, Column: f.Column}}
}

// WriteKind tells how a Field is written.
type WriteKind uint8

// In objects: Typename, Value, Slice, Part, One, Connection, Length, the Count of a hop, and Chain, a list of its rows. In
// connections: TotalCount, PageInfo, Nodes, Edges, and Typename for whatever is known beforehand. In edges: Cursor and Node besides what objects have. In pageInfo: HasNext to EndCursor. In edges of a search: HitType,
// Score and Matches; in matches: MatchField, MatchValue and MatchRanges; in ranges: RangeStart and RangeEnd. FoundValue to
// FoundConnection are of objects that were computed.
const (
	Typename WriteKind = iota
	Value
	Slice
	Part
	One
	Connection
	TotalCount
	PageInfo
	Nodes
	Edges
	Cursor
	Node
	HasNext
	HasPrevious
	StartCursor
	EndCursor
	HitType
	Score
	Matches
	MatchField
	MatchValue
	MatchRanges
	RangeStart
	RangeEnd
	Total // in connections of groups
	FoundValue
	FoundObject
	FoundRecord
	FoundConnection
	Length
	Chain
)
