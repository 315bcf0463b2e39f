package embedded

import (
	"cmp"
	"slices"
	"sort"
	"sync"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// quoteIndex finds the rows of a table whose quotation covers a place of a text. It is made when it is first asked; a table that
// has not changed keeps it from snapshot to snapshot.
type quoteIndex struct {
	field                       any // the name of the field, boxed once
	exact, start, end, document int32

	once  sync.Once
	texts map[string]*quoteSpans // by the id of the document
}

// quoteSpans are the quotations of one text, in order of where they begin.
type quoteSpans struct {
	rows        []uint32 // counted from 0
	starts, end []int64
	reach       []int64 // the furthest end up to each of them
}

func (t *table) quoteIndexes(quotes []model.Quote) (all []*quoteIndex) {
	for _, q := range quotes {
		all = append(all, &quoteIndex{
			field: q.Field, exact: t.slot(q.Exact), start: t.slot(q.Start), end: t.slot(q.End), document: t.slot(q.Document),
		})
	}
	return all
}

// newQuoteIndexes answers the same indexes, still to be made.
func newQuoteIndexes(of []*quoteIndex) []*quoteIndex {
	all := make([]*quoteIndex, len(of))
	for i, x := range of {
		all[i] = &quoteIndex{field: x.field, exact: x.exact, start: x.start, end: x.end, document: x.document}
	}
	return all
}

func (x *quoteIndex) fill(t *table) {
	x.texts = map[string]*quoteSpans{}
	for i := range t.rows() {
		row := t.values[i*t.width:]
		document, ok := row[x.document].(string)
		start, begins := row[x.start].(int64)
		if _, ends := row[x.end].(int64); !ok || !begins || !ends {
			continue
		}
		s := x.texts[document]
		if s == nil {
			s = &quoteSpans{}
			x.texts[document] = s
		}
		s.rows, s.starts = append(s.rows, uint32(i)), append(s.starts, start)
	}
	for _, s := range x.texts {
		s.sort(func(row uint32) (start, end int64) {
			values := t.values[int(row)*t.width:]
			return values[x.start].(int64), values[x.end].(int64)
		})
	}
}

func (s *quoteSpans) sort(span func(row uint32) (start, end int64)) {
	slices.SortFunc(s.rows, func(a, b uint32) int {
		start, _ := span(a)
		other, _ := span(b)
		return cmp.Compare(start, other)
	})
	s.end, s.reach = make([]int64, len(s.rows)), make([]int64, len(s.rows))
	for i, row := range s.rows {
		s.starts[i], s.end[i] = span(row)
		if s.reach[i] = s.end[i]; i > 0 {
			s.reach[i] = max(s.reach[i-1], s.end[i])
		}
	}
}

// covering calls found for the rows that cover a place. It goes back from the last that begins before it, as far as any reaches.
func (s *quoteSpans) covering(at int64, found func(row uint32)) {
	i := sort.Search(len(s.starts), func(i int) bool { return s.starts[i] > at })
	for i--; i >= 0 && s.reach[i] > at; i-- {
		if s.end[i] > at {
			found(s.rows[i])
		}
	}
}

// byQuotes puts the records that quote a node at a place on the stack, once for each quotation, whose number stands for the edge.
func (r *reader) byQuotes(h *hop, owner uint32) {
	id, _ := r.snap.tableOf(owner).row(owner)[slotID].(string)
	for i := range h.sels {
		t := h.sels[i].place.table
		for n, x := range t.quotes {
			x.once.Do(func() { x.fill(t) })
			if s := x.texts[id]; s != nil && r.going() {
				s.covering(h.at, func(row uint32) {
					r.cands = append(r.cands, cand{at: t.base + row, sel: int32(i), edge: uint32(n), paths: 1, distance: 1})
				})
			}
		}
	}
}

var quoteSlots = map[plan.Computed]int32{
	plan.QuoteField: slotField, plan.QuoteStart: slotStart, plan.QuoteEnd: slotEnd, plan.QuoteExact: slotExact,
}

// quoteValue answers a part of the quotation by which a candidate was found.
func (t *table) quoteValue(c cand, slot int32) any {
	x, row := t.quotes[c.edge], t.row(c.at)
	switch slot {
	case slotField:
		return x.field
	case slotStart:
		return row[x.start]
	case slotEnd:
		return row[x.end]
	}
	return row[x.exact]
}

// quoted binds a hop to what quotes its owner.
func (r *reader) quoted(h *hop, p *plan.Hop) {
	if len(p.Steps) > 1 || h.owner.table == nil || h.owner.relation != nil || p.Filter != nil || p.EdgeFilter != nil {
		r.wrong("what quotes a text is asked of a node alone, without conditions")
		return
	}
	for i := range h.sels {
		if h.sels[i].place.table == nil {
			r.wrong("%s quotes nothing", p.To[i].Type.Name)
			return
		}
	}
	h.way.shape, h.at = shapeQuoted, p.At
}
