package plan

import (
	"slices"

	"mandate/graph/model"
)

// Group says that a root answers groups of its records: the cells of a matrix. Filter is of the records. Rows are groups,
// one for each combination of keys that a record has; Count is how many groups there are. A row's Values are those of Values
// and its Hops the records that are keys, To[0].Hops, which are found by Records and have no Steps. To[0].Type is that of
// the records; they have one type.
//
// Order is by Values alone and ends with all parts of all keys, so that no two groups are equal in it.
type Group struct {
	// Keys are what the records of a group have in common; a null is a key like any other. Without keys there is one group,
	// even of no record.
	Keys []GroupKey
	// Values are what to answer of a group. A Key of Hop.Order has its Index here.
	Values []GroupValue
	// Records says of each of To[0].Hops which of Keys it is.
	Records []int
	// Whole asks for Conn.Whole: the counts of all records.
	Whole bool
}

// GroupKey is what the records of a group have in common: a record, or a value of one.
type GroupKey struct {
	// Way leads from a record of the group to the key, or to the record that has it.
	Way []Lead
	// Property holds the key; "" where the record itself is the key.
	Property string
	// Scalar is the kind of the values.
	Scalar model.Scalar
	// Enum is the order of the values, where it is not that of the values themselves. Other texts are ordered by UTF-16 code
	// units, by which Neo4j compares what does not stand in an index.
	Enum []string
}

// Text tells whether the key is ordered as a text.
func (k *GroupKey) Text() bool { return k.Property != "" && k.Scalar == model.String && k.Enum == nil }

// Lead is a step to at most one record; where the data has several, any of them counts. To is the type that it must be
// of; nil for whatever the step leads to.
type Lead struct {
	Step
	To *model.Type
}

// GroupValue is one value of a group: of a key, or a count.
type GroupValue struct {
	// Key is the place of the key in Group.Keys, or GroupCount.
	Key int
	// Part is docOrder or id of a key that is a record; "" for a key that is a value.
	Part string
	// Way leads from a record of the group to what is counted, each once; Where is a Boolean property that must be true of
	// it, or "".
	Way   []Lead
	Where string
}

// GroupCount is the Key of a GroupValue that counts.
const GroupCount = -1

// Place answers what a value of the key is ordered by: null last, enumerations as they are listed.
func (k *GroupKey) Place(v any) any {
	name, ok := v.(string)
	if !ok || k.Enum == nil {
		return v
	}
	if i := slices.Index(k.Enum, name); i >= 0 {
		return int64(i)
	}
	return int64(len(k.Enum))
}

// KeyOf answers the key that a part of the order is of; nil where it is a count.
func (g *Group) KeyOf(k Key) *GroupKey {
	if v := g.Values[k.Index]; v.Key != GroupCount {
		return &g.Keys[v.Key]
	}
	return nil
}

// cursorValues says what a cursor of the groups holds.
func (g *Group) cursorValues(order []Key) []CursorValue {
	values := make([]CursorValue, len(order))
	for i, k := range order {
		switch of := g.Values[k.Index]; {
		case of.Key == GroupCount:
			values[i] = CursorValue{Scalar: model.Int}
		case of.Part == "docOrder":
			values[i] = CursorValue{Scalar: model.Int, Nullable: true}
		case of.Part == "id":
			values[i] = CursorValue{Scalar: model.String, Nullable: true}
		default:
			values[i] = CursorValue{Scalar: g.Keys[of.Key].Scalar, Nullable: true}
		}
	}
	return values
}

// places makes of a cursor's values what the order compares.
func (g *Group) places(order []Key, values []any) {
	for i, v := range values {
		if k := g.KeyOf(order[i]); k != nil {
			values[i] = k.Place(v)
		}
	}
}
