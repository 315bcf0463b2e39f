package neo4j

import (
	"strings"
	"unicode/utf8"

	"mandate/graph/search"
)

// lucene writes the question to the full-text index: a condition that holds of everything that is found and of as little
// else as can be had cheaply. It is made of runs of small letters, digits and Han characters alone, so that nothing a
// client sends can mean anything in it.
func lucene(q *search.Query) string {
	var parts []string
	for _, t := range q.Terms {
		literal := strings.Join(runs(t.Text), " ")
		options := []string{literal}
		for _, w := range t.Ways {
			options = append(options, spelt(w))
		}
		if text := either(options); text != "" {
			parts = append(parts, "+("+text+")")
		}
	}
	if len(parts) == 0 {
		return "*:*"
	}
	return strings.Join(parts, " ")
}

// either joins conditions of which one must hold; "" where one of them says nothing.
func either(options []string) string {
	for i, o := range options {
		if o == "" {
			return ""
		}
		options[i] = "(" + o + ")"
	}
	return strings.Join(options, " ")
}

// spelt answers the condition that the syllables of a reading are there, in whatever order; "" where it says nothing.
func spelt(w search.Way) string {
	var parts []string
	for _, part := range w {
		syllable := strings.TrimSpace(part)
		switch whole := strings.HasSuffix(part, " "); {
		case left[syllable]: // as a whole, or as the beginning of a
		case whole:
			parts = append(parts, "+"+searchSyllables+":"+syllable)
		default:
			parts = append(parts, "+"+searchSyllables+":"+syllable+"*")
		}
	}
	return strings.Join(parts, " ")
}

// runs answers the conditions on the runs of a term of which it is certain how the analyzer parts texts at them: Han
// characters become pairs, letters and digits stay together.
func runs(term string) (parts []string) {
	for term != "" {
		r, _ := utf8.DecodeRuneInString(term)
		kind := kindOf(r)
		n := strings.IndexFunc(term, func(r rune) bool { return kindOf(r) != kind })
		if n < 0 {
			n = len(term)
		}
		run := term[:n]
		term = term[n:]
		switch {
		case kind == han && utf8.RuneCountInString(run) > 1:
			parts = append(parts, `+"`+run+`"`)
		case kind == han || kind == latin && !stopped(run):
			parts = append(parts, "+*"+run+"*")
		}
	}
	return parts
}

const (
	other = iota
	latin
	han
)

func kindOf(r rune) int {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		return latin
	case r >= 0x4E00 && r <= 0x9FA5:
		return han
	}
	return other
}

// left are the words that the cjk analyzer leaves out of the index.
var left = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("a and are as at be but by for if in into is it no not of on or s such t that the their then there these they this to was will with www") {
		m[w] = true
	}
	return m
}()

// stopped tells of a run that may be met in a word that is left out of the index.
func stopped(run string) bool {
	for w := range left {
		if strings.Contains(w, run) {
			return true
		}
	}
	return false
}
