package plan

// first is how many rows a list that is computed may have.
func (t *Traversal) first() int64 {
	if n, given := t.Arguments["first"].(int64); given && n >= 0 {
		return n
	}
	return listRows
}

// distinct is how many records of one type there may be among so many: none is read twice, and a plan has no more of a type.
func (t *Traversal) distinct(rows int64) int64 { return min(rows, max(t.first(), typeRows)) }

// traversal adds what a field reads that is computed: the part of the graph that it looks at, anew after a change and walked
// over each time, counted with every label and relationship type; the records its filter holds of; and what is found.
func (m *meter) traversal(o *Operation, f *RootField, last int, types int64, root int) {
	m.add(times(typeRows, types), f.Alias, root)
	if filter := f.Traversal.Filter; filter != nil {
		m.add(times(typeRows, 1+tested(filter.Filter)), f.Alias, root)
	}
	for _, r := range o.Plan.Roots[f.First:last] {
		m.add(times(r.Start.Found, 1+tested(r.Filter)), f.Alias, root)
		if r.Rows {
			m.below(&r.Hop, r.Start.Found, f.Alias, root)
		}
	}
}
