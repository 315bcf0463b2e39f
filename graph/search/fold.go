// Package search says what a text search finds. Both stores go by it: texts are folded by Fold, a question is a Query, and
// a record is found if every term of the question occurs in what Derive makes of it. It knows no store and no schema.
package search

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold answers a text in the form in which texts are compared: full and half width, large and small letters, traditional
// and simplified characters, the several brackets, quotes and dashes, and the several blanks are made one. Blanks at the
// ends go, several are one, and so do characters that have no shape of their own. The result has no line break.
func Fold(text string) string {
	f := folder{}
	f.run(text)
	return string(f.out)
}

// unit is a stretch of a text that was folded as one: bytes of the folded text, code points of the text.
type unit struct {
	at, from, to int
	empty        bool // nothing was left of it
}

// folded is a text beside its folded form.
type folded struct {
	text  string
	units []unit // in order of both
}

func foldUnits(text string) folded {
	f := folder{keep: true}
	f.run(text)
	return folded{string(f.out), f.units}
}

// points answers the code points of the text in which bytes from start up to end of the folded text have their origin.
func (f *folded) points(start, end int) Range {
	first := sort.Search(len(f.units), func(i int) bool { return f.units[i].at > start }) - 1
	last := sort.Search(len(f.units), func(i int) bool { return f.units[i].at >= end }) - 1
	for last > first && f.units[last].empty {
		last--
	}
	return Range{f.units[first].from, f.units[last].to}
}

type folder struct {
	out   []byte
	keep  bool
	units []unit
}

func (f *folder) run(text string) {
	f.out = make([]byte, 0, len(text))
	point := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		at := len(f.out)
		points := 1
		if plain(r) && boundary(text[i+size:]) {
			f.rune(r)
		} else {
			size = norm.NFKC.NextBoundaryInString(text[i:], true)
			points = utf8.RuneCountInString(text[i : i+size])
			for _, r := range norm.NFKC.String(text[i : i+size]) {
				f.rune(r)
			}
		}
		if f.keep {
			f.units = append(f.units, unit{at, point, point + points, at == len(f.out)})
		}
		i, point = i+size, point+points
	}
	if n := len(f.out); n > 0 && f.out[n-1] == ' ' {
		f.out = f.out[:n-1]
	}
}

// plain tells that normal form KC leaves a rune as it is; it does not know all such.
func plain(r rune) bool { return r < utf8.RuneSelf || r >= 0x4E00 && r <= 0x9FFF }

// boundary tells that nothing in a text can join what stands before it.
func boundary(rest string) bool {
	if rest == "" || rest[0] < utf8.RuneSelf {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return plain(r) || norm.NFKC.PropertiesString(rest).BoundaryBefore()
}

var caseFold = cases.Fold()

// rune appends what a rune of a text in normal form is folded to.
func (f *folder) rune(r rune) {
	switch {
	case r >= 'A' && r <= 'Z':
		f.out = append(f.out, byte(r)+'a'-'A')
	case r > ' ' && r < utf8.RuneSelf-1 && r != '[' && r != ']':
		f.out = append(f.out, byte(r))
	case unicode.IsSpace(r) || unicode.IsControl(r):
		if n := len(f.out); n > 0 && f.out[n-1] != ' ' {
			f.out = append(f.out, ' ')
		}
	case unicode.Is(unicode.Han, r):
		f.out = utf8.AppendRune(f.out, simplified(r))
	case shapeless(r):
	case marks[r] != 0:
		f.out = append(f.out, marks[r])
	case unicode.IsLetter(r):
		f.out = append(f.out, caseFold.String(string(r))...)
	default:
		f.out = utf8.AppendRune(f.out, r)
	}
}

// shapeless tells of a rune that only says how others are drawn.
func shapeless(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// marks are written in several ways for one thing: the brackets of a 发文字号, quotes and dashes.
var marks = func() map[rune]byte {
	m := map[rune]byte{}
	for to, from := range map[byte]string{
		'(': "[〔【〖〘﹝", ')': "]〕】〗〙﹞", '"': "“”„‟〝〞〟「」『』", '\'': "‘’‚‛", '-': "‐‑‒–—―−",
	} {
		for _, r := range from {
			m[r] = to
		}
	}
	return m
}()

// fields answers the parts of a folded text between blanks.
func fields(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' })
}
