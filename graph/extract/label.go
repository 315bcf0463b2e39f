package extract

import "slices"

// A label is printed before names, ends in a colon and says what it makes of
// them: 责任单位：. It is a stem, which gives the role, and a noun for bodies.
// A field (适用范围：, 完成时限：) looks like a label and is followed by
// something else than names.

// labelRule says what a stem makes of the names after it.
type labelRule struct {
	stem    string
	role    Role
	example string
}

// labelRules hold the stems met in official plans.
var labelRules = []labelRule{
	{"牵头", RoleLead, "（牵头单位：市委组织部，配合单位：市国资委）"},
	{"主办", RoleLead, "（主办单位：市商务局；协办单位：市财政局）"},
	{"主责", RoleLead, "（主责部门：市商务局）"},
	{"牵头责任", RoleLead, "（牵头责任单位：市商务局）"},
	{"责任牵头", RoleLead, "（责任牵头单位：市商务局）"},
	{"牵头负责", RoleLead, "（牵头负责单位：市商务局）"},
	{"牵头落实", RoleLead, "（牵头落实单位：市商务局）"},
	{"牵头实施", RoleLead, "（牵头实施单位：市商务局）"},
	{"牵头主办", RoleLead, "（牵头主办单位：市商务局）"},
	{"牵头组织", RoleLead, "（牵头组织单位：市商务局）"},
	{"牵头组织实施", RoleLead, "（牵头组织实施单位：市商务局）"},
	{"牵头推进", RoleLead, "（牵头推进单位：市商务局）"},
	{"牵头协调", RoleLead, "（牵头协调单位：市商务局）"},
	{"统筹", RoleLead, "（统筹单位：市商务局；责任单位：市财政局）"},
	{"统筹协调", RoleLead, "（统筹协调单位：市商务局；责任单位：市财政局）"},
	{"主办责任", RoleLead, "（主办责任单位：市商务局）"},
	{"责任", RoleResponsible, "（责任单位：市工商局）"},
	{"第一责任", RoleResponsible, "（第一责任单位：市工商局）"},
	{"主要责任", RoleResponsible, "（主要责任单位：市工商局）"},
	{"责任落实", RoleResponsible, "（责任落实单位：市工商局）"},
	{"牵头/责任", RoleResponsible, "（牵头/责任单位：市工商局）"},
	{"部门分工", RoleResponsible, "部门分工：省财政厅牵头，省税务局配合。"},
	{"负责", RoleResponsible, "（负责部门：商务部）"},
	{"具体负责", RoleResponsible, "（具体负责单位：市工商局）"},
	{"主要负责", RoleResponsible, "（主要负责单位：市工商局）"},
	{"承办", RoleResponsible, "（承办单位：市工商局）"},
	{"承担", RoleResponsible, "（承担单位：市工商局）"},
	{"实施", RoleResponsible, "（实施单位：市交通局）"},
	{"实施责任", RoleResponsible, "（实施责任单位：市交通局）"},
	{"组织实施", RoleResponsible, "（组织实施单位：市交通局）"},
	{"建设", RoleResponsible, "（建设单位：市交通局）"},
	{"落实", RoleResponsible, "（落实单位：市交通局）"},
	{"完成", RoleResponsible, "（完成单位：市交通局）"},
	{"执行", RoleResponsible, "（执行单位：市交通局）"},
	{"推进", RoleResponsible, "（推进单位：市交通局）"},
	{"主管", RoleResponsible, "（主管部门：市交通局）"},
	{"配合", RoleCooperating, "（牵头单位：市委组织部，配合单位：市国资委）"},
	{"配合责任", RoleCooperating, "（配合责任单位：市国资委）"},
	{"责任配合", RoleCooperating, "（责任配合单位：市国资委）"},
	{"配合/责任", RoleCooperating, "（牵头单位：市委组织部，配合/责任单位：市国资委）"},
	{"责任/配合", RoleCooperating, "（牵头单位：市委组织部，责任/配合单位：市国资委）"},
	{"配合落实", RoleCooperating, "（配合落实单位：市国资委）"},
	{"配合实施", RoleCooperating, "（配合实施单位：市国资委）"},
	{"协办", RoleCooperating, "（主办单位：市商务局；协办单位：市财政局）"},
	{"协同", RoleCooperating, "（协同单位：市财政局）"},
	{"协助", RoleCooperating, "（协助单位：市财政局）"},
	{"协作", RoleCooperating, "（协作单位：市财政局）"},
	{"责任主体与协同", RoleCooperating, "（牵头单位：市商务局；责任主体与协同单位：市财政局）"},
	{"协同配合", RoleCooperating, "（协同配合单位：市财政局）"},
	{"协助配合", RoleCooperating, "（协助配合单位：市财政局）"},
	{"协同责任", RoleCooperating, "（牵头责任单位：市商务局；协同责任单位：市财政局）"},
	{"协办责任", RoleCooperating, "（协办责任单位：市财政局）"},
	{"协助责任", RoleCooperating, "（协助责任单位：市财政局）"},
	{"参与责任", RoleCooperating, "（参与责任单位：市财政局）"},
	{"配合协作", RoleCooperating, "（配合协作单位：市财政局）"},
	{"协作配合", RoleCooperating, "（协作配合单位：市财政局）"},
	{"联动", RoleCooperating, "（联动单位：市财政局）"},
	{"会办", RoleCooperating, "（会办单位：市财政局）"},
	{"参与", RoleCooperating, "（参与单位：市财政局）"},
	{"参加", RoleCooperating, "（参加单位：市财政局）"},
	{"参与配合", RoleCooperating, "（参与配合单位：市财政局）"},
	{"配合参与", RoleCooperating, "（配合参与单位：市财政局）"},
	{"支持", RoleSupporting, "（支持单位：市财政局）"},
	{"支撑", RoleSupporting, "（支撑单位：市大数据中心）"},
	{"技术支持", RoleSupporting, "（技术支持单位：市大数据中心）"},
	{"技术支撑", RoleSupporting, "（技术支撑单位：市大数据中心）"},
	{"保障", RoleSupporting, "（保障单位：市财政局）"},
	{"指导", RoleSupervising, "（指导单位：省发展改革委）"},
	{"业务指导", RoleSupervising, "（业务指导单位：省发展改革委）"},
	{"监督", RoleSupervising, "（监督单位：市审计局）"},
	{"监管", RoleSupervising, "（监管单位：市审计局）"},
	{"督办", RoleSupervising, "（督办单位：市政府办公室）"},
	{"督导", RoleSupervising, "（督导单位：市政府办公室）"},
	{"督战", RoleSupervising, "（督战单位：市政府办公室）"},
	{"督查", RoleSupervising, "（督查单位：市政府办公室）"},
}

// yielding are the stems that lead only where nothing else does: 主责单位 beside
// 牵头单位 is responsible.
var yielding = []string{"主责"}

func (r *labelRule) yields() bool { return slices.Contains(yielding, r.stem) }

// labelNouns follow a stem. bareStems need none: 牵头：市商务局.
var (
	labelNouns = []string{
		"单位", "部门", "机构", "主体", "地区", "地方", "处室", "科室", "股室", "站所", "办所", "站办所", "村", "社区", "村(社区)", "村居", "企业", "中心", "市县", "市州", "盟市", "地市", "园区", "单位和部门", "单位及部门", "部门和单位",
		"部门及单位", "部门、单位", "单位、部门", "部门单位", "单位部门", "部门(单位)", "单位(部门)", "部门/单位", "单位/部门", "分工",
		"单位和地区", "部门和地区", "单位名称", "县区", "区县", "县市区", "县(市、区)", "区(市)", "区(县)", "镇街", "乡镇", "街道", "乡镇(街道)", "镇(街道)", "市直单位", "市直部门", "市级单位", "市级部门",
		"区直单位", "区直部门", "区级单位", "区级部门", "县直单位", "县直部门", "县级单位", "县级部门", "省直单位", "省直部门", "省级单位", "省级部门", "州直单位", "州直部门",
	}
	bareStems = []string{"部门分工", "牵头", "配合", "主办", "协办", "参与", "负责", "牵头负责", "责任"}
)

// labelQualifiers may stand before a label and change nothing of it.
var labelQualifiers = []string{
	"省级", "市级", "区级", "县级", "市直", "省直", "区直", "县直", "国家", "省", "市", "区", "县", "主要", "具体", "其他", "各", "本项", "此项",
	"工作", "任务", "以上", "上述", "本条", "该项", "措施", "改革", "项目", "共同", "联合", "总", "第二", "相关", "有关",
}

// fieldKind says what follows the colon of a field.
type fieldKind int

const (
	fieldTime   fieldKind = iota + 1 // a deadline
	fieldScope                       // where the measure applies
	fieldPeople                      // persons, not bodies
	fieldOther                       // anything else that is no name
)

// fieldRule is a label that no names follow.
type fieldRule struct {
	words   string
	kind    fieldKind
	example string
}

// fieldRules hold the fields met in and beside responsibility lists.
var fieldRules = append(leaderFields(), []fieldRule{
	{"完成时限", fieldTime, "（责任单位：市商务局；完成时限：2023年6月底前）"},
	{"时限要求", fieldTime, "（责任单位：市商务局；时限要求：持续推进）"},
	{"完成时间", fieldTime, "（责任单位：市商务局，完成时间：2023年底前）"},
	{"完成期限", fieldTime, "（责任单位：市商务局，完成期限：2023年底前）"},
	{"工作时限", fieldTime, "（责任单位：市商务局，工作时限：2023年底前）"},
	{"办理时限", fieldTime, "（责任单位：市商务局，办理时限：2023年底前）"},
	{"实施时间", fieldTime, "（责任单位：市商务局，实施时间：2023年）"},
	{"推进时限", fieldTime, "（责任单位：市商务局，推进时限：2023年底前）"},
	{"时间要求", fieldTime, "（责任单位：市商务局，时间要求：2023年底前）"},
	{"时间节点", fieldTime, "（责任单位：市商务局，时间节点：2023年底前）"},
	{"时间安排", fieldTime, "（责任单位：市商务局，时间安排：2023年底前）"},
	{"进度安排", fieldTime, "（责任单位：市商务局，进度安排：2023年底前）"},
	{"进度要求", fieldTime, "（责任单位：市商务局，进度要求：2023年底前）"},
	{"建设年限", fieldTime, "（责任单位：市商务局，建设年限：2032—2034年）"},
	{"建设工期", fieldTime, "（责任单位：市商务局，建设工期：2032—2034年）"},
	{"建设时间", fieldTime, "（责任单位：市商务局，建设时间：2032—2034年）"},
	{"实施年限", fieldTime, "（责任单位：市商务局，实施年限：2032—2034年）"},
	{"实施期限", fieldTime, "（责任单位：市商务局，实施期限：2032—2034年）"},
	{"时限", fieldTime, "（责任单位：市商务局，时限：2023年底前）"},
	{"时间", fieldTime, "（责任单位：市商务局，时间：2023年底前）"},
	{"适用范围", fieldScope, "（负责部门：发展改革委，适用范围：浙江自贸试验区）"},
	{"实施范围", fieldScope, "（负责部门：发展改革委，实施范围：浙江自贸试验区）"},
	{"试点范围", fieldScope, "（负责部门：发展改革委，试点范围：浙江自贸试验区）"},
	{"推广范围", fieldScope, "（负责单位：海关总署，推广范围：全国）"},
	{"复制推广范围", fieldScope, "（负责单位：海关总署，复制推广范围：全国）"},
	{"责任人", fieldPeople, "（责任单位：市商务局；责任人：张三）"},
	{"负责人", fieldPeople, "（责任单位：市商务局；负责人：张三）"},
	{"牵头人", fieldPeople, "（责任单位：市商务局；牵头人：张三）"},
	{"联系人", fieldPeople, "（责任单位：市商务局；联系人：张三）"},
	{"联系电话", fieldOther, "（责任单位：市商务局；联系电话：12345）"},
	{"备注", fieldOther, "（责任单位：市商务局；备注：新增）"},
	{"任务来源", fieldOther, "（责任单位：市商务局；任务来源：工作报告）"},
	{"考核指标", fieldOther, "（责任单位：市商务局；考核指标：3项）"},
	{"工作目标", fieldOther, "（责任单位：市商务局；工作目标：3项）"},
}...)

// leaderFields name the leaders who look after a task: 分管省领导：, 包抓领导：.
func leaderFields() []fieldRule {
	var out []fieldRule
	add := func(words string) {
		out = append(out, fieldRule{words, fieldPeople, "（" + words + "：张三；责任单位：市商务局）"})
	}
	levels := []string{"省", "自治区", "市", "区", "县", "州", "盟", "旗", "镇", "省级", "市级", "区级", "县级", "州级", "市委", "区委", "县委"}
	for _, does := range []string{"责任", "牵头", "分管", "主管", "联系", "包联", "包抓", "挂钩", "挂联", "督办", "协管"} {
		add(does + "领导")
		for _, level := range levels {
			add(does + level + "领导")
		}
	}
	for _, level := range levels {
		add(level + "领导")
	}
	return out
}

// labelReach is more than the longest label with its qualifiers.
const labelReach = 24

// label is a label or a field found in a text, its colon included.
type label struct {
	start, end int
	rule       *labelRule
	field      *fieldRule
	remark     int // the bracket between label and colon, 0 if there is none
}

// labelBefore reads the label or field that a colon ends, within [from, colon).
// Print sets labels with spaces between the runes, and cuts them by lines.
func labelBefore(text []rune, from, colon int) (label, bool) {
	if l, ok := plainLabel(text, from, colon); ok {
		return l, true
	}
	// 责任单位（列第一位的为牵头单位）：
	end := colon
	for end > from && isSpace(text[end-1]) {
		end--
	}
	if end == from || !is(text[end-1], classClose) {
		return label{}, false
	}
	for i := end - 2; i > from && end-i < maxRuleRunes; i-- {
		if is(text[i], classOpen) {
			l, ok := plainLabel(text, from, i)
			l.end, l.remark = colon+1, i
			return l, ok
		}
	}
	return label{}, false
}

// plainLabel reads the label or field that ends before an offset and is none of
// those with a remark in a bracket.
func plainLabel(text []rune, from, colon int) (label, bool) {
	var words [labelReach]rune
	var place [labelReach]int
	n := labelReach
	for i := colon - 1; i >= from && n > 0 && text[i] != '\n' && !is(text[i], classStop); i-- {
		if isSpace(text[i]) {
			continue
		}
		n--
		words[n], place[n] = narrow(text[i]), i
		if n == labelReach-2 && !labelWords.any(words[n:]) {
			return label{}, false
		}
	}
	buf := words[n:]
	w, at := labelWords.longest(buf)
	if w == nil {
		return label{}, false
	}
	first := n + skipQualifiers(buf, at)
	if stem := n + at; first < stem && place[stem]-place[stem-1] > 1 && place[labelReach-1]-place[stem] == labelReach-1-stem {
		first = stem // 增长7%以上 责任单位：; a label set wide has spaces in the stem too
	}
	return label{start: place[first], end: colon + 1, rule: w.rule, field: w.field}, true
}

// lookalikes are runes that print and character recognition set in a label by
// mistake.
var lookalikes = map[rune]rune{'仼': '任', '責': '责', '贵': '责', '貴': '责', '單': '单', '単': '单', '牽': '牵', '頭': '头', '門': '门', '台': '合', '拹': '协'}

// narrowed folds the brackets and strokes that stand inside labels, and
// lookalikes; it is 0 for any other rune.
var narrowed = func() (table [1 << 16]uint16) {
	for c, as := range lookalikes {
		table[c] = uint16(as)
	}
	table['（'], table['）'], table['／'], table['｜'], table['|'] = '(', ')', '/', '/', '/'
	return table
}()

// narrow folds a rune of a label.
func narrow(c rune) rune {
	if uint32(c) < uint32(len(narrowed)) && narrowed[c] != 0 {
		return rune(narrowed[c])
	}
	return c
}

func skipQualifiers(buf []rune, at int) int {
	for moved := true; moved; {
		moved = false
		if at == 0 {
			break
		}
		for _, q := range qualifierEnds[buf[at-1]] {
			if start, ok := endsAt(buf, 0, at, q); ok {
				at, moved = start, true
				break
			}
		}
	}
	return at
}

var qualifierEnds = newEndings(labelQualifiers)

// labelHeads are the runes that begin a label, its qualifiers or a field.
var labelHeads = func() map[rune]bool {
	out := map[rune]bool{}
	for _, w := range allLabelWords() {
		out[w.words[0]] = true
	}
	for _, q := range labelQualifiers {
		out[[]rune(q)[0]] = true
	}
	for like, c := range lookalikes {
		out[like] = out[like] || out[c]
	}
	return out
}()

// labelHere reads a label or field that begins at an offset.
func labelHere(text []rune, at int) (label, bool) {
	if at < len(text) && is(text[at], classOpen) {
		return bracketedLabel(text, at)
	}
	if at >= len(text) || !labelHeads[text[at]] {
		return label{}, false
	}
	limit := min(len(text), at+labelReach)
	for i := at; i < limit; i++ {
		switch {
		case is(text[i], classColon):
			l, ok := labelBefore(text, at, i)
			return l, ok && l.start == at
		case text[i] == '\n' || is(text[i], classStop):
			return label{}, false
		}
	}
	return label{}, false
}

// bracketedLabel reads a label in a bracket of its own, with no colon or one
// behind it: 【责任单位】.
func bracketedLabel(text []rune, at int) (label, bool) {
	for i := at + 2; i < min(len(text), at+labelReach); i++ {
		if !is(text[i], classClose) {
			continue
		}
		l, ok := plainLabel(text, at+1, i)
		if !ok || l.start != skipSpace(text, at+1) {
			break
		}
		// A role in a bracket behind a name is that name's: 市教育局（牵头）、.
		if next := skipBlank(text, i+1); i-at < 5 || next >= len(text) || is(text[next], classSeparate|classClose) {
			break
		}
		l.start, l.end = at, i+1
		if next := skipBlank(text, i+1); next < len(text) && is(text[next], classColon) {
			l.end = next + 1
		}
		return l, true
	}
	return label{}, false
}

func opensWithLabel(line []rune) bool {
	l, ok := labelHere(line, 0)
	return ok && l.rule != nil
}

func opensWithField(line []rune) bool {
	l, ok := labelHere(line, 0)
	return ok && l.field != nil
}
