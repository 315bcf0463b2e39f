package extract

import "slices"

// Cells that hold persons, and cells of one column on several lines.

// isPersonCell tells whether a cell can be the persons of a row: nothing in it
// is a body.
func isPersonCell(cell []rune) bool {
	from := 0
	for i := 0; i <= len(cell); i++ {
		if i < len(cell) && !is(cell[i], classSeparate) {
			continue
		}
		if name := cell[from:i]; len(name) == 0 || len(name) > 4 || arabic(name[0]) >= 0 || isBody(name) || isClass(name) || isStem(name) || is(name[len(name)-1], classStop|classClose) {
			return false
		}
		from = i + 1
	}
	return len(cell) > 0
}

// sharedCells is how many cells at the head of a row are lines of its first
// column: there is one cell too many, and only the last has several names.
func (t *tableReader) sharedCells(cells []token) int {
	n := len(cells)
	for n > 0 && isDeadline(t.f.r.runes[cells[n-1].start:cells[n-1].end]) {
		n--
	}
	if n != len(t.t.columns)+1 || n < 3 || t.t.persons {
		return 0
	}
	for i, c := range cells[:n] {
		if slices.ContainsFunc(t.f.r.runes[c.start:c.end], func(c rune) bool { return c == '、' }) != (i == n-1) {
			return 0
		}
	}
	return n - 1
}
