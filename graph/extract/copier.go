package extract

// copier builds a reading rune by rune and keeps the way back in as few pieces
// as the dropped runes and the corrections allow.
type copier struct {
	runes    []rune
	pieces   []piece
	markdown bool // marks of Markdown are left out
}

func (b *copier) push(c rune, from int) {
	if n := len(b.pieces); n > 0 {
		if p := &b.pieces[n-1]; !p.whole && int(p.to) == from {
			p.to++
			b.runes = append(b.runes, c)
			return
		}
	}
	b.pieces = append(b.pieces, piece{int32(len(b.runes)), int32(from), int32(from + 1), false})
	b.runes = append(b.runes, c)
}

// copyIssued leaves out carriage returns, byte order marks, spaces at the end of
// a line (a tab there is an empty cell), page numbers that were copied into a
// line, and marks of Markdown.
func (b *copier) copyIssued(issued []rune, start, end int) {
	for i := start; i < end; {
		if n := max(inlinePage(issued[:end], i), inlineBreak(issued[:end], i)); n > 0 {
			i += n
			continue
		}
		if b.markdown {
			if n := markdownMark(issued[:end], i); n > 0 {
				i += n
				continue
			}
		}
		if issued[i] == cellBreak && !partsNames(b.runes, issued[i+1:]) { // what lies behind in issued may be written over
			i++
			continue
		}
		if n := blanks(issued[:end], i); n > 0 {
			stop := i + n
			last := stop == len(issued) || issued[stop] == '\n'
			for ; i < stop; i++ {
				if !last && issued[i] != '\r' {
					b.push(issued[i], i)
				}
			}
			continue
		}
		if c := issued[i]; c != '\r' && c != '\ufeff' { // CRLF reads as LF; the span still skips over it
			b.push(c, i)
		}
		i++
	}
}

// cellBreak stands between the paragraphs of one cell, as source writes them.
const cellBreak = '\u2028'

// partsNames tells whether a break inside a cell stands between two names: 市财政局
// and 市审计局, not 市住房和城 and 乡建设局.
func partsNames(before, after []rune) bool {
	mark := func(c rune) bool {
		return c == '\n' || c == '\t' || c == cellBreak || is(c, classSeparate|classStop|classColon)
	}
	start, end := len(before), 0
	for start > 0 && len(before)-start < maxNameRunes && !mark(before[start-1]) {
		start--
	}
	for end < len(after) && end < maxNameRunes && !mark(after[end]) {
		end++
	}
	before, after = before[start:], after[:end]
	switch {
	case len(after) < 2 || !endsWhole(before) || !endsWhole(after) || isScrap(after):
		return false
	case nameTails.at(after, 0) == len(after), len(before) < 4 && hasAnySuffix(string(after), partyDepartments):
		return false // 市政府 and 办公室, 市委 and 组织部
	}
	return true
}

// blanks is how many spaces and carriage returns stand at an offset.
func blanks(text []rune, at int) int {
	n := 0
	for at+n < len(text) && (text[at+n] == '\r' || text[at+n] != '\n' && text[at+n] != '\t' && text[at+n] != cellBreak && isSpace(text[at+n])) {
		n++
	}
	return n
}

// replace maps rune to rune where the lengths agree and every new rune to the
// whole replaced range where they do not, so that a span never cuts into the
// middle of a correction.
func (b *copier) replace(e edit) {
	same := len(e.right) == e.end-e.start
	if same {
		for i, c := range e.right {
			b.push(c, e.start+i)
		}
		return
	}
	if len(e.right) > 0 {
		b.pieces = append(b.pieces, piece{int32(len(b.runes)), int32(e.start), int32(e.end), true})
		b.runes = append(b.runes, e.right...)
	}
}

// move appends runes [start, end) of a reading. The copier may share the
// reading's memory, as it never writes beyond what was read.
func (b *copier) move(r *reading, pieces *int, start, end int) {
	for at := start; at < end; {
		for *pieces+1 < len(r.pieces) && int(r.pieces[*pieces+1].at) <= at {
			*pieces++
		}
		p := r.pieces[*pieces]
		stop := end
		if *pieces+1 < len(r.pieces) {
			stop = min(stop, int(r.pieces[*pieces+1].at))
		}
		b.piece(p, at, stop-at)
		b.runes = append(b.runes, r.runes[at:stop]...)
		at = stop
	}
}

// piece adds n runes of p from reading offset at on.
func (b *copier) piece(p piece, at, n int) {
	if !p.whole {
		shift := int32(at) - p.at
		p.from += shift
		p.to = p.from + int32(n)
		if k := len(b.pieces); k > 0 && !b.pieces[k-1].whole && b.pieces[k-1].to == p.from {
			b.pieces[k-1].to = p.to
			return
		}
	}
	p.at = int32(len(b.runes))
	b.pieces = append(b.pieces, p)
}

// trimRight drops the spaces at the end.
func (b *copier) trimRight() {
	n := len(b.runes)
	for n > 0 && isSpace(b.runes[n-1]) {
		n--
	}
	for k := len(b.pieces); k > 0; k-- {
		p := &b.pieces[k-1]
		if int(p.at) < n {
			if !p.whole {
				p.to = min(p.to, p.from+int32(n)-p.at)
			}
			break
		}
		b.pieces = b.pieces[:k-1]
	}
	b.runes = b.runes[:n]
}
