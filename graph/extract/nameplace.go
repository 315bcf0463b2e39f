package extract

import (
	"slices"
	"strings"
)

// A name that prints its place stands alone, whatever level its list carries.

// The runes that stand before or behind the 市, 县 or 区 of a word that is no place.
var (
	beforeNoPlace = []rune("城都园景库社山林牧校厂矿片地街灾辖军小发范验新灌术税业各县省级")
	behindNoPlace = []rune("场政容域级直属委内际")
)

// seatedOffices end the names of offices that begin with their seat.
var seatedOffices = []string{"证监局", "银保监局", "银监局", "保监局", "海事局", "海关"}

// seatsIn are the seats that the offices of a list print: beside 深港证监局 a
// 深港期货交易中心 prints its place too.
func seatsIn(names []string) []string {
	var out []string
	for _, name := range names {
		for _, office := range seatedOffices {
			seat, ok := strings.CutSuffix(name, office)
			if n := len([]rune(seat)); ok && n >= 2 && n <= 3 && levelOf(name) == "" && !isClass([]rune(name)) && !departments.fit([]rune(seat), 0) {
				out = append(out, seat)
			}
		}
	}
	return out
}

// isPlaced tells whether a name begins with a place of two or three runes and
// its kind, which it stands alone by: 深港市科技局, 浑南区住建局.
func isPlaced(name string) bool {
	runes := []rune(name)
	for i := 2; i < 4 && i+2 < len(runes); i++ {
		if c := runes[i]; (c == '市' || c == '县' || c == '区') && !slices.Contains(beforeNoPlace, runes[i-1]) && !slices.Contains(behindNoPlace, runes[i+1]) {
			return isBody(runes[i+1:]) && hasStem(string(runes[i+1:])) && !hasStem(name)
		}
	}
	return false
}

// printsNoLevel tells whether a body stands alone beside others that print
// their level each: it is named for no department, or it ends as one and begins
// with a name of its own (张江管理局).
func printsNoLevel(name string) bool {
	runes := []rune(name)
	return isBody(runes) && !hasStem(name) && (!departments.fit(runes, 1) || strings.HasSuffix(name, "管理局"))
}

// ownsParty tells whether a name begins with the kind of party committee that
// the list carries, its level left out: 区党工委宣传部、党工委网信办.
func ownsParty(party, name string) bool {
	kind := strings.TrimPrefix(party, levelOf(party))
	return len([]rune(kind)) > 1 && strings.HasPrefix(name, kind)
}

// companyKinds are what the companies of a place are named for. A company that
// is named for them alone has no name of its own.
var companyKinds = newWords(
	"水务", "供水", "自来水", "排水", "燃气", "热力", "供热", "公交", "城投", "交投", "建投", "国投", "旅投", "农投", "水投", "产投", "金控", "金融控股", "国资", "城建", "城市建设", "城市投资", "城乡建设", "建设",
	"投资", "开发", "发展", "运营", "控股", "交通", "文旅", "旅游", "旅发", "农业", "环卫", "环境", "园林", "粮食", "担保", "融资担保", "产业", "置业", "安居", "大数据", "经营", "管理", "能源", "传媒", "公用", "市政",
)

// companyEndings end the names of companies, the longer first.
var companyEndings = []string{"集团有限责任公司", "集团有限公司", "股份有限公司", "有限责任公司", "有限公司", "集团公司", "公司", "集团"}

// isKindOfCompany tells whether a company prints no more than its kind.
func isKindOfCompany(name []rune) bool {
	for _, e := range companyEndings {
		if !hasSuffix(name, e) {
			continue
		}
		kind := name[:len(name)-len([]rune(e))]
		at := 0
		for at < len(kind) {
			n := companyKinds.at(kind, at)
			if n == 0 {
				return false
			}
			at += n
		}
		return at > 0
	}
	return false
}

// seated bodies stand alone where they print their seat (甲州银保监分局) and
// take the level where they do not (银保监分局).
var seated = []string{"银保监局", "银保监分局", "银监局", "银监分局", "保监局", "证监局", "银保监组", "农垦局", "金融监管分局", "监管分局", "外汇局", "税务分局", "邮政管理局", "中心支局", "供电局", "供电分局", "电业局", "烟草局", "烟草专卖局", "出入境检验检疫局", "能源监管局", "能源监管办"}

// branches of a city's body stand alone by the place of two or three runes that
// they print: 金渚生态环境局.
var branches = []string{"生态环境局", "生态环境分局", "公安分局", "公安局", "海警局", "仲裁委", "仲裁委员会"}

func isBranch(name string) bool {
	for _, b := range branches {
		if rest, ok := strings.CutSuffix(name, b); ok {
			stem := []rune(rest)
			return (len(stem) == 2 || len(stem) == 3) && levelOf(rest) == "" && !hasStem(rest) && stem[len(stem)-1] != '和' && stem[len(stem)-1] != '与'
		}
	}
	return false
}

func isSeated(name string) bool {
	for _, s := range seated {
		if rest, ok := strings.CutSuffix(name, s); ok && len([]rune(rest)) >= 2 {
			return true
		}
	}
	return false
}

// ministries have offices in the places, which print the ministry and no level:
// 自然资源部南海局, 财政部广东监管局.
var ministries = []string{"自然资源部", "生态环境部", "财政部", "水利部", "交通运输部", "农业农村部", "农业部", "环境保护部", "商务部", "工业和信息化部", "应急管理部", "应急部", "教育部", "科技部", "公安部", "审计署"}

// isOfMinistry tells whether a name is a ministry's office: not the class 商务部门.
func isOfMinistry(name string) bool {
	for _, m := range ministries {
		if rest, ok := strings.CutPrefix(name, m); ok && len([]rune(rest)) >= 2 && !strings.HasPrefix(rest, "门") {
			return true
		}
	}
	return false
}
