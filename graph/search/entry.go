package search

import (
	"slices"
	"strings"
	"unicode"
)

// Kind tells how a value is searched.
type Kind uint8

// A Name is also found by its pinyin. A Number is a name without it, such as a 发文字号. A Text has no say in the order:
// records of which a name has the text come first.
const (
	Name Kind = iota
	Number
	Text
)

// Value is one value of a record that is searched.
type Value struct {
	Kind Kind
	Text string
}

// Entry is what a record is found by. Each store keeps it beside the record; it follows from the record and is no part of
// its content.
type Entry struct {
	// Names are the folded names and numbers, each between line breaks; "" where there is none. Texts are the folded texts.
	Names, Texts string
	// Syllables are the readings of the names' characters, one after the other: each with a blank before and behind, as in
	// " fa bo ". Marks are left out; Break stands for letters and digits in a row, Stop before, between and behind names.
	Syllables []string
}

// Stop and Break stand among Syllables where no character is.
const (
	Stop  = "\n"
	Break = "."
)

// Derive makes the entry of a record of its values.
func Derive(values []Value) (e Entry) {
	var names, texts strings.Builder
	for _, v := range values {
		text := Fold(v.Text)
		if text == "" {
			continue
		}
		if v.Kind == Text {
			line(&texts, text)
			continue
		}
		line(&names, text)
		if v.Kind == Name {
			syllables, _ := spell(text)
			if len(e.Syllables) == 0 {
				e.Syllables = append(e.Syllables, Stop)
			}
			e.Syllables = append(append(e.Syllables, syllables...), Stop)
		}
	}
	e.Names, e.Texts = names.String(), texts.String()
	return e
}

func line(b *strings.Builder, text string) {
	if b.Len() == 0 {
		b.WriteByte('\n')
	}
	b.WriteString(text)
	b.WriteByte('\n')
}

// spell answers the syllables of a folded name and the byte at which each stands.
func spell(name string) (syllables []string, places []int) {
	for i, r := range name {
		syllable := readings(r)
		if syllable == "" {
			syllable = Break
			if n := len(syllables); !unicode.IsLetter(r) && !unicode.IsNumber(r) || n > 0 && syllables[n-1] == Break {
				continue
			}
		}
		syllables, places = append(syllables, syllable), append(places, i)
	}
	return syllables, places
}

// Ranks of what is found. A record has the highest that fits.
const (
	Found      = int64(iota) // all terms occur
	Named                    // all terms occur in names and numbers
	Ending                   // a name ends in what is read as the text
	Within                   // a name or number has the whole text in it
	Begins                   // a name or number begins with the text
	Pronounced               // a name as a whole is read as the text
	Exact                    // a name or number is the text
)

// Score answers a rank as a part of one.
func Score(rank int64) float64 { return []float64{0.1, 0.3, 0.4, 0.5, 0.7, 0.9, 1}[rank] }

// Rank tells whether a record is found, and how well. Stores that do not ask it have to answer the same.
func (q *Query) Rank(e *Entry) (rank int64, found bool) {
	named := true
	for _, t := range q.Terms {
		if in := strings.Contains(e.Names, t.Text) || e.Reads(t.Ways); !in {
			if named = false; !strings.Contains(e.Texts, t.Text) {
				return 0, false
			}
		}
	}
	switch {
	case !named:
		return Found, true
	case strings.Contains(e.Names, "\n"+q.Text+"\n"):
		return Exact, true
	case e.Reads(q.Whole()):
		return Pronounced, true
	case strings.Contains(e.Names, "\n"+q.Text):
		return Begins, true
	case strings.Contains(e.Names, q.Text):
		return Within, true
	case e.Reads(q.Ending()):
		return Ending, true
	}
	return Named, true
}

// Reads tells whether characters in a row can be read in one of the ways.
func (e *Entry) Reads(all []Way) bool {
	return slices.ContainsFunc(all, func(w Way) bool {
		for at := 0; at+len(w) <= len(e.Syllables); at++ {
			if w.at(e.Syllables[at:]) {
				return true
			}
		}
		return false
	})
}

func (w Way) at(syllables []string) bool {
	for i, part := range w {
		if !strings.Contains(syllables[i], part) {
			return false
		}
	}
	return true
}
