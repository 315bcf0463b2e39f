package extract

import "slices"

// word reads the words between two marks: names with the phrases around and
// between them. Phrases are taken off the end, then what stands in the middle
// is split, and what is left are names.
func (t *listReader) word(start, end int) {
	start, end = t.trim(start, end)
	if start >= end {
		return
	}
	if t.nobody(start, end) {
		return
	}
	if isDeadline(t.text[start:end]) {
		t.add(tokenDeadline, start, end)
		return
	}
	if t.objectGoesOn(start, end) {
		return
	}
	start = t.head(start, end)
	core, after := t.strip(start, end)
	t.core(start, core)
	t.out = append(t.out, after...)
}

func (t *listReader) trim(start, end int) (int, int) {
	for start < end && isSpace(t.text[start]) {
		t.add(tokenMark, start, start+1)
		start++
	}
	return start, end
}

func (t *listReader) nobody(start, end int) bool {
	rule := nobodies[t.plain(start, min(end, start+maxNobodyRunes))]
	if rule == nil {
		return false
	}
	t.add(tokenPhrase, start, end).phrase = rule
	return true
}

// maxNobodyRunes is more than the longest of nobodies.
const maxNobodyRunes = 8

// nobodies are the words that name no body at all.
var nobodies = func() map[string]*phraseRule {
	out := map[string]*phraseRule{}
	for i := range phraseRules {
		if rule := &phraseRules[i]; rule.kind == phraseNobody || rule.kind == phraseRemark {
			out[rule.words] = rule
		}
	}
	return out
}()

// head takes joining phrases off the beginning: 由, 会同, and 及 or 和 where no
// name can begin so.
func (t *listReader) head(start, end int) int {
	if at := t.saidOf(start, end); at > start {
		t.add(tokenPhrase, start, at).phrase = phraseNamed("由")
		start = at
	}
	if at := t.subject(start, end); at > start {
		t.add(tokenPhrase, start, at).phrase = subjectRule
		start = at
	}
	for {
		rule, at := headOf(t.text, start, end)
		if rule == nil || at >= end {
			return start
		}
		if rule.kind == phraseJoin && !t.beginsName(at, end) && rule.words != "以及" {
			return start
		}
		t.add(tokenPhrase, start, at).phrase = rule
		start = at
	}
}

// saidOf reads words before 由 that only say what is meant: 此项工作由.
func (t *listReader) saidOf(start, end int) int {
	for i := start + 1; i < min(end, start+labelReach/2); i++ {
		if t.text[i] == '由' {
			if skipQualifiers(t.text[start:i], i-start) == 0 {
				return i + 1
			}
			return start
		}
	}
	return start
}

// beginsName tells whether a name plainly begins here: with a level or a class.
func (t *listReader) beginsName(at, end int) bool {
	name := t.text[at:end]
	return levelOf(string(name)) != "" || isClass(name) || openWords(t.text, at, end, false)
}

// strip takes the duties and manners off the end, and the words before them
// that leave the list open. It gives where they begin and what they are.
func (t *listReader) strip(start, end int) (core int, phrases []token) {
	core = end
	for {
		rule, at := tailOf(t.text, start, core)
		if rule == nil || rule.kind == phraseManner {
			if longer, head := mannerOf(t.text, start, core); longer != nil && head < at { // 按行业分工 is more than 分工
				rule, at = longer, head
			}
		}
		if rule == nil {
			break
		}
		phrases = append(phrases, token{kind: tokenPhrase, start: at, end: core, phrase: rule})
		core = at
	}
	if at := t.openTail(start, core); at >= 0 {
		phrases = append(phrases, token{kind: tokenPhrase, start: at, end: core, phrase: openRule})
		core = at
	}
	if core > start && core < end && isBody(t.text[start:end]) && !endsLikeName(t.text[start:core]) && !isStemName(t.text[start:core]) {
		return end, nil // 市政府目督办 is a name, not what 市政府目 does
	}
	slices.Reverse(phrases)
	return core, phrases
}

// openTail finds 等 and what follows it at the end of text[start:end), or a
// whole phrase such as 各有关部门和单位; -1 if the words close the list.
func (t *listReader) openTail(start, end int) int {
	if start < end && openWords(t.text, start, end, false) {
		return start
	}
	depth := 0
	for i := end - 1; i >= start; i-- {
		switch c := t.text[i]; {
		case is(c, classClose):
			depth++
		case is(c, classOpen):
			depth--
		case depth == 0 && c == '等':
			if i+1 == end || openWords(t.text, i+1, end, true) || t.kindTail(start, i, end) {
				return i
			}
		}
	}
	return -1
}

// kindTail tells whether words behind 等 only say what kind of bodies the list
// names and means: 市应急局等执法部门. A class that 各 begins is an entry.
func (t *listReader) kindTail(start, at, end int) bool {
	kind := t.text[at+1 : end]
	if len(kind) < 2 || len(kind) > maxNameRunes/2 || !kindEnds.fit(kind, 0) || !endsLikeName(t.text[start:at]) && !isProvince(t.text[start:at]) || t.text[at-1] == '高' {
		return false
	}
	if rule, _ := headOf(kind, 0, len(kind)); rule != nil || containsAny(string(kind), notKinds) {
		return false
	}
	return true
}

// kindEnds end the words for a kind of bodies, notKinds stand in none of them.
var (
	kindEnds = newEndings([]string{"部门", "单位", "机构", "企业", "高校", "院校", "院所", "团体", "组织", "银行", "媒体", "平台", "公司", "队伍", "地区", "县区", "区县", "市县", "协会", "商会", "学会", "政府", "省份", "省市", "医院", "学校", "大学", "园区", "乡镇", "街道", "镇街", "街镇", "村居"})
	notKinds = []string{"各", "局", "委", "厅", "和", "及", "、", "有关", "相关"}
)

// split is a phrase in the middle of words.
type split struct {
	start, end int
	phrase     *phraseRule
}

// middles are the words that never stand inside a name. What may follow them
// if they are to be part of one: 各项目牵头单位.
var middles = []string{"牵头负责", "负责牵头", "牵头", "并会同", "会同", "负责配合", "负责", "配合", "协助"}

var afterMiddle = newWords("单位", "部门", "人", "地区", "制", "股")

// borneAfter begin what is borne with the runes of afterMiddle: 负责制定标准,
// 负责人才引进.
var borneAfter = newWords("制定", "制订", "制作", "制造", "制发", "制度", "人才", "人员", "人力", "人事", "人口", "人防", "人居", "人民", "人社", "人行", "人大", "人武", "人保", "股权")

// middle finds the first phrase in the middle of text[start:end).
func (t *listReader) middle(start, end int) (split, bool) {
	depth := 0
	for i := start; i < end; i++ {
		c := t.text[i]
		switch {
		case is(c, classOpen):
			depth++
			continue
		case is(c, classClose):
			depth--
			continue
		case depth > 0 || i == start:
			continue
		}
		if t.clipped(start, i, end) {
			return split{i, i + 1, clippedWith}, true
		}
		if c == '等' {
			if stop := t.openMiddle(start, i, end); stop > 0 {
				return split{i, stop, openRule}, true
			}
			continue
		}
		for _, m := range middles {
			if hasAt(t.text[:end], i, m) {
				stop := i + len([]rune(m))
				if afterMiddle.at(t.text[:end], stop) == 0 || borneAfter.at(t.text[:end], stop) > 0 {
					return split{i, stop, phraseNamed(m)}, true
				}
				break
			}
		}
	}
	return split{}, false
}

// openMiddle reads 等 before another name: 商务部等和各有关省级人民政府.
func (t *listReader) openMiddle(start, at, end int) int {
	if !endsLikeName(t.text[start:at]) {
		return 0
	}
	for stop := end - 1; stop > at; stop-- {
		if openWords(t.text, at+1, stop, true) {
			if rule, _ := headOf(t.text, stop, end); rule != nil || isClass(t.text[stop:end]) {
				return stop
			}
		}
	}
	if rule, _ := headOf(t.text, at+1, end); rule != nil || isClass(t.text[at+1:end]) {
		return at + 1
	}
	return 0
}

func phraseNamed(words string) *phraseRule {
	for i := range phraseRules {
		if phraseRules[i].words == words {
			return &phraseRules[i]
		}
	}
	return nil
}

// core reads words whose ending phrases are gone.
func (t *listReader) core(start, end int) {
	if start >= end {
		return
	}
	if openWords(t.text, start, end, false) {
		t.add(tokenPhrase, start, end).phrase = openRule
		return
	}
	if s, ok := t.middle(start, end); ok {
		t.word(start, s.start)
		t.add(tokenPhrase, s.start, s.end).phrase = s.phrase
		if s.phrase.kind != phraseDuty || !t.object(s.end, end) {
			t.word(s.end, end)
		}
		return
	}
	t.names(start, end)
}
