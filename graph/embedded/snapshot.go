package embedded

import (
	"maps"
	"slices"

	"mandate/graph/model"
	"mandate/graph/store"
)

// snapshot is one state of the graph. What it says never changes once it is published, so readers share it without a lock.
//
// Nodes are known by one index over all labels: grouped by label, and within a label in the order of the document, so that
// comparing two indexes of one label compares their places.
type snapshot struct {
	schema    *model.Schema
	info      store.Info
	digest    store.Digest
	tables    []*table // by number
	labels    map[string]*table
	kinds     []uint16 // number of the table of each node
	ids       map[string]uint32
	relations map[string]*relation
	columns   columns // the only part that grows: each is made once and then stays
}

// newSnapshot answers the empty graph.
func newSnapshot(schema *model.Schema) *snapshot {
	s := &snapshot{schema: schema, labels: map[string]*table{}, relations: map[string]*relation{}}
	for i, label := range slices.Sorted(maps.Keys(schema.Nodes)) {
		t := newTable(label, true, schema.Nodes[label].Properties)
		t.number, t.schema = uint16(i), schema.Nodes[label]
		if len(t.schema.Searched) > 0 {
			t.search = &searchIndex{}
		}
		t.quotes = t.quoteIndexes(t.schema.Quotes)
		s.tables, s.labels[label] = append(s.tables, &t), &t
	}
	for name, schema := range schema.Relationships {
		r := &relation{schema: schema, table: newTable(name, schema.Entity != nil, schema.Properties)}
		r.quotes = r.quoteIndexes(schema.Quotes)
		s.relations[name] = r
	}
	return s
}

// held tells store.Validate what there is.
func (s *snapshot) held() store.Held { return store.Held{Label: s.label, Text: s.text} }

// text answers a text of a node.
func (s *snapshot) text(id, property string) (string, bool) {
	at, ok := s.ids[id]
	if !ok {
		return "", false
	}
	t := s.tableOf(at)
	slot := t.slot(property)
	if slot < 0 {
		return "", false
	}
	text, ok := t.row(at)[slot].(string)
	return text, ok
}

// label answers the label of a node.
func (s *snapshot) label(id string) (string, bool) {
	i, ok := s.ids[id]
	if !ok {
		return "", false
	}
	return s.tableOf(i).label, true
}

func (s *snapshot) tableOf(node uint32) *table { return s.tables[s.kinds[node]] }

// compareNodes orders nodes of any labels as they stand in the document.
func (s *snapshot) compareNodes(a, b uint32) int {
	return comparePlaces(s.tableOf(a).row(a), s.tableOf(b).row(b))
}

// edge answers the row of a relationship.
func (s *snapshot) edge(key store.EdgeKey) (r *relation, row uint32, ok bool) {
	if key.ID != "" {
		for _, r := range s.relations {
			if row, ok := r.ids[key.ID]; ok {
				return r, row, true
			}
		}
		return nil, 0, false
	}
	r = s.relations[key.Type]
	from, okFrom := s.ids[key.From]
	to, okTo := s.ids[key.To]
	if r == nil || r.own() || !okFrom || !okTo {
		return nil, 0, false
	}
	row, ok = r.find(from, to)
	return r, row, ok
}

// edgeKey answers the key of the relationship in a row.
func (s *snapshot) edgeKey(name string, row uint32) store.EdgeKey {
	r := s.relations[name]
	if r.own() {
		return store.EdgeKey{ID: r.row(row)[slotID].(string)}
	}
	id := func(node uint32) string { return s.tableOf(node).row(node)[slotID].(string) }
	return store.EdgeKey{Type: name, From: id(r.from[row]), To: id(r.to[row])}
}
