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
		in := holding(titles, word) || slices.ContainsFunc(names, func(n string) bool { return readAs(n, word, false) })
		named = named && in
		if !in && !holding(texts, word) {
			return 0, false
		}
	}
	switch {
	case !named:
		return 0, true
	case slices.Contains(titles, q.Text):
		return 5, true
	case !strings.Contains(q.Text, " ") && slices.ContainsFunc(names, func(n string) bool { return readAs(n, q.Text, true) }):
		return 4, true
	case slices.ContainsFunc(titles, func(n string) bool { return strings.HasPrefix(n, q.Text) }):
		return 3, true
	case holding(titles, q.Text):
		return 2, true
	}
	return 1, true
}

func holding(list []string, word string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.Contains(s, word) })
}

// readAs tells whether characters of a name in a row, or all of it, can be read as a word: syllables, the last perhaps
// unfinished, or first letters.
func readAs(name, word string, whole bool) bool {
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
			if n := consumed(chars[from:], word, initials); slices.ContainsFunc(n, func(n int) bool { return !whole || from == 0 && n == len(chars) }) {
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
