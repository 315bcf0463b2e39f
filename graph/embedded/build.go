package embedded

import (
	"cmp"
	"math"
	"slices"
	"time"

	"mandate/graph/store"
)

// gone marks nodes that have no index in the new snapshot.
const gone = math.MaxUint32

// build makes the snapshot after a change. What the change does not touch is shared with the old one.
func build(c *change, at time.Time) *snapshot {
	s := newSnapshot(c.old.schema)
	for i, t := range s.tables {
		if t.label != store.DatasetLabel {
			s.tables[i] = c.table(t.label)
			s.labels[t.label] = s.tables[i]
		}
	}
	s.dataset(c.digest, at)
	same := s.index(c)
	moved := s.moved(c)
	for name := range s.relations {
		if old := c.old.relations[name]; same && len(c.edges[name]) == 0 && !slices.Contains(c.deadEdges[name], true) {
			s.relations[name] = old
		} else {
			s.relations[name] = s.relation(c, name, moved)
		}
	}
	return s
}

// entry is a row on its way into a table.
type entry struct {
	values   []any
	digest   store.Digest
	from, to uint32
}

// table makes the rows of a label: those that stay are in order already, so the new ones are merged in.
func (c *change) table(label string) *table {
	old := c.old.labels[label]
	var stay, come []entry
	for i := range old.rows() {
		if at := old.base + uint32(i); !c.deadNodes[at] {
			stay = append(stay, entry{values: old.row(at), digest: old.digests[i]})
		}
	}
	if len(stay) == old.rows() && len(c.nodes[label]) == 0 {
		same := *old
		return &same
	}
	for _, n := range c.nodes[label] {
		come = append(come, entry{values: old.fill(n.DocOrder, n.ID, n.Properties), digest: n.digest})
	}
	t := old.empty(len(stay) + len(come))
	for _, e := range merge(stay, come, func(a, b entry) int { return comparePlaces(a.values, b.values) }) {
		t.add(e.values, e.digest)
	}
	for _, k := range c.old.schema.Keys {
		if k.Label == label {
			t.indexKeys(k.Properties)
		}
	}
	return &t
}

func merge(stay, come []entry, order func(a, b entry) int) []entry {
	slices.SortFunc(come, order)
	all := make([]entry, 0, len(stay)+len(come))
	for len(stay) > 0 && len(come) > 0 {
		if order(stay[0], come[0]) <= 0 {
			all, stay = append(all, stay[0]), stay[1:]
		} else {
			all, come = append(all, come[0]), come[1:]
		}
	}
	return append(append(all, stay...), come...)
}

func (t *table) indexKeys(properties []string) {
	for _, p := range properties {
		if slot := t.slot(p); slot != absent && t.keys[slot].spans == nil {
			if t.keys == nil {
				t.keys = map[int32]keyIndex{}
			}
			t.keys[slot] = newKeyIndex(t, slot)
		}
	}
}

// dataset writes the one node that the store itself keeps, unless the graph is empty.
func (s *snapshot) dataset(d store.Digest, at time.Time) {
	rows := 0
	for _, t := range s.tables {
		rows += t.rows()
	}
	s.digest = d
	if rows == 0 {
		return
	}
	s.info = store.Info{Revision: d.String(), LoadedAt: at}
	if t := s.labels[store.DatasetLabel]; t != nil {
		t.add(t.fill(0, store.DatasetID, map[string]any{
			"revision": s.info.Revision, "loadedAt": at.Format(time.RFC3339),
		}), store.Digest{})
	}
}

// index numbers the nodes. It tells whether every node has the number it had.
func (s *snapshot) index(c *change) (same bool) {
	base := uint32(0)
	for i, t := range s.tables {
		t.base, t.number = base, uint16(i)
		base += uint32(t.rows())
	}
	if same = c.untouched() && len(c.old.kinds) == int(base); same {
		s.kinds, s.ids = c.old.kinds, c.old.ids
		return true
	}
	s.kinds, s.ids = make([]uint16, 0, base), make(map[string]uint32, base)
	for _, t := range s.tables {
		for i := range t.rows() {
			at := t.base + uint32(i)
			s.kinds, s.ids[t.row(at)[slotID].(string)] = append(s.kinds, t.number), at
		}
	}
	return false
}

// moved answers the new index of each old node.
func (s *snapshot) moved(c *change) []uint32 {
	moved := make([]uint32, len(c.old.kinds))
	for _, t := range c.old.tables {
		for i := range t.rows() {
			at := t.base + uint32(i)
			to, ok := s.ids[t.row(at)[slotID].(string)]
			if !ok {
				to = gone
			}
			moved[at] = to
		}
	}
	return moved
}

// relation makes the relationships of a type and the ways along them.
func (s *snapshot) relation(c *change, name string, moved []uint32) *relation {
	old := c.old.relations[name]
	var stay, come []entry
	for i := range old.rows() {
		if from, to := moved[old.from[i]], moved[old.to[i]]; !c.deadEdges[name][i] && from != gone && to != gone {
			stay = append(stay, entry{values: old.row(uint32(i)), digest: old.digests[i], from: from, to: to})
		}
	}
	for _, e := range c.edges[name] {
		come = append(come, entry{
			values: old.fill(e.DocOrder, e.ID, e.Properties), digest: e.digest, from: s.ids[e.From], to: s.ids[e.To],
		})
	}
	r := &relation{schema: old.schema, table: old.empty(len(stay) + len(come))}
	order := func(a, b entry) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) }
	if r.own() {
		order = func(a, b entry) int { return comparePlaces(a.values, b.values) }
		r.ids = make(map[string]uint32, len(stay)+len(come))
	} else if !slices.IsSortedFunc(stay, order) { // nodes changed places
		slices.SortFunc(stay, order)
	}
	for i, e := range merge(stay, come, order) {
		r.add(e.values, e.digest)
		r.from, r.to = append(r.from, e.from), append(r.to, e.to)
		if r.own() {
			r.ids[e.values[slotID].(string)] = uint32(i)
		}
	}
	r.out = newAdjacency(r.from, r.to, r.own(), s.order(len(r.schema.To)))
	r.in = newAdjacency(r.to, r.from, r.own(), s.order(len(r.schema.From)))
	return r
}

// order answers how to compare targets of several labels; nil where their indexes do it.
func (s *snapshot) order(labels int) func(a, b uint32) int {
	if labels == 1 {
		return nil
	}
	return s.compareNodes
}
