package plan

// Op is what a Filter node does.
type Op uint8

// And, Or and Not combine Args (And of none holds, Or of none does not). Compare tests a property. Some, None and Every
// ask of the records that Steps lead to whether Args[0] holds; Args is empty where any record will do. Counted compares how
// many there are: the Count of CountOf with the same Steps and Target.
const (
	And Op = iota
	Or
	Not
	Compare
	Some
	None
	Every
	Counted
)

// Comparison is how a property is tested. A property without a value passes only IsNull(true); Ne, too, wants a value.
type Comparison uint8

// The comparisons. Strings are compared by code point; In wants []any in Value; IsNull a bool; Has looks for a string in
// a property that is a list.
const (
	Eq Comparison = iota
	Ne
	In
	Gt
	Gte
	Lt
	Lte
	Contains
	StartsWith
	IsNull
	Has
)

// Filter is a condition on a record or, as Hop.EdgeFilter, on a relationship.
type Filter struct {
	Op   Op
	Args []*Filter

	Property   string
	Comparison Comparison
	Value      any // string, int64, float64, bool, or []any of these for In

	// Steps and Target are set for Some, None, Every and Counted: where to look, and the type of what is found there.
	// Unlike a Hop, Some, None and Every do not leave the owner out; Counted does.
	Steps  []Step
	Target string
	// Only says of Some that each step leads to at most one record, as the schema promises of a field that is no list.
	Only bool
}
