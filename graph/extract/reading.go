package extract

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// ErrNotUTF8 is returned for text that is not valid UTF-8.
var ErrNotUTF8 = errors.New("text is not valid UTF-8")

// reading is the text as it is to be parsed: corrections applied and page
// breaks joined. Every rune of it knows the issued runes it stands for, so
// that whatever is found here can be cited as issued.
type reading struct {
	issued []rune
	runes  []rune
	// from[i] and to[i] bound the issued runes that runes[i] stands for.
	from, to []int
	// lineStart holds the offset at which each issued line begins.
	lineStart []int
}

// edit replaces issued runes [start, end) by right.
type edit struct {
	start, end int
	right      []rune
}

// newReading takes edits in order of place; they must not overlap.
func newReading(src []byte, edits []edit) (*reading, error) {
	if !utf8.Valid(src) {
		return nil, ErrNotUTF8
	}
	r := &reading{issued: []rune(string(src))}
	r.lineStart = lineStarts(r.issued)
	at := 0
	for _, e := range edits {
		if e.start < at || e.end < e.start || e.end > len(r.issued) {
			return nil, fmt.Errorf("correction at %d overlaps another or leaves the text", e.start)
		}
		r.copyIssued(at, e.start)
		r.replace(e)
		at = e.end
	}
	r.copyIssued(at, len(r.issued))
	return r.joined(), nil
}

func lineStarts(text []rune) []int {
	starts := []int{0}
	for i, c := range text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

func (r *reading) push(c rune, from, to int) {
	r.runes = append(r.runes, c)
	r.from = append(r.from, from)
	r.to = append(r.to, to)
}

func (r *reading) copyIssued(start, end int) {
	for i := start; i < end; i++ {
		if r.issued[i] != '\r' { // CRLF reads as LF; the span still skips over it
			r.push(r.issued[i], i, i+1)
		}
	}
}

// replace maps rune to rune where the lengths agree and every new rune to the
// whole replaced range where they do not, so that a span never cuts into the
// middle of a correction.
func (r *reading) replace(e edit) {
	same := len(e.right) == e.end-e.start
	for i, c := range e.right {
		if same {
			r.push(c, e.start+i, e.start+i+1)
		} else {
			r.push(c, e.start, e.end)
		}
	}
}

// span gives the issued range behind reading offsets [start, end).
func (r *reading) span(start, end int) Span {
	if start >= end {
		at := len(r.issued)
		if start < len(r.from) {
			at = r.from[start]
		}
		return Span{at, at}
	}
	return Span{r.from[start], r.to[end-1]}
}

// text is what reading offsets [start, end) say after correction and joining.
func (r *reading) text(start, end int) string {
	return string(r.runes[start:end])
}

// printed is what was issued behind reading offsets [start, end), with the
// joined page breaks left out and the misprints left in.
func (r *reading) printed(start, end int) string {
	var out []rune
	last := -1
	for i := start; i < end; i++ {
		if r.from[i] != last { // runes of one uneven correction share a range
			out = append(out, r.issued[r.from[i]:r.to[i]]...)
			last = r.from[i]
		}
	}
	return string(out)
}

// exact is the issued text under a span, page breaks included.
func (r *reading) exact(s Span) string { return string(r.issued[s[0]:s[1]]) }

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

func isSpace(c rune) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u3000' || c == '\u00a0' || c == '\ufeff'
}
