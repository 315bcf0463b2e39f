package extract

import "testing"

// TestClosingLines: what a text says of itself behind its last list leaves no
// measure without a list; any other words do.
func TestClosingLines(t *testing.T) {
	gaps := func(words string) int {
		n := 0
		for _, p := range mustExtract(t, "一、主要任务\n1.甲事。（市乙局负责）\n"+words+"\n").Problems {
			if p.Code == NoList {
				n++
			}
		}
		return n
	}
	for _, form := range closingForms {
		if gaps(form.line) != 0 {
			t.Errorf("a gap is reported for %s", form.line)
		}
	}
	for _, words := range []string{"本区各单位要抓好落实。", "自觉接受监督。", "加强督促检查。"} {
		if gaps(words) != 1 {
			t.Errorf("no gap is reported for %s", words)
		}
	}
}
