package extract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// name gives every measure the path that it is known by in its text, and its
// zones with it. Where a text prints each number once, that is the number. Where
// numbering starts anew, as in each chapter, the ordinal of the area goes before
// the number of each measure of the text: 3.1. Should even that not tell two
// apart, the second is 3.1-2.
func name(f *Facts) {
	printed := map[string]bool{}
	for _, m := range f.Measures {
		printed[folded(m.Number)] = true
	}
	anew := len(printed) < len(f.Measures)
	count := map[string]int{}
	for i := range f.Measures {
		m := &f.Measures[i]
		if m.Path = m.Number; !anew {
			continue
		}
		m.Path = strconv.Itoa(m.Area) + "." + m.Number
		key := strconv.Itoa(m.Area) + "." + folded(m.Number)
		if count[key]++; count[key] > 1 {
			m.Path = fmt.Sprintf("%s-%d", m.Path, count[key])
		}
	}
	for i := range f.Zones {
		if m := measureAt(f.Measures, f.Zones[i].Span[0]); anew && m != nil {
			f.Zones[i].Measure = m.Path
		}
	}
}

// noMeasure says that no measure has a path. Where it is a number that the text prints, it says what the measures of that number
// are known by.
func noMeasure(measures []Measure, path string) string {
	var known []string
	for _, m := range measures {
		if m.Number == path && len(known) < 3 {
			known = append(known, m.Path)
		}
	}
	if known == nil {
		return fmt.Sprintf("the text has no measure %q", path)
	}
	return fmt.Sprintf("the text has no measure %q: its numbers start anew in each area, so name the area, too, as in %s", path, strings.Join(known, ", "))
}

// folded makes one form of the ways to print a number: 1 and （一） tell nothing
// apart once ids are made of them.
func folded(number string) string {
	if n, ok := NumberValue(number); ok {
		return strconv.Itoa(n)
	}
	return number
}

// measureAt is the last measure that begins at or before an issued offset. One
// that lies in another begins behind what is the other's own.
func measureAt(measures []Measure, at int) *Measure {
	i, found := slices.BinarySearchFunc(measures, at, func(m Measure, at int) int { return m.Span[0] - at })
	if found {
		i++
	}
	if i == 0 {
		return nil
	}
	return &measures[i-1]
}

// distinct gives each of several parts an ordinal of its own: the printed ones
// where each is printed once, and otherwise the places.
func distinct[T any](parts []T, ordinal func(*T) *int) {
	seen := map[int]bool{}
	for i := range parts {
		seen[*ordinal(&parts[i])] = true
	}
	for i := range parts {
		if len(seen) < len(parts) {
			*ordinal(&parts[i]) = i + 1
		}
	}
}

// NumberValue reads a number as a text prints it before a part: 17 in 17, 18 in
// （十八）, 12 in 第十二条. ok is false where the words are no such number.
func NumberValue(printed string) (value int, ok bool) {
	text := []rune(strings.TrimSpace(printed))
	for _, closing := range []string{"", "、"} {
		whole := append(slices.Clone(text), []rune(closing)...)
		if m, found := markerAt(whole, 0); found && m.end == len(whole) {
			return m.value, true
		}
	}
	return 0, false
}
