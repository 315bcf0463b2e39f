package extract

import "slices"

// Some plans assign a task in a sentence of its own at the end of the item and
// print neither bracket nor label: 由市商务局牵头，市财政局配合。. Such a sentence
// is a list only where it holds nothing but bodies and what each of them does.

// leadWords say in a sentence who leads, that all have their part, or who works
// with one that is responsible.
var leadWords = newWords("牵头", "会同", "职责分工", "配合。", "参与。", "协助。", "协办。", "负责。", "负责；", "指导。", "支持。", "落实。")

// sentences reads the sentences of a paragraph that say who leads: its last, or
// its first if 由 begins it. Lists from
// the first of f.out on are of this paragraph.
func (f *finder) sentences(start, end, first int) {
	done := start
	for _, at := range f.leads {
		if at < done || f.inAny(first, at) {
			continue
		}
		from, to := f.sentence(start, at, end)
		done = to
		if from < to && (f.endsItem(to, end) || f.r.runes[from] == '由' && beginsLine(f.r.runes, from)) && f.assigns(from, to) {
			f.add(from, to, func(*rawList) {})
		}
	}
	slices.SortStableFunc(f.out[first:], func(a, b rawList) int { return a.start - b.start })
}

// inAny tells whether an offset lies in one of the lists from the first on.
func (f *finder) inAny(first, at int) bool {
	return slices.ContainsFunc(f.out[first:], func(l rawList) bool { return l.start <= at && at < l.end })
}

// maxSentenceRunes is well above the longest sentence that only assigns a task.
const maxSentenceRunes = 200

// sentence finds the sentence around an offset, without its stop. It is empty
// where the sentence is longer than any that only assigns a task.
func (f *finder) sentence(start, at, end int) (int, int) {
	text := f.r.runes
	from, to := at, at
	for from > start && text[from-1] != '。' {
		if from--; at-from > maxSentenceRunes {
			return at, at
		}
	}
	for to < end && text[to] != '。' {
		if to++; to-at > maxSentenceRunes {
			return at, at + 1
		}
	}
	return skipSpace(text[:to], from), to
}

// endsItem tells whether a sentence that ends at an offset is the last of its
// item: its paragraph ends, or another number follows.
func (f *finder) endsItem(at, end int) bool {
	text := f.r.runes
	if at < end && text[at] == '。' {
		at++
	}
	next := skipSpace(text[:end], at)
	if stop := sentenceEnd(text, next, min(end, next+maxRuleRunes)); stop < end && isDeadline(text[next:stop]) {
		next = skipSpace(text[:end], stop+1) // …配合。2032年底前完成。
	}
	if next < end && is(text[next], classOpen) { // …负责。（列第一位的为牵头单位，下同）
		stop := next + 1
		for stop < min(end, next+maxRuleRunes) && !is(text[stop], classClose) {
			stop++
		}
		if ruleOf(f.r.plain(next+1, stop)) != nil {
			next = skipSpace(text[:end], min(end, stop+1))
		}
	}
	if next >= end {
		return true
	}
	_, ok := markerAt(text[:end], next)
	return ok
}

// assigns tells whether a sentence is nothing but bodies and their duties, of
// which one is to lead or each has its part, and until when, and begins with 由,
// a place or a department.
func (f *finder) assigns(start, end int) bool {
	tokens := f.read(start, end)
	names, leads, bears, ends := 0, false, false, false
	for i, t := range tokens {
		switch {
		case t.kind == tokenMark && !is(f.r.runes[t.start], classOpen|classClose|classColon):
		case t.kind == tokenPhrase && t.phrase != objectRule && t.phrase != subjectRule:
			bears = bears || t.phrase.kind == phraseDuty && t.phrase.role == RoleResponsible && names > 0
			ends = t.phrase.kind == phraseDuty
			leads = leads || bears && t.phrase.role == RoleCooperating || t.phrase.role == RoleLead || t.phrase.kind == phraseWith || t.phrase.kind == phraseManner && names > 0
		case t.kind == tokenName && t.doubt == noDoubt:
			name := []rune(f.r.plain(t.start, t.end))
			if !isClass(name) && (!isBody(name) || notNamed(name)) {
				return false
			}
			if i == 0 && (isClass(name) || levelOf(string(name)) == "" && !isPlace(string(name)) && !departments.fit(name, 1)) {
				return false
			}
			names, ends = names+1, false
		case t.kind == tokenDeadline && ends:
		default:
			return false
		}
	}
	return names > 0 && (leads || bears && names > 1) && ends
}
