package extract

import (
	"slices"
	"strings"
)

// A plan may say once what holds for all its lists. Such a rule stands in the
// first list, in a bracket of its own or in the covering notice.

// RuleKind sorts the rules that a text states once for all its lists.
type RuleKind string

// The kinds of rule.
const (
	// RuleFirstListedLeads makes the first name of a list its lead.
	RuleFirstListedLeads RuleKind = "FIRST_LISTED_LEADS"
	// RuleStandingCooperation adds bodies to all lists that do not print them.
	RuleStandingCooperation RuleKind = "STANDING_COOPERATION"
	// RuleMarkedLeads makes the names with a mark beside them lead.
	RuleMarkedLeads RuleKind = "MARKED_LEADS"
	// RuleResponsibleLead makes those responsible lead where a list prints no lead.
	RuleResponsibleLead RuleKind = "RESPONSIBLE_LEAD"
	// RuleDefaultScope says where a measure applies that does not say so.
	RuleDefaultScope RuleKind = "DEFAULT_SCOPE"
)

// ruleForm is a form of words: each group must be met by one of its words.
type ruleForm struct {
	kind     RuleKind
	starts   []string // one must open the clause; none: anything may
	groups   [][]string
	examples []string
}

var ruleForms = []ruleForm{
	{RuleFirstListedLeads, nil,
		[][]string{{"第一", "首位", "首个", "排首", "列首", "最前", "在前", "居首"}, {"牵头", "汇总", "总负责", "主办", "主责", "为责任单位", "主要责任", "第一责任"}, {"为", "是", "系", "作", "由"}},
		[]string{
			"列第一位者为牵头单位", "列第一位的为牵头单位", "排在第一位的部门为牵头部门", "第一位为牵头单位", "第一责任单位为牵头单位", "排名第一的为牵头单位",
			"列第一位的责任单位为牵头单位或汇总单位", "排在首位的为牵头单位", "第一个单位为牵头单位", "排在最前的为牵头单位", "首个单位为牵头单位", "列首位的单位为牵头单位", "列第一位的为责任单位",
			"排第一的是牵头单位", "责任单位中第一位为牵头单位", "名列第一的单位为主办单位", "各项任务由排在第一位的责任单位牵头负责", "首位部门为牵头部门",
		}},
	{RuleMarkedLeads, []string{"标", "带", "加", "注", "打", "有", "画", "责任单位中", "各责任单位中", "单位中", "其中", "前", "后", "★", "☆", "*", "＊", "▲", "△", "※"},
		[][]string{{"★", "☆", "*", "＊", "▲", "△", "※"}, {"牵头", "主办", "主责", "汇总"}, {"为", "是", "系", "由"}},
		[]string{"标★的为牵头单位", "责任单位中标★的为牵头单位", "加*的为牵头单位", "标注*的为牵头单位", "带▲者是牵头部门", "★为牵头单位"}},
	{RuleResponsibleLead, []string{"无牵头", "没有牵头", "未列牵头", "未明确牵头", "未注明牵头", "未标注牵头", "不设牵头"},
		[][]string{{"责任单位", "责任部门"}, {"为牵头", "是牵头", "作牵头"}},
		[]string{"无牵头单位的，责任单位即为牵头单位", "未明确牵头单位的，责任单位均为牵头单位"}},
	{RuleStandingCooperation, []string{"以下", "下列", "以上", "其余", "具体任务", "各项任务", "所有任务", "上述任务", "各项工作", "所有工作"},
		[][]string{{"均", "都", "皆", "全部"}, {"配合", "参与", "协助", "落实", "负责", "责任单位", "涉及"}},
		[]string{"以下均需相关乡镇配合", "具体任务均涉及相关市州人民政府", "以下均需各片区配合落实", "以下任务各区政府均为责任单位"}},
	{RuleDefaultScope, []string{"以下除", "除标注", "其余", "其他措施", "未标注", "没有标注", "未注明", "以下未", "适用范围"},
		[][]string{{"适用范围", "标注", "注明"}, {"均为", "外", "适用", "为所有"}},
		[]string{"以下除标注适用于特定自贸试验区的措施外", "适用范围均为所有自贸试验区", "未标注适用范围的均为所有自贸试验区"}},
}

// ruleTails go on with a rule and are none by themselves.
var ruleTails = func() map[string]bool {
	out := map[string]bool{"下同": true, "以下同": true, "后同": true, "以下均同": true, "以下相同": true, "余同": true, "不再重复": true, "不再赘述": true}
	for _, not := range []string{"不再", "不再一一", "不再逐一", "不再重复", "不再另行", "不再单独", "不再逐项", "不另", "不另行", "不一一"} {
		for _, said := range []string{"列出", "列明", "列举", "罗列", "标注", "标明", "注明", "说明", "赘述", "做分工", "作分工", "分工"} {
			out[not+said] = true
		}
	}
	return out
}()

// ruleOf finds the form of a clause.
func ruleOf(clause string) *ruleForm {
	for i := range ruleForms {
		if ruleForms[i].fits(clause) {
			return &ruleForms[i]
		}
	}
	return nil
}

func (f *ruleForm) fits(clause string) bool {
	if f.starts != nil && !hasAnyPrefix(clause, f.starts) {
		return false
	}
	for _, group := range f.groups {
		if !containsAny(clause, group) {
			return false
		}
	}
	return true
}

func isRuleTail(clause string) bool { return ruleTails[clause] }

// DocumentRule is a rule that the text states once for all its lists, as
// printed, with the clause that says so (下同).
type DocumentRule struct {
	Kind      RuleKind `json:"kind"`
	AsWritten string   `json:"asWritten"`
	Span      Span     `json:"span"`
	inList    bool
	at        int
}

// proseTriggers open the only words that state a rule outside a list.
var proseTriggers = newWords("列第一", "排第一", "第一位", "第一责任单位", "首位", "首个", "排在第一", "排名第一", "名列第一", "第一个", "★", "☆", "*", "＊", "▲", "△", "※", "以下均需", "以下任务", "无牵头", "没有牵头", "未列牵头", "未明确牵头", "未注明牵头", "未标注牵头", "不设牵头")

// proseRules finds the rules stated outside every list.
func (x *extraction) proseRules() {
	text := x.r.runes
	next := 0
	for at := 0; at < len(text); at++ {
		for next < len(x.lists) && x.lists[next].end <= at {
			next++
		}
		if next < len(x.lists) && at >= x.lists[next].start {
			at = x.lists[next].end - 1
			continue
		}
		if c := text[at]; (c == '第' || c == '首' || c == '列' || c == '排' || c == '以' || c == '名' || c == '无' || c == '没' || c == '未' || c == '不' || is(c, classStar)) && proseTriggers.at(text, at) > 0 {
			at = x.proseRule(at)
		}
	}
}

// proseRule reads the clause around a trigger and gives the offset to go on.
func (x *extraction) proseRule(at int) int {
	text := x.r.runes
	start, end := at, at
	for start > 0 && at-start < maxRuleRunes && !is(text[start-1], classClause|classOpen|classClose|classSeparate) {
		start--
	}
	end = clauseEnd(text, at)
	clause := strings.TrimSpace(x.r.text(start, end))
	if strings.HasSuffix(clause, "的") && end < len(text) && (text[end] == '，' || text[end] == ',') { // 无牵头单位的，责任单位即为牵头单位
		end = clauseEnd(text, end+1)
		clause = strings.TrimSpace(x.r.text(start, end))
	}
	form := ruleOf(clause)
	if form == nil {
		return end
	}
	tail := false
	if end < len(text) && is(text[end], classClause) {
		if stop := clauseEnd(text, end+1); isRuleTail(strings.TrimSpace(x.r.text(end+1, stop))) {
			end, tail = stop, true
		}
	}
	// In running text 以下均… is a rule only where it says that it is not repeated.
	if form.kind == RuleFirstListedLeads || form.kind == RuleMarkedLeads || form.kind == RuleResponsibleLead || tail {
		x.addRule(form.kind, start, end, false)
	}
	return end
}

// maxRuleRunes bounds a clause that states a rule.
const maxRuleRunes = 40

func clauseEnd(text []rune, at int) int {
	end := at
	for end < len(text) && end-at < maxRuleRunes && !is(text[end], classClause|classClose|classSeparate) {
		end++
	}
	return end
}

func (x *extraction) addRule(kind RuleKind, start, end int, inList bool) {
	x.rules = append(x.rules, DocumentRule{kind, x.r.printed(start, end), x.r.span(start, end), inList, start})
	from := -1
	if inList && !slices.ContainsFunc(aboves, func(w string) bool { return strings.HasPrefix(x.r.text(start, end), w) }) {
		from = start
	}
	if first, stated := x.ruled[kind]; !stated || from < first {
		x.ruled[kind] = from
	}
}

// aboves begin a rule that speaks of the lists before it.
var aboves = []string{"以上", "上述", "各项", "所有"}

// firstLeads tells whether the rule that the first listed leads governs a list
// at an offset: one stated in a list holds from there on, one stated in the
// covering notice for the whole text.
func (x *extraction) firstLeads(l *rawList) bool { return x.governs(RuleFirstListedLeads, l) }

// governs tells whether a rule of a kind holds for a list.
func (x *extraction) governs(kind RuleKind, l *rawList) bool {
	from, stated := x.ruled[kind]
	return stated && from < l.end
}
