package embedded

import (
	"index/suffixarray"
	mathbits "math/bits"
	"sync"

	"mandate/graph/search"
)

// searchIndex finds the rows of a table that have a text in them. It is made when the table is first searched: a table
// that has not changed keeps it from snapshot to snapshot, and one that nobody searches never pays for it.
type searchIndex struct {
	once     sync.Once
	entries  []search.Entry
	texts    []int    // where the texts of each row begin in the text of suffixes, behind its names; the rows follow each other
	ends     []int    // where they end
	blocks   []uint32 // the row in which each block of that text begins
	suffixes *suffixarray.Index
	spelled  []uint32 // rows that have syllables
}

// block is how many bytes of the text of suffixes have one of searchIndex.blocks: about as many as a short row has.
const block = 64

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
	x.entries, x.texts, x.ends = make([]search.Entry, t.rows()), make([]int, t.rows()), make([]int, t.rows())
	var all []byte
	for i := range t.rows() {
		row := t.values[i*t.width:]
		values, _ := t.schema.Values(func(i int) any { return row[slots[i]] })
		e := search.Derive(values)
		all = append(all, e.Names...)
		x.entries[i], x.texts[i] = e, len(all)
		all = append(all, e.Texts...)
		x.ends[i] = len(all)
		for len(x.blocks)*block < len(all) {
			x.blocks = append(x.blocks, uint32(i))
		}
		if len(e.Syllables) > 0 {
			x.spelled = append(x.spelled, uint32(i))
		}
	}
	x.suffixes = suffixarray.New(all)
}

// found is what a term is found in: rows counted from 0, as bits. Names are those in whose names it occurs or can be read.
type found struct{ rows, names bits }

// find answers in which rows a term occurs.
func (x *searchIndex) find(t *search.Term) found {
	f := found{newBits(len(x.entries)), newBits(len(x.entries))}
	for _, at := range x.suffixes.Lookup([]byte(t.Text), -1) {
		row := x.blocks[at/block]
		for x.ends[row] <= at {
			row++
		}
		f.rows.set(row)
		if at < x.texts[row] {
			f.names.set(row)
		}
	}
	if len(t.Ways) > 0 {
		for _, row := range x.spelled {
			if !f.names.has(row) && x.entries[row].Reads(t.Ways) {
				f.rows.set(row)
				f.names.set(row)
			}
		}
	}
	return f
}

// bits is a set of small numbers.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (b bits) set(i uint32) { b[i/64] |= 1 << (i % 64) }

func (b bits) has(i uint32) bool { return b[i/64]>>(i%64)&1 == 1 }

func (b bits) and(other bits) {
	for i := range b {
		b[i] &= other[i]
	}
}

// all calls yield for the numbers in order.
func (b bits) all(yield func(uint32) bool) {
	for i, word := range b {
		for ; word != 0; word &= word - 1 {
			if !yield(uint32(i*64 + mathbits.TrailingZeros64(word))) {
				return
			}
		}
	}
}

// bySearch puts the records that a text finds on the stack, each with its rank. Only where all terms are in names is there
// more to ask of the record than whether they are found.
func (r *reader) bySearch(h *hop, q *search.Query) {
	for i := range h.sels {
		s := &h.sels[i]
		if s.place.table == nil || s.place.table.search == nil {
			r.wrong("%s is not searched", s.place.table.label)
			return
		}
		x := s.place.table.searched()
		in := x.find(&q.Terms[0])
		for j := 1; j < len(q.Terms); j++ {
			other := x.find(&q.Terms[j])
			in.rows.and(other.rows)
			in.names.and(other.names)
		}
		for row := range in.rows.all {
			rank, at := search.Found, s.place.table.base+row
			if in.names.has(row) {
				rank, _ = q.Rank(&x.entries[row])
			}
			if r.going() && (s.filter == nil || r.holds(s.filter, at)) {
				r.cands = append(r.cands, cand{at: at, sel: int32(i), paths: 1, distance: int32(rank)})
			}
		}
	}
}
