package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mandate/graph/fault"
)

// The longest text that may be searched for, in code points, and the most terms it may have.
const (
	LongestText = 100
	MostTerms   = 16
)

// Query is a text to search for. It is read-only.
type Query struct {
	// Text is the folded text.
	Text string
	// Terms are its parts between blanks, each once. All of them must occur in what is found.
	Terms []Term
}

// Term is one part of a text to search for. It occurs in a record if one of its searchable values has Text in it, or if
// the characters of one of its names can be read in one of Ways.
type Term struct {
	Text string
	Ways []Way
}

// Parse reads a text to search for. It fails with fault.Invalid where the text has no letter, digit or Chinese character,
// and with fault.TooLarge where it is longer than LongestText or has more than MostTerms terms.
func Parse(text string) (*Query, error) {
	if n := utf8.RuneCountInString(text); n > LongestText {
		return nil, fault.New(fault.TooLarge, "the text to search for has %d characters: at most %d", n, LongestText)
	}
	q := &Query{}
	all := fields(Fold(text))
	q.Text = strings.Join(all, " ")
	if !strings.ContainsFunc(q.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return nil, fault.New(fault.Invalid, "there is nothing to search for: give a letter, a digit or a Chinese character")
	}
	for _, t := range all {
		if !slices.ContainsFunc(q.Terms, func(have Term) bool { return have.Text == t }) {
			q.Terms = append(q.Terms, Term{Text: t, Ways: ways(t)})
		}
	}
	if len(q.Terms) > MostTerms {
		return nil, fault.New(fault.TooLarge, "the text to search for has %d words: at most %d", len(q.Terms), MostTerms)
	}
	return q, nil
}

// Pinyin tells whether a term may be read as pinyin.
func (q *Query) Pinyin() bool {
	return slices.ContainsFunc(q.Terms, func(t Term) bool { return len(t.Ways) > 0 })
}

// Whole answers the ways in which a name as a whole can be read as the text; none where it has several terms.
func (q *Query) Whole() []Way { return q.framed(Way{Stop}) }

// Ending answers the ways in which the end of a name can be read as the text; none where it has several terms.
func (q *Query) Ending() []Way { return q.framed(nil) }

// framed answers the ways of the only term behind something and up to the end of a name.
func (q *Query) framed(before Way) []Way {
	all := []Way{}
	if len(q.Terms) == 1 {
		for _, w := range q.Terms[0].Ways {
			all = append(all, slices.Concat(before, w, Way{Stop}))
		}
	}
	return all
}
