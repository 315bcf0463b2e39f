package extract

// The foot of a web page names who runs the site with the words that a plan has
// for who runs a task: 主办单位：甲市人民政府 技术支持：甲市大数据中心.

// siteLabels are the stems of labels that the foot of a page prints.
var siteLabels = map[string]bool{"主办": true, "承办": true, "协办": true, "主管": true}

// siteWords stand at the foot of a page and in no plan.
var siteWords = newWords("技术支持", "网站标识码", "ICP备", "公网安备", "版权所有", "网站地图", "联系我们", "关于我们", "网站声明", "备案编号", "备案号", "建议使用", "网站管理", "邮编：", "邮编:")

// siteReach is how far around a label its page's other words stand.
const siteReach = 60

// ofSite tells whether a label is one of the foot of a page.
func (f *finder) ofSite(l label) bool {
	if l.rule == nil || !siteLabels[l.rule.stem] {
		return false
	}
	text := f.r.runes
	stop := min(len(text), l.end+siteReach)
	for i := max(0, l.start-siteReach/2); i < stop; i++ {
		if i != l.start && siteWords.at(text[:stop], i) > 0 {
			return true
		}
	}
	return false
}
