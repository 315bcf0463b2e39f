package source

import (
	"strings"
	"unicode"
)

// block is a paragraph, or a table where it has rows. HTML and .docx are both read into blocks, and written as lines by
// the same rules.
type block struct {
	text string
	rows []row
}

type row []cell

type cell []block

// lines writes blocks as lines.
func lines(blocks []block) string {
	var b strings.Builder
	for _, x := range blocks {
		x.write(&b)
	}
	return b.String()
}

func (x block) write(b *strings.Builder) {
	if x.rows == nil {
		line(b, x.text)
		return
	}
	for _, r := range x.rows {
		r.write(b)
	}
}

// size is how many bytes of text a row has.
func (r row) size() int {
	n := 0
	for _, c := range r {
		for _, x := range c {
			n += len(x.text)
		}
	}
	return n
}

// write makes one line of a row. A row with a single cell that holds anything, or with a table in a cell, lays out a
// page: what is in it stays paragraphs.
func (r row) write(b *strings.Builder) {
	filled, nested := 0, false
	texts := make([]string, len(r))
	for i, c := range r {
		texts[i] = c.text()
		if texts[i] != "" {
			filled++
		}
		for _, x := range c {
			nested = nested || x.rows != nil
		}
	}
	if filled > 1 && !nested {
		line(b, strings.Join(texts, "\t"))
		return
	}
	for _, c := range r {
		for _, x := range c {
			x.write(b)
		}
	}
}

// text joins the paragraphs of a cell. Between letters of scripts that part words a space stands for the break, in
// others a line separator: two names may stand on either side of it, or one that the cell was too narrow for.
func (c cell) text() string {
	out := ""
	for _, x := range c {
		if joined := join(out, x.text); out == "" || x.text == "" || len(joined) > len(out)+len(x.text) {
			out = joined
		} else {
			out += string(CellBreak) + x.text
		}
	}
	return out
}

// CellBreak stands between the paragraphs of one cell of a table: U+2028 LINE SEPARATOR.
const CellBreak = '\u2028'

// join puts two pieces of running text together that a line break parted.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	last, first := []rune(a[max(0, len(a)-4):]), []rune(b[:min(len(b), 4)])
	if wide(last[len(last)-1]) || wide(first[0]) {
		return a + b
	}
	return a + " " + b
}

// wide tells letters and marks of scripts that are set without spaces between words.
func wide(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		c >= 0x3000 && c <= 0x303f || c >= 0xff00 && c <= 0xffef || c == '“' || c == '”' || c == '—' || c == '…'
}

func line(b *strings.Builder, text string) {
	if text != "" {
		b.WriteString(text)
		b.WriteByte('\n')
	}
}
