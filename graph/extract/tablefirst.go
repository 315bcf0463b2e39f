package extract

import "slices"

// A table that shares out duties by body has the names before what they are to
// do: 责任单位 序号 工作任务, or 序号 责任单位 工作任务.

// namesFirst tells whether the names are the first column, before the number.
func (t table) namesFirst() bool { return len(t.places) > 0 && t.places[0] != nil }

// rowBegin is where a row begins whose number stands at an offset: with the
// names before it on its line, if it has any.
func (t *tableReader) rowBegin(number int) int {
	if t.t.namesFirst() && len(t.cells) > 0 && !slices.Contains(t.f.r.runes[t.cells[0].start:number], '\n') {
		return t.cells[0].start
	}
	t.flush()
	return number
}

// alone leaves out the deadlines behind names that open their row: what the
// names are to do stands between.
func (t *tableReader) alone(cells []token) []token {
	if len(cells) < 2 {
		return cells
	}
	text, last := t.f.r.runes, len(cells)-1
	for last > 0 && isDeadline(text[cells[last].start:cells[last].end]) && !t.edge(cells[last-1].end, cells[last].start) {
		last--
	}
	if last == len(cells)-1 || !t.opensRow(cells[0].start) {
		return cells
	}
	return cells[:last+1]
}

// opensRow tells whether no more than a number stands before a cell on its line.
func (t *tableReader) opensRow(at int) bool {
	for i := at - 1; i >= 0 && t.f.r.runes[i] != '\n'; i-- {
		if c := t.f.r.runes[i]; !isCell(c) && arabic(c) < 0 {
			return false
		}
	}
	return true
}

// edge tells whether nothing but the edges of cells lies between two offsets.
func (t *tableReader) edge(from, to int) bool {
	for _, c := range t.f.r.runes[from:to] {
		if !isCell(c) {
			return false
		}
	}
	return true
}
