package extract

// Words of a duty that are no names: what is borne (负责治安管理) and what the
// clause is about (新建项目由).

var (
	clippedWith = &phraseRule{"会", phraseWith, "", "市商务局会市财政局负责"}
	objectRule  = &phraseRule{"负责治安管理", phraseManner, "", "市公安局负责治安管理"}
	subjectRule = &phraseRule{"新建项目由", phraseBy, "", "新建项目由市商务局负责"}
)

// clipped tells whether 会 at an offset is 会同 cut short: 市商务局会市财政局.
func (t *listReader) clipped(start, at, end int) bool {
	if at-start < 3 || at+3 > end || t.text[at] != '会' {
		return false
	}
	switch t.text[at-1] {
	case '局', '厅', '部', '办':
		return isBody(t.text[start:at]) && levelOf(string(t.text[at+1:end])) != ""
	}
	return false
}

// notObjects stand in sentences and not in what a body is said to bear.
var notObjects = []string{"的", "了", "《", "“", "："}

// object reads words behind a duty that name no body: what it is that is
// borne. It tells whether it took them.
func (t *listReader) object(start, end int) bool {
	if start >= end || end-start > maxRuleRunes {
		return false
	}
	words := t.text[start:end]
	if isBody(words) || isClass(words) || openWords(t.text, start, end, false) || containsAny(string(words), notObjects) {
		return false
	}
	if core, _ := t.strip(start, end); core <= start || endsLikeName(t.text[start:core]) || levelOf(string(words)) != "" {
		return false
	}
	t.add(tokenPhrase, start, end).phrase = objectRule
	t.borne = end
	return true
}

// objectGoesOn reads more of what is borne, behind a 、: 负责标准制定、监督检查.
func (t *listReader) objectGoesOn(start, end int) bool {
	n := len(t.out)
	if n == 0 || t.borne == 0 || t.out[n-1].kind != tokenMark || t.out[n-1].start != t.borne || t.text[t.borne] != '、' {
		return false
	}
	return t.object(start, end)
}

// subject finds 由 behind words that say what a duty is about, and gives the
// offset after it, or start where there is none.
func (t *listReader) subject(start, end int) int {
	for i := start + 2; i < min(end-2, start+maxNameRunes/2); i++ {
		if t.text[i] != '由' || t.text[i-1] == '自' {
			continue
		}
		core, phrases := t.strip(i+1, end)
		if name := t.text[i+1 : core]; len(phrases) > 0 && (isBody(name) || isClass(name)) {
			return i + 1
		}
	}
	return start
}
