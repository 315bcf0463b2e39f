package storetest

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"mandate/graph/search"
)

// found answers a record with its rank, or nothing where the search does not find it.
func (o *oracle) found(q *search.Query, r *record) []*way {
	if rank, found := o.finds(q, r); found {
		return []*way{{target: r, distance: rank}}
	}
	return nil
}

// finds tells whether a search finds a record, and its rank. It shares the folding of texts with the stores and nothing
// else: it looks at every value, and reads pinyin letter by letter.
func (o *oracle) finds(q *search.Query, r *record) (rank int64, found bool) {
	if q == nil {
		return 0, true
	}
	var names, numbers, texts []string
	if t := o.schema.Nodes[r.label]; t != nil {
		for _, s := range t.Searched {
			list, isList := r.values[s.Property].([]any)
			if !isList {
				list = []any{r.values[s.Property]}
			}
			for _, v := range list {
				text, _ := v.(string)
				into := map[search.Kind]*[]string{search.Name: &names, search.Number: &numbers, search.Text: &texts}[s.Kind]
				*into = append(*into, search.Fold(text))
			}
		}
	}
	titles := slices.Concat(names, numbers)
	named := true
	for _, word := range strings.Fields(q.Text) {
		in := holding(titles, word) || slices.ContainsFunc(names, func(n string) bool { return readAs(n, word, anywhere) })
		named = named && in
		if !in && !holding(texts, word) {
			return 0, false
		}
	}
	one := !strings.Contains(q.Text, " ")
	switch {
	case !named:
		return 0, true
	case slices.Contains(titles, q.Text):
		return 6, true
	case one && slices.ContainsFunc(names, func(n string) bool { return readAs(n, q.Text, whole) }):
		return 5, true
	case slices.ContainsFunc(titles, func(n string) bool { return strings.HasPrefix(n, q.Text) }):
		return 4, true
	case holding(titles, q.Text):
		return 3, true
	case one && slices.ContainsFunc(names, func(n string) bool { return readAs(n, q.Text, ending) }):
		return 2, true
	}
	return 1, true
}

func holding(list []string, word string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.Contains(s, word) })
}

// extent is how much of a name has to be read as a word: characters in a row, the last ones, or all of them.
type extent uint8

const (
	anywhere extent = iota
	ending
	whole
)

// readAs tells whether that much of a name can be read as a word: syllables, the last perhaps unfinished, or first letters.
func readAs(name, word string, much extent) bool {
	if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	var chars [][]string
	for _, r := range name {
		switch all := syllables(r); {
		case len(all) > 0:
			chars = append(chars, all)
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			chars = append(chars, nil) // nothing is read across it
		}
	}
	for from := range chars {
		for _, initials := range []bool{false, true} {
			if n := consumed(chars[from:], word, initials); slices.ContainsFunc(n, func(n int) bool {
				return much == anywhere || from+n == len(chars) && (much == ending || from == 0)
			}) {
				return true
			}
		}
	}
	return false
}

// consumed answers how many characters a word may take, from the first.
func consumed(chars [][]string, word string, initials bool) (counts []int) {
	if len(chars) == 0 {
		return nil
	}
	for _, s := range chars[0] {
		switch {
		case initials && s[0] == word[0] && len(word) == 1, !initials && strings.HasPrefix(s, word):
			counts = append(counts, 1)
			continue
		case initials && s[0] == word[0]:
			s = s[:1]
		case initials || !strings.HasPrefix(word, s):
			continue
		}
		for _, n := range consumed(chars[1:], word[len(s):], initials) {
			counts = append(counts, n+1)
		}
	}
	return counts
}

// syllables answers what a character may be read as. Syllables without a vowel do not count.
func syllables(r rune) []string {
	return slices.DeleteFunc(pinyin.SinglePinyin(r, pinyin.Args{Style: pinyin.Normal, Heteronym: true}), func(s string) bool {
		return !strings.ContainsAny(s, "aeiouv")
	})
}
