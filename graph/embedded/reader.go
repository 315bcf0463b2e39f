package embedded

import (
	"context"
	"sync"

	"mandate/graph/plan"
)

// reader runs one plan over one snapshot. It owns the memory of the result until that is released.
type reader struct {
	ctx   context.Context
	snap  *snapshot
	err   error
	ticks int
	read  int // rows answered so far

	values arena[any]
	rows   arena[plan.Row]
	conns  arena[plan.Conn]

	hops    arena[hop]
	sels    arena[sel]
	walks   arena[step]
	keys    arena[key]
	filters arena[filter]
	ints    arena[int32]

	cands  []cand   // a stack of lists of candidates, one above the other
	trails []trail  // and one of the ways of walks to them, where these are wanted
	marks  []uint32 // for each node its place in the list that is being made, from 1; all 0 between lists
}

// cand is a record that may become a row.
type cand struct {
	at       uint32 // node, or row of the relation
	edge     uint32 // row of the relation that was followed last, the place among trails of the way, or number of the quotation
	sel      int32
	distance int32 // or how well it fits the text that was searched for
	paths    int64
	rank     uint64 // set before sorting: ranks that differ order as the first key does
}

var readers = sync.Pool{New: func() any { return new(reader) }}

// answer is a result together with the reader whose memory it uses.
type answer struct {
	plan.Result
	reader *reader
}

// release gives the memory back; a second call does nothing.
func (a *answer) release() {
	if r := a.reader; r != nil {
		a.reader, a.Roots = nil, nil
		r.end()
	}
}

func read(ctx context.Context, snap *snapshot, p *plan.Plan) (*plan.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, interrupted(err)
	}
	r := readers.Get().(*reader)
	r.ctx, r.snap = ctx, snap
	roots := r.conns.take(len(p.Roots))
	for i, root := range p.Roots {
		h := &r.hops.take(1)[0]
		switch r.hop(h, &root.Hop, place{}); {
		case r.err != nil:
		case root.Group != nil:
			r.group(&roots[i], h, root)
		default:
			r.root(&roots[i], h, root)
		}
		if r.err != nil {
			err := r.err
			r.end()
			return nil, err
		}
	}
	a := &answer{Result: plan.Result{Revision: snap.info.Revision, Roots: roots}, reader: r}
	a.Release = a.release
	return &a.Result, nil
}

// keptCands and keptMarks bound what a reader keeps for the next read.
const keptCands = 1 << 15

// end forgets everything and puts the reader back.
func (r *reader) end() {
	r.ctx, r.snap, r.err, r.ticks, r.read = nil, nil, nil, 0, 0
	r.values.reset()
	r.rows.reset()
	r.conns.reset()
	r.hops.reset()
	r.sels.reset()
	r.walks.reset()
	r.keys.reset()
	r.filters.reset()
	r.ints.reset()
	if r.cands = r.cands[:0]; cap(r.cands) > keptCands {
		r.cands = nil
	}
	if r.trails = r.trails[:0]; cap(r.trails) > keptCands {
		r.trails = nil
	}
	readers.Put(r)
}

// going tells whether to go on; now and then it looks whether anybody still waits for the answer.
func (r *reader) going() bool {
	if r.ticks++; r.ticks&1023 == 0 && r.err == nil {
		if err := r.ctx.Err(); err != nil {
			r.err = interrupted(err)
		}
	}
	return r.err == nil
}

// row answers the values of a record.
func (r *reader) row(p place, at uint32) []any {
	if p.table != nil {
		return p.table.row(at)
	}
	return r.snap.tableOf(at).row(at)
}

// value answers one value of a record; nil where it has none.
func (r *reader) value(p place, s slots, at uint32) any {
	t, slot := p.table, s.one
	if t == nil {
		t = r.snap.tableOf(at)
		slot = s.each[t.number]
	}
	if slot < 0 {
		return nil
	}
	return t.values[int(at-t.base)*t.width+int(slot)]
}

// choose answers which of the hop's sels reads a node; absent where none does.
func (r *reader) choose(h *hop, node uint32) int32 {
	if len(h.sels) == 1 && h.takesAll {
		return 0
	}
	t := r.snap.tableOf(node)
	for i := range h.sels {
		if h.sels[i].place.table == t {
			return int32(i)
		}
	}
	return absent
}
