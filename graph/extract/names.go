package extract

import "strings"

// A list prints what its names share only once: the level before the first
// (市法制办、发展改革委) and the body after the last (…区、…区管委会). The rules
// here put both back. They work without a dictionary; a registry only settles
// what they leave in doubt.

// levelWords are the one-rune levels that a list prints once and carries on.
var levelWords = []rune("市省区县州盟旗镇")

// notLevels begin with a level's rune and are not that level: 市场监管局 is a
// department that still needs its 市 or 省.
var notLevels = []string{"市场", "市容", "市政公用", "市政工程", "区域", "省际", "县域"}

// standAlone is a rule for names that no level is carried to.
type standAlone struct {
	prefix, suffix string
	example        string
	why            string
}

// standAlones are tried in any order; one that fits is enough.
var standAlones = []standAlone{
	{"", "政府", "浑南区政府", "a government names its own territory"},
	{"", "管委会", "自贸试验区管委会", "a committee names the zone it runs"},
	{"", "管委会办公室", "沈阳综合保税区管委会办公室", "so does its office"},
	{"", "公司", "辽宁省机场管理集团有限公司", "a company has a name, not a level"},
	{"", "集团", "沈阳港集团", "so has a group"},
	{"", "分行", "人民银行沈阳分行", "a bank's branch names its seat"},
	{"", "海关", "沈阳海关", "customs houses name their seat"},
	{"", "铁路局", "沈阳铁路局", "railways name their seat"},
	{"", "海事局", "平潭海事局", "maritime offices name their seat"},
	{"人民银行", "", "人民银行沈阳分行", "national bodies stand above the level"},
	{"中国", "", "中国铁路总公司", "national bodies stand above the level"},
	{"国家", "", "国家海洋局东海分局", "national bodies stand above the level"},
	{"各", "", "各区政府", "a class of bodies, not one of them"},
	{"驻", "", "驻区单位", "a class of bodies, not one of them"},
}

// provinces are the stems that begin a vertical agency's name (辽宁银监局).
var provinces = strings.Fields(`北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江
	安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆`)

// territorySuffixes end the names of territories that a committee runs.
var territorySuffixes = []string{"区", "园", "片区", "新城"}

// notTerritories end like a territory and are a body.
var notTerritories = []string{"军区", "警备区", "军分区"}

// bodySuffixes are printed once after several territories. The longer comes
// first where one ends in another.
var bodySuffixes = []string{"管委会办公室", "管委会"}

// collectives are the marks of a class of bodies.
var collectives = []struct {
	prefix, suffix string
	example        string
}{
	{"各", "", "各区政府"},
	{"市各", "", "市各人民团体"},
	{"区各", "", "区各单位"},
	{"省各", "", "省各单位"},
	{"驻", "单位", "驻区单位"},
	{"", "新闻单位", "新闻单位"},
	{"", "有关部门", "市有关部门"},
	{"", "有关单位", "市有关单位"},
	{"", "相关部门", "市相关部门"},
	{"", "相关单位", "市相关单位"},
}

func isCollective(name string) bool {
	for _, c := range collectives {
		if fits(name, c.prefix, c.suffix) {
			return true
		}
	}
	return false
}

// maxNameRunes is well above the longest official name met in a list.
const maxNameRunes = 40

// notInNames are words of the sentences and fields that share a bracket with
// names: rules (列第一位者为牵头单位，下同), scopes (适用范围：…), duties.
var notInNames = []string{"：", ":", "的", "为", "下同", "牵头", "配合", "负责", "不再列出", "责任单位"}

// looksLikeName tells whether the words between two marks can be a body.
func looksLikeName(words string) bool {
	n := len([]rune(words))
	return n >= 2 && n <= maxNameRunes && !containsAny(words, notInNames)
}

func fits(name, prefix, suffix string) bool {
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
	if hasAnyPrefix(name, notLevels) {
		return ""
	}
	for _, l := range levelWords {
		if strings.HasPrefix(name, string(l)) {
			return string(l)
		}
	}
	return ""
}

// expander puts back what a list prints once. places are the stems of places
// (沈阳) whose name at the head of a body lets it stand alone.
type expander struct{ places []string }

func newExpander(jurisdiction string) expander {
	e := expander{places: provinces}
	if stem := placeStem(jurisdiction); stem != "" {
		e.places = append([]string{stem}, provinces...)
	}
	return e
}

// placeStem takes the level off a place: 沈阳市 gives 沈阳.
func placeStem(place string) string {
	stem := []rune(place)
	if n := len(stem); n > 2 && in(string(levelWords), stem[n-1]) {
		return string(stem[:n-1])
	}
	return place
}

func (e expander) standsAlone(name string) bool {
	for _, s := range standAlones {
		if fits(name, s.prefix, s.suffix) {
			return true
		}
	}
	return hasAnyPrefix(name, e.places)
}

// expansion is one printed name with what the list shares put back.
type expansion struct {
	printed   string
	full      string
	level     string // the level carried to it, "" if none
	territory string // the name without the body, where a list names territories
	doubt     ProblemCode
}

// expand reads the names of one list together.
func (e expander) expand(names []string) []expansion {
	out := make([]expansion, len(names))
	level := ""
	for i, name := range names {
		out[i] = expansion{printed: name, full: name}
		switch own := levelOf(name); {
		case own != "":
			level = own
		case e.standsAlone(name) || isTerritory(name):
		case level != "":
			out[i].level, out[i].full = level, level+name
		default:
			out[i].doubt = NoPrefix
		}
		if isCollective(name) {
			out[i].doubt = CollectiveName
		}
	}
	distribute(out)
	return out
}

func isTerritory(name string) bool {
	return hasAnySuffix(name, territorySuffixes) && !hasAnySuffix(name, notTerritories)
}

// distribute gives the territories of a list the body printed after the last
// of them.
func distribute(list []expansion) {
	body, bare := "", false
	for i := len(list) - 1; i >= 0; i-- {
		x := &list[i]
		if b := bodyOf(x.printed); b != "" {
			body = b
			continue
		}
		if !isTerritory(x.printed) {
			body = ""
			continue
		}
		bare = true
		x.territory = x.printed
		if body == "" {
			x.doubt = BareTerritory
			continue
		}
		x.full = x.printed + body
	}
	if bare {
		nameTerritories(list)
	}
}

// nameTerritories marks the territories behind bodies too, in a list that
// names territories as such.
func nameTerritories(list []expansion) {
	for i := range list {
		x := &list[i]
		if b := bodyOf(x.printed); b != "" && isTerritory(strings.TrimSuffix(x.printed, b)) {
			x.territory = strings.TrimSuffix(x.printed, b)
		}
	}
}

func bodyOf(name string) string {
	for _, b := range bodySuffixes {
		if strings.HasSuffix(name, b) && name != b {
			return b
		}
	}
	return ""
}
