package source

import (
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"golang.org/x/text/unicode/norm"
)

// printed is a line as it is printed on a page. Left and right are in points from the left edge of the page.
type printed struct {
	text        string
	left, right float64
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

	text        strings.Builder
	last        rune
	gap         bool // there is a gap before the next letter, which PDFium has as a space
	blank       bool // and a space is printed there
	first, prev int  // of the line: its first letter, and the last before this one; -1 where there is none
	begun       bool
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

// blankAt notes a space. PDFium tells those that are printed from those that it takes a gap for.
func (x *printer) blankAt(at int) error {
	got, err := x.p.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: x.page, Index: at})
	if err != nil {
		return err
	}
	x.gap = x.begun
	x.blank = x.begun && (x.blank || !got.IsGenerated)
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
	em := max(before.Right-before.Left, after.Right-after.Left, 1)
	switch {
	case after.Left-before.Right > 2*em:
		x.text.WriteByte('\t')
	case !x.blank && (wide(x.last) || wide(c)):
	default:
		x.text.WriteByte(' ')
	}
	return nil
}

type box struct{ Left, Right float64 }

func (x *printer) box(at int) (box, error) {
	b, err := x.p.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: x.page, Index: at})
	if err != nil {
		return box{}, err
	}
	return box{b.Left, b.Right}, nil
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
	x.lines = append(x.lines, printed{text, left.Left, right.Right})
	return nil
}

func (x *printer) done() ([]printed, error) {
	err := x.end()
	return x.lines, err
}
