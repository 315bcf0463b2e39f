package extract

import (
	"strings"
	"testing"
)

func namesFound(text string) string {
	runes := []rune(text)
	var out []string
	for _, f := range findDeliverables(runes, 0, len(runes)) {
		out = append(out, string(f.kind)+":"+bareName(string(runes[f.nameStart:f.nameEnd])))
	}
	return strings.Join(out, " ")
}

func TestDeliverableGrammar(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"a verb and a noun", "建立网络监察制度，加强监督。", "RULES:网络监察制度"},
		{"several names of one verb", "建立外商投资信息报告制度和外商投资信息公示平台。", "RULES:外商投资信息报告制度 PLATFORM:外商投资信息公示平台"},
		{"a mark inside a name", "建立社会投诉首问责任、定期督办等制度。", "RULES:社会投诉首问责任、定期督办等制度"},
		{"等 ends the names", "建设货币兑换中心、产权交易中心等各类特色平台。", "CENTRE:货币兑换中心 CENTRE:产权交易中心"},
		{"a frame", "推进国际贸易“单一窗口”建设，以此对接。", "PLATFORM:国际贸易“单一窗口”"},
		{"a frame around several", "加快货运枢纽、海关监管中心、保税仓库建设，", "CENTRE:货运枢纽 CENTRE:海关监管中心 CENTRE:保税仓库"},
		{"the clause before 的 goes", "建立以信用为核心的市场监管体系。", "SYSTEM:市场监管体系"},
		{"unless too little is left", "建立司法保护和行政保护相衔接的工作体系。", "SYSTEM:司法保护和行政保护相衔接的工作体系"},
		{"quotation marks go", "制定以限制为核查内容的“竞争核对清单”。", "LIST:竞争核对清单"},
		{"a verb inside a name", "统一接入综合管理平台、建设项目联合审批平台。", ""},
		{"a verb in a clause before 的", "对行政机关制定的市场准入、经营行为规范，", ""},
		{"a permission", "支持邮政企业建设国际邮件互换局。", ""},
		{"a noun that only qualifies", "建立平台公司中长期计划。", ""},
		{"a bare noun", "建立制度。", ""},
		{"no making", "完善投资者权益保障制度。", ""},
	} {
		if got := namesFound(c.text); got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

func TestDeliverableTables(t *testing.T) {
	for _, f := range frames {
		if namesFound(f.example+"。") == "" {
			t.Errorf("%s shows no deliverable", f.example)
		}
	}
	for _, h := range headNouns {
		if !isOneOf(string(h.kind), DeliverableKinds) {
			t.Errorf("%s has the unknown kind %s", h.noun, h.kind)
		}
	}
	for i, v := range makingVerbs {
		for _, later := range makingVerbs[i+1:] {
			if strings.HasPrefix(later, v) {
				t.Errorf("%s hides %s", v, later)
			}
		}
	}
}
