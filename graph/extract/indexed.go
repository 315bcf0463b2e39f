package extract

import "unicode/utf8"

// indexed is a string that can be cut at code points without a copy and
// without counting from its beginning.
type indexed struct {
	text   string
	marks  []int32 // byte offset of every indexStep-th code point
	length int     // in code points
}

const indexStep = 32

func newIndexed(text string) indexed {
	x := indexed{text: text, marks: make([]int32, 0, len(text)/indexStep/2+1)}
	for at := range text {
		if x.length%indexStep == 0 {
			x.marks = append(x.marks, int32(at))
		}
		x.length++
	}
	return x
}

// offset turns a code point offset into a byte offset.
func (x indexed) offset(at int) int {
	if at >= x.length {
		return len(x.text)
	}
	b := int(x.marks[at/indexStep])
	for range at % indexStep {
		_, n := utf8.DecodeRuneInString(x.text[b:])
		b += n
	}
	return b
}

// cut gives code points [start, end).
func (x indexed) cut(start, end int) string {
	if start >= end {
		return ""
	}
	from := x.offset(start)
	if end-start >= indexStep || end >= x.length {
		return x.text[from:x.offset(end)]
	}
	to := from
	for range end - start {
		_, n := utf8.DecodeRuneInString(x.text[to:])
		to += n
	}
	return x.text[from:to]
}
