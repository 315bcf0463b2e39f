package extract

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// ErrNotUTF8 is returned for text that is not valid UTF-8.
var ErrNotUTF8 = errors.New("the text is not UTF-8: save it as UTF-8")

// reading is the text as it is to be parsed: corrections applied, page numbers
// taken out and page breaks joined. Every rune of it knows the issued runes it
// stands for, so that whatever is found here can be cited as issued.
type reading struct {
	issued    indexed
	lineStart []int32 // offset at which each issued line begins
	runes     []rune
	words     indexed // the same as one string, so that cutting costs no copy
	pieces    []piece
	shuffled  bool    // the runes do not all stand in the order of the issued ones
	inOrder   []piece // then these are the pieces in that order
}

// piece is a run of the reading that stands for issued runes one by one, or,
// where a correction changed the length, as a whole for a whole.
type piece struct {
	at       int32 // first rune of the reading
	from, to int32 // issued runes it stands for
	whole    bool
}

// edit replaces issued runes [start, end) by right.
type edit struct {
	start, end int
	right      []rune
}

// newReading takes edits in order of place; they must not overlap.
func newReading(src string, edits []edit) (*reading, error) {
	if !utf8.ValidString(src) {
		return nil, ErrNotUTF8
	}
	r := &reading{issued: newIndexed(src)}
	issued := []rune(r.issued.text)
	r.lineStart = lineStarts(issued)
	b := &copier{runes: issued[:0], markdown: isMarkdown(src)} // what is written lies behind what is read
	if len(edits) > 0 {
		b.runes = make([]rune, 0, len(issued))
	}
	at := 0
	for _, e := range edits {
		if e.start < at || e.end < e.start || e.end > len(issued) {
			return nil, fmt.Errorf("correction at %d overlaps another or leaves the text", e.start)
		}
		b.copyIssued(issued, at, e.start)
		b.replace(e)
		at = e.end
	}
	b.copyIssued(issued, at, len(issued))
	r.runes, r.pieces = b.runes, b.pieces
	r.unbox()
	r.join()
	if r.shuffled {
		r.inOrder = slices.SortedFunc(slices.Values(r.pieces), func(a, b piece) int { return int(a.from - b.from) })
	}
	if r.words = r.issued; len(edits) > 0 || !r.wholly() {
		r.words = newIndexed(string(r.runes))
	}
	return r, nil
}

// wholly tells whether no rune of the issued text is left out or joined.
func (r *reading) wholly() bool { return len(r.pieces) == 1 && len(r.runes) == r.issued.length }

func lineStarts(text []rune) []int32 {
	starts := []int32{0}
	for i, c := range text {
		if c == '\n' {
			starts = append(starts, int32(i+1))
		}
	}
	return starts
}

// pieceAt is the piece that holds a reading offset.
func (r *reading) pieceAt(at int) piece {
	i := sort.Search(len(r.pieces), func(i int) bool { return int(r.pieces[i].at) > at })
	return r.pieces[i-1]
}

func (p piece) bounds(at int) (from, to int) {
	if p.whole {
		return int(p.from), int(p.to)
	}
	from = int(p.from) + at - int(p.at)
	return from, from + 1
}

// span gives the issued range behind reading offsets [start, end).
func (r *reading) span(start, end int) Span {
	if start >= end {
		at := r.issued.length
		if start < len(r.runes) {
			at, _ = r.pieceAt(start).bounds(start)
		}
		return Span{at, at}
	}
	first := r.pieceAt(start)
	from, to := first.bounds(start)
	if end-start > 1 {
		last := first
		if !first.holds(end - 1) {
			last = r.pieceAt(end - 1)
		}
		_, to = last.bounds(end - 1)
	}
	if r.shuffled {
		return r.around(start, end)
	}
	return Span{from, to}
}

// around is the issued range that holds all of [start, end).
func (r *reading) around(start, end int) Span {
	s := Span{r.issued.length, 0}
	for at := start; at < end; {
		p := r.pieceAt(at)
		from, _ := p.bounds(at)
		for at++; at < end && p.holds(at); {
			at++
		}
		_, to := p.bounds(at - 1)
		s[0], s[1] = min(s[0], from), max(s[1], to)
	}
	return s
}

func (p piece) holds(at int) bool { return !p.whole && at-int(p.at) < int(p.to-p.from) }

// readingRange is the way back from an issued span to reading offsets.
func (r *reading) readingRange(s Span) (start, end int) {
	return r.readingAt(s[0]), r.readingAt(s[1])
}

// readingAt is the first reading offset that stands for issued runes at or
// after an issued offset.
func (r *reading) readingAt(issued int) int {
	pieces := r.pieces
	if r.shuffled {
		pieces = r.inOrder
	}
	i := sort.Search(len(pieces), func(i int) bool { return int(pieces[i].to) > issued })
	if i == len(pieces) {
		return len(r.runes)
	}
	p := pieces[i]
	switch {
	case int(p.from) >= issued:
		return int(p.at)
	case p.whole:
		if i+1 < len(pieces) {
			return int(pieces[i+1].at)
		}
		return len(r.runes)
	}
	return int(p.at) + issued - int(p.from)
}

// text is what reading offsets [start, end) say after correction and joining.
func (r *reading) text(start, end int) string { return r.words.cut(start, end) }

// printed is what was issued behind reading offsets [start, end), with the
// joined page breaks left out and the misprints left in.
func (r *reading) printed(start, end int) string {
	if start >= end {
		return ""
	}
	if p := r.pieceAt(start); p.holds(end - 1) {
		return r.exact(r.span(start, end))
	}
	var out strings.Builder
	for at := start; at < end; {
		i := sort.Search(len(r.pieces), func(i int) bool { return int(r.pieces[i].at) > at })
		stop := end
		if i < len(r.pieces) {
			stop = min(stop, int(r.pieces[i].at))
		}
		out.WriteString(r.exact(r.span(at, stop)))
		at = stop
	}
	return out.String()
}

// exact is the issued text under a span, page breaks included.
func (r *reading) exact(s Span) string { return r.issued.cut(s[0], s[1]) }

// line gives the line of an issued offset, counting from 1.
func (r *reading) line(at int) int {
	return sort.Search(len(r.lineStart), func(i int) bool { return int(r.lineStart[i]) > at })
}

// trim narrows [start, end) to leave out spaces and line breaks at both ends.
func (r *reading) trim(start, end int) (int, int) {
	for start < end && isSpace(r.runes[start]) {
		start++
	}
	for end > start && isSpace(r.runes[end-1]) {
		end--
	}
	return start, end
}

// trimCells narrows [start, end) to leave out the edges of cells too.
func (r *reading) trimCells(start, end int) (int, int) {
	for start < end && isCell(r.runes[start]) {
		start++
	}
	for end > start && isCell(r.runes[end-1]) {
		end--
	}
	return start, end
}
