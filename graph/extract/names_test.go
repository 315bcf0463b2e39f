package extract

import (
	"strings"
	"testing"
)

func TestExpand(t *testing.T) {
	for _, c := range []struct{ why, printed, want string }{
		{"the level is carried", "市法制办 发展改革委", "市法制办 市发展改革委"},
		{"past names that stand alone", "自贸试验区管委会 市工商局 外经贸局", "自贸试验区管委会 市工商局 市外经贸局"},
		{"also after them", "市金融办 沈阳海关 国税局", "市金融办 沈阳海关 市国税局"},
		{"not to a bank, a vertical office, a district, a group",
			"市国税局 人民银行沈阳分行 辽宁银监局 浑南区政府 沈阳港集团", "市国税局 人民银行沈阳分行 辽宁银监局 浑南区政府 沈阳港集团"},
		{"as 市 past a party body", "市委组织部 国资委", "市委组织部 市国资委"},
		{"another level takes over", "省科技厅 工业和信息化厅 市科技局 财政局", "省科技厅 省工业和信息化厅 市科技局 市财政局"},
		{"市场监管局 prints no level", "省公安厅 市场监管局", "省公安厅 省市场监管局"},
		{"the body is shared by territories", "自贸试验区 中德(沈阳)产业园 沈阳国际物流港经济区管委会 沈阳综合保税区管委会办公室",
			"自贸试验区管委会 中德(沈阳)产业园管委会 沈阳国际物流港经济区管委会 沈阳综合保税区管委会办公室"},
		{"a garrison is no territory", "市委 沈阳警备区 市法院 检察院", "市委 沈阳警备区 市法院 市检察院"},
	} {
		var got []string
		for _, x := range newExpander("沈阳市", true).expand(strings.Fields(c.printed), nil) {
			got = append(got, x.full)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.why, s, c.want)
		}
	}
}

func TestExpandDoubts(t *testing.T) {
	for name, want := range map[string]ProblemCode{
		"发展改革委": NoPrefix, "自贸试验区": BareTerritory, "各区政府": CollectiveName, "市国资委": "", "沈阳海关": "",
	} {
		if got := newExpander("沈阳市", true).expand([]string{name}, nil)[0].doubt; got != want {
			t.Errorf("%s: doubt %q, want %q", name, got, want)
		}
	}
}

func TestNameRuleExamples(t *testing.T) {
	for _, s := range standAlones {
		if !fits(s.example, s.prefix, s.suffix) || s.why == "" {
			t.Errorf("%s does not show its rule", s.example)
		}
		if !newExpander("", true).standsAlone(s.example) {
			t.Errorf("%s does not stand alone", s.example)
		}
	}
	for _, c := range classRules {
		if got := classOf([]rune(c.example)); got == nil || got.open != c.open {
			t.Errorf("%s is not read as a class", c.example)
		}
	}
	for _, e := range bodyEndings {
		if !isBody([]rune(e.example)) {
			t.Errorf("%s is not read as a body", e.example)
		}
	}
	for _, n := range notLevels {
		if levelOf(n+"局") != "" {
			t.Errorf("%s was read as a level", n)
		}
	}
}

func TestPlaceStem(t *testing.T) {
	for place, want := range map[string]string{"沈阳市": "沈阳", "辽宁省": "辽宁", "湘西土家族苗族自治州": "湘西", "广西壮族自治区": "广西", "内蒙古自治区": "内蒙古", "前郭尔罗斯蒙古族自治县": "前郭尔罗斯", "国家": "国家", "": ""} {
		if got := placeStem(place); got != want {
			t.Errorf("%s: got %s", place, got)
		}
	}
}

func TestLooksLikeName(t *testing.T) {
	for words, want := range map[string]bool{
		"市国资委": true, "辽宁省机场管理集团有限公司": true, "局": false, "": false,
		"适用范围：浙江自贸试验区": false, "列第一位的为牵头单位": false, "下同": false,
		strings.Repeat("局", maxNameRunes+1): false,
	} {
		if looksLikeName(words) != want {
			t.Errorf("%s: want %v", words, want)
		}
	}
}
