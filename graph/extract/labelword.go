package extract

import "slices"

// labelWord is one label or field as printed before its colon.
type labelWord struct {
	words []rune
	rule  *labelRule
	field *fieldRule
}

// allLabelWords are stems with nouns, and fields.
func allLabelWords() []labelWord {
	var out []labelWord
	for i := range labelRules {
		rule := &labelRules[i]
		for _, noun := range labelNouns {
			out = append(out, labelWord{words: []rune(rule.stem + noun), rule: rule})
		}
		if slices.Contains(bareStems, rule.stem) {
			out = append(out, labelWord{words: []rune(rule.stem), rule: rule})
		}
	}
	for i := range fieldRules {
		out = append(out, labelWord{words: []rune(fieldRules[i].words), field: &fieldRules[i]})
	}
	return out
}

// labelIndex holds words by the last two runes, and among those that end alike
// (all in 单位) by the rune before. Longer words come first. It is asked at each
// colon and bracket of a text.
type labelIndex map[[2]rune]map[rune][]labelWord

var labelWords = func() labelIndex {
	out := labelIndex{}
	for _, w := range allLabelWords() {
		end, third := lastThree(w.words)
		if out[end] == nil {
			out[end] = map[rune][]labelWord{}
		}
		out[end][third] = append(out[end][third], w)
	}
	for _, ends := range out {
		for _, list := range ends {
			slices.SortStableFunc(list, func(a, b labelWord) int { return len(b.words) - len(a.words) })
		}
	}
	return out
}()

// lastThree are the last two of two runes or more, and the one before, 0 if
// there is none.
func lastThree(words []rune) (end [2]rune, third rune) {
	n := len(words)
	if n > 2 {
		third = words[n-3]
	}
	return [2]rune{words[n-2], words[n-1]}, third
}

// any tells whether a word may end with these two runes.
func (x labelIndex) any(end []rune) bool { return x[[2]rune(end)] != nil }

// longest gives the longest word that a stretch ends with, and where that
// begins, or nil.
func (x labelIndex) longest(buf []rune) (*labelWord, int) {
	if len(buf) < 2 {
		return nil, 0
	}
	end, third := lastThree(buf)
	ends := x[end]
	for _, list := range [][]labelWord{ends[third], ends[0]} {
		for i := range list {
			if at, ok := endsAt(buf, 0, len(buf), list[i].words); ok {
				return &list[i], at
			}
		}
	}
	return nil, 0
}
