package extract

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func mustRead(t testing.TB, text string, edits ...edit) *reading {
	t.Helper()
	r, err := newReading(text, edits)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestReadingPointsIntoTheIssuedText(t *testing.T) {
	r := mustRead(t, "服务平合。余下", edit{2, 4, []rune("平台")})
	if got := r.text(0, 4); got != "服务平台" {
		t.Errorf("read %q", got)
	}
	if got := r.printed(0, 4); got != "服务平合" {
		t.Errorf("printed %q", got)
	}
	if got := r.exact(r.span(3, 5)); got != "合。" {
		t.Errorf("exact %q", got)
	}
}

func TestUnevenCorrectionIsNeverCutInTwo(t *testing.T) {
	r := mustRead(t, "甲乙丙丁", edit{1, 3, []rune("子")})
	if got := r.text(0, 3); got != "甲子丁" {
		t.Errorf("read %q", got)
	}
	if got := r.span(1, 2); got != (Span{1, 3}) {
		t.Errorf("span %v", got)
	}
	if got := mustRead(t, "甲乙丁", edit{1, 2, []rune("子丑")}).printed(0, 4); got != "甲乙丁" {
		t.Errorf("printed %q", got)
	}
}

func TestReadingRefusesWhatIsNotText(t *testing.T) {
	if _, err := newReading("\xff", nil); !errors.Is(err, ErrNotUTF8) {
		t.Errorf("got %v", err)
	}
	if _, err := newReading("甲", []edit{{0, 2, nil}}); err == nil {
		t.Error("an edit beyond the text was accepted")
	}
}

func TestCRLFReadsAsLF(t *testing.T) {
	r := mustRead(t, "甲\r\n乙")
	if got := r.text(0, 3); got != "甲\n乙" {
		t.Errorf("read %q", got)
	}
	if got := r.span(2, 3); got != (Span{3, 4}) {
		t.Errorf("span %v", got)
	}
}

func TestPageBreaks(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"a name cut in two", "(责任单位:市人力资源社会\n\n保障局)探索", "(责任单位:市人力资源社会保障局)探索"},
		{"a word cut in two", "共享，业务协同办\n\n理、审批优化。", "共享，业务协同办理、审批优化。"},
		{"a line that ends in a comma", "申报、\n\n自行缴税。", "申报、自行缴税。"},
		{"an open bracket at the break", "试点(含甲\n乙)工作", "试点(含甲乙)工作"},
		{"a full stop ends a paragraph", "一句。\n\n二句。", "一句。\n\n二句。"},
		{"a closed list ends a paragraph", "一句，(责任单位:市工商局)\n\n二句。", "一句，(责任单位:市工商局)\n\n二句。"},
		{"a title goes on with nothing", "沈阳市人民政府文件\n\n沈政发〔2017〕46号", "沈阳市人民政府文件\n\n沈政发〔2017〕46号"},
		{"a heading goes on with nothing", "二、目标，任务\n\n按照要求，推进。", "二、目标，任务\n\n按照要求，推进。"},
		{"a number begins anew", "推进改革，提高\n\n2. 优化服务。", "推进改革，提高\n\n2. 优化服务。"},
		{"抄送 begins anew", "推进改革，提高\n\n抄送：市委。", "推进改革，提高\n\n抄送：市委。"},
	} {
		r := mustRead(t, c.text)
		if got := r.text(0, len(r.runes)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

// Whatever the text, each rune read stands for its own issued rune, in order.
func TestReadingKeepsItsWayBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("甲乙，。、（）()\n\r 1.一第"))).Draw(t, "text")
		r, err := newReading(text, nil)
		if err != nil {
			t.Fatal(err)
		}
		last, issued := -1, []rune(text)
		for i, c := range r.runes {
			from, to := r.pieceAt(i).bounds(i)
			if from <= last || issued[from] != c || to != from+1 {
				t.Fatalf("rune %d (%c) lost its place", i, c)
			}
			last = from
		}
	})
}

// Spaces before what is put right stay; those at the end of a line go.
func TestSpacesAtLineEnds(t *testing.T) {
	r := mustRead(t, "甲  平合 乙  \r\n丙 \n", edit{3, 5, []rune("平台")})
	if got := string(r.runes); got != "甲  平台 乙\n丙\n" {
		t.Errorf("%q", got)
	}
}

// A break inside a cell parts two names, or stands in one that the cell was too
// narrow for.
func TestCellBreaks(t *testing.T) {
	f := mustExtract(t, "甲市人民政府关于乙的通知  \r\n\r\n序号\t任务\t牵头单位\t配合单位\n1\t建设\u2028实验室。\t市科技局\u2028市知识产权局\t市财政局\u2028市住房和城\u2028乡建设局、江州海关\u2028各区政府\n2\t培训。\t市人社局\t无\n")
	want := []string{"市科技局/L 市知识产权局/L 市财政局/C 市住房和城乡建设局/C 江州海关/C 各区政府/C", "市人社局/L"}
	if len(f.Measures) != len(want) || f.Measures[0].Title != "建设实验室" {
		t.Fatalf("%d measures, the first %q", len(f.Measures), f.Measures[0].Title)
	}
	for i, m := range f.Measures {
		if got := unbased(m.Tasks[0].List); got != want[i] {
			t.Errorf("got %s, want %s", got, want[i])
		}
	}
}
