package extract

import (
	"slices"
	"sort"
)

// outliner finds the numbered parts line by line. A text copied from a page
// without its line breaks has them in the middle of a line, where a number
// counts only if it goes on with those before it.
type outliner struct {
	r     *reading
	o     *outline
	lists []rawList
	rows  []row
	open  []*node
	last  [levelCircled + 1]int // value of the last part of each level
	begun [levelCircled + 1]bool
	next  int // first list that ends behind the line
}

const (
	// paragraphRunes is more than the longest paragraph of any text that has
	// line breaks.
	paragraphRunes = 3000
	// unbrokenRunes is how long a line must be that is most of its text.
	unbrokenRunes = 150
	// unbrokenParts is how many parts show that a line is no paragraph.
	unbrokenParts = 3
	// shortestHeading is how long a heading is at least behind whose last word
	// the number of its first item may stand without a mark between.
	shortestHeading = 4
	// skipped is how many numbers may be missing after a list.
	skipped = 10
)

// place is a number in a line.
type place struct {
	at int
	marker
}

func (b *outliner) line(start, end int) {
	r := b.r
	if len(b.open) > 1 && start >= b.lastList() && r.beginsBackMatter(start, end) {
		b.o.back = start
		return
	}
	var parts []place
	if m, ok := b.markerAt(r.runes, start); ok && m.level <= levelItem && !b.repeated(m, start) {
		parts = append(parts, place{start, m})
		b.note(m)
	}
	inline, unbroken := b.inline(start, end)
	parts = append(parts, inline...)
	for i, p := range parts {
		stop := end
		if i+1 < len(parts) {
			stop = parts[i+1].at
		} else if p.end >= end { // a number in a cell of its own
			_, stop = r.nextLine(end)
		}
		b.o.front = min(b.o.front, p.at)
		n := r.newNode(p.marker, p.at, stop, b.listAfter(p.at), unbroken)
		b.open = r.hang(b.open, n)
	}
}

// markerAt reads a number, or the bare number of a row of a table.
func (b *outliner) markerAt(text []rune, at int) (marker, bool) {
	if m, ok := b.rowAt(at); ok {
		return m, true
	}
	return markerAt(text, at)
}

func (b *outliner) rowAt(at int) (marker, bool) {
	i := sort.Search(len(b.rows), func(i int) bool { return b.rows[i].at >= at })
	if i < len(b.rows) && b.rows[i].at == at {
		return b.rows[i].marker, true
	}
	return marker{}, false
}

// repeated tells whether a chapter of a table is printed once more at the turn
// of a page.
func (b *outliner) repeated(m marker, at int) bool {
	return m.level == levelChapter && len(b.rows) > 0 && at > b.rows[0].at && m.value == b.last[m.level]
}

// unbroken tells whether a line may be a text, or most of one, that lost its
// line breaks.
func (b *outliner) unbroken(start, end int) bool {
	n := end - start
	return n > paragraphRunes || n > unbrokenRunes && n*5 >= len(b.r.runes)*2
}

// note records a part, under which deeper numbering may begin anew.
func (b *outliner) note(m marker) {
	b.last[m.level] = m.value
	for l := m.level + 1; l <= levelCircled; l++ {
		b.begun[l] = false
	}
	b.begun[m.level] = true
}

func (b *outliner) listAfter(at int) int {
	i := sort.Search(len(b.lists), func(i int) bool { return b.lists[i].start >= at })
	if i == len(b.lists) {
		return -1
	}
	return b.lists[i].start
}

// inline finds the numbers inside a line: any that follows a list, and, where
// there are enough of them, any that follows a mark or a space.
func (b *outliner) inline(start, end int) ([]place, bool) {
	saved, begun := b.last, b.begun
	weak := b.unbroken(start, end)
	all := b.scan(start, end, weak)
	if len(all) >= unbrokenParts && weak {
		return all, true
	}
	if weak { // a text of its own, numbered anew
		b.last, b.begun = [levelCircled + 1]int{}, [levelCircled + 1]bool{}
		if all = b.scan(start, end, true); len(all) >= unbrokenParts {
			return all, true
		}
	}
	b.last, b.begun = saved, begun
	return b.scan(start, end, false), false
}

func (b *outliner) scan(start, end int, weak bool) []place {
	text := b.r.runes
	var out []place
	next := sort.Search(len(b.lists), func(i int) bool { return b.lists[i].end > start })
	behind := false // only space since the last list
	heading := -1   // the end of the number of a heading that has no mark yet
	title := b.titleEnd(start, end)
	for i := start; i < end; i++ {
		if next < len(b.lists) && i >= b.lists[next].start {
			i, behind = b.lists[next].end-1, true
			next++
			continue
		}
		if isSpace(text[i]) || behind && is(text[i], classStop) {
			continue
		}
		if i == start || is(text[i], classRunning|classStop) {
			heading = -1
		}
		row, isRow := b.rowAt(i)
		if isRow && i > start {
			out = append(out, place{i, row})
			b.note(row)
		} else if i > start && (behind || i == title || weak && (isSpace(text[i-1]) || is(text[i-1], classStop|classClose) || beginsMarker(text[i]) && titleEnds.fit(text[start:i], shortestHeading))) {
			if m, ok := markerAt(text[:end], i); ok && m.level <= levelItem && b.follows(m, behind) {
				out = append(out, place{i, m})
				b.note(m)
				if heading = -1; m.level < levelItem {
					heading = m.end
				}
			}
		} else if weak && heading > 0 && i >= heading+shortestHeading && i <= heading+headingRunes {
			if m, ok := markerAt(text[:end], i); ok && (m.level == levelItem || m.level == levelSection) && b.follows(m, false) && text[i-1] != '第' {
				out = append(out, place{i, m})
				b.note(m)
				heading = -1
			}
		}
		behind = false
	}
	return out
}

// titleEnd is where the title of a section that begins the line ends: its first
// item may stand behind it in the same line (（一）统筹推进。1.优化布局。…).
func (b *outliner) titleEnd(start, end int) int {
	text := b.r.runes
	m, ok := markerAt(text[:end], start)
	if !ok || m.level != levelSection {
		return -1
	}
	stop := sentenceEnd(text, m.end, min(end, m.end+headingRunes))
	if next, ok := markerAt(text[:end], stop+1); !ok || next.level != levelItem {
		return -1
	}
	return stop + 1
}

// titleEnds are the last words of a title, behind which a text that lost its
// line breaks begins: …若干措施一、降低成本.
var titleEnds = newEndings(slices.Concat(titleEndings, plainEndings))

// follows tells whether a number goes on with those before it.
func (b *outliner) follows(m marker, behind bool) bool {
	last := b.last[m.level]
	switch {
	case m.value == last+1:
		return true
	case m.value == 1:
		return !b.begun[m.level]
	}
	return behind && m.value > last && m.value <= last+skipped
}

// backMatter are the words that end the last numbered part.
var backMatter = newWords("抄送：", "抄送:", "附件：", "附件:", "附件下载", "来源：", "来源:", "信息来源：", "（此件", "(此件", "（联系人", "(联系人", "H5解读", "相关解读", "责任编辑", "打印本页", "扫一扫", "附表：", "分享到", "【打印", "政策解读：")

// beginsBackMatter tells whether a line is of the back matter: its words, a
// date, or the issuer above a date.
func (r *reading) beginsBackMatter(start, end int) bool {
	if backMatter.at(r.runes[:end], start) > 0 || r.isDateLine(start, end) {
		return true
	}
	if end-start > headingRunes/2 || endsWithMark(r.runes[start:end]) {
		return false
	}
	from, to := r.nextLine(end)
	return from < to && r.isDateLine(from, to) && !hasList(r.runes[start:end])
}

func endsWithMark(line []rune) bool {
	return len(line) > 0 && is(line[len(line)-1], classRunning|classStop|classClose)
}

func hasList(line []rune) bool {
	for _, c := range line {
		if is(c, classColon|classOpen) {
			return true
		}
	}
	return false
}

func (r *reading) isDateLine(start, end int) bool {
	if end-start > 24 {
		return false
	}
	line := narrowDigits(r.plain(start, end))
	return dateLine.MatchString(line) || imprintLine.MatchString(line)
}

// lastList is the end of the last list: nothing before it is back matter, as
// an annex may hold lists of its own.
func (b *outliner) lastList() int {
	if len(b.lists) == 0 {
		return 0
	}
	return b.lists[len(b.lists)-1].end
}

// closing finds the back matter of a text without line breaks: behind its
// last list, after a mark or a space.
func (b *outliner) closing() int {
	r := b.r
	if len(b.lists) == 0 {
		return len(r.runes)
	}
	for i := b.lists[len(b.lists)-1].end; i < len(r.runes); i++ {
		if backMatter.at(r.runes, i) > 0 {
			return i
		}
	}
	return len(r.runes)
}
