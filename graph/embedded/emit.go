package embedded

import (
	"mandate/graph/fault"
	"mandate/graph/plan"
)

// mostRows bounds what one read may answer, some 200 MB.
const mostRows = 500_000

// emit reads a row and everything below it.
func (r *reader) emit(row *plan.Row, h *hop, c cand) {
	if r.read++; r.read > mostRows && r.err == nil {
		r.err = fault.New(fault.TooLarge, "the answer has more than %d rows: ask for less, or page by page", mostRows)
	}
	if !r.going() {
		return
	}
	s := &h.sels[c.sel]
	row.Type = int(c.sel)
	from := s.place.table.row(c.at)
	row.Values = r.values.take(len(s.slots))
	for i, slot := range s.slots {
		if slot >= 0 {
			row.Values[i] = from[slot]
		}
	}
	if len(h.edge) > 0 {
		r.edge(row, h, c)
	}
	if len(h.edgeHops) > 0 {
		row.EdgeHops = r.below(h.edgeHops, c.edge)
	}
	if len(s.hops) > 0 {
		row.Hops = r.below(s.hops, c.at)
	}
}

func (r *reader) edge(row *plan.Row, h *hop, c cand) {
	row.Edge = r.values.take(len(h.edge))
	for i, slot := range h.edge {
		row.Edge[i] = edgeValue(h, c, slot)
	}
}

func edgeValue(h *hop, c cand, slot int32) any {
	switch slot {
	case slotDistance:
		return int64(c.distance)
	case slotPaths:
		return c.paths
	case absent:
		return nil
	case slotField, slotStart, slotEnd, slotExact:
		return h.sels[c.sel].place.table.quoteValue(c, slot)
	}
	return h.way.relation.values[int(c.edge)*h.way.relation.width+int(slot)]
}

func (r *reader) below(hops []hop, owner uint32) []plan.Conn {
	conns := r.conns.take(len(hops))
	for i := range hops {
		if r.err == nil {
			r.fill(&conns[i], &hops[i], owner)
		}
	}
	return conns
}

// fill answers a hop from one owner.
func (r *reader) fill(out *plan.Conn, h *hop, owner uint32) {
	w := &h.way
	if h.column != nil {
		out.Count = h.column.of(owner).(int64)
		return
	}
	switch w.shape {
	case shapeNodes:
		lo, hi := w.adjacency.span(owner)
		r.sorted(out, h, source{targets: w.adjacency.targets[lo:hi], edges: w.adjacency.edges[lo:hi], n: int(hi - lo)})
	case shapeRecords:
		lo, hi := w.adjacency.span(owner)
		list := w.adjacency.records[lo:hi]
		r.sorted(out, h, source{targets: list, edges: list, records: true, n: int(hi - lo)})
	case shapeQuoted:
		first := len(r.cands)
		r.byQuotes(h, owner)
		r.arrange(out, h, first)
	case shapeWalk:
		trail := len(r.trails)
		first := r.walk(w, owner, h.edgeFilter)
		r.keep(h, first, owner)
		r.arrange(out, h, first)
		r.trails = r.trails[:trail]
	case shapeTrace:
		r.traced(out, h, owner)
	default:
		if node, ok := r.single(w, h.owner, owner); ok {
			r.sorted(out, h, source{base: node, n: 1})
		}
	}
}

// single answers the node at the end of a step that leads to one, from a record at a place.
func (r *reader) single(w *way, at place, owner uint32) (uint32, bool) {
	switch w.shape {
	case shapeFrom:
		return at.relation.from[owner], true
	case shapeTo:
		return at.relation.to[owner], true
	}
	id, ok := r.value(at, w.refer, owner).(string)
	if !ok {
		return 0, false
	}
	if id != w.referred {
		w.referred, w.referredTo = id, absentNode
		if node, ok := r.snap.ids[id]; ok {
			w.referredTo = node
		}
	}
	return w.referredTo, w.referredTo != absentNode
}
