package source

import (
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"golang.org/x/text/unicode/norm"
)

// printed is a line as it is printed on a page, or a row of a table. Left and right are in points from the left edge of the
// page.
type printed struct {
	text        string
	left, right float64
	row         row
	table       *grid // stands for all its rows, until the page is read
}

// em is about how wide a letter of the line is.
func (l printed) em() float64 {
	width := 0.0
	for _, c := range l.text {
		if wide(c) {
			width++
		} else {
			width += 0.5
		}
	}
	return (l.right - l.left) / max(width, 1)
}

// printer puts the letters of a page together into lines.
type printer struct {
	p     pdfium.Pdfium
	page  references.FPDF_TEXTPAGE
	lines []printed
	grids []*grid // tables that are drawn on the page
	room  *int    // how many bytes of cells may be repeated

	text        strings.Builder
	last        rune
	gap         bool // there is a gap before the next letter, which PDFium has as a space
	blank       bool // and a space is printed there
	first, prev int  // of the line: its first letter, and the last before this one; -1 where there is none
	begun       bool
	inCell      bool // the last letter stands in a table
}

// The letters that PDFium puts in where it sees a line broken by a hyphen.
const (
	hyphenMark  = 0x02
	noCharacter = 0xfffe
)

// char takes the letter at a place.
func (x *printer) char(at int) error {
	got, err := x.p.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: x.page, Index: at})
	if err != nil {
		return err
	}
	switch c := rune(got.Unicode); {
	case c == '\n':
		return x.end()
	case c == '\r' || c == 0:
		return nil
	case c == hyphenMark || c == noCharacter:
		return x.letter(at, '-')
	case c == ' ':
		return x.blankAt(at)
	default:
		return x.letter(at, modern(c))
	}
}

// modern gives the letter that is meant where a font says that it shows a radical, which looks the same.
func modern(c rune) rune {
	if c < 0x2e80 || c > 0x2fd5 {
		return c
	}
	if s := []rune(norm.NFKC.String(string(c))); len(s) == 1 {
		return s[0]
	}
	return c
}

func (x *printer) letter(at int, c rune) error {
	if unicode.IsControl(c) && c != '\t' {
		return nil
	}
	if held, err := x.inTable(at, c); held || err != nil {
		return err
	}
	if x.gap {
		if err := x.space(at, c); err != nil {
			return err
		}
	}
	if !x.begun {
		x.first, x.begun = at, true
	}
	x.text.WriteRune(c)
	x.prev, x.last, x.gap, x.blank = at, c, false, false
	return nil
}

// inTable puts a letter into the cell around it, if there is one.
func (x *printer) inTable(at int, c rune) (bool, error) {
	x.inCell = false
	if len(x.grids) == 0 {
		return false, nil
	}
	got, err := x.p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: x.page, Index: at})
	if err != nil {
		return false, err
	}
	// The box of the letter's line: that of its ink lies high or low for a mark.
	b := letterBox{float64(got.Rect.Left), float64(got.Rect.Right), float64(got.Rect.Bottom), float64(got.Rect.Top)}
	middleX, middleY := b.middle()
	for _, g := range x.grids {
		if middleY < g.bottom || middleY > g.top {
			continue
		}
		cell := g.cellAt(middleX, middleY)
		if cell == nil {
			break
		}
		gap := x.gap
		if err := x.end(); err != nil {
			return false, err
		}
		if !g.read {
			x.lines, g.read = append(x.lines, printed{table: g}), true
		}
		cell.letter(c, b, gap)
		x.inCell = true
		return true, nil
	}
	return false, nil
}

// blankAt notes a space. PDFium tells those that are printed from those that it takes a gap for.
func (x *printer) blankAt(at int) error {
	got, err := x.p.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: x.page, Index: at})
	if err != nil {
		return err
	}
	x.gap = x.begun || x.inCell
	x.blank = x.gap && (x.blank || !got.IsGenerated)
	return nil
}

// space writes a gap: as a tab where it is wide, as between cells of a table; as nothing beside letters that are set without
// spaces, unless one is printed, since justified lines are full of small gaps; and else as a space.
func (x *printer) space(at int, c rune) error {
	before, err := x.box(x.prev)
	if err != nil {
		return err
	}
	after, err := x.box(at)
	if err != nil {
		return err
	}
	em := max(before.right-before.left, after.right-after.left, 1)
	switch {
	case after.left-before.right > 2*em:
		x.text.WriteByte('\t')
	case !x.blank && (wide(x.last) || wide(c)):
	default:
		x.text.WriteByte(' ')
	}
	return nil
}

func (x *printer) box(at int) (letterBox, error) {
	b, err := x.p.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: x.page, Index: at})
	if err != nil {
		return letterBox{}, err
	}
	return letterBox{b.Left, b.Right, b.Bottom, b.Top}, nil
}

// end ends the line.
func (x *printer) end() error {
	text, begun := x.text.String(), x.begun
	x.text.Reset()
	x.begun, x.gap, x.blank = false, false, false
	if !begun {
		return nil
	}
	left, err := x.box(x.first)
	if err != nil {
		return err
	}
	right, err := x.box(x.prev)
	if err != nil {
		return err
	}
	x.lines = append(x.lines, printed{text: text, left: left.left, right: right.right})
	return nil
}

func (x *printer) done() ([]printed, error) {
	err := x.end()
	if len(x.grids) == 0 {
		return x.lines, err
	}
	var out []printed
	for _, l := range x.lines {
		if l.table == nil {
			out = append(out, l)
			continue
		}
		for _, r := range l.table.rows(x.room) {
			out = append(out, printed{row: r})
		}
	}
	return out, err
}
