package embedded

import (
	"cmp"
	"math"
	"slices"
)

// sortValue answers what a candidate is ordered by.
func (r *reader) sortValue(h *hop, k *key, c cand) any {
	if k.onEdge {
		return edgeValue(h, c, k.slot)
	}
	slot := k.slots[c.sel]
	if slot < 0 {
		return nil
	}
	t := h.sels[c.sel].place.table
	return t.values[int(c.at-t.base)*t.width+int(slot)]
}

// compare orders candidates: by the keys, then by their places, then by the places of their relationships.
func (r *reader) compare(h *hop, a, b cand) int {
	keys := h.order
	if h.inOrder {
		keys = nil
	}
	for i := range keys {
		k := &keys[i]
		if c := compareKey(r.sortValue(h, k, a), r.sortValue(h, k, b), k.desc); c != 0 {
			return c
		}
	}
	if a.sel == b.sel {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.edge, b.edge))
	}
	return comparePlaces(h.sels[a.sel].place.table.row(a.at), h.sels[b.sel].place.table.row(b.at))
}

// sort puts candidates in the order asked for.
func (r *reader) sort(h *hop, list []cand) {
	if len(list) > 1 && !h.inOrder {
		k := &h.order[0]
		for i := range list {
			list[i].rank = rank(r.sortValue(h, k, list[i]), k.desc)
		}
	}
	slices.SortFunc(list, func(a, b cand) int {
		if a.rank != b.rank {
			return cmp.Compare(a.rank, b.rank)
		}
		return r.compare(h, a, b)
	})
}

// rank maps a value to a number so that different numbers are ordered as the values are; equal ones tell nothing.
func rank(value any, desc bool) (n uint64) {
	switch v := value.(type) {
	case int64:
		n = uint64(v) ^ 1<<63
	case string:
		for i := range 8 {
			n <<= 8
			if i < len(v) {
				n |= uint64(v[i])
			}
		}
	case bool:
		n = uint64(truth(v))
	case nil:
		return math.MaxUint64
	default: // the comparison itself must tell
		return 0
	}
	if desc {
		return ^n
	}
	return n
}

// against compares a candidate with a place in the order.
func (r *reader) against(h *hop, c cand, place []any) int {
	for i := range h.order {
		if i == len(place) {
			break
		}
		k := &h.order[i]
		if d := compareKey(r.sortValue(h, k, c), place[i], k.desc); d != 0 {
			return d
		}
	}
	return 0
}
