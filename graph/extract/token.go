package extract

import "sort"

// tokenKind says what a stretch of a list is. Together the tokens of a list
// cover it without gap or overlap: nothing printed in a list is lost.
type tokenKind int

const (
	tokenMark   tokenKind = iota // a bracket, a separator, space
	tokenLabel                   // 责任单位 with its colon
	tokenPhrase                  // a known phrase such as 等相关单位
	tokenName                    // everything else
)

// token is a stretch of the reading. rule is set on labels and phrases.
type token struct {
	kind       tokenKind
	start, end int
	label      *labelRule
	phrase     *phraseRule
}

// labelRule says what a printed label makes of the names after it.
type labelRule struct {
	words   string
	role    Role
	example string
}

// labelRules hold the labels met in official plans. No label is the head of
// another, so their order does not matter.
var labelRules = []labelRule{
	{"责任单位", RoleResponsible, "（责任单位：市工商局）"},
	{"责任部门", RoleResponsible, "（责任部门：市工商局）"},
	{"负责单位", RoleResponsible, "(负责单位:市工商局)"},
	{"负责部门", RoleResponsible, "（负责部门：商务部）"},
	{"牵头单位", RoleLead, "（牵头单位：市委组织部，配合单位：市国资委）"},
	{"配合单位", RoleCooperating, "（牵头单位：市委组织部，配合单位：市国资委）"},
}

// phraseRule is a phrase that stands at the end of a name without being part
// of it.
type phraseRule struct {
	words   string
	open    bool // admits bodies the list does not name
	example string
}

// phraseRules hold the known tails. The longest that fits is taken.
var phraseRules = []phraseRule{
	{"等相关单位", true, "市司法局等相关单位"},
	{"等相关部门", true, "市邮政管理局等相关部门"},
	{"等有关单位", true, "市司法局等有关单位"},
	{"等有关部门", true, "市司法局等有关部门"},
	{"等单位", true, "市司法局等单位"},
	{"等部门", true, "市司法局等部门"},
	{"等", true, "市司法局等"},
}

const (
	marksSeparate = "、，,；;。"
	marksColon    = "：:"
)

// labelAt reads a label and its colon, with any spaces between them.
func labelAt(text []rune, at int) (*labelRule, int) {
	for i := range labelRules {
		rule := &labelRules[i]
		if !hasAt(text, at, rule.words) {
			continue
		}
		end := skipSpace(text, at+len([]rune(rule.words)))
		if end < len(text) && in(marksColon, text[end]) {
			return rule, end + 1
		}
	}
	return nil, at
}

func skipSpace(text []rune, at int) int {
	for at < len(text) && isSpace(text[at]) {
		at++
	}
	return at
}

// tokenize splits text[start:end), which may or may not hold brackets and
// labels. Brackets inside a name (中德(沈阳)产业园) stay with the name.
func tokenize(text []rune, start, end int) []token {
	t := tokenizer{text: text[:end], word: -1}
	for at := start; at < end; {
		at = t.step(at)
	}
	t.closeWord(end)
	return t.out
}

type tokenizer struct {
	text  []rune
	out   []token
	word  int // start of the open word, -1 if none
	depth int // brackets inside the open word
}

func (t *tokenizer) step(at int) int {
	c := t.text[at]
	if t.depth == 0 && t.word < 0 {
		if rule, next := labelAt(t.text, at); rule != nil {
			t.out = append(t.out, token{kind: tokenLabel, start: at, end: next, label: rule})
			return next
		}
	}
	switch {
	case t.word >= 0 && in(marksOpen, c):
		t.depth++
	case t.depth > 0 && in(marksClose, c):
		t.depth--
	case t.depth > 0:
	case isSpace(c):
		return t.space(at)
	case in(marksSeparate, c), in(marksOpen, c), in(marksClose, c):
		t.mark(at, at+1)
	case t.word < 0:
		t.word = at
	}
	return at + 1
}

func (t *tokenizer) mark(start, end int) {
	t.closeWord(start)
	t.out = append(t.out, token{kind: tokenMark, start: start, end: end})
}

// space reads a run of spaces. Print puts spaces inside names too, and there
// they belong to the name; before a mark or at an end they are a mark.
func (t *tokenizer) space(at int) int {
	next := skipSpace(t.text, at)
	if t.word < 0 || next >= len(t.text) || in(marksSeparate, t.text[next]) || in(marksClose, t.text[next]) {
		t.mark(at, next)
	}
	return next
}

// closeWord ends the open word and parts a known phrase from its tail.
func (t *tokenizer) closeWord(at int) {
	if t.word < 0 {
		return
	}
	start := t.word
	t.word, t.depth = -1, 0
	rule, cut := phraseTail(t.text, start, at)
	if cut > start {
		t.out = append(t.out, token{kind: tokenName, start: start, end: cut})
	}
	if rule != nil {
		t.out = append(t.out, token{kind: tokenPhrase, start: cut, end: at, phrase: rule})
	}
}

// phrasesByLength is phraseRules, longest first.
var phrasesByLength = func() []*phraseRule {
	rules := make([]*phraseRule, len(phraseRules))
	for i := range phraseRules {
		rules[i] = &phraseRules[i]
	}
	sort.SliceStable(rules, func(i, j int) bool { return len(rules[i].words) > len(rules[j].words) })
	return rules
}()

func phraseTail(text []rune, start, end int) (*phraseRule, int) {
	for _, rule := range phrasesByLength {
		at := end - len([]rune(rule.words))
		if at >= start && hasAt(text[:end], at, rule.words) {
			return rule, at
		}
	}
	return nil, end
}
