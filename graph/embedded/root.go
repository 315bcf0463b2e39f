package embedded

import (
	"slices"

	"mandate/graph/plan"
)

// root answers a root: by ids, by key, by a text, or over everything of its types.
func (r *reader) root(out *plan.Conn, h *hop, p *plan.Root) {
	first := len(r.cands)
	switch {
	case p.Start.IDs != nil:
		r.byIDs(h, p.Start.IDs)
	case p.Start.Search != nil:
		r.bySearch(h, p.Start.Search)
	case len(p.Start.Key) > 0:
		r.byKey(h, &p.Start)
	case len(h.sels) == 1 && h.sels[0].place.table != nil:
		if r.sought(h, p.Filter) {
			r.arrange(out, h, first)
			return
		}
		t := h.sels[0].place.table
		h.takesAll = true
		r.sorted(out, h, source{base: t.base, records: h.sels[0].place.relation != nil, n: t.rows()})
		return
	default:
		r.everything(h)
	}
	r.cands = append(r.cands[:first], slices.Compact(r.byPlace(h, first))...)
	r.only(h, first)
	r.arrange(out, h, first)
}

// byPlace sorts the candidates by type and place, so that those of one record stand side by side.
func (r *reader) byPlace(h *hop, first int) []cand {
	list := r.cands[first:]
	slices.SortFunc(list, func(a, b cand) int {
		if a.sel != b.sel {
			return int(a.sel - b.sel)
		}
		return int(int64(a.at) - int64(b.at))
	})
	return list
}

// only leaves what the filter holds of.
func (r *reader) only(h *hop, first int) {
	if h.filter == nil {
		return
	}
	kept := first
	for i := first; i < len(r.cands) && r.going(); i++ {
		if c := r.cands[i]; r.holds(h.filter, c.at) {
			r.cands[kept] = c
			kept++
		}
	}
	r.cands = r.cands[:kept]
}

func (r *reader) byIDs(h *hop, ids []string) {
	for _, id := range ids {
		for i := range h.sels {
			p := h.sels[i].place
			at, ok := r.snap.ids[id]
			if p.relation != nil {
				at, ok = p.relation.ids[id]
			} else if ok {
				ok = r.snap.tableOf(at) == p.table
			}
			if ok {
				r.cands = append(r.cands, cand{at: at, sel: int32(i), paths: 1, distance: 1})
			}
		}
	}
}

func (r *reader) everything(h *hop) {
	for i := range h.sels {
		t := h.sels[i].place.table
		if t == nil {
			continue
		}
		for j := range t.rows() {
			r.cands = append(r.cands, cand{at: t.base + uint32(j), sel: int32(i), paths: 1, distance: 1})
		}
	}
}

// byKey puts the records that bear a key, or whose neighbour does, on the stack; one may be there twice.
func (r *reader) byKey(h *hop, start *plan.Start) {
	if start.Via == "" {
		for i := range h.sels {
			if p := h.sels[i].place; p.table != nil {
				r.bearers(p.table, start.Key, true, func(at uint32) {
					r.cands = append(r.cands, cand{at: at, sel: int32(i), paths: 1, distance: 1})
				})
			}
		}
		return
	}
	via, neighbours := r.snap.relations[start.Via], r.snap.labels[start.ViaLabel]
	if via == nil || neighbours == nil {
		r.wrong("there is no key by %q from %q", start.Via, start.ViaLabel)
		return
	}
	r.bearers(neighbours, start.Key, false, func(neighbour uint32) {
		lo, hi := via.out.span(neighbour)
		for _, at := range via.out.targets[lo:hi] {
			c := cand{at: at, sel: r.choose(h, at), paths: 1, distance: 1}
			if c.sel >= 0 && bears(h.sels[c.sel].place.table, at, start.Key, true) {
				r.cands = append(r.cands, c)
			}
		}
	})
}

// bearers calls found for the rows of a table that bear a key: those in all lists that an index offers, as far as the rest
// of the key is theirs too.
func (r *reader) bearers(t *table, parts []plan.KeyPart, all bool, found func(at uint32)) {
	var lists [][]uint32
	for _, p := range parts {
		if x, ok := t.keys[t.slot(p.Property)]; ok && (all || !p.Own) {
			lists = append(lists, x.find(p.Value))
		}
	}
	bearer := func(row uint32) bool {
		at := t.base + row
		if all && bearsAll(t, at, parts) || !all && bears(t, at, parts, false) {
			found(at)
		}
		return r.going()
	}
	if len(lists) > 0 {
		common(lists, bearer)
		return
	}
	for row := range uint32(t.rows()) {
		if !bearer(row) {
			return
		}
	}
}

func bearsAll(t *table, at uint32, parts []plan.KeyPart) bool {
	return bears(t, at, parts, true) && bears(t, at, parts, false)
}

// bears tells whether a row has the values of those parts of a key that are its own, or of the others.
func bears(t *table, at uint32, parts []plan.KeyPart, own bool) bool {
	row := t.row(at)
	for _, p := range parts {
		if p.Own != own {
			continue
		}
		if slot := t.slot(p.Property); slot < 0 || row[slot] == nil || compare(row[slot], p.Value) != 0 {
			return false
		}
	}
	return true
}
