package embedded

import (
	"cmp"
	"math"
	"slices"
)

// sortValue answers what a candidate is ordered by.
func (r *reader) sortValue(h *hop, k *key, c cand) any {
	switch {
	case k.hop != nil:
		return r.count(k.hop, c.at)
	case k.onEdge:
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

// sort puts candidates in the order asked for. Of a long list it leaves the page alone, and one more candidate by which
// others are known to follow.
func (r *reader) sort(h *hop, list []cand) []cand {
	if len(list) > 1 && !h.inOrder {
		k := &h.order[0]
		for i := range list {
			list[i].rank = rank(r.sortValue(h, k, list[i]), k.desc)
		}
	}
	if page := h.limit + 1; len(list)/4 > page {
		list = r.best(h, list, page)
	}
	slices.SortFunc(list, func(a, b cand) int { return r.compareRanked(h, a, b) })
	return list
}

func (r *reader) compareRanked(h *hop, a, b cand) int {
	if a.rank != b.rank {
		return cmp.Compare(a.rank, b.rank)
	}
	return r.compare(h, a, b)
}

// best moves the n candidates that stand first to the front, or those that stand last where the page is taken from the
// end, and answers them. They are kept as a heap with the worst of them on top, so that most others cost one comparison.
func (r *reader) best(h *hop, list []cand, n int) []cand {
	worse := func(a, b cand) bool { return (r.compareRanked(h, a, b) > 0) != h.backward }
	kept := list[:n]
	sift := func(i int) {
		for {
			child := 2*i + 1
			if child >= n {
				return
			}
			if child+1 < n && worse(kept[child+1], kept[child]) {
				child++
			}
			if !worse(kept[child], kept[i]) {
				return
			}
			kept[i], kept[child] = kept[child], kept[i]
			i = child
		}
	}
	for i := n/2 - 1; i >= 0; i-- {
		sift(i)
	}
	for i := n; i < len(list); i++ {
		if worse(kept[0], list[i]) {
			kept[0], list[i] = list[i], kept[0]
			sift(0)
		}
	}
	return kept
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
