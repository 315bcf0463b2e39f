package extract

import (
	"slices"
	"strings"
	"testing"
)

func mustExtract(t *testing.T, text string) *Facts {
	t.Helper()
	f, err := Text([]byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func codes(f *Facts) string {
	var out []string
	for _, p := range f.Problems {
		if p.Code != NotFound { // these short texts have no title
			out = append(out, string(p.Code))
		}
	}
	return strings.Join(out, " ")
}

func TestOneMeasureWithSeveralTasks(t *testing.T) {
	f := mustExtract(t, "四、主要任务\n(二)区。\n13. 题。甲。(责任单位:沈阳海关)乙。\n\n(责任单位：市工商局)\n")
	m := f.Measures[0]
	if m.Number != "13" || m.Area != 2 || m.Title != "题" || len(m.Tasks) != 2 {
		t.Fatalf("measure %+v", m)
	}
	if m.Tasks[0].Text != "甲。" || m.Tasks[1].Text != "乙。" {
		t.Errorf("tasks %q, %q", m.Tasks[0].Text, m.Tasks[1].Text)
	}
}

func TestSectionsThatHoldListsAreMeasures(t *testing.T) {
	f := mustExtract(t, "一、环境\n（一）放宽限制。（负责部门：商务部）\n（二）下放权限（负责部门：商务部）\n二、贸易\n（三）试点。先行。（负责部门：商务部）\n")
	if len(f.Areas) != 2 || len(f.Measures) != 3 {
		t.Fatalf("%d areas, %d measures", len(f.Areas), len(f.Measures))
	}
	m := f.Measures[1]
	if m.Number != "（二）" || m.Title != "下放权限" || m.Tasks[0].Text != "下放权限" || m.Area != 1 {
		t.Errorf("measure %+v", m)
	}
	if m := f.Measures[2]; m.Area != 2 || m.Tasks[0].Text != "先行。" {
		t.Errorf("measure %+v", m)
	}
}

// A heading that speaks of 保障 or of aims in passing is one of a measure, and none that holds no list is lost.
func TestMeasuresWithoutListsAreKept(t *testing.T) {
	f := mustExtract(t, "一、强化要素保障\n（一）降低成本。（省财政厅负责）\n（二）健全社会保障体系。扩大覆盖。\n（三）完善人才发展目标考核机制。逐年考核。\n二、组织保障\n（一）加强领导。成立专班。\n")
	var titles []string
	for _, m := range f.Measures {
		titles = append(titles, m.Title)
	}
	if want := []string{"降低成本", "健全社会保障体系", "完善人才发展目标考核机制"}; !slices.Equal(titles, want) {
		t.Errorf("measures %v, want %v", titles, want)
	}
}

func TestDoubtsBecomeProblems(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"nothing odd", "四、主要任务\n1. 题。甲。(责任单位:市工商局)\n", ""},
		{"no lists at all", "四、主要任务\n1. 题。甲。\n2. 题。乙。\n", ""},
		{"words after the last list", "四、主要任务\n1. 题。甲。(责任单位:市工商局)乙。\n", "NO_LIST"},
		{"a number is missing", "四、主要任务\n1. 题。甲。(责任单位:市工商局)\n3. 题。乙。(责任单位:市工商局)\n", "NUMBERING_GAP"},
		{"a list in the preamble", "前言。(责任单位:市工商局)\n四、主要任务\n1. 题。甲。(责任单位:市工商局)\n", "LIST_OUTSIDE_MEASURE"},
		{"two lists side by side", "四、主要任务\n1. 题。甲。(责任单位:市工商局)(责任单位:沈阳海关)\n", "NO_PASSAGE"},
		{"a list of nobody", "四、主要任务\n1. 题。甲。(责任单位:)\n", "EMPTY_LIST"},
		{"a wholly open list", "四、主要任务\n1. 题。甲。(责任单位:等相关单位)\n", ""},
		{"no end", "四、主要任务\n1. 题。甲。(责任单位:市工商局", "UNCLOSED_LIST"},
		{"a rule among the names", "四、主要任务\n1. 题。甲。(责任单位:市工商局。列第一位的为牵头单位)\n", ""},
		{"a class", "四、主要任务\n1. 题。甲。(责任单位:市工商局、各区政府)\n", "COLLECTIVE_NAME"},
	} {
		if got := codes(mustExtract(t, c.text)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

func TestProblemsKnowTheirLine(t *testing.T) {
	f := mustExtract(t, "某市人民政府关于印发方案的通知\n\n四、主要任务\n1. 题。甲。(责任单位:局)\n")
	if len(f.Problems) != 2 || f.Problems[0].Line != 4 {
		t.Errorf("problems %+v", f.Problems)
	}
}

// TestGluedHeadings: in a text without line breaks an item may follow its
// chapter's heading without a mark; a safeguard without a list keeps the count.
func TestGluedHeadings(t *testing.T) {
	text := "甲区管委会关于印发《乙方案》的通知甲管办〔2031〕15号各单位：现印发给你们，请认真组织实施。" +
		"一、降低企业的成本1.落实政策。全面落实，应享尽享。责任单位：区税务局、财政金融局2.降低电价。推进交易，降幅不低于5.5%。责任单位：区发改局" +
		"二、缓解融资的难题3.扩大信贷。加大投放，增长15%。责任单位：区财政金融局三、保障措施（一）加强领导。成立小组。（二）加大投入。（责任单位：区财政金融局）"
	f := mustExtract(t, text)
	var got []string
	for _, m := range f.Measures {
		got = append(got, m.Number+" "+m.Title)
	}
	want := []string{"1 落实政策", "2 降低电价", "3 扩大信贷", "（二） 加大投入"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, p := range f.Problems {
		if p.Code == NumberingGap {
			t.Error(p.Message)
		}
	}
}

// A chapter whose items say in prose who is to act keeps them, with a problem:
// one that says nobody is no chapter of measures where others are.
func TestChaptersThatSayWho(t *testing.T) {
	f := mustExtract(t, "甲市人民政府关于乙的意见\n一、形势\n（一）成绩。增长较快。\n二、改革\n（二）放权。此项改革为重中之重，有关方面要各司其职，并由甲局抓紧负责。\n三、服务\n（三）提速。（责任单位：市乙局）\n")
	var got []string
	for _, m := range f.Measures {
		got = append(got, m.Number)
	}
	told := 0
	for _, p := range f.Problems {
		if p.Code == NoList {
			told++
		}
	}
	if strings.Join(got, " ") != "（二） （三）" || told != 1 {
		t.Errorf("measures %v, %d told of", got, told)
	}
}

// A row of a table may be a chapter: its number and its title alone.
func TestChapterRows(t *testing.T) {
	f := mustExtract(t, "甲区2031年任务分解表\n序号\t任务\t牵头部门\t配合部门\n一\t提升质量\t\t\n1\t建设。\t区甲局\t区乙局\n2\t培育。\t区乙局\t无\n二\t改善服务\t\t\n3\t就医。\t区丙局\t区医保局\n")
	var got []string
	for _, m := range f.Measures {
		got = append(got, m.Number+"@"+f.Areas[m.Area-1].Title)
	}
	if want := "1@提升质量 2@提升质量 3@改善服务"; strings.Join(got, " ") != want || len(f.Areas) != 2 {
		t.Errorf("got %v, want %s", got, want)
	}
}
