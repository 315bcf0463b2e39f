package search

import (
	"slices"
	"strings"
)

// Range is a stretch of a text, in code points: from Start up to, not including, End.
type Range struct{ Start, End int }

// Ranges answers where in a value the terms of the text occur, in order, those that meet or overlap taken together; none
// where no term occurs. The whole of a character counts where a part of it is met.
func (q *Query) Ranges(v Value) []Range {
	f := foldUnits(v.Text)
	var found []Range
	for _, t := range q.Terms {
		for at := 0; ; {
			i := strings.Index(f.text[at:], t.Text)
			if i < 0 {
				break
			}
			found = append(found, f.points(at+i, at+i+len(t.Text)))
			at += i + len(t.Text)
		}
		if v.Kind == Name && len(t.Ways) > 0 {
			found = append(found, f.read(t.Ways)...)
		}
	}
	return united(found)
}

// read answers where the characters of a name can be read in one of the ways.
func (f *folded) read(all []Way) (found []Range) {
	syllables, places := spell(f.text)
	for _, w := range all {
		for at := 0; at+len(w) <= len(syllables); at++ {
			if w.at(syllables[at:]) {
				last := places[at+len(w)-1]
				found = append(found, f.points(places[at], last+1))
			}
		}
	}
	return found
}

func united(all []Range) (list []Range) {
	slices.SortFunc(all, func(a, b Range) int { return a.Start - b.Start })
	for _, r := range all {
		if n := len(list); n > 0 && r.Start <= list[n-1].End {
			list[n-1].End = max(list[n-1].End, r.End)
		} else {
			list = append(list, r)
		}
	}
	return list
}
