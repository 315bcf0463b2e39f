package embedded

// keyIndex finds the rows of a table by the value of one property. A key of several properties takes the shortest list and
// compares the rest.
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
