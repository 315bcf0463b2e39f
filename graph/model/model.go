// Package model reads the GraphQL schema's directives once and says what the graph is made of: types, properties and
// relationships. The planner, the stores, the validation and the loader all go by it.
package model

import "github.com/vektah/gqlparser/v2/ast"

// Schema is what the schema says of the graph.
type Schema struct {
	// AST is the parsed schema.
	AST *ast.Schema
	// Types are all types with @node or @edge, and the types embedded in them, by GraphQL name.
	Types map[string]*Type
	// Nodes are the @node types by label.
	Nodes map[string]*Type
	// Relationships are all relationship types by name.
	Relationships map[string]*Relationship
	// Keys are the natural keys by which root fields start; stores index them.
	Keys []Key
	// Found are the object types that traversals compute, by name.
	Found map[string]*Found

	fields map[*ast.FieldDefinition]*Field
}

// Kind tells what a type is kept as.
type Kind uint8

// Node types are kept as nodes, Edge types as relationships; Embedded types are properties of their owner; Abstract types
// are interfaces and unions.
const (
	Node Kind = iota
	Edge
	Embedded
	Abstract
)

// Type is an object type of the graph, or an interface or union of such types.
type Type struct {
	Name string
	Kind Kind
	// Label is the node label, or the relationship type of an Edge type.
	Label string
	// Prefix begins every id of the type: the name with a small first letter and a colon.
	Prefix string
	// Fields are the fields of the type by name.
	Fields map[string]*Field
	// Properties are what is stored, besides id and docOrder, in order of name.
	Properties []Property
	// Quotes are the quotations that a record holds.
	Quotes []Quote
	// Searched are the values by which records of the type are found, in the order of the fields.
	Searched []Searched
	// Satisfies are the names that a type condition may give to select the type: its own, interfaces and unions.
	Satisfies []string
	// Concrete are the object types an Abstract type may be, in order of name; the type itself otherwise.
	Concrete []*Type
	// Validity names the properties that bound the time a record holds for; nil where it holds for ever.
	Validity *Validity
	Def      *ast.Definition
}

// Validity are two properties with partial dates: From of the first day, Until of the first day no longer. A record
// without a value is open on that side.
type Validity struct{ From, Until string }

// Property answers the property of a name, or nil. It knows id and docOrder, too.
func (t *Type) Property(name string) *Property {
	switch name {
	case "id":
		return &Property{Name: "id", Scalar: String, Required: true}
	case "docOrder":
		return &Property{Name: "docOrder", Scalar: Int, Required: true}
	}
	return find(t.Properties, name)
}

func find(properties []Property, name string) *Property {
	for i := range properties {
		if properties[i].Name == name {
			return &properties[i]
		}
	}
	return nil
}

// Scalar is how a value is kept.
type Scalar uint8

// String keeps String, ID, dates and enums as string; Int int64; Float float64; Boolean bool.
const (
	String Scalar = iota
	Int
	Float
	Boolean
)

// Property is one stored property.
type Property struct {
	Name     string
	Scalar   Scalar
	List     bool     // a list of strings
	Required bool     // a value must be there
	Enum     []string // allowed values where not nil
}

// Relationship is a relationship type with the labels it goes between.
type Relationship struct {
	Name     string
	From, To []*Type
	// Entity is the @edge type of its records; nil where it has none. Only these have ids and an order of their own.
	Entity *Type
	// Properties are what is stored, besides id and docOrder, in order of name.
	Properties []Property
	// Quotes are the quotations that a relationship holds.
	Quotes []Quote
}

// Property answers the property of a name, or nil. Where the relationship has an Entity it knows id and docOrder, too.
func (r *Relationship) Property(name string) *Property {
	if r.Entity != nil {
		return r.Entity.Property(name)
	}
	return find(r.Properties, name)
}

// Quote names the properties of one quotation: Exact is what stands from Start up to and without End, in code points, in
// the property Text of the node of label Label whose id is Document.
type Quote struct {
	Field                       string // of the record, that answers the quotation
	Prefix                      string
	Exact, Start, End, Document string
	Label, Text                 string
}

// Key is a set of properties by which records of a label are looked up.
type Key struct {
	Label      string
	Properties []string
}

// FieldKind tells what a field of the graph answers.
type FieldKind uint8

// Plain fields are values; Part fields are an embedded object; Single and Many follow steps to one record or a connection;
// Count is the length of what a Many field answers. Path, on a field of a connection's edge, are the relationships on the way
// to the target.
const (
	Plain FieldKind = iota
	Part
	Single
	Many
	Count
	Path
)

// Field is what the schema says of one field.
type Field struct {
	Name string
	Kind FieldKind
	Def  *ast.FieldDefinition

	// Property is the stored property of a Plain field. Localized holds the property for each language instead, Slice
	// tells a text answered by range.
	Property  string
	Localized map[string]string
	Slice     bool
	Computed  string // on a field of a connection's edge: a value of ComputedProperty

	// Prefix of the properties of a Part field.
	Prefix string

	// Steps lead to the targets of Single and Many, or to what Count counts.
	Steps []Step
	// OrderBy is the order without an argument: a property, or "edge." and one; "" for document order.
	OrderBy string
	// Complete says that no two relationships of one record have the same value of OrderBy.
	Complete bool
	// Target is the type of Part, Single, Many, Count and Path; it may be Abstract.
	Target *Type
	// EdgeType is the type of the connection's rows, with their own fields, for Many.
	EdgeFields map[string]*Field

	// Start is set on root fields that read.
	Start *Start
	// Groups is set on root fields that answer groups of records of the type Target.
	Groups *Groups
	// Traversal is what a root field with @traversal computes; Target is then the type its filter asks of, if any.
	Traversal *Found
}

// Start says how a root field begins.
type Start struct {
	Key           []KeyPart
	Via, ViaLabel string
	ByID, ByIDs   bool // node and nodes
	Search        bool // finds records by a text
}

// KeyPart ties an argument to the property it must equal.
type KeyPart struct {
	Argument, Property string
	Own                bool
}

// StepKind is as in package plan.
type StepKind uint8

// The kinds of steps: along a relationship, to an end of an edge record, to the node whose id a property holds, or to the
// records that quote the text of a node.
const (
	Relate StepKind = iota
	FromEnd
	ToEnd
	Refer
	Quoted
)

// Step is one step of a field.
type Step struct {
	Kind          StepKind
	Type          string
	In            bool
	DepthArgument string
	ScopeArgument string
	OnlyArgument  string
	Property      string
}

// Field answers what the schema says of a field definition of Query; nil for introspection.
func (s *Schema) Root(def *ast.FieldDefinition) *Field { return s.fields[def] }
