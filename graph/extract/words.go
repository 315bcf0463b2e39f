package extract

import "slices"

// wordTable finds words by their first rune, the longest first. Nearly every
// rune of a text begins none of them, and one look tells.
type wordTable map[rune][][]rune

func newWords(words ...string) wordTable {
	out := wordTable{}
	for _, w := range words {
		runes := []rune(w)
		out[runes[0]] = append(out[runes[0]], runes)
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b []rune) int { return len(b) - len(a) })
	}
	return out
}

// at gives the length of the longest of the words that stands at an offset, 0
// if none does.
func (t wordTable) at(text []rune, at int) int {
	if at >= len(text) {
		return 0
	}
	for _, w := range t[text[at]] {
		if n := len(w); n <= len(text)-at && slices.Equal(text[at:at+n], w) {
			return n
		}
	}
	return 0
}

// endings finds words by their last rune.
type endings map[rune][][]rune

func newEndings(words []string) endings {
	out := endings{}
	for _, w := range words {
		runes := []rune(w)
		last := runes[len(runes)-1]
		out[last] = append(out[last], runes)
	}
	return out
}

// fit tells whether a name ends in one of the words and has at least spare
// runes before it.
func (e endings) fit(name []rune, spare int) bool {
	if len(name) == 0 {
		return false
	}
	for _, w := range e[name[len(name)-1]] {
		if at, ok := endsAt(name, 0, len(name), w); ok && at >= spare {
			return true
		}
	}
	return false
}

// sortLongest puts longer words before those they hold.
func sortLongest[T any](list []T, words func(T) string) {
	slices.SortStableFunc(list, func(a, b T) int { return len(words(b)) - len(words(a)) })
}
