package embedded

import "slices"

// keyIndex finds the rows of a table by the value of one property. A key of several properties has what their
// lists have in common.
type keyIndex struct {
	spans map[any]keySpan
	rows  []uint32 // places in the table; those of one value lie side by side in their order
}

type keySpan struct{ first, length uint32 }

func newKeyIndex(t *table, slot int32) keyIndex {
	x := keyIndex{spans: map[any]keySpan{}}
	for i := range t.rows() {
		if v := t.values[i*t.width+int(slot)]; v != nil {
			s := x.spans[v]
			s.length++
			x.spans[v] = s
		}
	}
	total := uint32(0)
	for v, s := range x.spans { // any order will do: the lists are only ever taken one by one
		x.spans[v] = keySpan{first: total}
		total += s.length
	}
	x.rows = make([]uint32, total)
	for i := range t.rows() {
		if v := t.values[i*t.width+int(slot)]; v != nil {
			s := x.spans[v]
			x.rows[s.first+s.length] = uint32(i)
			s.length++
			x.spans[v] = s
		}
	}
	return x
}

func (x keyIndex) find(value any) []uint32 {
	s := x.spans[value]
	return x.rows[s.first : s.first+s.length]
}

// common calls yield for what is in all of some lists in order, until it answers false. It leaps: each list in turn goes to
// the first that is not before what the others ask for, so that lists of which one lies in a small part of another are
// hardly read. The lists are used up.
func common(lists [][]uint32, yield func(uint32) bool) {
	var wanted uint32
	for agreed := 0; ; {
		for i, list := range lists {
			if agreed == len(lists) {
				if !yield(wanted) || wanted == ^uint32(0) {
					return
				}
				agreed, wanted = 0, wanted+1
			}
			if list = list[leap(list, wanted):]; len(list) == 0 {
				return
			}
			if lists[i] = list; list[0] != wanted {
				agreed, wanted = 0, list[0]
			}
			agreed++
		}
	}
}

// leap answers the place of the first in a list that is not less: near the beginning where it is found soonest.
func leap(list []uint32, least uint32) int {
	step := 1
	for step < len(list) && list[step-1] < least {
		step *= 2
	}
	from := step / 2
	at, _ := slices.BinarySearch(list[from:min(step, len(list))], least)
	return from + at
}
