package extract

import (
	"regexp"
	"slices"
)

// A class names many bodies at once (各区政府). It is kept as one entry of its
// list, as printed, and belongs to no agency.

// classRule says how a class begins; what it ends in is in classEndings.
type classRule struct {
	head    string
	open    bool // does not say which members are meant
	example string
}

var classRules = append(levelClasses(), []classRule{
	{"各", false, "各区政府"},
	{"全市各", false, "全市各单位"}, {"全省各", false, "全省各单位"}, {"全区各", false, "全区各单位"}, {"全县各", false, "全县各单位"},
	{"有关", true, "有关乡镇"}, {"相关", true, "相关乡镇"}, {"各有关", true, "各有关省级人民政府"}, {"各相关", true, "各相关市县政府"},
	{"国家有关", true, "国家有关部门"}, {"中央有关", true, "中央有关部门"},
	{"镇级有关", true, "镇级有关部门"},
	{"国务院各", false, "国务院各部门"}, {"国务院各有关", true, "国务院各有关部门"}, {"国务院各相关", true, "国务院各相关部门"}, {"国务院有关", true, "国务院有关部门"}, {"国务院相关", true, "国务院相关部门"}, {"市委市政府各", false, "市委市政府各部门"}, {"国有", false, "国有企业"}, {"市属国有", false, "市属国有企业"},
	{"中央", false, "中央企业"}, {"中央和国家机关有关", true, "中央和国家机关有关部门"}, {"中央和国家机关各", false, "中央和国家机关各部门"},
	{"科研", false, "科研院所"}, {"高等", false, "高等院校"}, {"金融", false, "金融机构"},
	{"驻", false, "驻区单位"}, {"驻市", false, "驻市单位"}, {"所有", false, "所有成员单位"}, {"其他", true, "其他市直单位"}, {"沿线", false, "沿线县区"}, {"沿江", false, "沿江县区"},
	{"沿海", false, "沿海县区"}, {"沿海各", false, "沿海各市"}, {"沿江各", false, "沿江各市"}, {"沿线各", false, "沿线各县"}, {"全州各", false, "全州各单位"}, {"市辖各", false, "市辖各区"}, {"地方", false, "地方政府"}, {"属地", false, "属地政府"}, {"新闻", false, "新闻单位"}, {"成员", false, "成员单位"}, {"相应", true, "相应单位"},
	{"具备条件的", true, "具备条件的地区"}, {"在", false, "在甲高校"}, {"试点", false, "试点地区"}, {"辖区", false, "辖区单位"}, {"重点", false, "重点企业"}, {"行业主管", false, "行业主管部门"}, {"业务主管", false, "业务主管部门"},
	{"主管", false, "主管部门"}, {"项目", false, "项目单位"}, {"监管", false, "监管部门"},
}...)

// levelClasses are the classes that a level bounds: 市直各有关部门, 州政府各部门,
// 中省直有关单位.
func levelClasses() []classRule {
	var out []classRule
	add := func(level string, alone bool) {
		if alone {
			out = append(out, classRule{level, false, level + "部门"})
		}
		for _, doubt := range []string{"各", "有关", "相关", "各有关", "各相关"} {
			out = append(out, classRule{level + doubt, doubt != "各", level + doubt + "部门"})
		}
	}
	for _, level := range []string{"省", "市", "区", "县", "州", "盟", "旗", "自治区"} {
		for _, of := range []string{"", "直", "级", "属", "政府", "委", "直属"} {
			add(level+of, of == "直" || of == "级" || of == "属" || of == "直属")
		}
	}
	for _, of := range []string{"省（中）直", "省(中)直", "中（省）直", "省中直", "中省直", "中直", "中省市直", "省市直", "中央驻省", "中央驻市", "中央驻区", "中央驻县", "省驻市", "中省驻市", "部省属", "省部属"} {
		add(of, true)
	}
	return out
}

// membersRule is a class by its end: the members of a body.
var (
	membersRule     = &classRule{"成员单位", false, "市安委会成员单位"}
	someMembersRule = &classRule{"成员单位", true, "市安委会有关成员单位"}
)

// somePlacesRule is a class of places some of which are named, whose kinds are
// not told apart.
var (
	somePlacesRule = &classRule{"等州、市人民政府", true, "甲、乙等州、市人民政府"}
	somePlaces     = regexp.MustCompile(`等(?:有关|相关)?(?:州|市|县|区|地|盟)[（、(和及/](?:自治)?(?:州|市|县|区|地|盟)[）)]?(?:人民)?(?:政府|公署|行署)$|等.{0,12}(?:所在|有关|相关)(?:省级|各级|地方|市级|县级)(?:人民)?政府$`)
	somePlacesHead = regexp.MustCompile(`\p{Han}等(?:有关|相关)?(?:州|市|县|区|地|盟)$`)
)

// someOfRule is a class of which some are meant and not said.
var someOfRule = &classRule{"各", true, "各区县有关部门"}

// innerRule is a class of what a body has several of.
var innerRule = &classRule{"各", false, "市公安局各分局"}

// countedRule is a class that is counted: 13个街道.
var countedRule = &classRule{"个", false, "13个街道"}

// counted is how many runes of a name say how many, 0 if none do.
func counted(name []rune) int {
	n := 0
	for n < len(name) && (arabic(name[n]) >= 0 || hanDigit(name[n]) > 0) {
		n++
	}
	if n > 0 && n < len(name) && (name[n] == '个' || name[n] == '家') {
		return n + 1
	}
	return 0
}

// classHead is the head of a classRule in runes.
type classHead struct {
	words []rune
	rule  *classRule
}

// classHeads finds classRules by the first two runes of their heads, 0 standing
// for no second, the longest first. Every name is looked up here, again and
// again, and hundreds of heads begin with a level.
var classHeads = func() map[[2]rune][]classHead {
	out := map[[2]rune][]classHead{}
	for i := range classRules {
		head := classHead{[]rune(classRules[i].head), &classRules[i]}
		key := [2]rune{head.words[0]}
		if len(head.words) > 1 {
			key[1] = head.words[1]
		}
		out[key] = append(out[key], head)
	}
	for _, list := range out {
		sortLongest(list, func(h classHead) string { return h.rule.head })
	}
	return out
}()

// classHeadOf finds the longest head that words begin with and that is accepted,
// nil if none is.
func classHeadOf(words []rune, accepted func(*classHead) bool) *classHead {
	if len(words) == 0 {
		return nil
	}
	keys := [2][2]rune{{words[0], 0}, {words[0], 0}}
	if len(words) > 1 {
		keys[0][1] = words[1]
	}
	for _, key := range keys {
		list := classHeads[key]
		for i := range list {
			if h := &list[i]; len(h.words) <= len(words) && slices.Equal(words[:len(h.words)], h.words) && accepted(h) {
				return h
			}
		}
	}
	return nil
}

// classOf finds the rule that makes words a class, nil if none does.
func classOf(name []rune) *classRule {
	if len(name) < 2 {
		return nil
	}
	bare := withoutBracket(name)
	if n := counted(bare); n > 0 && classEnds.fit(bare, n) {
		return countedRule
	}
	if hasSuffix(bare, membersRule.head) {
		if hasSuffix(bare, "有关成员单位") || hasSuffix(bare, "相关成员单位") {
			return someMembersRule
		}
		return membersRule
	}
	if slices.Contains(name, '等') && somePlaces.MatchString(string(name)) {
		return somePlacesRule
	}
	if i := slices.Index(bare, '各'); i > 2 && endsStrong(bare[:i]) && innerUnits.fit(bare[i:], 1) {
		return innerRule
	}
	if bare[0] != '各' && noClasses.fit(bare, 1) {
		return nil
	}
	h := classHeadOf(bare, func(h *classHead) bool {
		n := len(h.words)
		return len(bare) > n && (bare[0] == '各' || h.rule.open || classEnds.fit(bare, n))
	})
	switch {
	case h == nil:
		return nil
	case !h.rule.open && hasAnySuffix(string(bare), []string{"有关部门", "相关部门", "有关单位", "相关单位"}):
		return someOfRule
	}
	return h.rule
}

// noClasses end words that end like a class and are none: 项目落地.
var noClasses = newEndings([]string{"落地", "用地", "土地", "场地", "工地", "耕地", "绿地"})

func isClass(name []rune) bool { return classOf(name) != nil }

// classParts are the words that make up a class of territories. A class may
// print 、 between them (各市、县〔市、区〕政府), and then it is one name all the
// same.
var classParts = newWords(
	"设区市", "设区的市", "地级市", "县级市", "区县", "县区", "市", "县", "区", "州", "盟", "旗", "乡", "镇", "街道", "乡镇", "镇街", "村", "地", "省", "自治区", "自治州", "直辖市",
	"开发区", "功能区", "功能板块", "板块", "园区", "片区", "新区", "特区", "管理区", "度假区", "师市", "团场", "苏木", "林场", "农场", "高新区", "经开区", "管委会", "管理委员会", "人民政府", "政府", "党委", "办事处", "党工委",
	"（", "）", "(", ")", "〔", "〕", "[", "]", "、", "，", "及", "和", "各", "有关", "相关", "计划单列市", "新疆生产建设兵团", "及其", "级", "直管市", "直管县", "直辖县", "神农架林区", "林区", "省",
)

// soleZones are kinds of zones of which a place has but one: 各街道、高新区 are two.
var soleZones = newWords("高新区", "经开区", "度假区")

// isClassTail tells whether words go on with a class of territories that the
// words before 、 began: 县〔市、区〕政府 after 各市.
func isClassTail(words []rune) bool {
	if len(words) == 0 || words[0] == '各' || soleZones.at(words, 0) == len(words) {
		return false
	}
	for _, noun := range []string{"有关部门", "相关部门", "有关单位", "相关单位"} { // 新疆生产建设兵团有关部门
		if hasSuffix(words, noun) && len(words) > len([]rune(noun)) {
			words = words[:len(words)-len([]rune(noun))]
			break
		}
	}
	return isOfParts(words, 0)
}

// isClassStem tells whether words are a class of territories without a body:
// 各市, 各区县.
func isClassStem(words []rune) bool {
	if len(words) == 0 {
		return false
	}
	n := counted(words)
	if h := classHeadOf(words, func(h *classHead) bool { return len(h.words) > 1 && h.words[len(h.words)-1] == '各' }); h != nil { // 沿海各
		n = len(h.words)
	}
	for n < len(words) && (words[n] == '各' || hasAt(words, n, "有关") || hasAt(words, n, "相关")) {
		if words[n] == '各' {
			n++
		} else {
			n += 2
		}
	}
	if n == 0 || n == len(words) || !isOfParts(words, n) {
		return false
	}
	return !hasSuffix(words, "政府") && !hasSuffix(words, "会") && !hasSuffix(words, "党委")
}

func isOfParts(words []rune, at int) bool {
	for at < len(words) {
		n := classParts.at(words, at)
		if n == 0 {
			return false
		}
		at += n
	}
	return true
}

func hasSuffix(words []rune, suffix string) bool {
	_, ok := endsAt(words, 0, len(words), []rune(suffix))
	return ok
}

// governedKinds are kinds of places, bodies and committees that 各 before the
// names so far governs too: 各盟行政公署、市人民政府 is not the city's government.
// A kind of which a place has but one (高新区管委会) is not among them.
var governedKinds = newWords(
	"市", "县", "区", "州", "盟", "旗", "乡", "镇", "街道", "乡镇", "镇街", "县级市", "县区", "区县", "自治县", "自治州", "特区", "村",
	"社区", "人民政府", "政府", "办事处", "党委", "党工委", "行政公署", "（", "）", "(", ")", "〔", "〕", "、", "和", "工",
)

// governments end the names of those who govern a place.
var governments = []string{"政府", "公署", "行署", "党委"}

// isGoverned tells whether words behind a 、 name kinds and nobody by itself.
func isGoverned(words []rune) bool {
	if hasAt(words, 0, "管委会") && len(words) == 3 {
		return true // 各县区政府、管委会
	}
	if n := governedKinds.at(words, 0); n == 0 || is(words[0], classOpen) || len(words) < 2 {
		return false
	}
	for at := 0; at < len(words); {
		n := governedKinds.at(words, at)
		if n == 0 {
			return false
		}
		at += n
	}
	return true
}
