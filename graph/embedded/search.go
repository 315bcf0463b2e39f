package embedded

import (
	"index/suffixarray"
	"sort"
	"sync"

	"mandate/graph/search"
)

// searchIndex finds the rows of a table that have a text in them. It is made when the table is first searched: a table
// that has not changed keeps it from snapshot to snapshot, and one that nobody searches never pays for it.
type searchIndex struct {
	once     sync.Once
	entries  []search.Entry
	starts   []int // of the rows in the text of suffixes
	suffixes *suffixarray.Index
	spelled  []uint32 // rows that have syllables
}

// searched answers the table's index.
func (t *table) searched() *searchIndex {
	t.search.once.Do(func() { t.search.fill(t) })
	return t.search
}

func (x *searchIndex) fill(t *table) {
	slots := make([]int32, len(t.schema.Searched))
	for i, s := range t.schema.Searched {
		slots[i] = t.slot(s.Property)
	}
	x.entries, x.starts = make([]search.Entry, t.rows()), make([]int, t.rows())
	var all []byte
	for i := range t.rows() {
		row := t.values[i*t.width:]
		values, _ := t.schema.Values(func(i int) any { return row[slots[i]] })
		e := search.Derive(values)
		x.entries[i], x.starts[i] = e, len(all)
		all = append(append(all, e.Names...), e.Texts...)
		if len(e.Syllables) > 0 {
			x.spelled = append(x.spelled, uint32(i))
		}
	}
	x.suffixes = suffixarray.New(all)
}

// find answers the rows, counted from 0 and in order, in which a term occurs.
func (x *searchIndex) find(t *search.Term) (rows []uint32) {
	in := make([]bool, len(x.entries))
	for _, at := range x.suffixes.Lookup([]byte(t.Text), -1) {
		in[sort.SearchInts(x.starts, at+1)-1] = true
	}
	for _, i := range x.spelled {
		in[i] = in[i] || len(t.Ways) > 0 && x.entries[i].Reads(t.Ways)
	}
	for i := range in {
		if in[i] {
			rows = append(rows, uint32(i))
		}
	}
	return rows
}

// bySearch puts the records that a text finds on the stack, each with its rank.
func (r *reader) bySearch(h *hop, q *search.Query) {
	for i := range h.sels {
		s := &h.sels[i]
		if s.place.table == nil || s.place.table.search == nil {
			r.wrong("%s is not searched", s.place.table.label)
			return
		}
		x := s.place.table.searched()
		rows := x.find(&q.Terms[0])
		for j := 1; j < len(q.Terms) && len(rows) > 0; j++ {
			if others := x.find(&q.Terms[j]); len(others) < len(rows) {
				rows = others
			}
		}
		for _, row := range rows {
			at := s.place.table.base + row
			if rank, found := q.Rank(&x.entries[row]); found && r.going() && (s.filter == nil || r.holds(s.filter, at)) {
				r.cands = append(r.cands, cand{at: at, sel: int32(i), paths: 1, distance: int32(rank)})
			}
		}
	}
}
