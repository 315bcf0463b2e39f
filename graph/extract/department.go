package extract

import "strings"

// departmentStems are what departments are named for. A list may print the
// stems alone before 等部门 (市住建、交通等部门). In a list that prints the level
// before each name, a body that has no such stem and does not end as a
// department does (东湖研究院) has none to take.
var departmentStems = strings.Fields(`
	发展改革 发展和改革 发改 教育 教体 科技 科学技术 工业和信息化 工信 经信 经济和信息化 经济信息化 公安 民政 司法 财政 人力资源 人社 自然资源
	国土 国土资源 规划 生态环境 环保 环境保护 环境 效能 住房城乡建设 住房和城乡建设 住建 建设 交通运输 交通 水利 水务 农业农村 农业 畜牧 农牧 林业 林草 商务
	文化 文旅 文广 广电 体育 卫生健康 卫生 卫健 卫计 疾控 退役军人 应急 安监 审计 国资 市场监管 市场监督 工商 质监 食药监 食品药品 药监 药品监督 统计 城管 城市管理
	综合执法 行政执法 行政审批 政务 医保 医疗保障 扶贫 乡村振兴 金融 地方金融 信访 人防 民宗 民族 宗教 外事 侨办 台办 机关事务 大数据 数据 粮食 能源 知识产权 版权 文物
	园林 绿化 房管 房产 住房保障 住房公积金 供销 残联 妇联 科协 文联 侨联 工商联 工会 总工会 红十字 气象 地震 税务 国税 地税 邮政 烟草 通信 消防 交警 监狱 戒毒
	组织 宣传 统战 政法 网信 编办 党校 老干部 档案 党史 史志 地方志 海洋 渔业 港航 港口 口岸 招商 投资促进 营商 公共资源 检察院 法院 高级人民法院 高级法院 中级人民法院 中级法院 人民检察院 监察 督查 法制 物价 旅游 新闻出版 铁路 民航 海事
	密码 台联 住房 城乡建设 城建 公路 航务 水产 农机 农经 社保 就业 移民 库区 南水北调 保密 机要 研究室 政研室 发展研究 办公室 办公厅 融媒体 广播 电视 图书馆 博物馆 社科 农科 农林 畜牧兽医 粮储 医改 铁办
	食安办 安委办 河长办 爱卫办 双拥 军民融合 退役 质量技术 经济 信息 对外 外经贸 民营 中小企业 市政 市容 环卫 执法 征收 自然 公共 社会 疾病 卫生监督 动物 植保 种子 土地 不动产 国防 武装 供电
	煤炭 煤管 盐务 老龄 侨务 考核 绩效 经发 交建 社事 社发 财金 综治 资源 会展 政数 政服 编制 投促 经合 经济合作 合作交流 协作 国动 数字 禁毒 反恐 关工 妇儿 农发 农综 建交 规自 资规 文体 教文 科经 工科 发经 经促
`)

var departmentHeads = newWords(departmentStems...)

// isStem tells whether words are a stem and nothing else.
func isStem(words []rune) bool {
	return len(words) > 1 && departmentHeads.at(words, 0) == len(words)
}

// hasStem tells whether a name begins with a stem.
func hasStem(name string) bool { return departmentHeads.at([]rune(name), 0) > 0 }

// isStemName tells whether words are a stem, its level before it or not.
func isStemName(words []rune) bool {
	level := []rune(levelOf(string(words)))
	return isStem(words[len(level):]) && !isBody(words)
}
