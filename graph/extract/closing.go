package extract

// closingForms are the lines in which a text speaks of itself behind its last
// list: since when it holds and who explains it. No measure is left in them.
var closingForms = []struct {
	head  string
	holds []string // one of which stands in the line; any line if empty
	line  string   // an example
}{
	{"本", []string{"起施行", "起实施", "起执行", "起生效", "之日起", "有效期", "负责解释", "承担解释"}, "本措施自2032年8月1日起实施。"},
	{"此前", []string{"为准", "不一致"}, "此前规定与本措施不一致的，以本措施为准。"},
	{"有效期", nil, "有效期至2033年12月31日。"},
	{"自", []string{"起施行", "起实施", "起执行"}, "自印发之日起施行。"},
	{"附件", nil, "附件：任务清单"},
	{"附：", nil, "附：任务清单"},
	{"（此件", nil, "（此件公开发布）"},
	{"此件", nil, "此件公开发布"},
	{"联系人", nil, "联系人：张三"},
}

// isClosing tells whether a line that begins at an offset is such a line.
func isClosing(text []rune, at, end int) bool {
	for _, form := range closingForms {
		if !hasAt(text[:end], at, form.head) {
			continue
		}
		if len(form.holds) == 0 || containsAny(string(text[at:end]), form.holds) {
			return true
		}
	}
	return false
}

// sentenceEnd finds the full stop behind an offset.
func sentenceEnd(text []rune, at, end int) int {
	for at < end && text[at] != '。' {
		at++
	}
	return at
}
