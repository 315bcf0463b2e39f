package gen

import (
	"math/rand/v2"
	"strings"
)

// Subjects are the terms that the headings of measures are made of; each heading has one. Some stand in many headings and
// some in few: the place in the list, squared, is the weight.
var Subjects = strings.Fields(`
	知识产权 航空口岸 冷链物流 邮轮旅游 仲裁服务 文化贸易 检验检疫 融资租赁 跨境结算 中欧班列 保税维修 人才引进
	政务服务 信用体系 数据共享 金融开放 装备制造 商事登记 投资管理 跨境电子商务`)

var (
	verbs = strings.Fields(`
		推进 完善 建立 健全 优化 创新 深化 加强 拓展 探索 支持 落实 规范 提升 加快 实施`)
	manners = strings.Fields(`
		综合改革试点 便利化机制 公共服务平台 监管模式 协同管理体系 风险防控体系 准入管理制度 配套政策
		示范工程 信息共享机制 产业集聚区 激励措施 标准体系 评价制度 专项资金 联席会议制度`)
	places = strings.Fields(`
		自贸试验区内 重点片区 海关特殊监管区域 各有关园区 先行先试区域 国际合作园 综合服务大厅 全市范围内`)
	objects = strings.Fields(`
		符合条件的企业 先进装备制造企业 外商投资项目 中小微企业 科技型企业 口岸查验单位 专业服务机构 高层次人才
		金融机构分支 跨境物流企业 社会组织 行业协会 研发中心 境外投资者 供应链核心企业 公共信用信息`)
	ends = strings.Fields(`
		逐步实现一个窗口统一受理 缩短办理时限并简化申报材料 形成可复制可推广的制度成果 提高服务效率和透明度
		实行清单管理和动态调整 推动信息互换监管互认执法互助 建立事中事后监管体系 落实首问负责和限时办结
		促进要素有序自由流动 完善守信激励和失信惩戒 健全容错纠错和督查考核 加大财政和金融支持力度`)
	things = strings.Fields(`综合服务平台 信息公示平台 信用信息应用平台 单一窗口平台 投诉受理平台`)
)

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// subject draws a term of which later ones in the list are more frequent.
func subject(r *rand.Rand) string {
	n := len(Subjects)
	a, b := r.IntN(n), r.IntN(n)
	return Subjects[max(a, b)]
}

// sentence makes up a sentence of some thirty code points.
func sentence(r *rand.Rand, about string) string {
	return pick(r, verbs) + pick(r, places) + about + pick(r, manners) + "，引导" + pick(r, objects) + "积极参与，" + pick(r, ends) + "。"
}

// passage makes up several sentences.
func passage(r *rand.Rand, about string, sentences int) string {
	var b strings.Builder
	for range sentences {
		b.WriteString(sentence(r, about))
	}
	return b.String()
}
