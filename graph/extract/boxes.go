package extract

import (
	"slices"
	"sort"
	"strings"
)

// Old texts draw their tables with characters: lines of ┌─┬─┐ between rows, and
// │ between cells, whose words run on in the same cell of the next line. Such a
// row is read cell by cell, on one line; where its words stand is not lost, as
// every rune knows its place in the text as issued.

// isStroke tells whether a rune parts cells that stand side by side.
func isStroke(c rune) bool {
	switch c {
	case '|', '｜', '│', '┃', '║', '┆', '┇', '┊', '┋':
		return true
	}
	return false
}

// isRule tells whether a rune draws the lines between rows.
func isRule(c rune) bool { return c >= '─' && c <= '╿' && !isStroke(c) }

// isRuleLine tells whether a line only draws: ├──┼──┤, or |---|---| as Markdown
// has it.
func isRuleLine(line []rune) bool {
	drawn, dashes := 0, 0
	for _, c := range line {
		switch {
		case isRule(c):
			drawn++
		case c == '-':
			dashes++
		case !isStroke(c) && !isSpace(c) && c != ':' && c != '+':
			return false
		}
	}
	return drawn > 1 || dashes > 2 && len(line) > 0 && (isStroke(line[0]) || line[0] == '+')
}

// unbox reads the rows of drawn tables cell by cell.
func (r *reading) unbox() {
	if !strings.ContainsAny(r.issued.text, "┌├┬┼┏┣┳╋╔╠╦╬") {
		return
	}
	b := boxes{r: r}
	for at := 0; at < len(r.runes); {
		end := at
		for end < len(r.runes) && r.runes[end] != '\n' {
			end++
		}
		b.line(at, end)
		at = end + 1
	}
	b.flush()
	r.runes, r.pieces, r.shuffled = b.out.runes, b.out.pieces, true
}

// boxes writes a reading anew.
type boxes struct {
	r     *reading
	out   copier
	inBox bool
	row   []box // the open row
	end   int   // of its last line
}

// box is a cell of the open row: the stroke or tab before it on the first line, and its
// words line by line.
type box struct {
	stroke int
	words  []token
}

func (b *boxes) line(start, end int) {
	line := b.r.runes[start:end]
	switch {
	case isRuleLine(line):
		b.flush()
		b.inBox = slices.ContainsFunc(line, isRule)
	case b.inBox && slices.ContainsFunc(line, isStroke):
		b.cells(start, end)
	case len(b.row) > 0 && skipSpace(line, 0) == len(line): // blank, inside a row
	default:
		b.flush()
		b.inBox = b.inBox && len(line) == 0
		b.take(start, min(end+1, len(b.r.runes)))
	}
}

// cells adds a line to the open row, or begins one: where the row has other
// cells, or a number stands in the first.
func (b *boxes) cells(start, end int) {
	cells := strokeCells(b.r.runes, start, end)
	if first := cells[0]; len(cells) > 2 && first.start == first.end {
		cells = cells[1:] // nothing stands beyond the first stroke
	}
	if first := cells[0]; len(b.row) != len(cells) || isBareNumber(b.r.runes[first.start:first.end]) {
		b.flush()
		b.row = make([]box, len(cells))
		at := start
		for i := 1; i < len(cells); i++ {
			for at < cells[i-1].end || !isCellMark(b.r.runes[at]) {
				at++
			}
			b.row[i].stroke = at
			at++
		}
	}
	for i, c := range cells {
		if c.start < c.end {
			b.row[i].words = append(b.row[i].words, c)
		}
	}
	b.end = end
}

// flush writes the open row as one line.
func (b *boxes) flush() {
	for i, cell := range b.row {
		if i > 0 {
			b.take(cell.stroke, cell.stroke+1)
		}
		for _, w := range cell.words {
			b.take(w.start, w.end)
		}
	}
	if b.row != nil {
		b.take(b.end, min(b.end+1, len(b.r.runes)))
	}
	b.row = nil
}

// take copies runes [start, end), from wherever they stand.
func (b *boxes) take(start, end int) {
	if start >= end {
		return
	}
	first := sort.Search(len(b.r.pieces), func(i int) bool { return int(b.r.pieces[i].at) > start }) - 1
	b.out.move(b.r, &first, start, end)
}
