package extract

import "slices"

// A table whose cells tabs or strokes part keeps its columns also where a cell
// is empty. Where a row has as many cells as the header, the place of a cell
// tells what it is.

// maxRowRunes bounds the line of a row whose cells are counted.
const maxRowRunes = 600

// cellIndex is which cell of its line stands at an offset, and how many there
// are. ok is false where no tab or stroke parts the line.
func cellIndex(text []rune, at int) (index, cells int, ok bool) {
	start, end := at, at
	for start > 0 && text[start-1] != '\n' {
		if start--; at-start > maxRowRunes {
			return 0, 0, false
		}
		index += b2i(isCellMark(text[start]))
	}
	cells = index
	for end < len(text) && text[end] != '\n' {
		cells += b2i(isCellMark(text[end]))
		if end++; end-at > maxRowRunes {
			return 0, 0, false
		}
	}
	return index, cells + 1, cells > 0
}

func isCellMark(c rune) bool { return c == '\t' || isStroke(c) }

// number notes the place of each column of names, if the header is one line.
func (t *table) number(text []rune) {
	_, cells, ok := cellIndex(text, t.start)
	if !ok {
		return
	}
	for i := t.start; i < t.end; i++ {
		if text[i] == '\n' {
			return
		}
	}
	for i := t.end; i < len(text) && text[i] != '\n'; i++ {
		if !isCell(text[i]) {
			return // the rows stand on the line of the header
		}
	}
	t.places = make([]*labelRule, cells)
	for at := t.start; at < t.end; {
		start, end := chunkAt(text[:t.end], at)
		if at = end; start == end {
			break
		}
		i, _, _ := cellIndex(text, start)
		if rule, _ := headerCell(text[:t.end], start, end); rule != nil {
			t.places[i] = rule
		}
	}
}

// placed gives what the header says of the cell at an offset; ok is false where
// its row neither shows its columns nor has as many cells as the header.
func (t *tableReader) placed(at int) (rule *labelRule, ok bool) {
	if t.t.places == nil {
		return nil, false
	}
	i, cells, ok := cellIndex(t.f.r.runes, at)
	if !ok {
		return nil, false
	}
	if row := t.laid(at); i < len(row) {
		return row[i].cell, true
	}
	if cells != len(t.t.places) {
		return nil, false
	}
	return t.t.places[i], true
}

// placedCell reads a cell whose place tells what it is: its text whole if the
// column is one of names, none of it otherwise. ok is false where the place
// tells nothing.
func (t *tableReader) placedCell(from, start, end int) (next int, ok bool) {
	rule, ok := t.placed(start)
	if !ok || isDeadline(t.f.r.runes[start:end]) {
		return 0, false
	}
	if n := len(t.cells); n > 0 && slices.Contains(t.f.r.runes[t.cells[n-1].end:start], '\n') {
		t.flush()
	}
	if rule == nil {
		return end, true
	}
	if from > start || t.laid(start) == nil && !t.names(start, end) {
		return 0, false
	}
	t.cells = append(t.cells, token{start: start, end: end, cell: rule})
	return end, true
}

// columnField stands for the words of a column that stands between two of names.
var columnField = &fieldRule{"工作目标", fieldOther, "市商务局 全面完成 市财政局"}

// between is what stands between two cells of names: marks, or another column.
func (t *tableReader) between(start, end int) token {
	tok := token{kind: tokenMark, start: start, end: end}
	for _, c := range t.f.r.runes[start:end] {
		if !isCell(c) {
			tok.kind, tok.field = tokenField, columnField
		}
	}
	return tok
}
