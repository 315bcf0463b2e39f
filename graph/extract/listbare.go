package extract

import "strings"

// A list without brackets has a label where it begins and nothing where it
// ends. It ends where its line does, or where what follows cannot be of it: a
// number, a sentence, a bracket that is no name's.

// bareList reads the list that begins with a label outside brackets and gives
// the offset after it, or 0 where the label stands inside a sentence.
func (f *finder) bareList(l label, end int) int {
	text := f.r.runes
	if l.start > 0 && !f.boundary(l.start) && !f.gluedLabel(l, end) || f.ofSite(l) {
		return 0
	}
	stop := f.bareEnd(l.start, end)
	unopened := stop < len(text) && is(text[stop], classClose)
	if unopened {
		stop++
	}
	f.add(l.start, stop, func(l *rawList) { l.unopened = unopened })
	return stop
}

// boundary tells whether a label may begin at an offset: after a mark, a
// space, or whole words (…的目标责任单位： is a sentence).
func (f *finder) boundary(at int) bool {
	c := f.r.runes[at-1]
	return isSpace(c) || is(c, classStop|classClose|classOpen|classSeparate) || c == '”' || c == '》' || c == '—' || is(c, classStar)
}

// gluedLabels is how many labels a paragraph must have straight behind other
// words to be a page whose marks were lost: 增长7%以上责任单位：区发改局（二）….
const gluedLabels = 3

// gluedLabel tells whether such a page has a label here: names follow it and
// nothing else, up to the next number or label.
func (f *finder) gluedLabel(l label, end int) bool {
	glued := 0
	for _, other := range f.bare {
		if glued == gluedLabels {
			break
		}
		if other.rule != nil && other.start > 0 && !f.boundary(other.start) {
			glued++
		}
	}
	if glued < gluedLabels {
		return false
	}
	text := f.r.runes
	stop := f.bareEnd(l.start, end)
	for _, t := range f.read(l.end, stop) {
		if name := []rune(f.r.plain(t.start, t.end)); t.kind == tokenUnread || t.kind == tokenName && !isBody(name) && !isClass(name) {
			return false
		}
	}
	if stop < end && text[stop] == '。' {
		stop++
	}
	stop = skipBlank(text[:end], stop)
	_, marked := markerAt(text[:end], stop)
	_, labelled := labelHere(text[:end], stop)
	return stop == end || marked || labelled
}

// bareEnd finds where a list without a closing bracket ends.
func (f *finder) bareEnd(start, end int) int {
	text := f.r.runes
	limit := min(end, start+maxListRunes)
	labels := map[string]bool{}
	last, at := start, start
	for at < limit {
		at = skipBlank(text, at)
		if at >= limit {
			break
		}
		if l, ok := labelHere(text[:limit], at); ok {
			if says := f.r.says(l); l.rule != nil {
				words := f.r.plain(l.start, l.end)
				if labels[words] || labels[says] && !(l.start > 0 && is(text[l.start-1], classStop) && text[l.start-1] != '。') {
					return last
				}
				labels[says], labels[words] = true, true // 责任部门：甲局；责任单位：乙公司
			}
			last, at = l.end, l.end
			continue
		}
		if is(text[at], classBullet) && at > start {
			if _, ok := labelHere(text[:limit], skipBlank(text, at+1)); !ok {
				return last
			}
		}
		if l, ok := lostColon(text, at, limit); ok {
			last, at, labels[f.r.says(l)] = l.end, l.end, true
			continue
		}
		if is(text[at], classClose) {
			return at
		}
		if is(text[at], classStar) {
			at++
			last = at
			continue
		}
		if is(text[at], classSeparate) && !is(text[at], classStop) || text[at] == '；' || text[at] == ';' {
			at++
			continue
		}
		if is(text[at], classStop) {
			if !f.ruleNext(at+1, limit) {
				return last
			}
			at++
			continue
		}
		stop, more := f.bareWord(at, limit)
		if stop == at {
			return last
		}
		last, at = stop, stop
		if !more {
			return last
		}
	}
	return last
}

// ruleNext tells whether a rule of the text follows a stop.
func (f *finder) ruleNext(at, limit int) bool {
	at = skipBlank(f.r.runes, at)
	end := at
	for end < limit && end-at < maxRuleRunes && !is(f.r.runes[end], classClause|classClose) {
		end++
	}
	words := f.r.plain(at, end)
	return ruleOf(words) != nil || isRuleTail(words)
}

// bareWord reads one word of a list without brackets; more is false where the
// list ends with it.
func (f *finder) bareWord(at, limit int) (end int, more bool) {
	text := f.r.runes
	for i := at; i < limit; i++ {
		c := text[i]
		switch {
		case is(c, classOpen):
			if _, ok := labelHere(text[:limit], i); ok {
				return i, true
			}
			if m, ok := markerAt(text, i); ok && i > at && m.level == levelSection && f.complete(at, i) {
				return i, false
			}
			stop := f.nameBracket(i, limit)
			if stop == 0 {
				return f.whole(at, i), false
			}
			i = stop
		case is(c, classSeparate|classStop|classClose|classStar):
			return i, true
		case isSpace(c):
			if !f.complete(at, i) {
				continue
			}
			return i, f.goesOn(i, limit)
		default:
			if m, ok := markerAt(text, i); ok && i > at && m.level <= levelItem && text[i-1] != '第' && f.complete(at, i) {
				return i, false
			}
			if l, ok := labelHere(text[:limit], i); ok && i > at && l.start == i && f.complete(at, i) {
				return i, true
			}
			if backMatter.at(text[:limit], i) > 0 && f.complete(at, i) {
				return i, false
			}
			if c == '本' && i > at && f.complete(at, i) && isClosing(text, i, sentenceEnd(text, i, limit)) {
				return i, false
			}
		}
		if i-at > 2*maxNameRunes {
			return at, false
		}
	}
	return limit, false
}

// whole gives the end of a word if it is complete, else its beginning.
func (f *finder) whole(at, end int) int {
	if end > at && f.complete(at, end) {
		return end
	}
	return at
}

// nameBracket gives the closing offset of a bracket that belongs to a name or
// speaks of it, 0 for any other.
func (f *finder) nameBracket(at, limit int) int {
	text := f.r.runes
	depth := 0
	for i := at; i < limit && i-at < maxNameRunes; i++ {
		switch c := text[i]; {
		case is(c, classColon):
			return 0
		case is(c, classOpen):
			depth++
		case is(c, classClose):
			depth--
			if depth == 0 {
				return i
			}
		}
	}
	return 0
}

// complete tells whether words can end a list: a name, a phrase, a deadline.
func (f *finder) complete(at, end int) bool {
	words := []rune(f.r.plain(at, end))
	if len(words) == 0 {
		return false
	}
	if endsLikeName(words) || isDeadline(words) || f.known != nil && f.known(string(words)) {
		return true
	}
	if rule, _ := tailOf(words, 0, len(words)); rule != nil {
		return true
	}
	t := listReader{text: words}
	return t.openTail(0, len(words)) >= 0
}

// goesOn tells whether the list goes on behind a space after a whole name.
func (f *finder) goesOn(at, limit int) bool {
	text := f.r.runes
	at = skipBlank(text, at)
	if at >= limit {
		return false
	}
	if is(text[at], classSeparate|classStop|classClose) {
		return true
	}
	if _, ok := labelHere(text[:limit], at); ok {
		return true
	}
	end := at // another body behind the space, whole and with its level
	for end < limit && !isSpace(text[end]) && !is(text[end], classSeparate|classStop|classClose|classOpen|classColon) {
		end++
	}
	return end-at > 2 && end-at < maxNameRunes && levelOf(f.r.plain(at, end)) != "" && endsWhole(text[at:end])
}

// placeNouns end the labels of places, which stand beside those of departments:
// 责任部门：甲局；责任地区：乙县.
var placeNouns = []string{"地区", "地方", "市县", "市州", "盟市", "地市", "县区", "区县", "县市区", "乡镇", "街道", "镇街", "园区", "企业"}

// says is what a label says: its stem, and whether places follow.
func (r *reading) says(l label) string {
	if l.rule == nil {
		return ""
	}
	if hasAnySuffix(strings.TrimRight(r.plain(l.start, l.end), "：:"), placeNouns) {
		return l.rule.stem + "@"
	}
	return l.rule.stem
}

// mergeLists joins lists that are one: label lines on lines of their own, and
// brackets side by side of which the second only says who cooperates.
func mergeLists(r *reading, lists []rawList) []rawList {
	out := lists[:0]
	for _, l := range lists {
		if n := len(out); n > 0 && oneList(r, &out[n-1], &l) {
			last := &out[n-1]
			last.tokens = append(last.tokens, token{kind: tokenMark, start: last.end, end: l.start, stop: true})
			if last.end == l.start {
				last.tokens = last.tokens[:len(last.tokens)-1]
			}
			last.tokens = append(last.tokens, l.tokens...)
			last.end, last.unclosed, last.unopened = l.end, last.unclosed || l.unclosed, last.unopened || l.unopened
			continue
		}
		out = append(out, l)
	}
	return out
}

// oneList tells whether only space or a stop parts two lists and the second
// brings labels the first has not.
func oneList(r *reading, a, b *rawList) bool {
	for at := a.end; at < b.start; at++ {
		if !isSpace(r.runes[at]) && !is(r.runes[at], classStop|classSeparate) {
			return false
		}
	}
	*a, *b = a.open(nil), b.open(nil)
	first := firstLabel(b)
	if first == nil || first.label.role == RoleLead {
		return false
	}
	lead := false
	for _, t := range a.tokens {
		if t.kind == tokenLabel {
			if r.says(label{start: t.start, end: t.end, rule: t.label}) == r.says(label{start: first.start, end: first.end, rule: first.label}) {
				return false
			}
			lead = true
		}
	}
	return lead
}

func firstLabel(l *rawList) *token {
	for i := range l.tokens {
		t := &l.tokens[i]
		if t.kind == tokenLabel {
			return t
		}
		if t.kind == tokenName {
			return nil
		}
	}
	return nil
}
