package check

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mandate/graph/extract"
	"mandate/seeds"
)

// found are the codes that check finds in facts that no reading gives: spans that lie over each other.
func found(t *testing.T, text string, f *extract.Facts) []Code {
	t.Helper()
	c := checker{file: "a.txt", runes: []rune(text), facts: f}
	c.spans()
	var codes []Code
	for _, x := range c.found {
		codes = append(codes, x.Code)
	}
	return codes
}

func TestSpansThatOverlap(t *testing.T) {
	task := func(at, list extract.Span, names ...extract.Span) extract.Task {
		out := extract.Task{Ordinal: 1, Span: at, List: extract.List{Span: list}}
		for _, s := range names {
			out.List.Responsibilities = append(out.List.Responsibilities, extract.Responsibility{Span: s})
		}
		return out
	}
	measure := func(at extract.Span, tasks ...extract.Task) extract.Measure {
		return extract.Measure{Span: at, Tasks: tasks}
	}
	const text = "零一二三四五六七八九"
	for what, c := range map[string]struct {
		measures []extract.Measure
		want     int
	}{
		"apart":                      {[]extract.Measure{measure(extract.Span{0, 5}, task(extract.Span{0, 2}, extract.Span{2, 5}, extract.Span{2, 3}, extract.Span{4, 5})), measure(extract.Span{5, 10})}, 0},
		"two measures":               {[]extract.Measure{measure(extract.Span{0, 5}), measure(extract.Span{4, 10})}, 1},
		"a measure behind the end":   {[]extract.Measure{measure(extract.Span{0, 11})}, 1},
		"a task outside its measure": {[]extract.Measure{measure(extract.Span{0, 5}, task(extract.Span{0, 2}, extract.Span{2, 6}))}, 1},
		"a passage and its list":     {[]extract.Measure{measure(extract.Span{0, 5}, task(extract.Span{0, 3}, extract.Span{2, 5}))}, 1},
		"two names":                  {[]extract.Measure{measure(extract.Span{0, 9}, task(extract.Span{0, 2}, extract.Span{2, 9}, extract.Span{2, 5}, extract.Span{4, 6}))}, 1},
		"a name outside its list":    {[]extract.Measure{measure(extract.Span{0, 9}, task(extract.Span{0, 2}, extract.Span{2, 5}, extract.Span{4, 6}))}, 1},
	} {
		got := found(t, text, &extract.Facts{Measures: c.measures})
		if len(got) != c.want || slices.ContainsFunc(got, func(c Code) bool { return c != extract.SpanOverlap }) {
			t.Errorf("%s: got %v, want %d", what, got, c.want)
		}
	}
}

// A number is repeated in one area alone, and whatever it is printed with: 1 and （一） are known by one path.
func TestNumbersThatAreRepeated(t *testing.T) {
	for text, want := range map[string]int{
		"1. 甲事。（责任单位：市乙局）\n2. 丁事。（责任单位：市丙局）\n":                 0,
		"1. 甲事。（责任单位：市乙局）\n1. 丁事。（责任单位：市丙局）\n":                 1,
		"1. 甲事。（责任单位：市乙局）\n（一）丁事。（责任单位：市丙局）\n":                 1,
		"（一）开放。\n1. 甲事。（责任单位：市乙局）\n（二）改革。\n1. 丁事。（责任单位：市丙局）\n": 0,
	} {
		findings, err := Text("a.txt", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		repeated := slices.DeleteFunc(findings, func(f Finding) bool { return f.Code != NumberRepeated })
		if len(repeated) != want {
			t.Errorf("%q: %v, want %d", text, repeated, want)
		}
	}
}

func TestNamesThatAreSimilar(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"市发展改革委", "市发展和改革委员会", true},
		{"市市场监管局", "市市场监督管理局", false},
		{"市经济信息化委", "市经济和信息化委", true},
		{"自贸试验区管委会", "自贸试验区管理委员会", true},
		{"市国税局", "市地税局", false},
		{"辽宁银监局", "辽宁保监局", false},
		{"市财政局", "市教育局", false},
	} {
		if got := similar(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: got %v", c.a, c.b, got)
		}
	}
}

// The texts that come with mandate have nothing left to look at.
func TestSeedsAreChecked(t *testing.T) {
	for _, dir := range seeds.All() {
		findings, err := Folder(seeds.FS, dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			t.Error(f)
		}
	}
}

func TestTextThatIsNotUTF8IsNamed(t *testing.T) {
	_, err := Folder(fstest.MapFS{"s/notice.txt": {Data: []byte("\xc9\xf2")}, "s/document.yaml": {Data: []byte("slug: some-2017-1\n")}}, "s")
	if !errors.Is(err, extract.ErrNotUTF8) || !strings.HasPrefix(err.Error(), "s/notice.txt: ") {
		t.Errorf("got %v", err)
	}
}
