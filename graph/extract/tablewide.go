package extract

import "slices"

// A table whose cells strokes or tabs part has columns by their place: the
// nouns of its header need not be known, and a row may lack the first cells,
// which are set once for several rows.

// strokeCells are the cells of a line between its strokes, without the spaces
// around them.
func strokeCells(text []rune, start, end int) []token {
	var out []token
	for at := start; at <= end; at++ {
		if at < end && !isCellMark(text[at]) {
			continue
		}
		from, to := start, at
		for from < to && isSpace(text[from]) {
			from++
		}
		for to > from && isSpace(text[to-1]) {
			to--
		}
		out = append(out, token{start: from, end: to})
		start = at + 1
	}
	return out
}

const (
	wideHeaderRunes = 200 // bounds a header on one line
	wideHeaderNoun  = 16  // and the noun of one column
)

// wideHeader reads a header that fills text[start:end), a line with strokes, of
// whose nouns not all are known. It gives the cells, nil where the line is none.
func wideHeader(text []rune, start, end int) []token {
	if end-start > wideHeaderRunes {
		return nil
	}
	strokes := 0
	for _, c := range text[start:end] {
		if isCellMark(c) {
			strokes++
		}
	}
	if strokes < 2 {
		return nil
	}
	cells, names, known := strokeCells(text, start, end), 0, 0
	for i := range cells {
		noun := text[cells[i].start:cells[i].end]
		if len(noun) == 0 {
			continue
		}
		if len(noun) > wideHeaderNoun || slices.ContainsFunc(noun, notInHeader) || levelOf(string(noun)) != "" && isBody(noun) {
			return nil
		}
		if cells[i].cell = headerRule(noun); cells[i].cell != nil {
			names++
		}
		if cells[i].cell != nil || isHeaderWord(noun) {
			known++
		}
	}
	if names == 0 || known < 2 {
		return nil
	}
	return cells
}

// wideTable reads a header that fills the line that begins at an offset.
func (r *reading) wideTable(start int) table {
	if !beginsLine(r.runes, start) {
		return table{}
	}
	end := start
	for end < len(r.runes) && end-start <= wideHeaderRunes && r.runes[end] != '\n' {
		end++
	}
	cells := wideHeader(r.runes, start, end)
	if cells == nil {
		return table{}
	}
	t := table{start: start, end: end, places: make([]*labelRule, len(cells))}
	for i, c := range cells {
		if t.places[i] = c.cell; c.cell != nil {
			t.columns = append(t.columns, c.cell)
		}
		t.persons = t.persons || len(t.columns) > 0 && isPersonColumn(r.runes[c.start:c.end])
	}
	return t
}

func notInHeader(c rune) bool {
	return is(c, classStop|classColon) || c == '。' || c == '，' || c == '、' || c == '“'
}

// laid gives the cells of the row that holds an offset with what the header
// makes of each, nil where the row does not show its columns.
func (t *tableReader) laid(at int) []token {
	text := t.f.r.runes
	if at < t.line.start || at >= t.line.end {
		start, end := at, at
		for start > 0 && text[start-1] != '\n' {
			start--
		}
		for end < len(text) && text[end] != '\n' {
			end++
		}
		t.line = token{start: start, end: end}
		t.cellsOfRow = t.rowRules(strokeCells(text, start, end))
	}
	return t.cellsOfRow
}

// rowRules lays the columns over the cells of a row that has not all of them.
// Those missing on the left are of columns set once for several rows; one too
// many is of a header cell set over two columns.
func (t *tableReader) rowRules(row []token) []token {
	columns, text := t.t.places, t.f.r.runes
	if len(row) < 3 || len(row) > len(columns) {
		return nil
	}
	for _, missing := range []int{0, 1, 2, -1, -2} {
		good, bad := 0, 0
		for i := range row {
			row[i].cell = nil
			if i+missing < 0 || i+missing >= len(columns) || columns[i+missing] == nil {
				continue
			}
			switch row[i].cell = columns[i+missing]; {
			case row[i].start == row[i].end:
			case t.named(row[i].start, row[i].end) && (len(row) == len(columns) && missing == 0 || !isTask(text[row[i].start:row[i].end])):
				good++
			default:
				bad++
			}
		}
		if good > 0 && bad == 0 {
			return row
		}
	}
	return nil
}

// named tells whether a cell in a column of bodies holds names: their place
// speaks for them, so they need no level.
func (t *tableReader) named(start, end int) bool {
	if end-start > maxListRunes/4 || t.f.inList(start) {
		return false
	}
	good, bad := 0, 0
	tokens := t.f.read(start, end)
	for i, tok := range tokens {
		name := []rune(t.f.r.plain(tok.start, tok.end))
		switch tok.kind {
		case tokenName:
			if isBody(name) || isClass(name) || t.f.sharesBody(tokens[i:]) {
				good++
			} else {
				bad++
			}
		case tokenMark, tokenDeadline:
		case tokenPhrase:
			good++
		default:
			return false
		}
	}
	return good > 0 && good >= 2*bad
}
