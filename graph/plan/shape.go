package plan

// Operation is an operation ready to run: what to read, and how the client wants it written.
type Operation struct {
	Plan *Plan
	// Fields are the root fields in the client's order, without those of introspection.
	Fields []RootField
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
	// NonNull says that the schema allows no null; a null then takes the parent's place.
	NonNull bool
	// Constant is the JSON of a Typename.
	Constant string
	// Index is where the value stands: in Values for Value and Slice (and, for Part, the value without which it is null,
	// or -1), in Hops for One, List, Connection and Length.
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
}

// WriteKind tells how a Field is written.
type WriteKind uint8

// In objects: Typename, Value, Slice, Part, One, Connection, and Length, the Count of a hop. In connections: TotalCount, PageInfo, Nodes, Edges. In
// edges: Cursor and Node besides what objects have. In pageInfo: HasNext to EndCursor.
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
	Length
)
