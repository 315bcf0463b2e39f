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
// column: there are cells too many, and only the last has several names or only
// it stands beside another.
func (t *tableReader) sharedCells(cells []token) int {
	n := len(cells)
	for n > 0 && isDeadline(t.f.r.runes[cells[n-1].start:cells[n-1].end]) {
		n--
	}
	columns := len(t.t.columns)
	if n <= columns || n < 3 || columns > 2 && n > columns+1 || t.t.persons {
		return 0
	}
	if beside := t.besideCell(cells[:n]); columns == 2 && beside > 0 {
		return beside
	}
	for i, c := range cells[:n] {
		if slices.ContainsFunc(t.f.r.runes[c.start:c.end], func(c rune) bool { return c == '、' }) != (i == n-1) {
			return 0
		}
	}
	return n - 1
}

// besideCell finds the only cell that stands on the line of the one before it,
// 0 where there is none or are several.
func (t *tableReader) besideCell(cells []token) int {
	beside := 0
	for i := 1; i < len(cells); i++ {
		if slices.Contains(t.f.r.runes[cells[i-1].end:cells[i].start], '\n') {
			continue
		}
		if beside > 0 {
			return 0
		}
		beside = i
	}
	return beside
}

// withoutPersons takes the persons in brackets off the names of a cell, in a
// table whose header has them beside: 镇规划办（王某某）.
func (t *tableReader) withoutPersons(tokens []token) []token {
	text := t.f.r.runes
	out := make([]token, 0, len(tokens))
	for _, tok := range tokens {
		open := tok.start + len(withoutBracket(text[tok.start:tok.end]))
		if tok.kind != tokenName || open+1 >= tok.end-1 || !isPersonCell(text[open+1:tok.end-1]) || classEnds.fit(text[open+1:tok.end-1], 0) || isClass(text[tok.start:open]) {
			out = append(out, tok)
			continue
		}
		name := tok
		name.end = open
		out = append(out, name, token{kind: tokenField, start: open, end: tok.end, field: personField})
	}
	return out
}
