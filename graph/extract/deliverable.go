package extract

import (
	"slices"
	"strings"
)

// A deliverable is a thing that a measure says shall come to be. The grammar
// is small on purpose: a verb of making, then a noun phrase that ends in a
// noun for things that are made. It prefers to miss one over inventing one;
// a seed reviews the result by name.

// The kinds of deliverable.
const (
	KindPlatform  DeliverableKind = "PLATFORM"
	KindList      DeliverableKind = "LIST"
	KindMechanism DeliverableKind = "MECHANISM"
	KindRules     DeliverableKind = "RULES"
	KindFund      DeliverableKind = "FUND"
	KindBody      DeliverableKind = "BODY"
	KindCentre    DeliverableKind = "CENTRE"
	KindSystem    DeliverableKind = "SYSTEM"
	KindOther     DeliverableKind = "OTHER"
)

// DeliverableKinds lists every kind a deliverable may have.
var DeliverableKinds = []Described{
	{"PLATFORM", "a platform or single window that others use"},
	{"LIST", "a list, catalogue or directory"},
	{"MECHANISM", "a standing way of working together or of deciding"},
	{"RULES", "a system of rules, detailed rules, measures or standards"},
	{"FUND", "a fund"},
	{"BODY", "a body, company or alliance"},
	{"CENTRE", "a centre, base or other place"},
	{"SYSTEM", "a technical or organisational system"},
	{"OTHER", "anything else that is named and established"},
}

// makingVerbs open a deliverable. The longer stands before the one it holds.
var makingVerbs = []string{
	"探索建立健全", "建立健全", "启动建立", "探索建立", "制定出台", "探索制定", "开发建设", "规划建设", "建设和完善",
	"合作设立", "申请设立", "建立", "搭建", "建设", "设立", "组建", "制定", "成立", "筹建", "出台", "构建", "创建", "打造",
}

var makingTable = newWords(makingVerbs...)

// permissions let others make a thing and promise none. A clause that opens
// so yields no deliverable; where one matters all the same, a seed adds it.
var permissions = newWords("支持", "鼓励", "允许")

// notNames cannot open the name of a thing: what follows is a clause.
var notNames = newWords("的", "在", "实行", "进一步", "包括", "各类")

// frame is a making that a pair of words puts around its object.
type frame struct{ open, close, example string }

// frames hold the pairs met, the longer before the one it holds.
var frames = []frame{
	{"加快推进", "建设", "加快推进沈阳机场航空物流园建设"},
	{"推进", "建设", "推进国际贸易“单一窗口”建设"},
	{"加快", "建设", "加快联检中心及监管设施项目建设"},
}

// headNoun ends the name of a deliverable.
type headNoun struct {
	noun string
	kind DeliverableKind
}

// headNouns: of those that fit, the longest decides the kind.
var headNouns = []headNoun{
	{"平台", KindPlatform}, {"窗口", KindPlatform}, {"“单一窗口”", KindPlatform}, {"交易市场", KindPlatform},
	{"清单", KindList}, {"清单”", KindList}, {"目录", KindList}, {"名录", KindList},
	{"机制", KindMechanism}, {"联席会议制度", KindMechanism},
	{"制度", KindRules}, {"细则", KindRules}, {"办法", KindRules}, {"规范", KindRules}, {"标准体系", KindRules},
	{"目录制度", KindRules}, {"清单制度", KindRules}, {"承诺制", KindRules}, {"默认制", KindRules},
	{"负责制", KindRules}, {"预约办理制", KindRules},
	{"基金", KindFund},
	{"公司", KindBody}, {"机构", KindBody}, {"联盟", KindBody}, {"团队", KindBody}, {"部门", KindBody},
	{"管委会", KindBody}, {"领导小组", KindBody}, {"研究院", KindBody},
	{"中心", KindCentre}, {"中心”", KindCentre}, {"基地", KindCentre}, {"实验室", KindCentre}, {"金融岛", KindCentre},
	{"物流园", KindCentre}, {"仓库", KindCentre}, {"枢纽", KindCentre}, {"综合试验区", KindCentre},
	{"国际社区", KindCentre}, {"互换局", KindCentre},
	{"体系", KindSystem}, {"系统", KindSystem}, {"服务网络", KindSystem},
}

// afterHead may follow the last noun of a name. Anything else shows that the
// noun only qualifies another (平台公司 is no platform).
var afterHead = newWords("、", "和", "与", "及", "以及", "等", "项目", "（", "(")

// maxDeliverable bounds a name, and so the time spent on looking for one.
const maxDeliverable = 80

// found is a deliverable in reading offsets.
type found struct {
	start, end         int // verb to end of name
	nameStart, nameEnd int
	kind               DeliverableKind
}

// findDeliverables reads text[start:end) clause by clause.
func findDeliverables(text []rune, start, end int) []found {
	var out []found
	for at := start; at < end; {
		stop := at
		for stop < end && !is(text[stop], classClause) {
			stop++
		}
		out = append(out, inClause(text, at, stop)...)
		at = stop + 1
	}
	return out
}

func inClause(text []rune, start, end int) []found {
	for at := start; at < end; at++ {
		if permissions.at(text[:end], at) > 0 {
			return nil
		}
		if v := verbAt(text, start, at, end); v > 0 {
			if f := enumerate(text, at, at+v, end); f != nil {
				return f
			}
			at += v - 1
			continue
		}
		if f := framed(text, at, end); f != nil {
			return f
		}
	}
	return nil
}

// verbAt reads a verb of making. After 、 or 新 it is part of a name: in
// …平台、建设项目审批平台 and 新设立事项 nothing is made.
func verbAt(text []rune, start, at, end int) int {
	if at > start && (text[at-1] == '、' || text[at-1] == '新') {
		return 0
	}
	return makingTable.at(text[:end], at)
}

// enumerate reads the names after a verb: a name ends at a head noun that
// stands before a joining word, and the next begins after it.
func enumerate(text []rune, verb, at, end int) []found {
	if notNames.at(text[:end], at) > 0 {
		return nil
	}
	var out []found
	name := at
	for i := at; i < end && i-name < maxDeliverable; i++ {
		kind, ok := headEnding(text, name, i+1)
		if !ok || (i+1 < end && afterHead.at(text[:end], i+1) == 0) {
			continue
		}
		out = append(out, found{verb, i + 1, name, i + 1, kind})
		name = i + 1 + joins.at(text[:end], i+1)
		if name == i+1 {
			break
		}
		i = name - 1
	}
	return out
}

// joins stand between two names of one verb.
var joins = newWords("以及", "、", "和", "与", "及")

// headsByLast sorts headNouns by their last rune, since nearly every rune of a
// text ends none of them.
var headsByLast = func() map[rune][]headRunes {
	out := map[rune][]headRunes{}
	for _, h := range headNouns {
		noun := []rune(h.noun)
		last := noun[len(noun)-1]
		out[last] = append(out[last], headRunes{noun, h.kind})
	}
	return out
}()

type headRunes struct {
	noun []rune
	kind DeliverableKind
}

// headEnding tells whether text[start:end) is a name: something, and then a
// head noun. A bare noun names nothing.
func headEnding(text []rune, start, end int) (DeliverableKind, bool) {
	best, kind := 0, DeliverableKind("")
	for _, h := range headsByLast[text[end-1]] {
		n := len(h.noun)
		if n > best && end-n > start && slices.Equal(text[end-n:end], h.noun) {
			best, kind = n, h.kind
		}
	}
	return kind, best > 0
}

// framed reads the names between the words of a frame. The evidence runs to
// the closing word, without which nothing is made.
func framed(text []rune, at, end int) []found {
	for _, fr := range frames {
		if !hasAt(text[:end], at, fr.open) {
			continue
		}
		name := at + len([]rune(fr.open))
		for stop := name; stop < end && stop-name < maxDeliverable; stop++ {
			if !hasAt(text[:end], stop, fr.close) {
				continue
			}
			out := enumerate(text, at, name, stop)
			for i := range out {
				out[i].end = stop + len([]rune(fr.close))
			}
			return out
		}
	}
	return nil
}

// minBareName is how many runes of a name must be left when the clause before
// 的 is taken off: 市场监管体系 says what it is, 工作体系 alone does not.
const minBareName = 5

// bareName takes the qualifying clause and the quotation marks off a name.
func bareName(name string) string {
	if i := strings.LastIndex(name, "的"); i >= 0 {
		if tail := name[i+len("的"):]; len([]rune(tail)) >= minBareName {
			name = tail
		}
	}
	if inner, ok := strings.CutPrefix(name, "“"); ok && strings.HasSuffix(inner, "”") && strings.Count(name, "“") == 1 {
		return strings.TrimSuffix(inner, "”")
	}
	return name
}

// deliverables reads the measures and applies the reviews of the seed.
func (x *extraction) deliverables(measures []Measure) ([]Deliverable, error) {
	out := []Deliverable{}
	reviews := x.reviews()
	for _, m := range measures {
		start, end := x.r.readingRange(m.Span)
		list := []Deliverable{}
		for _, f := range findDeliverables(x.r.runes, start, end) {
			s := x.r.span(f.start, f.end)
			list = append(list, Deliverable{bareName(x.r.text(f.nameStart, f.nameEnd)), f.kind, m.Path, s, x.r.exact(s)})
		}
		list, err := x.review(list, reviews[m.Path], m)
		if err != nil {
			return nil, err
		}
		delete(reviews, m.Path)
		out = append(out, list...)
	}
	for _, m := range reviews {
		return nil, m[0].errorf("%s", noMeasure(measures, m[0].Measure))
	}
	return out, nil
}

func (x *extraction) reviews() map[string][]DeliverableReview {
	out := map[string][]DeliverableReview{}
	if x.seed != nil {
		for _, d := range x.seed.Deliverables {
			out[d.Measure] = append(out[d.Measure], d)
		}
	}
	return out
}

// review drops what the seed excludes and adds what it quotes. A review that
// changes nothing is an error: it has outlived its cause.
func (x *extraction) review(list []Deliverable, reviews []DeliverableReview, m Measure) ([]Deliverable, error) {
	for _, d := range reviews {
		if d.Exclude {
			n := len(list)
			list = slices.DeleteFunc(list, func(l Deliverable) bool { return l.Name == d.Name })
			if len(list) == n {
				return nil, d.errorf("measure %s has no deliverable %q to exclude", m.Path, d.Name)
			}
			continue
		}
		e, ok := x.quoted(d.Quote, m.Span)
		if !ok {
			return nil, d.errorf("quotation %q does not occur in measure %s", d.Quote, m.Path)
		}
		list = append(list, Deliverable{d.Name, d.Kind, m.Path, Span{e.Start, e.End}, e.Exact})
	}
	slices.SortStableFunc(list, func(a, b Deliverable) int { return a.Span[0] - b.Span[0] })
	return list, nil
}
