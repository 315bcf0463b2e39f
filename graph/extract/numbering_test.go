package extract

import "testing"

func TestMarkerExamples(t *testing.T) {
	for _, rule := range markerRules {
		m, ok := markerAt([]rune(rule.example), 0)
		if !ok || m.level != rule.level || m.value != rule.value {
			t.Errorf("%s: got level %d value %d (%v)", rule.example, m.level, m.value, ok)
		}
	}
}

func TestMarkers(t *testing.T) {
	for _, c := range []struct {
		text  string
		level level
		value int
	}{
		{"(一) 实施范围", levelSection, 1},
		{"（五十三）建立", levelSection, 53},
		{"二十一、总则", levelChapter, 21},
		{"一百零二、", 0, 0}, // 零 is not printed in numbering
		{"１２．推进", levelItem, 12},
		{"3、推进", levelItem, 3},
		{"29.97 平方公里", 0, 0},
		{"2017年8月29日", 0, 0},
		{"(此件公开发布)", 0, 0},
		{"一带一路", 0, 0},
		{"12345678. 过长", 0, 0},
		{"", 0, 0},
		{"（", 0, 0},
		{"（一", 0, 0},
	} {
		m, _ := markerAt([]rune(c.text), 0)
		if m.level != c.level || m.value != c.value {
			t.Errorf("%q: got level %d value %d", c.text, m.level, m.value)
		}
	}
}

func TestOutline(t *testing.T) {
	r := mustRead(t, "题目\n\n一、甲\n\n(一)子。\n\n1. 丑。寅卯。\n\n2. 辰。\n\n二、乙\n\n抄送：市委。\n")
	o := r.outline(nil, nil)
	if len(o.root.children) != 2 {
		t.Fatalf("%d chapters", len(o.root.children))
	}
	items := o.root.children[0].children[0].children
	if len(items) != 2 || r.title(items[0]) != "丑" {
		t.Fatalf("items: %d", len(items))
	}
	if start, end := r.body(items[0]); r.text(start, end) != "寅卯。" {
		t.Errorf("body %q", r.text(start, end))
	}
	if start, end := r.body(items[1]); start != end {
		t.Errorf("a title without a body has the body %q", r.text(start, end))
	}
	if got := r.text(o.back, o.back+2); got != "抄送" {
		t.Errorf("back matter begins with %q", got)
	}
	last := o.root.children[1]
	if got := r.text(last.start, last.end); got != "二、乙" {
		t.Errorf("last chapter %q", got)
	}
}
