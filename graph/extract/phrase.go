package extract

import "slices"

// A phrase stands beside names without being part of one: what they do
// (牵头负责), how (按职责分工), with whom (会同), or that more are meant (等部门).

type phraseKind int

const (
	phraseDuty   phraseKind = iota + 1 // gives the names before it a role
	phraseManner                       // says how a duty is borne
	phraseJoin                         // joins two names
	phraseWith                         // those before lead, those after cooperate
	phraseBy                           // 由, before the names of a duty
	phraseOpen                         // admits bodies the list does not name
	phraseNobody                       // says that there is no such body
	phraseRemark                       // says of the task what sort it is
)

var phraseKindWords = map[phraseKind]string{
	phraseDuty: "a duty", phraseManner: "how a duty is borne", phraseJoin: "joins names", phraseWith: "those before lead, those after cooperate",
	phraseBy: "by", phraseOpen: "leaves the list open", phraseNobody: "nobody", phraseRemark: "says what sort of task it is",
}

// phraseRule is one phrase; role is set on duties.
type phraseRule struct {
	words   string
	kind    phraseKind
	role    Role
	example string
}

// phraseRules hold the phrases met. Where several fit, the longest is taken.
var phraseRules = func() []phraseRule {
	var out []phraseRule
	add := func(kind phraseKind, role Role, before, after string, words ...string) {
		for _, w := range words {
			out = append(out, phraseRule{w, kind, role, before + w + after})
		}
	}
	add(phraseDuty, RoleLead, "市商务局", "",
		"牵头", "牵头负责", "负责牵头", "牵头落实", "牵头组织", "牵头组织实施", "牵头实施", "牵头推进", "牵头抓总", "牵头办理", "负责牵头落实",
		"牵头组织落实", "牵头协调", "总牵头", "主办", "主责", "为牵头单位", "为主负责")
	add(phraseDuty, RoleResponsible, "市商务局", "",
		"负责", "负责落实", "负责实施", "负责推进", "负责组织实施", "负责组织", "负责办理", "承担", "承办", "落实", "抓落实", "抓好落实", "组织落实",
		"实施", "组织实施", "推进", "推进落实", "推进实施", "推动落实", "办理", "各负其责", "为责任单位", "落实属地责任", "承担属地责任", "履行属地责任", "负属地责任", "落实主体责任", "承担主体责任", "履行主体责任", "负主体责任", "落实属地管理责任", "承担属地管理责任", "履行属地管理责任", "做好", "执行", "负总责", "主抓")
	add(phraseDuty, RoleResponsible, "市商务局会同市财政局等部门", "",
		"研究提出落实意见", "研究提出意见", "研究提出具体意见", "研究提出实施意见", "研究提出措施", "提出落实意见", "提出具体落实意见", "研究落实", "研究制定落实措施")
	add(phraseDuty, RoleCooperating, "市商务局牵头，市财政局", "",
		"配合", "负责配合", "负责配合落实", "配合落实", "配合实施", "配合推进", "配合负责", "配合做好", "参与", "参加", "参与配合", "配合参与",
		"参与落实", "协助", "协助配合", "协助落实", "协同", "协同配合", "协同推进", "协同落实", "协同负责", "协办", "为配合单位", "予以配合", "给予配合",
		"做好配合", "协助做好", "配合办理")
	add(phraseDuty, RoleSupporting, "市商务局牵头，市财政局", "", "支持", "提供支持", "给予支持", "保障", "提供保障")
	add(phraseDuty, RoleSupervising, "市商务局牵头，市审计局", "",
		"指导", "负责指导", "加强指导", "监督", "负责监督", "监督指导", "指导监督", "督导", "督办", "督促落实", "负责督导", "指导督促")
	add(phraseManner, "", "市商务局、市财政局", "负责",
		"按职责分工", "按照职责分工", "按职能分工", "按照职能分工", "按各自职责分工", "按照各自职责分工", "按职责", "按照职责", "按各自职责", "按照各自职责",
		"按职能职责", "按分工", "按照分工", "按任务分工", "按照任务分工", "按责任分工", "按照责任分工", "根据职责分工", "根据各自职责", "根据职责", "依职责分工",
		"依职责", "依据职责分工", "依据职责", "依照职责分工", "结合职责分工", "结合职责", "在职责范围内", "按职责权限", "按照职责权限", "按权限", "职责分工",
		"予以", "给予", "分别", "共同", "各自", "联合", "分头", "具体", "积极", "密切", "分工", "分级", "统筹", "按程序", "按规定", "一并", "全力")
	add(phraseJoin, "", "市商务局", "市财政局负责", "和", "与", "及", "以及", "暨")
	add(phraseWith, "", "市商务局", "市财政局负责", "会同", "并会同")
	add(phraseBy, "", "", "市商务局负责", "由")
	add(phraseNobody, "", "", "", "无", "—", "－", "-", "——", "无配合单位")
	add(phraseRemark, "", "", "，责任单位：市商务局", "预期性指标", "约束性指标", "指导性指标", "预期性目标", "约束性目标", "预期性", "约束性", "民生实事", "新增任务", "续建项目", "新建项目")
	return out
}()

// openRule is the phrase that a grammar and not a table reads; see openWords.
var openRule = &phraseRule{"等相关单位", phraseOpen, "", "市司法局等相关单位"}

// phraseTable finds phrases by one end.
type phraseTable map[rune][]*phraseWords

type phraseWords struct {
	words []rune
	rule  *phraseRule
}

func (t phraseTable) add(key rune, words []rune, rule *phraseRule) {
	t[key] = append(t[key], &phraseWords{words, rule})
	slices.SortStableFunc(t[key], func(a, b *phraseWords) int { return len(b.words) - len(a.words) })
}

// tails are the duties and manners by their last rune, heads the joins by
// their first.
var tails, heads = func() (phraseTable, phraseTable) {
	tails, heads := phraseTable{}, phraseTable{}
	for i := range phraseRules {
		rule := &phraseRules[i]
		words := []rune(rule.words)
		switch rule.kind {
		case phraseDuty, phraseManner:
			tails.add(words[len(words)-1], words, rule)
		case phraseJoin, phraseWith, phraseBy:
			heads.add(words[0], words, rule)
		}
	}
	return tails, heads
}()

// tailOf finds the duty or manner that ends text[start:end).
func tailOf(text []rune, start, end int) (*phraseRule, int) {
	if start >= end {
		return nil, end
	}
	for _, w := range tails[text[end-1]] {
		if at, ok := endsAt(text, start, end, w.words); ok {
			return w.rule, at
		}
	}
	return nil, end
}

// headOf finds the joining phrase that begins text[start:end).
func headOf(text []rune, start, end int) (*phraseRule, int) {
	if start >= end {
		return nil, start
	}
	for _, w := range heads[text[start]] {
		if n := len(w.words); n <= end-start && slices.Equal(text[start:start+n], w.words) {
			return w.rule, start + n
		}
	}
	return nil, start
}

// The parts of the words that leave a list open, in the order in which they
// may stand: 等 · 市直 · 各有关 · 行业主管 · 部门 · 和 · 单位.
var (
	openDoubts = newWords("有关", "相关", "其他", "其它", "各有关", "各相关", "涉及的")
	openLevels = newWords(
		"国务院", "省政府", "市政府", "区政府", "县政府", "省级", "市级", "区级", "县级", "省直", "市直", "区直", "县直", "州直", "中央", "国家", "中省直", "驻市", "省", "市", "区", "县",
		"各级", "行业", "主管", "政府", "职能", "业务", "成员", "责任", "配合", "监管", "直属", "属地", "各", "级",
	)
	openNouns = newWords("部门", "单位", "机构", "方面", "部委", "处室", "科室", "各方", "部门单位", "地区", "地方", "委办局", "委局", "直属机构")
	openJoins = newWords("和", "及", "与", "或", "以及", "、", "（", "(", "）", ")")
)

// allPlaces are classes that leave nobody in doubt, behind 等部门和.
var allPlaces = newWords("各地区", "各地方")

// openWords tells whether text[start:end) is an open phrase and nothing else.
// after is true behind a printed 等, which needs no 有关 to leave a list open.
func openWords(text []rune, start, end int, after bool) bool {
	doubt, noun, ends := after, false, false
	words := text[:end]
	for at := start; at < end; {
		n := openDoubts.at(words, at)
		switch {
		case allPlaces.at(words, at) > 0:
			return false
		case n > 0:
			doubt, ends = true, false
		case openNouns.at(words, at) > 0:
			n, noun, ends = openNouns.at(words, at), true, true
		case openLevels.at(words, at) > 0:
			n, ends = openLevels.at(words, at), false
		case noun && openJoins.at(words, at) > 0:
			n, ends = openJoins.at(words, at), is(text[at], classClose)
		case after && (arabic(text[at]) >= 0 || at == start && text[at] == '多'):
			n = 1
		default:
			return false
		}
		at += n
	}
	return doubt && noun && ends && !levelFirst(text, start, end, after)
}

// levelFirst tells apart 区直各有关单位, a class that a level bounds, from
// 各有关单位, which is anybody.
func levelFirst(text []rune, start, end int, after bool) bool {
	return !after && text[start] != '各' && openLevels.at(text[:end], start) > 0
}
