package extract

import (
	"slices"
	"strings"
)

// maxListRunes bounds a list. The longest met has about 400 runes.
const maxListRunes = 2000

// bracket is a pair in one paragraph, in reading offsets. An end of -1 stands
// for a bracket that is not closed, a start of -1 for one that is not opened.
type bracket struct {
	start, end int
	label      bool // a label stands directly in it
	duty       bool // words such as 负责 stand directly in it
	plain      bool // no label does, nor is it inside another bracket
}

// finder looks for the lists of one reading, paragraph by paragraph.
type finder struct {
	r     *reading
	known func(string) bool
	out   []rawList
	stack []bracket
	found []bracket
	bare  []label // labels outside brackets
	leads []int   // where leadWords stand outside brackets
	// tokens is room for those of the list being read.
	tokens []token
}

// findAll finds every responsibility list, in order, and the numbers of the rows of tables.
func (r *reading) findAll(known func(string) bool) ([]rawList, []row) {
	f := &finder{r: r, known: known, out: r.findIn(known)}
	rows := f.readTables(r.findTables())
	return mergeLists(r, f.out), rows
}

// dutyMarks are the words without which a bracket that has no label is no
// list. One look at a rune tells most brackets apart.
var dutyMarks = func() wordTable {
	words := []string{"职责", "会同", "责任单位"}
	for _, rule := range phraseRules {
		holds := func(w string) bool { return strings.Contains(rule.words, w) }
		if rule.kind == phraseDuty && !slices.ContainsFunc(words, holds) {
			words = append(words, rule.words)
		}
	}
	return newWords(words...)
}()

// paragraph scans [start, end) once for brackets and labels and then reads
// the lists they hold, the outer before the inner.
func (f *finder) paragraph(start, end int) {
	f.stack, f.found, f.bare, f.leads = f.stack[:0], f.found[:0], f.bare[:0], f.leads[:0]
	if f.aboveNames(start, end) {
		return
	}
	text := f.r.runes
	for i := start; i < end; i++ {
		c := text[i]
		switch {
		case c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		case is(c, classOpen):
			f.stack = append(f.stack, bracket{start: i})
		case is(c, classClose):
			f.closes(i)
		case is(c, classColon):
			f.colon(start, i)
		case len(f.stack) > 0 && dutyMarks.at(text[:end], i) > 0:
			f.stack[len(f.stack)-1].duty = true
		case len(f.stack) == 0 && c == '为' && f.labelled(start, i):
		case len(f.stack) == 0 && leadWords[c] != nil && leadWords.at(text[:end], i) > 0:
			f.leads = append(f.leads, i)
		}
	}
	if len(f.leads) > 0 {
		defer f.sentences(start, end, len(f.out))
	}
	for _, b := range f.stack {
		b.end = -1
		f.found = append(f.found, b)
	}
	if len(f.found) == 0 && len(f.bare) == 0 {
		f.said(start, end)
		return
	}
	slices.SortFunc(f.found, func(a, b bracket) int {
		return max(a.start, a.end*b2i(a.start < 0)) - max(b.start, b.end*b2i(b.start < 0))
	})
	n := len(f.out)
	if f.lists(start, end); len(f.out) == n {
		f.said(start, end)
	}
}

// labelled notes the label that begins a sentence and goes on with 为 in place
// of a colon: 责任单位为市自然资源局。
func (f *finder) labelled(start, at int) bool {
	l, ok := plainLabel(f.r.runes, start, at)
	if !ok || l.rule == nil || l.start > start && !is(f.r.runes[l.start-1], classStop) {
		return false
	}
	f.bare = append(f.bare, l)
	return true
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (f *finder) closes(at int) {
	n := len(f.stack)
	if n == 0 {
		f.found = append(f.found, bracket{start: -1, end: at})
		return
	}
	b := f.stack[n-1]
	f.stack = f.stack[:n-1]
	if l, ok := bracketedLabel(f.r.runes, b.start); ok && l.rule != nil && n == 1 {
		f.bare = append(f.bare, l)
		return
	}
	if n > 1 && at-b.start <= maxRoleRunes && bracketRole(f.r.plain(b.start+1, at)) != nil {
		f.stack[n-2].duty = true // 市商务局（牵头）
	}
	b.end = at
	b.plain = !b.label && n == 1
	if b.label || b.duty || b.plain && at-b.start <= maxPlainNames {
		b.end = at
		f.found = append(f.found, b)
	}
}

func (f *finder) colon(start, at int) {
	from := start
	if n := len(f.stack); n > 0 {
		from = f.stack[n-1].start + 1
	}
	l, ok := labelBefore(f.r.runes, from, at)
	if !ok || l.rule == nil {
		return
	}
	if n := len(f.stack); n > 0 {
		f.stack[n-1].label = true
	}
	f.bare = append(f.bare, l)
}

// lists reads the brackets and bare labels of one paragraph in order.
func (f *finder) lists(start, end int) {
	at, labels, closed := start, f.bare, start
	for i := 0; i <= len(f.found); i++ {
		limit := end
		if i < len(f.found) {
			limit = max(f.found[i].start, f.found[i].end*b2i(f.found[i].start < 0))
		}
		for len(labels) > 0 && labels[0].start < limit {
			if labels[0].start >= at {
				at = max(at, f.bareList(labels[0], end))
			}
			labels = labels[1:]
		}
		if i == len(f.found) {
			return
		}
		b := f.found[i]
		switch {
		case b.start < 0:
			at = max(at, f.unopened(b.end, max(at, closed)))
			closed = b.end + 1
		case b.start < at, b.plain && !b.duty && !f.standsLikeList(b, end):
		case b.end < 0:
			at = max(at, f.unclosed(b, end))
		default:
			at = max(at, f.bracketed(b, end))
		}
	}
}

// bracketed reads a closed bracket of a paragraph that ends at end, and gives the offset after it, or 0 if it
// is no list.
func (f *finder) bracketed(b bracket, end int) int {
	if b.end-b.start > maxListRunes || !b.label && b.end-b.start < 4 {
		return 0
	}
	if _, ok := lostColon(f.r.runes, b.start+1, b.end); ok {
		b.label = true
	}
	l := rawList{start: b.start, end: b.end + 1}
	l.tokens = f.read(b.start+1, b.end)
	alone := b.plain && f.standsLikeList(b, end) && f.namesOnly(l.tokens)
	if !b.label && !alone && !(b.duty && f.plainlyList(l.tokens)) {
		return 0
	}
	l.tokens = slices.Insert(l.tokens, 0, token{kind: tokenMark, start: b.start, end: b.start + 1})
	l.tokens = append(l.tokens, token{kind: tokenMark, start: b.end, end: b.end + 1})
	f.out = append(f.out, l)
	return l.end
}

func (f *finder) read(start, end int) []token {
	t := listReader{text: f.r.runes, known: f.known, out: f.tokens[:0]}
	t.read(start, end)
	f.tokens = t.out
	return t.tiled(start, end)
}

// plainlyList tells whether tokens without a label are a list: something is
// to be done by them, and what does it are bodies.
func (f *finder) plainlyList(tokens []token) bool {
	opens := false // a body with its level and what it does stand before any other words
	good, bad, stems, duty, open, object, level := 0, 0, 0, false, false, false, false
	ruled, named := false, false
	for i, t := range tokens {
		switch t.kind {
		case tokenName:
			name := []rune(f.r.plain(t.start, t.end))
			level = level || levelOf(string(name)) != "" || isClass(name)
			named = named || !isClass(name)
			switch {
			case f.sharesBody(tokens[i:]):
				good++
			case isStemName(name):
				stems++
			case (len(name) > 2 || level && good > 0) && isBody(name) && !notNamed(name), isClass(name), isProvince(name), f.known != nil && f.known(string(name)):
				good++
			default:
				bad++
			}
		case tokenUnread:
			bad++
		case tokenLabel:
			duty = true
		case tokenRule:
			ruled = ruled || t.rule != nil
		case tokenPhrase:
			opens = opens || t.phrase.kind == phraseDuty && level && good > 0 && bad == 0 && t.phrase != objectRule
			duty = duty || t.phrase.kind == phraseDuty || t.phrase.kind == phraseManner || t.phrase.kind == phraseWith
			open, object = open || t.phrase.kind == phraseOpen, object || t.phrase == objectRule
		}
	}
	duty = duty || ruled && named // （各项任务中，排名第一的为牵头单位） is the rule and no list
	// Words behind a duty are those of a sentence, unless a body with its level is what bears them.
	if open && bad == 0 || level && good > 0 { // 市住建、交通等部门; 省委组织部、编办
		good += stems
	} else {
		bad += stems
	}
	return duty && (!object || level || good > 1 && bad == 0) && (good > 0 && good >= 2*bad || open && bad == 0 || opens && bad == 1)
}

// notNamed tells whether words are too common to name a body: 政府负责 in
// 党委领导、政府负责 gives nobody a task.
func notNamed(name []rune) bool {
	for _, w := range []string{"党和政府", "各地政府", "社会组织", "行业组织", "党委政府"} {
		if string(name) == w {
			return true
		}
	}
	return false
}

// unclosed reads a list whose bracket is not closed in its paragraph.
func (f *finder) unclosed(b bracket, end int) int {
	if !b.label && !b.duty {
		return 0
	}
	inside := skipSpace(f.r.runes, b.start+1)
	if l, ok := labelHere(f.r.runes, inside); ok && l.rule != nil {
		stop := f.bareEnd(inside, end)
		f.add(b.start, stop, func(l *rawList) { l.unclosed = true })
		return stop
	}
	if b.label || end-b.start > maxListRunes {
		return 0
	}
	_, stop := f.r.trim(b.start, end)
	if tokens := f.read(b.start+1, stop); !f.plainlyList(tokens) {
		return 0
	}
	f.add(b.start, stop, func(l *rawList) { l.unclosed = true })
	return stop
}

// add reads text[start:end) as a list whose first rune may be a bracket.
func (f *finder) add(start, end int, mark func(*rawList)) {
	l := rawList{start: start, end: end}
	if l.tokens = f.read(start, end); len(l.tokens) == 0 {
		return
	}
	mark(&l)
	f.out = append(f.out, l)
}

// unopened reads a list that closes a bracket nobody opened: it begins after
// the last stop before it.
func (f *finder) unopened(end, from int) int {
	text := f.r.runes
	start := end
	for start > from && end-start < maxListRunes/4 && !is(text[start-1], classStop) && text[start-1] != '\n' {
		start--
	}
	start = skipSpace(text, start)
	if start >= end || !f.dutyBefore(start, end) {
		return 0
	}
	if tokens := f.read(start, end); !f.plainlyList(tokens) {
		return 0
	}
	f.add(start, end+1, func(l *rawList) { l.unopened = true })
	return end + 1
}

func (f *finder) dutyBefore(start, end int) bool {
	rule, _ := tailOf(f.r.runes, start, end)
	return rule != nil && rule.kind == phraseDuty
}

// plain is a stretch without the spaces of print.
func (r *reading) plain(start, end int) string {
	if !slices.ContainsFunc(r.runes[start:end], isSpace) {
		return r.text(start, end)
	}
	return withoutSpaces(r.runes[start:end])
}

func withoutSpaces(words []rune) string {
	out := make([]rune, 0, len(words))
	for _, c := range words {
		if !isSpace(c) {
			out = append(out, c)
		}
	}
	return string(out)
}

// maxRoleRunes bounds a bracket that gives the name before it its role.
const maxRoleRunes = 8
