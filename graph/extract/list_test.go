package extract

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// findLists answers the lists alone.
func (r *reading) findLists(known func(string) bool) []rawList {
	lists, _ := r.findAll(known)
	for i := range lists {
		lists[i] = lists[i].open(nil)
	}
	return lists
}

// describe writes tokens as kind:words, for tables that a reader can check.
func describe(r *reading, tokens []token) string {
	kinds := map[tokenKind]string{
		tokenLabel: "L:", tokenPhrase: "P:", tokenName: "N:", tokenField: "F:", tokenRule: "R:", tokenDeadline: "D:", tokenUnread: "?:",
	}
	var out []string
	for _, t := range tokens {
		if t.kind != tokenMark {
			out = append(out, kinds[t.kind]+r.text(t.start, t.end))
		}
	}
	return strings.Join(out, " ")
}

func TestListTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"（责任单位：市工商局）", "L:责任单位： N:市工商局"},
		{"(责任单位:市国税局,沈阳海关)", "L:责任单位: N:市国税局 N:沈阳海关"},
		{"（责任单位：市司法局等相关单位）", "L:责任单位： N:市司法局 P:等相关单位"},
		{"(责任单位:市邮政管理局等相关部门)", "L:责任单位: N:市邮政管理局 P:等相关部门"},
		{"（责任单位：中德(沈阳)产业园、沈阳海关）", "L:责任单位： N:中德(沈阳)产业园 N:沈阳海关"},
		{"（ 责任单位 ： 市 工商局 、沈阳海关 ）", "L:责任单位 ： N:市 工商局 N:沈阳海关"},
		{"(责任单位:市财政局\n\n等相关单位)", "L:责任单位: N:市财政局 P:等相关单位"},
		{"（牵头单位：甲局；配合单位：乙局、丙局）", "L:牵头单位： N:甲局 L:配合单位： N:乙局 N:丙局"},
		{"（责任单位：等相关单位）", "L:责任单位： P:等相关单位"},
		{"（责任单位：）", "L:责任单位："},
	} {
		r := mustRead(t, c.text)
		lists := r.findLists(nil)
		if len(lists) != 1 {
			t.Errorf("%s: %d lists", c.text, len(lists))
			continue
		}
		if got := describe(r, lists[0].tokens); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestLabelAndFieldExamples(t *testing.T) {
	for _, rule := range labelRules {
		if len(mustRead(t, rule.example).findLists(nil)) != 1 {
			t.Errorf("%s: not read as one list", rule.example)
		}
		if got, ok := labelHere([]rune(rule.stem+"单位："), 0); !ok || got.rule == nil || got.rule.role != rule.role {
			t.Errorf("%s: wrong rule", rule.stem)
		}
	}
	for _, rule := range fieldRules {
		r := mustRead(t, rule.example)
		lists := r.findLists(nil)
		if len(lists) != 1 || !strings.Contains(describe(r, lists[0].tokens), "F:"+rule.words) {
			t.Errorf("%s: the field is not read", rule.example)
		}
	}
}

func TestPhraseExamples(t *testing.T) {
	for i := range phraseRules {
		rule := &phraseRules[i]
		if rule.kind == phraseNobody {
			continue
		}
		r := mustRead(t, "（"+rule.example+"）")
		lists := r.findLists(nil)
		if len(lists) != 1 || !strings.Contains(describe(r, lists[0].tokens), "P:"+rule.words) {
			t.Errorf("%s: %s is not read", rule.example, rule.words)
		}
	}
}

func TestRuleExamples(t *testing.T) {
	for i := range ruleForms {
		for _, e := range ruleForms[i].examples {
			if got := ruleOf(e); got != &ruleForms[i] {
				t.Errorf("%s: read as %v", e, got)
			}
		}
	}
}

func TestRolesFollowLabels(t *testing.T) {
	r := mustRead(t, "（牵头单位：市委组织部，配合单位：市国资委、市人才办）")
	var got []Role
	list := r.findLists(nil)[0]
	for _, e := range list.entries() {
		got = append(got, e.role)
	}
	if len(got) != 3 || got[0] != RoleLead || got[1] != RoleCooperating || got[2] != RoleCooperating {
		t.Errorf("roles %v", got)
	}
}

func TestUnclosedListEndsWithItsParagraph(t *testing.T) {
	r := mustRead(t, "推进。(责任单位:市工商局\n\n1. 下一项。(责任单位:沈阳海关)")
	lists := r.findLists(nil)
	if len(lists) != 2 || !lists[0].unclosed || lists[1].unclosed {
		t.Fatalf("lists: %+v", lists)
	}
	if got := r.text(lists[0].start, lists[0].end); got != "(责任单位:市工商局" {
		t.Errorf("unclosed list %q", got)
	}
}

// pieces are what lists are made of, and what should not be in them.
var listPieces = []string{
	"责任单位：", "配合单位:", "牵头单位：", "适用范围：", "完成时限：", "备注：", "未知：", "市工商局", "发展改革委", "区农业农村中心（区供销社）", "文化和旅游部", "各市、县〔市、区〕政府",
	"、", ",", "；", "。", " ", "\n", "等相关单位", "等", "有关部门", "（", "）", "(", ")", "〔", "牵头", "负责", "按职责分工负责", "会同", "由", "和", "及", "配合", "参与",
	"列第一位者为牵头单位", "下同", "以下均需各区配合", "不再列出", "6月底完成", "持续推进", "无", "中德(沈阳)园", "管委会", "x", "1.", "二、", "—９—", "：", "（牵头）", "　",
}

// Whatever stands in a list, every rune of it is in exactly one token; every
// name becomes a mention and a responsibility; whatever was not read is a
// problem at its place.
func TestNothingOfAListIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inside := strings.Join(rapid.SliceOf(rapid.SampledFrom(listPieces)).Draw(t, "words"), "")
		opening := rapid.SampledFrom([]string{"（责任单位：", "（", "责任单位：", "\n责任单位：", "【牵头单位："}).Draw(t, "opening")
		nothingLost(t, "四、主要任务\n1. 题。正文。"+opening+inside+"）\n")
	})
}

type failer interface{ Fatalf(string, ...any) }

func nothingLost(t failer, src string) {
	x, err := newExtraction(src, nil)
	if err != nil {
		return
	}
	names, unread := 0, map[Span]bool{}
	last := 0
	for i := range x.lists {
		l := x.lists[i].open(nil)
		at := l.start
		if at < last {
			t.Fatalf("list at %d begins in the one before: %q", at, src)
		}
		for _, tok := range l.tokens {
			if tok.start != at || tok.end <= at {
				t.Fatalf("gap or overlap at %d: %+v in %q", at, tok, src)
			}
			at = tok.end
			switch tok.kind {
			case tokenName:
				names++
			case tokenUnread:
				unread[x.r.span(tok.start, tok.end)] = true
			}
		}
		if last = at; at != l.end {
			t.Fatalf("tokens end at %d, list at %d in %q", at, l.end, src)
		}
	}
	f, err := x.facts()
	if err != nil {
		t.Fatalf("%v", err)
	}
	responsibilities := 0
	for _, m := range f.Measures {
		for _, task := range m.Tasks {
			responsibilities += len(task.List.Responsibilities)
		}
	}
	if responsibilities != names || len(f.Mentions) < names {
		t.Fatalf("%d names, %d responsibilities, %d mentions in %q", names, responsibilities, len(f.Mentions), src)
	}
	for _, p := range f.Problems {
		delete(unread, p.Span)
	}
	if len(unread) > 0 {
		t.Fatalf("not read and no problem: %v in %q", unread, src)
	}
}
