package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

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
	{"", "管理委员会", "自贸试验区管理委员会", "a committee names the zone it runs"},
	{"", "管委", "海湾新区管委", "so does its short name"},
	{"", "管委办", "火车站地区管委办", "so does its office"},
	{"", "执委会", "长三角一体化示范区执委会", "so does its executive committee"},
	{"", "实验室", "东湖实验室", "a laboratory has a name, not a level"},
	{"", "管委会办公室", "沈阳综合保税区管委会办公室", "so does its office"},
	{"", "公司", "辽宁省机场管理集团有限公司", "a company has a name, not a level"},
	{"", "集团", "沈阳港集团", "so has a group"},
	{"", "银行", "建设银行", "so has a bank"},
	{"", "分行", "人民银行沈阳分行", "a bank's branch names its seat"},
	{"", "支行", "人行平潭支行", "a bank's branch names its seat"},
	{"", "海关", "沈阳海关", "customs houses name their seat"},
	{"", "分署", "海关总署广东分署", "so do their offices"},
	{"", "铁路局", "沈阳铁路局", "railways name their seat"},
	{"", "水利委员会", "黄河水利委员会", "river commissions name their river"},
	{"", "海事局", "平潭海事局", "maritime offices name their seat"},
	{"", "边检站", "平潭边检站", "frontier posts name their seat"},
	{"", "总站", "广州边检总站", "frontier posts name their seat"},
	{"", "总局", "市场监管总局", "national bodies stand above the level"},
	{"", "总署", "海关总署", "national bodies stand above the level"},
	{"", "警备区", "沈阳警备区", "a garrison names its seat"},
	{"", "大学", "沈阳大学", "a university has a name, not a level"},
	{"", "学院", "平潭海洋学院", "so has a college"},
	{"", "医院", "第一医院", "so has a hospital"},
	{"", "街道", "东山街道", "a street office names its street"},
	{"", "办事处", "东山街道办事处", "a street office names its street"},
	{"", "街道办", "东山街道办", "a street office names its street"},
	{"", "区管理局", "保税区管理局", "a bureau names the zone it runs"},
	{"", "公园管理局", "三江源国家公园管理局", "a bureau names the park it runs"},
	{"", "协会", "建筑业协会", "an association has a name, not a level"},
	{"", "商会", "餐饮业商会", "so has a chamber"},
	{"人民银行", "", "人民银行沈阳分行", "national bodies stand above the level"},
	{"中国", "", "中国铁路总公司", "national bodies stand above the level"},
	{"中央", "", "中央网信办", "national bodies stand above the level"},
	{"国家", "", "国家海洋局东海分局", "national bodies stand above the level"},
	{"国务院", "", "国务院国资委", "national bodies stand above the level"},
	{"团", "委", "团市委", "the youth league prints its level inside"},
	{"人行", "", "人行沈阳中支", "a bank's branch names its seat"},
	{"国网", "", "国网平潭供电公司", "a company has a name, not a level"},
	{"12345", "", "12345热线管理中心", "a hotline has its number for a name"},
	{"“", "", "“夜市”专班", "what has a name of its own has no level"},
	{"全国", "", "全国妇联", "national bodies stand above the level"},
	{"全市", "", "全市重点项目专班", "what is of the whole territory says so"},
	{"全省", "", "全省重点项目专班", "what is of the whole territory says so"},
	{"全区", "", "全区重点项目专班", "what is of the whole territory says so"},
	{"全县", "", "全县重点项目专班", "what is of the whole territory says so"},
	{"最高", "", "最高人民法院", "national bodies stand above the level"},
	{"共青团", "", "共青团沈阳市委", "the youth league prints its level inside"},
	{"民航", "局", "民航东北管理局", "the air administrations name their seat"},
	{"", "调查队", "国家统计局沈阳调查队", "survey teams name their seat"},
	{"", "调查总队", "国家统计局辽宁调查总队", "survey teams name their seat"},
	{"", "车务段", "沈阳车务段", "railways name their seat"},
	{"", "仲裁委", "东湾仲裁委", "an arbitration commission names its seat"},
	{"", "仲裁委员会", "东湾仲裁委员会", "an arbitration commission names its seat"},
	{"", "产权交易所", "西部产权交易所", "an exchange has a name, not a level"},
	{"", "证券交易所", "上海证券交易所", "an exchange has a name, not a level"},
	{"", "期货交易所", "郑州商品期货交易所", "an exchange has a name, not a level"},
	{"自贸试验区", "局", "自贸试验区综合协调局", "an administration names the zone it runs"},
	{"", "行署", "大岭地区行署", "a government names its own territory"},
	{"", "行政公署", "大岭地区行政公署", "a government names its own territory"},
	{"公安", "分局", "公安经开分局", "a branch names its seat"},
	{"", "股权交易中心", "齐鲁股权交易中心", "an exchange has a name, not a level"},
	{"", "先行区管理局", "国际医疗旅游先行区管理局", "an administration names the zone it runs"},
	{"", "试验区管理局", "国际教育创新试验区管理局", "an administration names the zone it runs"},
	{"", "合作区管理局", "现代服务业合作区管理局", "an administration names the zone it runs"},
	{"中科院", "", "中科院东湾分院", "an academy's branch names its seat"},
	{"金融监管总局", "", "金融监管总局东湾监管局", "a national body's office names its seat"},
	{"税务总局", "", "税务总局东湾市税务局", "a national body's office names its seat"},
	{"海关总署", "", "海关总署东湾分署", "a national body's office names its seat"},
	{"东海", "", "东海航海保障中心", "a sea's bodies stand above the level"},
	{"南海", "", "南海航海保障中心", "a sea's bodies stand above the level"},
	{"北海", "", "北海航海保障中心", "a sea's bodies stand above the level"},
	{"长江", "", "长江航道局", "a river's bodies stand above the level"},
	{"黄河", "", "黄河上中游管理局", "a river's bodies stand above the level"},
	{"珠江", "", "珠江航务管理局", "a river's bodies stand above the level"},
	{"淮河", "", "淮河水利委", "a river's bodies stand above the level"},
	{"海河", "", "海河水利委", "a river's bodies stand above the level"},
	{"太湖流域", "", "太湖流域管理局", "a river's bodies stand above the level"},
	{"华东", "", "华东能源监管局", "a region's bodies stand above the level"},
	{"华中", "", "华中能源监管局", "a region's bodies stand above the level"},
	{"华北", "", "华北能源监管局", "a region's bodies stand above the level"},
	{"华南", "", "华南环境科学研究所", "a region's bodies stand above the level"},
	{"西北", "", "西北能源监管局", "a region's bodies stand above the level"},
	{"西南", "", "西南能源监管局", "a region's bodies stand above the level"},
	{"东北", "", "东北能源监管局", "a region's bodies stand above the level"},
}

// aloneByEnd and aloneByHead are the standAlones by the last rune of what a name
// must end in, the others by the first of what it must begin with.
var aloneByEnd, aloneByHead = func() (ends, heads map[rune][]standAlone) {
	ends, heads = map[rune][]standAlone{}, map[rune][]standAlone{}
	for _, s := range standAlones {
		if s.suffix != "" {
			last, _ := utf8.DecodeLastRuneInString(s.suffix)
			ends[last] = append(ends[last], s)
			continue
		}
		first, _ := utf8.DecodeRuneInString(s.prefix)
		heads[first] = append(heads[first], s)
	}
	return ends, heads
}()

// ruledAlone tells whether one of the standAlones fits a name.
func ruledAlone(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	last, _ := utf8.DecodeLastRuneInString(name)
	for _, list := range [...][]standAlone{aloneByEnd[last], aloneByHead[first]} {
		for _, s := range list {
			if fits(name, s.prefix, s.suffix) && !s.spares(name) {
				return true
			}
		}
	}
	return false
}

// spares tells whether a rule leaves a name to others: a province has an academy
// and a security bureau of its own, and what prints no territory takes a level.
func (s standAlone) spares(name string) bool {
	return s.suffix == "学院" && strings.HasSuffix(name, "科学院") || s.prefix == "国家" && name == "国家安全局" ||
		name == s.suffix && slices.Contains(unplaced, name)
}

// unplaced are governments, committees and others that print no territory and take
// the level: 区党工委、管委会办公室.
var unplaced = []string{"仲裁委", "仲裁委员会", "产权交易所", "政府", "行署", "行政公署", "管委会", "管理委员会", "管委会办公室"}
