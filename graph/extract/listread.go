package extract

import (
	"slices"
	"strings"
)

// listReader reads the inside of one list. It knows marks, labels, phrases,
// fields, rules and deadlines; what is left between them are names.
type listReader struct {
	text  []rune
	out   []token
	borne int                    // where the words of what is borne end, 0 if none do
	known func(name string) bool // whether a registry has the name
}

// read splits text[start:end).
func (t *listReader) read(start, end int) {
	for at := start; at < end; {
		c := t.text[at]
		switch {
		case isSpace(c), is(c, classSeparate|classStop|classClose|classColon):
			stop := at + 1
			for isSpace(c) && stop < end && isSpace(t.text[stop]) {
				stop++
			}
			mark := t.add(tokenMark, at, stop)
			mark.stop, mark.parts, mark.clause = is(c, classStop), is(c, classSeparate|classStop|classColon), is(c, classClause)
			at = stop
		case is(c, classOpen):
			if l, ok := labelHere(t.text[:end], at); ok && l.rule != nil {
				t.add(tokenLabel, l.start, l.end).label = l.rule
				at = l.end
				continue
			} else if ok && l.field != nil { // 【完成时限】2032年6月
				at = t.fieldEnd(l, end)
				t.add(tokenField, l.start, at).field = l.field
				continue
			}
			t.add(tokenMark, at, at+1)
			at++
		default:
			if stop := t.ruleAt(at, end); stop > at {
				at = stop
			} else if is(c, classStar) {
				at = t.star(at)
			} else {
				at = t.clause(at, t.wordEnd(at, end), end)
			}
		}
	}
}

// tiled is the tokens with the spaces between them, so that they cover the
// list. Anything but space that no rule took is a doubt, not a loss.
func (t *listReader) tiled(start, end int) []token {
	out := make([]token, 0, len(t.out)+2) // brackets may be put around them
	t.remarks()
	gap := func(from, to int) {
		if from >= to {
			return
		}
		g := token{kind: tokenMark, start: from, end: to}
		if t.plain(from, to) != "" {
			g.kind, g.doubt = tokenUnread, doubtfulName
		}
		out = append(out, g)
	}
	for _, tok := range t.out {
		gap(start, tok.start)
		out = append(out, tok)
		start = tok.end
	}
	gap(start, end)
	return out
}

// remarkEnds end the words before a list's first label that say what is
// assigned: （预期性指标，牵头单位：市发展改革委）.
var remarkEnds = newEndings([]string{"指标", "任务", "事项", "项目", "工程", "目标", "要求"})

// remarks are no names.
func (t *listReader) remarks() {
	first := slices.IndexFunc(t.out, func(tok token) bool { return tok.kind == tokenLabel })
	for i := range max(first, 0) {
		if tok := &t.out[i]; tok.kind == tokenName && tok.doubt == doubtfulName && remarkEnds.fit(t.text[tok.start:tok.end], 0) {
			tok.kind = tokenUnread
		}
	}
}

func (t *listReader) add(kind tokenKind, start, end int) *token {
	t.out = append(t.out, token{kind: kind, start: start, end: end})
	return &t.out[len(t.out)-1]
}

// wordEnd finds the next separator outside brackets. A bracket that is not
// closed before the end ends the word.
func (t *listReader) wordEnd(at, end int) int {
	depth, open := 0, 0
	for i := at; i < end; i++ {
		switch c := t.text[i]; {
		case is(c, classOpen):
			if depth == 0 {
				if _, ok := labelHere(t.text[:end], i); ok && i > at {
					return i
				}
				open = i
			}
			depth++
		case is(c, classClose):
			if depth == 0 {
				return i
			}
			depth--
		case c == '“' && depth == 0:
			i = quoteEnd(t.text, i, end)
		case depth == 0 && (is(c, classSeparate|classStop|classStar) || c == '\n'):
			return i
		case depth == 0 && isSpace(c) && t.spaceParts(at, i, end):
			return i
		}
	}
	if depth > 0 {
		return open
	}
	return end
}

// maxQuoteRunes is how long a quotation in a list may be.
const maxQuoteRunes = 30

// quoteEnd finds the end of the quotation that begins at an offset: its marks
// part no names. A quotation that is not closed soon is none.
func quoteEnd(text []rune, at, end int) int {
	for i := at + 1; i < min(end, at+maxQuoteRunes); i++ {
		if text[i] == '”' {
			return i
		}
	}
	return at
}

// spaceParts tells whether a space stands between two whole names, where a
// mark was lost, and not inside one.
func (t *listReader) spaceParts(start, at, end int) bool {
	if at-start > 2*maxNameRunes {
		return false
	}
	if before := []rune(t.plain(start, at)); !isBody(before) && !(isClass(before) && endsWhole(before)) {
		return false
	}
	next := skipSpace(t.text[:end], at)
	stop := next
	for stop < end && stop-next < maxNameRunes && !isSpace(t.text[stop]) && !is(t.text[stop], classSeparate|classStop|classClose|classColon) {
		stop++
	}
	core, _ := (&listReader{text: t.text}).strip(next, stop)
	name := t.text[next:core]
	return len(name) > 2 && (isBody(name) || isClass(name))
}

// clause reads the words text[start:end); limit is the end of the list. It
// gives the offset to go on from, which lies beyond end where a field or a rule
// takes in more.
func (t *listReader) clause(start, end, limit int) int {
	stop := end
	for stop > start && isSpace(t.text[stop-1]) {
		stop--
	}
	if colon := t.colon(start, stop); colon >= 0 {
		return t.labelled(start, colon, end, limit)
	}
	if as := t.verbColon(start, stop); as >= 0 {
		return t.labelled(start, as, end, limit)
	}
	if l, ok := lostColon(t.text[:limit], start, limit); ok {
		t.label(l)
		return l.end
	}
	words := t.plain(start, stop)
	if form := ruleOf(outside(words)); form != nil {
		return t.rule(form, start, stop, limit)
	}
	if isRuleTail(words) || t.behindRule(words) {
		t.add(tokenRule, start, stop)
		return stop
	}
	t.word(start, stop)
	return stop
}

// behindRule tells whether words go on with the rule before them: 列第一位的为牵头
// 单位，其他单位按职责分工负责.
func (t *listReader) behindRule(words string) bool {
	n := len(t.out)
	return n > 1 && t.out[n-1].kind == tokenMark && t.out[n-2].kind == tokenRule && hasAnySuffix(words, []string{"负责", "单位", "部门", "配合", "落实"}) && hasAnyPrefix(words, []string{"其他", "其余", "其它", "后面", "余为", "后为"})
}

// plain is words as they read without the spaces of print.
func (t *listReader) plain(start, end int) string {
	words := t.text[start:end]
	if !slices.ContainsFunc(words, isSpace) {
		return string(words)
	}
	return withoutSpaces(words)
}

// outside is words without what stands in brackets.
func outside(words string) string {
	depth := 0
	return strings.Map(func(c rune) rune {
		switch {
		case is(c, classOpen):
			depth++
			return -1
		case is(c, classClose):
			depth--
			return -1
		case depth > 0:
			return -1
		}
		return c
	}, words)
}

// colon finds the first colon outside brackets.
func (t *listReader) colon(start, end int) int {
	depth := 0
	for i := start; i < end; i++ {
		switch c := t.text[i]; {
		case is(c, classOpen):
			depth++
		case is(c, classClose):
			depth--
		case depth == 0 && is(c, classColon):
			return i
		}
	}
	return -1
}

// labelled reads words with a colon: names, the label, and on.
func (t *listReader) labelled(start, colon, end, limit int) int {
	l, ok := labelBefore(t.text, start, colon)
	if !ok {
		t.add(tokenUnread, start, colon+1).doubt = unknownLabel
		return colon + 1
	}
	if l.start > start {
		t.word(start, l.start)
	}
	if l.rule != nil {
		t.label(l)
		return colon + 1
	}
	stop := t.fieldEnd(l, limit)
	t.add(tokenField, l.start, stop).field = l.field
	return stop
}

// label adds a label with the remark that may stand in it.
func (t *listReader) label(l label) {
	if l.remark == 0 || ruleOf(t.plain(l.remark+1, l.end-1)) == nil {
		t.add(tokenLabel, l.start, l.end).label = l.rule
		return
	}
	t.add(tokenLabel, l.start, l.remark).label = l.rule
	closing := l.end - 1
	for !is(t.text[closing], classClose) {
		closing--
	}
	t.add(tokenMark, l.remark, l.remark+1)
	t.clause(l.remark+1, closing, closing)
	t.add(tokenMark, closing, l.end)
}

// verbColon finds 为 or 是 in the place of a colon: 牵头单位为市商务局.
func (t *listReader) verbColon(start, end int) int {
	for i := start + 2; i < min(end, start+labelReach/2); i++ {
		if c := t.text[i]; c == '为' || c == '是' {
			if l, ok := plainLabel(t.text, start, i); ok && l.start == start && l.rule != nil {
				return i
			}
		}
	}
	return -1
}

// fieldEnd finds where the value of a field ends: at a stop, before a label or
// a rule, or, for a deadline, at the first separator.
func (t *listReader) fieldEnd(l label, limit int) int {
	last := l.end
	limit = t.nextLabel(l.end, limit)
	for at := l.end; at < limit; {
		end := t.wordEnd(at, limit)
		stop := end
		for stop > at && isSpace(t.text[stop-1]) {
			stop--
		}
		if at > l.end && (t.colon(at, stop) >= 0 || ruleOf(t.plain(at, stop)) != nil) {
			return last
		}
		last = max(last, stop)
		if end == limit || is(t.text[end], classStop|classClose) || l.field.kind == fieldTime && end > at {
			return last
		}
		at = end + 1
	}
	return last
}

// nextLabel finds a label behind a space: 责任领导：张三 责任单位：.
func (t *listReader) nextLabel(at, limit int) int {
	for i := at + 1; i < limit; i++ {
		if isSpace(t.text[i-1]) {
			if l, ok := labelHere(t.text[:limit], i); ok && l.start == i {
				return i
			}
		}
	}
	return limit
}

// rule takes in the clauses that go on with a rule.
func (t *listReader) rule(form *ruleForm, start, stop, limit int) int {
	for {
		next := stop
		for next < limit && (isSpace(t.text[next]) || is(t.text[next], classSeparate|classStop)) {
			next++
		}
		if next >= limit || is(t.text[next], classOpen|classClose) {
			break
		}
		end := t.wordEnd(next, limit)
		words := t.plain(next, end)
		if other := ruleOf(words); !isRuleTail(words) && (other == nil || other.kind != form.kind) {
			break
		}
		stop = end
	}
	t.add(tokenRule, start, stop).rule = form
	return stop
}
