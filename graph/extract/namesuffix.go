package extract

import "slices"

// What a name ends in tells a body from the words of a sentence, a whole name
// from one that a line break or a 和 cut, and a class from one of its members.

// bodyEndings end the names of single bodies. Each comes with a name as proof.
var bodyEndings = []struct{ ending, example string }{
	{"局", "市财政局"}, {"委", "市国资委"}, {"办", "市编办"}, {"部", "商务部"}, {"厅", "省财政厅"}, {"署", "审计署"},
	{"会", "银保监会"}, {"院", "市中级法院"}, {"行", "人民银行"}, {"社", "市供销社"}, {"所", "市交易所"}, {"处", "市征收处"},
	{"室", "市政府研究室"}, {"站", "市气象站"}, {"队", "市消防支队"}, {"团", "市投资集团"}, {"联", "市残联"}, {"组", "平潭银保监组"},
	{"司", "省电力公司"}, {"馆", "市图书馆"}, {"台", "市广播电视台"}, {"校", "市委党校"}, {"科", "区财政科"}, {"股", "镇经济股"},
	{"政府", "杭州市政府"}, {"中心", "区农业农村中心"}, {"海关", "沈阳海关"}, {"机关", "市级机关"}, {"党工委", "区党工委"}, {"公司", "省金融控股公司"},
	{"党委", "市国资委党委"}, {"大学", "沈阳大学"}, {"学院", "沈阳学院"}, {"医院", "市人民医院"}, {"指挥部", "市防汛指挥部"},
	{"专班", "市招商专班"}, {"团市委", "团市委"}, {"军区", "省军区"}, {"军分区", "军分区"}, {"警备区", "沈阳警备区"},
	{"街道", "东山街道"}, {"镇", "东山镇"}, {"乡", "东山乡"}, {"协会", "市工业协会"}, {"商会", "市总商会"},
	{"办事处", "东山街道办事处"}, {"基地", "市实训基地"}, {"园", "市科技园"}, {"片区", "沈阳片区"}, {"新区", "浑南新区"},
	{"开发区", "经济技术开发区"}, {"试验区", "自贸试验区"}, {"高新区", "市高新区"}, {"保税区", "综合保税区"}, {"区", "浑南区"},
	{"县", "永安县"}, {"市", "杭州市"}, {"州", "湘西州"}, {"旗", "达拉特旗"}, {"盟", "锡林郭勒盟"}, {"新城", "东部新城"}, {"村", "桥南村"}, {"直属库", "中储粮沈阳直属库"}, {"储备库", "省粮食储备库"}, {"银行", "各商业银行"},
	{"支行", "人行平潭支行"}, {"分行", "人民银行沈阳分行"}, {"分署", "海关总署广东分署"}, {"总站", "边检总站"}, {"供电", "国网沈阳供电"},
	{"协", "省律协"}, {"青联", "市青联"}, {"央", "共青团中央"}, {"段", "沈阳车务段"}, {"厂", "沈阳发电厂"}, {"林场", "国有林场"}, {"电信", "中国电信"}, {"移动", "中国移动"}, {"国广电", "中国广电"}, {"联通", "中国联通"}, {"铁塔", "中国铁塔"}, {"石油", "中国石油"}, {"石化", "中国石化"}, {"电力", "国网沈阳电力"}, {"燃气", "华润燃气"}, {"中支", "人行沈阳中支"}, {"师", "兵团第一师"},
	{"集团", "市水务集团"}, {"工委", "市直机关工委"}, {"总队", "省消防总队"}, {"专班", "“夜市”专班"}, {"公署", "审计署沈阳公署"}, {"网", "市政府网"}, {"媒体", "市融媒体"}, {"法庭", "市法庭"}, {"学校", "市实验学校"}, {"报", "人民日报"}, {"服务局", "市机关服务局"},
}

// classEndings end the names of classes and nothing else.
var classEndings = []string{
	"单位", "部门", "企业", "机构", "国企", "高校", "院校", "地区", "政府", "乡镇", "街道", "园区", "片区", "区县", "县区", "团体", "银行",
	"院所", "林场", "农场", "媒体", "公署", "学校", "协会", "商会", "县", "市", "区", "州", "乡", "镇", "盟", "旗", "地", "省", "功能区", "开发区", "社区", "村", "平台", "级市", "镇街", "乡街", "方面", "部队", "驻军",
}

// shortNames are bodies of two runes; any other so short is no whole name.
var shortNames = []string{"海关", "法院", "工会", "妇联", "残联", "文联", "科协", "侨联", "教委", "建委", "经委", "市委", "省委", "区委", "县委", "州委", "团委", "总工会", "国办", "税务", "人行", "农委", "科委", "商委", "外办", "侨办", "台办", "编办", "农办"}

// notBodies end like a body and are none: 和 behind them joins no names.
var notBodies = []string{"社会", "银行", "机会", "内部", "外部", "全部", "旅行", "执行", "现行", "先行", "试行", "运行", "进行", "社团", "城市", "地区", "区域", "城镇", "乡镇"}

// notPlaceEnds end words that are no city or village, however long they are.
var notPlaceEnds = []string{"超市", "夜市", "楼市", "股市", "农村", "乡村", "山村", "新村", "各村"}

var (
	noPlaces = newEndings(notPlaceEnds)
	bodyEnds = func() endings {
		var words []string
		for _, e := range bodyEndings {
			words = append(words, e.ending)
		}
		return newEndings(words)
	}()
	classEnds = newEndings(classEndings)
	shorts    = newEndings(shortNames)
	noBodies  = newEndings(notBodies)
)

// withoutBracket takes the bracket off the end of a name.
func withoutBracket(name []rune) []rune {
	if n := len(name); n > 0 && is(name[n-1], classClose) {
		for i := n - 2; i > 0; i-- {
			if is(name[i], classOpen) {
				return name[:i]
			}
		}
	}
	return name
}

// isBody tells whether words can be the whole name of one body.
func isBody(name []rune) bool {
	name = withoutBracket(name)
	switch {
	case len(name) < 2:
		return false
	case len(name) == 2:
		return shorts.fit(name, 0) || isLevelAt(name, 0) && bodyEnds.fit(name, 1)
	}
	return bodyEnds.fit(name, 1) && !((name[len(name)-1] == '市' || name[len(name)-1] == '村') && noPlaces.fit(name, 0)) && !(len(name) < 4 && noBodies.fit(name, 1) && !isLevelAt(name, 0))
}

// endsLikeName tells whether a whole name may end here: a body or a class.
func endsLikeName(words []rune) bool {
	start := len(words)
	depth := 0
	for start > 0 {
		c := words[start-1]
		switch {
		case is(c, classClose):
			depth++
		case is(c, classOpen):
			depth--
		case depth == 0 && is(c, classSeparate|classColon|classSpace):
			return isNameOrTwo(words[start:])
		}
		start--
	}
	return isNameOrTwo(words)
}

// isNameOrTwo tells whether words are a body or a class, or in a cell without
// marks a body and a class: 区国资局各区属国企.
func isNameOrTwo(words []rune) bool {
	if isBody(words) || isClass(words) {
		return true
	}
	i := slices.Index(words, '各')
	return i > 2 && isBody(words[:i]) && isClass(words[i:])
}

// isLevelAt tells whether a one-rune level stands at an offset.
func isLevelAt(name []rune, at int) bool {
	for _, l := range levelWords {
		if name[at] == l {
			return true
		}
	}
	return false
}
