package extract

import (
	"strings"
	"testing"
)

// readings writes every list of a text as agency/role, with + for an open
// list and ; between lists. A small r marks a role that rests on a rule.
func readings(f *Facts) string {
	letters := map[Role]string{RoleLead: "L", RoleResponsible: "R", RoleCooperating: "C", RoleSupporting: "S", RoleSupervising: "V"}
	var lists []string
	for _, m := range f.Measures {
		for _, task := range m.Tasks {
			var names []string
			for _, r := range task.List.Responsibilities {
				name := r.Agency + "/" + letters[r.Role]
				if r.RoleBasis == RoleByRule {
					name += "r"
				}
				names = append(names, name)
			}
			if task.List.Open {
				names = append(names, "+")
			}
			lists = append(lists, strings.Join(names, " "))
		}
	}
	return strings.Join(lists, "; ")
}

// listConventions has in each row one convention as plans print it, in an invented city.
var listConventions = []struct{ why, list, want string }{
	{"label", "（责任单位：市能源局、市电力公司）", "市能源局/R 市电力公司/R"},
	{"label, half width", "(责任单位:市能源局,市电力公司)", "市能源局/R 市电力公司/R"},
	{"label in 【】", "【责任单位：市能源局、市电力公司】", "市能源局/R 市电力公司/R"},
	{"label in 〔〕", "〔牵头单位：市能源局；责任单位：市财政局〕", "市能源局/L 市财政局/R"},
	{"label in []", "[责任部门：市能源局]", "市能源局/R"},
	{"mixed brackets", "（责任单位：市能源局)", "市能源局/R"},
	{"scope after ，", "（负责部门：发展改革委、粮食和储备局，适用范围：甲自贸试验区）", "发展改革委/R 粮食和储备局/R"},
	{"scope after ；", "（负责部门：商务部；适用范围：所有自贸试验区）", "商务部/R"},
	{"no label", "（商务部、海关总署负责）", "商务部/R 海关总署/R"},
	{"no label, half width", "(商务部、海关总署负责)", "商务部/R 海关总署/R"},
	{"lead and cooperation labels", "（牵头单位：市委组织部，配合单位：市国资委）", "市委组织部/L 市国资委/C"},
	{"the same with ；", "（牵头单位：市发改委；配合单位：市财政局、教育局）", "市发改委/L 市财政局/C 市教育局/C"},
	{"lead, the rest responsible", "（牵头单位：市发改委，责任单位：市财政局、教育局）", "市发改委/L 市财政局/R 市教育局/R"},
	{"departments", "（牵头部门：市发改委；配合部门：市财政局）", "市发改委/L 市财政局/C"},
	{"host and helper", "（主办单位：市发改委；协办单位：市财政局）", "市发改委/L 市财政局/C"},
	{"taking part", "（责任单位：市发改委；参加单位：市财政局）", "市发改委/R 市财政局/C"},
	{"carrying out", "（实施单位：市交通局）", "市交通局/R"},
	{"three duties", "（市发改委牵头，市财政局、教育局参与，相关乡镇配合）", "市发改委/L 市财政局/C 市教育局/C 相关乡镇/C +"},
	{"label with duties", "（责任单位：区经济发展局牵头，区环境与国土资源局、交通建设局参与，相关乡镇配合。以下均需相关乡镇配合，不再列出）",
		"区经济发展局/L 区环境与国土资源局/C 区交通建设局/C 相关乡镇/C +"},
	{"by their duties", "（区资源局牵头，区经发局、农业局，东湾海关等按职责分工负责）", "区资源局/L 区经发局/Cr 区农业局/Cr 东湾海关/Cr +"},
	{"lead; cooperation", "（区资源局牵头负责;各片区负责配合落实）", "区资源局/L 各片区/C"},
	{"joint leads", "（农业农村部、工业和信息化部牵头负责）", "农业农村部/L 工业和信息化部/L"},
	{"joint leads, then others", "（市发改委、工信局牵头，市财政局配合）", "市发改委/L 市工信局/L 市财政局/C"},
	{"with others unnamed", "（国家发展改革委会同有关部门负责）", "国家发展改革委/L +"},
	{"with others named", "（市发改委会同市财政局、教育局负责）", "市发改委/L 市财政局/C 市教育局/C"},
	{"by", "（由市财政局负责）", "市财政局/R"},
	{"by, leading", "（由市财政局牵头，市教育局配合）", "市财政局/L 市教育局/C"},
	{"classes by their duties", "（各级发展改革部门牵头，各级行业主管部门、各级国资监管机构按职责分工负责）", "各级发展改革部门/L 各级行业主管部门/Cr 各级国资监管机构/Cr"},
	{"wholly open", "（各有关部门和单位按职责分工负责）", "+"},
	{"wholly open, labelled", "（责任单位：各有关部门）", "+"},
	{"wholly open, short", "（有关部门按职责分工负责）", "+"},
	{"lead, the rest open", "（区资源局牵头，有关单位按职责分工负责）", "区资源局/L +"},
	{"a class alone", "（各省级人民政府负责）", "各省级人民政府/R"},
	{"open, then a class", "（商务部、海关总署等和各有关省级人民政府按职责分工负责）", "商务部/R 海关总署/R 各有关省级人民政府/R +"},
	{"open in the middle of a list", "（市发改委等有关部门负责）", "市发改委/R +"},
	{"open, and a class behind 及", "（发展改革委、能源局等部门及各省级人民政府按职责分工负责）", "发展改革委/R 能源局/R 各省级人民政府/R +"},
	{"open, and a class of those concerned", "（财政部、商务部等单位和有关省级人民政府按职责分工负责）", "财政部/R 商务部/R 有关省级人民政府/R +"},
	{"labels of two tiers", "（省级责任单位：省发展改革委；市级责任单位：各市人民政府）", "省发展改革委/R 各市人民政府/R"},
	{"towns and streets", "（责任单位：区农业局，各乡镇（街道））", "区农业局/R 各乡镇（街道）/R"},
	{"units of the city", "（责任单位：市发改委、市直有关部门，各县区）", "市发改委/R 市直有关部门/R 各县区/R +"},
	{"misprinted class", "（责任单位：区国资办、各区属国有企企）", "区国资办/R 各区属国有企企/R"},
	{"open in a lead's words", "（市发改委牵头，市财政局等有关部门配合）", "市发改委/L 市财政局/C +"},
	{"lead, and 会同 behind it", "（市发改委牵头，会同市财政局、教育局负责）", "市发改委/L 市财政局/C 市教育局/C"},
	{"lead with others in one breath", "（市发改委牵头会同市财政局负责）", "市发改委/L 市财政局/C"},
	{"each by its duties", "（市发改委、市财政局按照各自职责分工负责）", "市发改委/R 市财政局/R"},
	{"by duties, no 负责", "（责任单位：市发改委、市财政局等按职责分工落实）", "市发改委/R 市财政局/R +"},
	{"joint work", "（市发改委、市财政局共同负责）", "市发改委/R 市财政局/R"},
	{"numbered district classes", "（责任单位：各区（市）县政府、市财政局）", "各区（市）县政府/R 市财政局/R"},
	{"committee and government", "（各县（市、区）党委和政府负责）", "各县（市、区）党委和政府/R"},
	{"companies", "（责任单位：区经发局、国网东湾供电公司、东湾水务集团）", "区经发局/R 国网东湾供电公司/R 东湾水务集团/R"},
	{"banks and vertical bodies", "（责任单位：市金融办、人民银行甲市分行、甲州银保监分局）", "市金融办/R 人民银行甲市分行/R 甲州银保监分局/R"},
	{"label with a bracketed noun", "（责任部门（单位）：市发改委）", "市发改委/R"},
	{"stop in the bracket", "（责任单位：市发改委、财政局。）", "市发改委/R 市财政局/R"},
	{"two labels, one role", "（责任单位：市发改委；责任单位：市财政局）", "市发改委/R 市财政局/R"},
	{"a remark in the label", "（责任单位（列第一位的为牵头单位）：市发改委、市财政局）", "市发改委/Lr 市财政局/Cr"},
	{"colon as 为", "（牵头单位为市发改委，配合单位为市财政局）", "市发改委/L 市财政局/C"},
	{"with a deadline before the label", "（2031年底前；责任单位：市发改委）", "市发改委/R"},
	{"doubled level", "（责任单位：市委、市政府办公室，市委编办，县级有关部门）", "市委/R 市政府办公室/R 市委编办/R 县级有关部门/R +"},
	{"what it is, before 由", "（此项工作由市市场监管局牵头，市公安局配合）", "市市场监管局/L 市公安局/C"},
	{"a space for a mark", "（市商务局 市文旅局负责）", "市商务局/R 市文旅局/R"},
	{"a space for a mark, labelled", "(牵头单位:市交通局;配合单位:市水利局 市农业农村局)", "市交通局/L 市水利局/C 市农业农村局/C"},
	{"labels in brackets of their own", "【牵头部门】市商务局【配合部门】市财政局、教育局", "市商务局/L 市财政局/C 市教育局/C"},
	{"a label in a bracket, with a colon", "【责任单位】：市商务局、财政局", "市商务局/R 市财政局/R"},
	{"committees and governments", "（责任单位：各县区党委、政府，市财政局）", "各县区党委、政府/R 市财政局/R"},
	{"open department", "（人民银行等部门负责）", "人民银行/R +"},
	{"open, and others", "（责任单位：省发展改革委、财政厅及相关省级部门）", "省发展改革委/R 省财政厅/R +"},
	{"open units", "（责任单位：市发改委等单位）", "市发改委/R +"},
	{"open by duties", "（市发改委等单位按职责分工负责）", "市发改委/R +"},
	{"prefix carried", "（责任单位：省科技厅、工业和信息化厅、市场监管局）", "省科技厅/R 省工业和信息化厅/R 省市场监管局/R"},
	{"prefix carried past a party body", "（责任单位：省委宣传部、文化和旅游厅）", "省委宣传部/R 省文化和旅游厅/R"},
	{"prefix of a zone's party body", "（责任单位：区党工委党群工作部、经济发展局）", "区党工委党群工作部/R 区经济发展局/R"},
	{"party departments", "（责任单位：省委组织部、宣传部、省教育厅）", "省委组织部/R 省委宣传部/R 省教育厅/R"},
	{"prefix renewed", "（责任单位：省科技厅、教育厅，市科技局、教育局）", "省科技厅/R 省教育厅/R 市科技局/R 市教育局/R"},
	{"prefix of a region", "（责任单位：自治区发展改革委、财政厅）", "自治区发展改革委/R 自治区财政厅/R"},
	{"prefix stopped", "（责任单位：省科技厅、东湾海事局、国家海洋局东海分局、人民银行甲州分行、海关总署广东分署、团省委、公安厅）",
		"省科技厅/R 东湾海事局/R 国家海洋局东海分局/R 人民银行甲州分行/R 海关总署广东分署/R 团省委/R 省公安厅/R"},
	{"youth league and union", "（责任单位：市总工会、团市委、妇联）", "市总工会/R 团市委/R 市妇联/R"},
	{"和 in names", "（责任单位：文化和旅游部、粮食和储备局和商务部）", "文化和旅游部/R 粮食和储备局/R 商务部/R"},
	{"和 between names", "（市发改委和市财政局负责）", "市发改委/R 市财政局/R"},
	{"与 between names", "（责任单位：市政务和数据局与市财政局）", "市政务和数据局/R 市财政局/R"},
	{"及 and a class", "（责任单位：市财政局及各区政府）", "市财政局/R 各区政府/R"},
	{"、 in a class", "（责任单位：省经信厅、发展改革委，各市、县〔市、区〕政府）", "省经信厅/R 省发展改革委/R 各市、县〔市、区〕政府/R"},
	{"、 in a class, by duties", "（省经信厅、各市、县（市、区）政府按职责分工负责）", "省经信厅/R 各市、县（市、区）政府/R"},
	{"、 in a class, two kinds", "（责任单位：市财政局，各区、县级市）", "市财政局/R 各区、县级市/R"},
	{"a class with a bracket", "（责任单位：各县（市、区）人民政府，市财政局）", "各县（市、区）人民政府/R 市财政局/R"},
	{"no class, two bodies", "（责任单位：各片区、区资源局）", "各片区/R 区资源局/R"},
	{"a second name in a bracket", "（区农业局、区农业农村中心（区供销社）等按职责分工负责）", "区农业局/R 区农业农村中心（区供销社）/R +"},
	{"a lead in a bracket", "（责任单位：市教育局（牵头）、财政局、人社局）", "市教育局/L 市财政局/Cr 市人社局/Cr"},
	{"a lead in a bracket, with its noun", "（责任单位：市教育局（牵头单位）、财政局）", "市教育局/L 市财政局/Cr"},
	{"classes", "（责任单位：区属国企、驻区单位、各区属国企）", "区属国企/R 驻区单位/R 各区属国企/R"},
	{"bounded class", "（责任单位：区行政审批局、区直各有关单位）", "区行政审批局/R 区直各有关单位/R +"},
	{"no such body", "（牵头单位：市发改委；配合单位：无）", "市发改委/L"},
	{"a deadline in the list", "（牵头单位：市发改委；责任单位：市财政局，6月底完成）", "市发改委/L 市财政局/R"},
	{"a deadline before", "（2030年底前完成，市发改委负责）", "市发改委/R"},
	{"a deadline after", "（市发改委牵头，市财政局配合，2030年6月底前完成）", "市发改委/L 市财政局/C"},
	{"a deadline field", "（责任单位：市发改委、财政局；完成时限：2030年底前）", "市发改委/R 市财政局/R"},
	{"a deadline field first", "（完成时限：2030年底前；责任单位：市发改委、财政局）", "市发改委/R 市财政局/R"},
	{"persons", "（牵头领导：张三；责任单位：市发改委；责任人：李四、王五）", "市发改委/R"},
	{"rule after 。", "（市发改委、财政局等负责。列第一位者为牵头单位，下同）", "市发改委/Lr 市财政局/Cr +"},
	{"rule after ，", "（责任单位：市发改委、财政局，列第一位的为牵头单位，下同）", "市发改委/Lr 市财政局/Cr"},
	{"rule before the end mark", "（市发改委、财政局负责，排在第一位的部门为牵头部门，下同。）", "市发改委/Lr 市财政局/Cr"},
	{"rule in a bracket", "（责任单位：市发改委、财政局（第一位为牵头单位，下同））", "市发改委/Lr 市财政局/Cr"},
	{"rule and a class", "（各区政府负责。列第一位者为牵头单位，下同）", "各区政府/R"},
	{"rule and a printed lead", "（市发改委、财政局牵头负责。列第一位者为牵头单位，下同）", "市发改委/L 市财政局/L"},
	{"a mark lost", "（责任单位：市教育局市财政局）", "市教育局/R 市财政局/R"},
	{"label cut", "（责\n任单位：市教育局、财\n政局）", "市教育局/R 市财政局/R"},
	{"page number in a name", "（责任单位：市教育局、市财\n—９—\n\n\f政局）", "市教育局/R 市财政局/R"},
	{"page number in a line", "（责任单位：市教育局、市财—1—政局）", "市教育局/R 市财政局/R"},
	{"label set wide", "（责 任 单 位：市教育局、 市财政局）", "市教育局/R 市财政局/R"},
	{"never closed", "（责任单位：市教育局、市财政局", "市教育局/R 市财政局/R"},
	{"never closed, no label", "（市教育局牵头，市财政局配合", "市教育局/L 市财政局/C"},
	{"never opened", "市教育局牵头，市财政局配合）", "市教育局/L 市财政局/C"},
	{"label, never opened", "责任单位：市教育局、市财政局）", "市教育局/R 市财政局/R"},
	{"label without bracket", "责任单位：市教育局、市财政局", "市教育局/R 市财政局/R"},
	{"label without bracket, with a stop", "责任单位：市教育局、市财政局。", "市教育局/R 市财政局/R"},
	{"label lines", "\n牵头单位：市教育局\n责任单位：市财政局、人社局\n完成时限：2030年6月", "市教育局/L 市财政局/R 市人社局/R"},
	{"label line with its deadline", "\n责任单位：市教育局\n时限要求：持续推进", "市教育局/R"},
	{"labels in one line", "牵头单位：市教育局；配合单位：市财政局", "市教育局/L 市财政局/C"},
	{"labels parted by space", "牵头单位：市教育局 配合单位：市财政局", "市教育局/L 市财政局/C"},
	{"two brackets", "（牵头单位：市教育局）（配合单位：市财政局）", "市教育局/L 市财政局/C"},
	{"place names share a body", "（责任单位：省教育厅，广州、深圳市政府）", "省教育厅/R 广州市政府/R 深圳市政府/R"},
	{"two kinds of city names", "（责任单位：省教育厅，广州市、深圳市政府）", "省教育厅/R 广州市政府/R 深圳市政府/R"},
	{"back-reference", "（责任单位：各项目牵头单位）", "各项目牵头单位/R"},
	{"supervising", "（市发改委牵头，市财政局负责，省教育厅指导）", "市发改委/L 市财政局/Cr 省教育厅/V"},
	{"lead by its duties, joint", "（市发改委、财政局按职责分工牵头）", "市发改委/L 市财政局/L"},
	{"names alone", "（市交通局，各乡镇、街道）", "市交通局/R 各乡镇、街道/R"},
	{"one name alone", "（市教育局）", "市教育局/R"},
	{"应 in a name", "（责任单位：市应急局、市应急管理局）", "市应急局/R 市应急管理局/R"},
	{"what is borne", "（市住建局负责标准制定、监督检查，市公安局负责治安管理）", "市住建局/R 市公安局/R"},
	{"what is borne and ends like a city", "（市商务局负责商场超市，市文旅局负责景区民宿）", "市商务局/R 市文旅局/R"},
	{"cities whose names end like other words", "（责任单位：省商务厅，成都、厦门市政府，宣城市、盐城市人民政府）", "省商务厅/R 成都市政府/R 厦门市政府/R 宣城市人民政府/R 盐城市人民政府/R"},
	{"what it is about", "（新建项目由市发改委牵头，市财政局配合；改造项目由市住建局牵头）", "市发改委/L 市财政局/C 市住建局/L"},
	{"support given", "（市商务局负责，市财政局予以支持）", "市商务局/R 市财政局/S"},
	{"marked leads", "（★市商务局、市财政局*、市教育局负责。标★、*的为牵头单位）", "市商务局/Lr 市财政局/Lr 市教育局/Cr"},
	{"a marked lead in a bracket", "（责任单位：市商务局（★）、市财政局，标★的为牵头单位）", "市商务局/Lr 市财政局/Cr"},
	{"a mark that nothing explains", "（责任单位：市商务局★、市财政局）", "市商务局/R 市财政局/R"},
	{"standing cooperation of two kinds", "（市教育局负责，以下均需各区、县政府配合，不再列出）", "市教育局/R"},
	{"the first leads by 由", "（市教育局、财政局负责，由排在第一位的部门牵头，下同）", "市教育局/Lr 市财政局/Cr"},
	{"a label without its colon", "（责任单位 市教育局 市财政局）", "市教育局/R 市财政局/R"},
	{"small-form marks", "﹙责任单位︰市教育局﹑市财政局﹚", "市教育局/R 市财政局/R"},
	{"governments of two kinds", "（责任单位：市民政局，各乡镇人民政府、街道办事处）", "市民政局/R 各乡镇人民政府、街道办事处/R"},
	{"committees of two kinds", "（责任单位：各乡镇（街道）党（工）委、政府（办事处））", "各乡镇（街道）党（工）委、政府（办事处）/R"},
	{"a class and one zone", "（责任单位：各区政府、高新区管委会）", "各区政府/R 高新区管委会/R"},
	{"discipline body", "（市纪委监委、组织部、市审计局负责）", "市纪委监委/R 市委组织部/R 市审计局/R"},
	{"a seat inside a name", "（责任单位：市应急局、民航甲州监管局、消防支队）", "市应急局/R 民航甲州监管局/R 市消防支队/R"},
	{"a class of a government's", "（责任单位：市政府各部门、市安委会各成员单位）", "市政府各部门/R 市安委会各成员单位/R"},
	{"two bodies that are one", "（责任单位：市纪委市监委机关、市审计局）", "市纪委市监委机关/R 市审计局/R"},
	{"operators", "（市科技局牵头，中国电信、中国移动、中国铁塔甲市分公司配合）", "市科技局/L 中国电信/C 中国移动/C 中国铁塔甲市分公司/C"},
	{"会 for 会同", "（市工信局会市财政局、市税务局负责）", "市工信局/L 市财政局/C 市税务局/C"},
	{"places behind 等部门和", "（财政部、商务部等相关部门和各地区按职责分工负责）", "财政部/R 商务部/R 各地区/R +"},
	{"a name that ends like a duty", "（市政府目督办、市统计局负责）", "市政府目督办/R 市统计局/R"},
	{"departments by their stems", "（市应急局牵头，市住建、交通等部门参与）", "市应急局/L 市住建/C 市交通/C +"},
	{"quotes in a name", "（责任单位：市文旅局、“夜市”专班）", "市文旅局/R “夜市”专班/R"},
	{"provinces by their stems", "（国家数据局牵头，国家能源局和内蒙古、贵州等省级人民政府配合）", "国家数据局/L 国家能源局/C 内蒙古/C 贵州/C +"},
	{"kinds behind 等", "（市应急局、消防支队等执法部门，甲州大学等高等院校负责）", "市应急局/R 市消防支队/R 甲州大学/R +"},
	{"a place before its department", "（市发改委、浑南区住建局、城市管理局负责）", "市发改委/R 浑南区住建局/R 市城市管理局/R"},
	{"a manner in words", "（市住建局、商务局按照“谁主管、谁负责”原则负责）", "市住建局/R 市商务局/R"},
	{"a mark lost beside bodies with their seats", "（责任单位：市商务局甲州海关甲州海事局、国网甲州供电公司市住建局）", "市商务局/R 甲州海关/R 甲州海事局/R 国网甲州供电公司/R 市住建局/R"},
	{"a seat inside one body", "（责任单位：市公安局甲州分局、海关总署甲州海关、市税务局稽查局）", "市公安局甲州分局/R 海关总署甲州海关/R 市税务局稽查局/R"},
	{"persons with their office", "（常务副市长张某某牵头，市商务局、财政局负责；李四副市长、王五同志督导）", "市商务局/R 市财政局/R"},
	{"an office's hotline is a body", "（市长热线办公室、市商务局负责）", "市长热线办公室/R 市商务局/R"},
	{"a label that its duty repeats", "（牵头单位：市商务局；责任单位：市财政局、教育局按职责分工负责）", "市商务局/L 市财政局/R 市教育局/R"},
	{"party departments of two runes", "（省委组织部、编办，省教育厅、团委负责）", "省委组织部/R 省委编办/R 省教育厅/R 省团委/R"},
	{"persons in charge", "（牵头市领导：孙八；责任单位：市林业局）", "市林业局/R"},
	{"bodies in prose alone", "（含市教育局、市财政局）", ""},
	{"places in prose alone", "（东平县、西平县）", ""},
	{"a kind of body in prose alone", "（敬老院、福利院）", ""},
	{"an abbreviation said", "（以下简称市教育局）", ""},
	{"a short name said", "（简称“专班”）", ""},
	{"prose in a bracket", "（谁审批、谁负责）", ""},
	{"principles in a bracket", "（党委领导、政府负责、社会协同、公众参与）", ""},
	{"prose outside brackets", "由市发改委牵头，市财政局配合，尽快落实。", ""},
	{"prose with 单位", "各责任单位要高度重视。", ""},
	{"a clause that names bodies", "（含国家发展改革委负责审批的项目）", ""},
}

func TestListConventions(t *testing.T) {
	for _, c := range listConventions {
		text := "甲市人民政府关于印发甲市方案的通知\n\n二、主要任务\n（一）题目。正文如下。" + c.list + "\n"
		if got := readings(mustExtract(t, text)); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.why, c.list, got, c.want)
		}
	}
}
