package gen

import (
	"fmt"
	"strings"
)

// departments are the short names of the bodies of a city, the busiest first; after "=" the name by law where it differs.
var departments = strings.Fields(`
	发展改革委=发展和改革委员会 商务局 市场监管局=市场监督管理局 财政局 金融办=金融工作办公室
	工业和信息化局 政务服务办=政务服务管理办公室 科技局=科学技术局 交通运输局 自然资源局 司法局
	人力资源社会保障局=人力资源和社会保障局 文化旅游局=文化和旅游局 税务局 公安局 住房城乡建设局=住房和城乡建设局
	生态环境局 教育局 卫生健康委=卫生健康委员会 大数据局=大数据管理局 农业农村局 知识产权局 外办=外事办公室
	国资委=国有资产监督管理委员会 法制办=政府法制办公室 城管执法局=城市管理综合行政执法局 统计局 应急局=应急管理局
	水务局 民政局 仲裁委=仲裁委员会 法院=中级人民法院 检察院=人民检察院 审计局 医保局=医疗保障局 体育局
	贸促会=贸易促进委员会 工商联=工商业联合会 编办=机构编制委员会办公室 总工会 信访局 档案局 气象局 邮政管理局
	供销社=供销合作社联合社 消防支队=消防救援支队 地震局 残联=残疾人联合会 烟草局=烟草专卖局
	公积金中心=住房公积金管理中心`)

// zones are the short names of the zones of a city; each has a 管委会.
var zones = strings.Fields(`自贸片区 高新区 经开区 综合保税区 空港区 临港区 大学城 文创园 中德园`)

// uppers are the bodies above the cities.
var uppers = strings.Fields(`
	发展改革委=发展和改革委员会 商务厅 海关 出入境检验检疫局 人民银行分行 银监局 税务局 外汇局=外汇管理局`)

var (
	first  = []rune("临安永清东吉昌福平长新泰兴华云明金石青南")
	second = []rune("州阳江山城河源川宁海湖岭林泉溪台港门原关")
)

// City answers the name of a city, such as 临州市. No two cities have one name.
func City(i int) string {
	n := len(first)
	name := string(first[i%n]) + string(second[(i/n+i)%n]) + "市"
	for rest := i / (n * n); rest > 0; rest /= n {
		name = string(first[rest%n]) + name
	}
	return name
}

// AgencyName answers the official name of an agency of a city, under which it alone is found; rank 0 is the busiest.
func AgencyName(city, rank int) string {
	_, official := names(departments[rank%len(departments)])
	return City(city) + official
}

// Departments is how many agencies of a city AgencyName knows.
func Departments() int { return len(departments) }

func names(entry string) (short, official string) {
	short, official, differs := strings.Cut(entry, "=")
	if !differs {
		official = short
	}
	return short, official
}

// body is an agency to be.
type body struct {
	id, name, official, kind, level, jurisdiction, parent string
}

// agency adds an agency with the names it is found by.
func (b *builder) agency(a body) {
	alias := a.jurisdiction + a.name
	b.node("Agency", a.id, values{
		"name": a.name, "officialName": a.official, "draftEn": false, "aliases": []any{alias},
		"kind": a.kind, "level": a.level, "jurisdiction": a.jurisdiction,
	})
	if a.parent != "" {
		b.link("SUBORDINATE_TO", a.id, a.parent, nil)
	}
	kinds := [...]string{"CANONICAL", "OFFICIAL", "ALIAS"}
	for i, text := range [...]string{a.name, a.official, alias} {
		id := fmt.Sprintf("agencyName:%s:%d", strings.TrimPrefix(a.id, "agency:"), i+1)
		b.node("AgencyName", id, values{"text": text, "kind": kinds[i]})
		b.link("NAMES", id, a.id, nil)
	}
}

const stateID = "agency:state:gov"

func (b *builder) state() {
	b.agency(body{stateID, "国务院", "中华人民共和国国务院", "GOVERNMENT", "NATIONAL", "国家", ""})
	b.upper("state", "国家", "NATIONAL", "国家")
}

func (b *builder) province(i int) {
	name := string(first[i%len(first)]) + "辽省"
	if round := i / len(first); round > 0 {
		name = fmt.Sprintf("%s%d", name, round)
	}
	code := provinceCode(i)
	b.agency(body{"agency:" + code + ":gov", "省政府", name + "人民政府", "GOVERNMENT", "PROVINCIAL", name, stateID})
	b.upper(code, "省", "PROVINCIAL", name)
}

func provinceCode(i int) string { return fmt.Sprintf("province%02d", i) }

func (b *builder) upper(code, prefix, level, jurisdiction string) {
	for i, entry := range uppers {
		short, official := names(entry)
		b.agency(body{
			fmt.Sprintf("agency:%s:%d", code, i), prefix + short, jurisdiction + official,
			"DEPARTMENT", level, jurisdiction, "agency:" + code + ":gov",
		})
	}
}

func cityCode(i int) string { return fmt.Sprintf("city%03d", i) }

// city adds the government of a city, its departments, and its zones with the bodies that administer them.
func (b *builder) city(i int) {
	code, name := cityCode(i), City(i)
	government := "agency:" + code + ":gov"
	b.agency(body{
		government, "市政府", name + "人民政府", "GOVERNMENT", "MUNICIPAL", name,
		"agency:" + provinceCode(i/CitiesPerProvince) + ":gov",
	})
	for rank, entry := range departments {
		short, official := names(entry)
		b.agency(body{departmentID(i, rank), "市" + short, name + official, "DEPARTMENT", "MUNICIPAL", name, government})
	}
	for k, zone := range zones {
		id := departmentID(i, len(departments)+k)
		b.agency(body{id, zone + "管委会", name + zone + "管理委员会", "DEPARTMENT", "ZONE", name, government})
		b.node("Zone", zoneID(i, k), values{
			"name": name + zone, "draftEn": false, "kind": "FREE_TRADE_ZONE", "areaKm2": 12.5 + float64(k),
		})
		b.link("ADMINISTERED_BY", zoneID(i, k), id, nil)
	}
}

func zoneID(city, k int) string { return fmt.Sprintf("zone:%s:%d", cityCode(city), k) }

// departmentID answers the id of an agency of a city; those of the zones follow the departments.
func departmentID(city, rank int) string { return fmt.Sprintf("agency:%s:%02d", cityCode(city), rank) }
