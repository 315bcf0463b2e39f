package extract

import "slices"

// deadlines finds the deadlines of a part: dates in its sentences and lists,
// and the words of a field such as 时限要求：持续推进.
func (x *extraction) deadlines(start, end int) []Deadline {
	out := []Deadline{}
	text := x.r.runes[:end]
	year := 0
	for i := start; i < end; i++ {
		c := text[i]
		if is(c, classOpen) {
			if l, ok := bracketedLabel(text, i); ok && l.field != nil && l.field.kind == fieldTime { // 【完成时限】2032年6月
				i = x.timeField(&out, l.end, end, year) - 1
			}
			continue
		}
		if is(c, classColon) {
			if l, ok := labelBefore(text, start, i); ok && l.field != nil && l.field.kind == fieldTime {
				i = x.timeField(&out, i+1, end, year) - 1
			}
			continue
		}
		if !beginsDate(c) || i > start && (arabic(text[i-1]) >= 0 || c == '年' && isCount(text[i-1])) {
			continue
		}
		d, ok := dateAt(text, i)
		if x.carries(text, d) {
			year = d.year
		}
		if at, every := endsAt(text, start, i, []rune("每年")); ok && every {
			d.start = at
			out = append(out, Deadline{x.r.printed(at, d.end), "", x.r.span(at, d.end)})
			i = d.end - 1
			continue
		}
		if ok && !x.excluded(start, i) {
			x.deadline(&out, d, year)
			i = d.end - 1
		}
	}
	for _, l := range x.lists[x.listFrom(start):x.listFrom(end)] {
		x.listDeadlines(&out, x.open(l), year)
	}
	slices.SortStableFunc(out, func(a, b Deadline) int { return a.Span[0] - b.Span[0] })
	return out
}

// carries tells whether the months behind a date are of its year: one before
// the text's own tells of the past, and 到2035年 of an aim.
func (x *extraction) carries(text []rune, d date) bool {
	aim := d.month == 0 && (text[d.start] == '到' || text[d.start] == '至')
	return d.year > 0 && d.year >= x.year && !(aim && x.year > 0)
}

// beginsDate tells most runes apart from those that can begin a deadline.
func beginsDate(c rune) bool {
	switch c {
	case '年', '到', '至', '于', '今', '明', '本', '当', '次':
		return true
	}
	return arabic(c) >= 0
}

// isCount tells whether a rune before 年 counts years: 三年内 is no date.
func isCount(c rune) bool {
	switch c {
	case '几', '数', '半', '多', '两', '近', '每', '学', '周', '今', '明', '本', '当', '次', '去', '往', '全', '新', '少', '青', '老', '千':
		return true
	}
	return hanDigit(c) >= 0
}

// listDeadlines adds the deadlines of a list that are no dates in a sentence:
// 持续推进, or a month in a cell.
func (x *extraction) listDeadlines(out *[]Deadline, l rawList, year int) {
	for _, t := range l.tokens {
		s := x.r.span(t.start, t.end)
		if t.kind != tokenDeadline || slices.ContainsFunc(*out, func(d Deadline) bool { return d.Span[0] < s[1] && s[0] < d.Span[1] }) {
			continue
		}
		d, _ := bareDate(x.nameOf(t))
		d.start, d.end = t.start, t.end
		if d.year == 0 && d.month == 0 {
			*out = append(*out, Deadline{x.r.printed(t.start, t.end), "", s})
			continue
		}
		x.deadline(out, d, year)
	}
}

// excluded tells whether the words before a date say that it is no deadline.
func (x *extraction) excluded(start, at int) bool {
	for at > start && isSpace(x.r.runes[at-1]) {
		at--
	}
	for _, w := range notDeadlines {
		// The word before may end in the 至 or 到 that the date begins with.
		for _, end := range []int{at, at + 1} {
			if _, ok := endsAt(x.r.runes, start, end, []rune(w)); ok {
				return true
			}
		}
	}
	return false
}

func (x *extraction) deadline(out *[]Deadline, d date, year int) {
	if year == 0 || d.since > 0 {
		year = x.year
	}
	if d.since > 0 && year > 0 {
		year += d.since - 1
	}
	s := x.r.span(d.start, d.end)
	iso := d.iso(year)
	if iso == "" {
		x.problem(UndatedDeadline, s, "no year is printed before this deadline: "+x.r.printed(d.start, d.end))
	}
	*out = append(*out, Deadline{x.r.printed(d.start, d.end), iso, s})
}

// yearsBefore is how long the first of two years is that a field gives: 2032— of
// 2032—2034年.
func yearsBefore(words []rune) int {
	_, stop := digits(words, 0, 4)
	if stop != 4 || stop+1 >= len(words) || !is(words[stop], classDash) && words[stop] != '至' && words[stop] != '~' && words[stop] != '～' {
		return 0
	}
	return stop + 1
}

// timeField reads what follows 完成时限： and gives the offset behind it.
func (x *extraction) timeField(out *[]Deadline, at, end, year int) int {
	text := x.r.runes
	at = skipBlank(text[:end], at)
	stop := at
	for stop < end && text[stop] != '\n' && !is(text[stop], classStop|classSeparate|classClose|classOpen) {
		stop++
	}
	at, stop = x.r.trim(at, stop)
	if at == stop || stop-at > maxNameRunes {
		return stop + 1
	}
	words := text[at+yearsBefore(text[at:stop]) : stop]
	d, ok := dateAt(words, 0)
	if !ok {
		d, ok = bareDate(words)
	}
	if !ok {
		*out = append(*out, Deadline{x.r.printed(at, stop), "", x.r.span(at, stop)})
		return stop
	}
	if to, ok := rangeEnd(words, d); ok {
		d = to
	}
	d.start, d.end = at, stop
	x.deadline(out, d, year)
	return stop
}
