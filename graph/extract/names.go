package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A list prints what its names share only once: the level before the first
// (市法制办、发展改革委) and the body after the last (…区、…区管委会). The rules
// here put both back. They work without a dictionary; a registry only settles
// what they leave in doubt.

// levelWords are the one-rune levels that a list prints once and carries on,
// longLevels those of more runes.
var (
	levelWords = []rune("省市区县州盟旗镇乡")
	longLevels = []string{"自治区", "自治州", "自治县", "新区", "高新区", "开发区", "经开区", "兵团", "示范区", "实验区", "片区"}
)

// levelHeads are the runes that a level begins with.
var levelHeads = func() map[rune]bool {
	out := map[rune]bool{}
	for _, l := range levelWords {
		out[l] = true
	}
	for _, l := range longLevels {
		out[[]rune(l)[0]] = true
	}
	return out
}()

// notLevels begin with a level's rune and are not that level: 市场监管局 is a
// department that still needs its 市 or 省.
var notLevels = []string{"市场", "市容", "市政公用", "市政工程", "市政设施", "市政园林", "市政管理", "市政局", "市政处", "市政中心", "区域", "区块", "省际", "县域", "镇江", "镇海", "镇原", "镇平", "镇安", "镇雄", "镇远", "镇巴", "镇康", "乡村振兴", "乡宁", "旗下", "州际"}

// ministries end in 部; the departments of a party committee do too and take
// the level.
var partyDepartments = []string{"组织部", "宣传部", "统战部", "政法委", "社会工作部", "网信办", "党校", "文明办", "老干局", "台办", "机关工委", "教育工委", "农办", "督查室", "督查局", "改革办", "财经办", "国安办", "巡察办", "巡视办", "人才办", "党史研究室", "机要局", "政研室", "政策研究室", "老干部局", "编办"}

// provinces are the stems that begin a vertical agency's name (辽宁银监局).
var provinces = strings.Fields(`北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江
	安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆`)

// isProvince tells whether words are the stem of a province: 内蒙古、贵州等省级人民政府.
func isProvince(words []rune) bool {
	return len(words) <= 3 && slices.Contains(provinces, string(words))
}

// maxNameRunes is well above the longest official name met in a list.
const maxNameRunes = 40

// notInNames are words of the sentences and fields that share a bracket with
// names.
var notInNames = []string{"：", ":", "。", "；", "的", "了", "为", "将由", "将于", "应当", "应由", "应在", "须由", "需由", "均需", "均应", "下同", "牵头", "负责", "不再", "责任单位", "列出", "见附件", "《"}

// sentenceHeads begin the words of a sentence; a name that one begins ends like
// a body (从化区).
var sentenceHeads = []string{"从", "对", "将", "并", "把", "确保", "力争", "每", "不", "需", "须", "已", "可", "要", "及时", "定期", "适时", "逐步", "按月", "按季"}

// looksLikeName tells whether the words between two marks can be a body.
func looksLikeName(words string) bool {
	name := []rune(words)
	if isClass(name) && len(name) <= 3*maxNameRunes && utf8.RuneCountInString(outside(words)) <= maxNameRunes {
		return true // 各区县〔自治县，含甲新区、乙高新区，以下统称各区县〕政府
	}
	if strings.ContainsAny(words, "“”") && !isBody(name) { // “夜市”专班 is a name, “谁审批 is not
		return false
	}
	if hasAnyPrefix(words, sentenceHeads) && !isBody(name) {
		return false
	}
	return len(name) >= 2 && len(name) <= maxNameRunes && !containsAny(words, notInNames)
}

func fits(name, prefix, suffix string) bool {
	if prefix != "" && suffix != "" && len(name) <= len(prefix)+len(suffix) {
		return false // 团委 is not 团市委
	}
	return strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix)
}

func hasAnyPrefix(name string, prefixes []string) bool {
	for _, p := range prefixes {
		if p != "" && strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

func hasAnySuffix(name string, suffixes []string) bool {
	for _, s := range suffixes {
		if strings.HasSuffix(name, s) {
			return true
		}
	}
	return false
}

// levelOf gives the level word that a name prints at its head, or "".
func levelOf(name string) string {
	if first, _ := utf8.DecodeRuneInString(name); !levelHeads[first] || hasAnyPrefix(name, notLevels) {
		return ""
	}
	for _, l := range longLevels {
		if rest, ok := strings.CutPrefix(name, l); ok && rest != "" && !hasAnySuffix(rest, []string{"管委会", "政府", "管理委员会"}) {
			return l
		}
	}
	for _, l := range levelWords {
		if strings.HasPrefix(name, string(l)) && len(name) > len(string(l)) {
			return string(l)
		}
	}
	return ""
}

// expander puts back what a list prints once. places are the stems of places
// (沈阳) whose name at the head of a body lets it stand alone. levels is true
// in a text whose lists print levels: elsewhere none is missing.
type expander struct {
	places []string
	seat   string // the stem of the text's own place, which a body may print anywhere
	levels bool
	each   bool // the text prints the level before each department
}

func newExpander(jurisdiction string, levels bool) expander {
	e := expander{places: provinces, levels: levels}
	if parts := nestedPlaces.FindAllString(jurisdiction, -1); len(parts) > 1 && strings.Join(parts, "") == jurisdiction {
		for _, above := range parts[:len(parts)-1] { // 甲市 of 甲市乙区
			e.places = append([]string{placeStem(above)}, e.places...)
		}
		jurisdiction = parts[len(parts)-1]
	}
	if stem := placeStem(jurisdiction); stem != "" {
		e.places = append([]string{stem}, e.places...)
		if len([]rune(stem)) >= 2 {
			e.seat = stem
		}
	}
	return e
}

// nestedPlaces are the places of a name that gives what it lies in too.
var nestedPlaces = regexp.MustCompile(`\p{Han}{2,}?(?:自治[区州县]|[省市区县州盟旗镇乡])`)

// placeEndings end the names of places, the longer first.
var placeEndings = []string{
	"综合实验区", "经济技术开发区", "高新技术产业开发区", "开发区", "高新区", "示范区", "实验区", "自治区", "自治州", "自治县", "新区", "省", "市", "区", "县", "州", "盟", "旗", "镇",
}

// peoples stand between the name of an autonomous place and its level.
var peoples = strings.Fields(`壮族 回族 藏族 苗族 土家族 彝族 侗族 瑶族 布依族 傣族 景颇族 白族 哈尼族 傈僳族 羌族 黎族 满族 朝鲜族 蒙古族
	畲族 水族 仡佬族 拉祜族 佤族 纳西族 土族 撒拉族 哈萨克族 裕固族 达斡尔族 维吾尔 蒙古 哈萨克 柯尔克孜 各族`)

// placeStem takes the level off a place, and the peoples of an autonomous one:
// 沈阳市 gives 沈阳, 湘西土家族苗族自治州 湘西.
func placeStem(place string) string {
	for _, e := range placeEndings {
		stem, ok := strings.CutSuffix(place, e)
		if !ok || len([]rune(stem)) < 2 {
			continue
		}
		if strings.HasPrefix(e, "自治") {
			stem = withoutPeoples(stem)
		}
		return stem
	}
	return place
}

func withoutPeoples(stem string) string {
	for i := 0; i < len(peoples); i++ {
		if rest, ok := strings.CutSuffix(stem, peoples[i]); ok && len([]rune(rest)) >= 2 {
			stem, i = rest, -1
		}
	}
	return stem
}

func (e expander) standsAlone(name string) bool {
	if ruledAlone(name) || ruledAlone(withoutTail(name)) {
		return true
	}
	if strings.HasSuffix(name, "部") && !hasAnySuffix(name, partyDepartments) && !strings.HasSuffix(name, "工作部") && !strings.HasSuffix(name, "武装部") {
		return true
	}
	if strings.Contains(name, "（中国）") || utf8.RuneCountInString(name) > 2 && hasAnySuffix(name, []string{"村", "社区"}) && !isStem([]rune(name)) {
		return true // what bears the country's name, and villages
	}
	return hasAnyPrefix(name, e.places) || e.seat != "" && strings.Contains(withoutTail(name), e.seat) || isPlace(name) || isSeated(name) || isBranch(name) || isPlaced(name) || isOfMinistry(name)
}

// isPlaceStem tells whether words are so short that they can be a place whose
// body stands behind the last of several: 广州、深圳市政府.
func isPlaceStem(name string) bool { return len([]rune(name)) <= 3 }

// isPlace tells whether a name is a city, county or prefecture itself.
func isPlace(name string) bool {
	n := len([]rune(name))
	return n >= 3 && n <= 8 && hasAnySuffix(name, []string{"市", "县", "州", "盟", "旗", "镇", "乡", "省", "自治区"})
}

// expansion is one printed name with what the list shares put back.
type expansion struct {
	printed   string
	full      string
	level     string // the level carried to it, "" if none
	territory string // the name without the body, where a list names territories
	class     bool
	doubt     ProblemCode
}

// sameAbove takes the remark that what a bracket adds holds from here on off a
// name: 各区人民政府（含开发区管委会，下同）.
var sameAbove = strings.NewReplacer("，下同）", "）", "；下同）", "）", "。下同）", "）", ",下同)", ")")

// expand reads the names of one list together. parted tells of a name whether a
// mark that parts more than names (，) stands behind it; nil says none does.
func (e expander) expand(names []string, parted func(i int) bool) []expansion {
	out := make([]expansion, len(names))
	level, party, printed := "", "", 0
	if seats := seatsIn(names); len(seats) > 0 {
		e.places = slices.Concat(seats, e.places)
	}
	for i, name := range names {
		x := &out[i]
		*x = expansion{printed: name, full: sameAbove.Replace(name), class: isClass([]rune(name))}
		switch own := levelOf(name); {
		case x.class:
			x.doubt = CollectiveName
		case own != "":
			if own != level {
				printed = 0
			}
			level, party, printed = own, partyOf(name), printed+1
		case level != "" && isKindOfCompany([]rune(name)):
			x.doubt = NoPrefix
			if printed == 0 { // 区财政局、国资局、水务公司: the list is carrying its level
				x.level, x.full = level, level+name
			}
		case e.standsAlone(name) || isTerritory(name) || utf8.RuneCountInString(level) > 1 && strings.Contains(name, level): // 自然资源和规划新区分局
		case party != "" && ownsParty(party, name):
			x.level, x.full = level, level+name
		case party != "" && hasAnySuffix(name, partyDepartments) && (isBody([]rune(name)) || slices.Contains(partyDepartments, name)):
			x.level, x.full = party, party+name
		case printed > 1 && printsNoLevel(withoutTail(name)), e.each && level != "" && isBody([]rune(withoutTail(name))) && !hasStem(name) && !slices.Contains(seated, name):
			x.doubt = NoPrefix // the list prints the level before each
		case level != "" && isStem([]rune(name)):
			x.level, x.full, printed = level, level+name, 0
		case level != "" && isBody([]rune(withoutTail(name))):
			x.level, x.full, printed = level, level+name, 0
			if tail := withoutTail(name); !hasStem(tail) && !departments.fit([]rune(tail), 1) {
				x.doubt = NoPrefix // 楚碳中心 may be a name of its own
			}
		case e.levels && isBody([]rune(name)):
			x.doubt = NoPrefix
		}
	}
	openGovernments(out)
	shareGovernment(out, parted)
	distribute(out)
	return out
}

// withoutTail takes an alias in a bracket off a name.
func withoutTail(name string) string { return string(withoutBracket([]rune(name))) }

// partyOf gives the party committee that a name prints at its head, or "".
func partyOf(name string) string {
	for _, c := range []string{"自治区党委", "区党工委", "省委", "市委", "区委", "县委", "州委", "旗委", "盟委", "省纪委", "市纪委", "区纪委", "县纪委", "州纪委"} {
		if strings.HasPrefix(name, c) && !strings.HasPrefix(name, c+"会") {
			return strings.Replace(c, "纪委", "委", 1)
		}
	}
	return ""
}
