package embedded

import (
	"cmp"
	"sort"
	"strings"

	"mandate/graph/model"
	"mandate/graph/store"
)

// table holds the rows of one label or relationship type. A row's values lie side by side, because an answer reads many
// properties of few records; every value is boxed once, when it is written.
type table struct {
	label   string
	number  uint16   // place among the tables of nodes
	base    uint32   // global index of the first row; 0 for relationships
	names   []string // property of each slot
	width   int
	values  []any
	digests []store.Digest
	keys    map[int32]keyIndex // by slot; only of properties that a schema key names
	schema  *model.Type        // nil for relationships
	search  *searchIndex       // nil where nothing is searched
	quotes  []*quoteIndex      // one for each quotation of a row
}

// The slots of what every node and every relationship with an identity of its own has.
const (
	slotOrder = 0
	slotID    = 1
)

// absent stands for a property that a table does not have.
const absent = -1

func newTable(label string, own bool, properties []model.Property) table {
	t := table{label: label}
	if own {
		t.names = append(t.names, "docOrder", "id")
	}
	for _, p := range properties {
		t.names = append(t.names, p.Name)
	}
	t.width = len(t.names)
	return t
}

// empty answers a table of the same make without rows, with room for n.
func (t *table) empty(n int) table {
	e := *t
	e.values, e.digests, e.keys = make([]any, 0, n*t.width), make([]store.Digest, 0, n), nil
	if t.search != nil {
		e.search = &searchIndex{}
	}
	e.quotes = newQuoteIndexes(t.quotes)
	return e
}

func (t *table) rows() int { return len(t.digests) }

func (t *table) row(i uint32) []any {
	at := int(i-t.base) * t.width
	return t.values[at : at+t.width : at+t.width]
}

func (t *table) slot(property string) int32 {
	for i, name := range t.names {
		if name == property {
			return int32(i)
		}
	}
	return absent
}

func (t *table) add(values []any, d store.Digest) {
	t.values, t.digests = append(t.values, values...), append(t.digests, d)
}

// fill makes the values of a row. Lists are copied: whoever made the batch may go on to use it.
func (t *table) fill(docOrder int64, id string, properties map[string]any) []any {
	values := make([]any, t.width)
	for i, name := range t.names {
		value := properties[name]
		if list, ok := value.([]any); ok {
			value = append([]any{}, list...)
		}
		values[i] = value
	}
	if len(t.names) > slotID && t.names[slotID] == "id" {
		values[slotOrder], values[slotID] = docOrder, id
	}
	return values
}

// comparePlaces orders rows of nodes, or of relationships with an identity, as they stand in the document.
func comparePlaces(a, b []any) int {
	return cmp.Or(cmp.Compare(a[slotOrder].(int64), b[slotOrder].(int64)), strings.Compare(a[slotID].(string), b[slotID].(string)))
}

// relation holds the relationships of one type: sorted by (docOrder, id) where they have an identity of their own, else by
// their ends.
type relation struct {
	table
	schema   *model.Relationship
	from, to []uint32
	ids      map[string]uint32 // nil where they have no ids
	out, in  adjacency
}

func (r *relation) own() bool { return r.schema.Entity != nil }

// find answers the row of a relationship between two nodes of a type without ids.
func (r *relation) find(from, to uint32) (uint32, bool) {
	i := sort.Search(len(r.from), func(i int) bool {
		return r.from[i] > from || r.from[i] == from && r.to[i] >= to
	})
	return uint32(i), i < len(r.from) && r.from[i] == from && r.to[i] == to
}
