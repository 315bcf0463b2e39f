package extract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"mandate/seeds"
)

func FuzzText(f *testing.F) {
	src, err := seeds.FS.ReadFile(notice + "/" + TextFile)
	if err != nil {
		f.Fatal(err)
	}
	// Parts of the notice: the engine shrinks what it finds, and shrinking the
	// whole notice takes longer than finding.
	text := []rune(string(src))
	f.Add([]byte(string(text[:2200])))
	f.Add([]byte(string(text[len(text)-2000:])))
	f.Add([]byte("四、主要任务\n(一)甲。\n1. 乙。丙（责任单位：市丁局、戊局\n\n等相关单位）\n抄送：市委，新闻单位。\n"))
	f.Add([]byte("1. 建立建立制度（责任单位：（责任单位：自贸区、甲园管委会"))
	f.Add([]byte("抄送"))
	f.Fuzz(func(t *testing.T, src []byte) {
		facts, err := Text(src, nil)
		if err != nil {
			return
		}
		checkSpans(t, reflect.ValueOf(*facts), len([]rune(string(src))))
		if _, err := json.Marshal(facts); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzList reads any words as the inside of a list.
func FuzzList(f *testing.F) {
	for _, p := range listPieces {
		f.Add("（责任单位："+p, p+"负责）")
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		nothingLost(t, "一、甲\n1. 乙。"+before+after)
	})
}

// FuzzReading drops breaks and page numbers and must keep the way back.
func FuzzReading(f *testing.F) {
	f.Add("甲，\n—１—\n乙。\r\n第 3 页 共 9 页\n（责\n任单位：丙局）")
	f.Add("—1——2—")
	f.Add("┌─┬─┐\n│1\t甲│乙")
	f.Add("## 一、甲\n- **1. 乙**<br>__丙__\n#\n* ")
	f.Add("┌─┬─┐\n│1│甲│\n│ │乙│\n├─┼─┤\n│2│丙│\n└─┴─┘")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := newReading(text, nil)
		if err != nil {
			return
		}
		issued, last := []rune(text), -1
		for i, c := range r.runes {
			from, to := r.pieceAt(i).bounds(i)
			if from <= last && !r.shuffled || to != from+1 || issued[from] != c {
				t.Fatalf("rune %d (%c) lost its place", i, c)
			}
			if at := r.readingAt(from); at != i {
				t.Fatalf("rune %d is found at %d", i, at)
			}
			last = from
		}
	})
}

// checkSpans walks any value and looks at every Span in it.
func checkSpans(t *testing.T, v reflect.Value, length int) {
	if s, ok := v.Interface().(Span); ok {
		if s[0] < 0 || s[1] < s[0] || s[1] > length {
			t.Fatalf("span %v leaves a text of %d code points", s, length)
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			checkSpans(t, v.Field(i), length)
		}
	case reflect.Slice:
		if v.IsNil() {
			t.Fatalf("a nil list of %s would encode as null", v.Type())
		}
		for i := range v.Len() {
			checkSpans(t, v.Index(i), length)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			checkSpans(t, v.Elem(), length)
		}
	}
}

// plans are texts of about a size: a plan over and over, and text that is hard
// on a careless reader.
func plans(tb testing.TB, size int) map[string][]byte {
	src, err := seeds.FS.ReadFile(notice + "/" + TextFile)
	if err != nil {
		tb.Fatal(err)
	}
	body, _, _ := bytes.Cut(src, []byte("抄送"))
	out := map[string][]byte{}
	for name, part := range map[string][]byte{
		"notices":   body,
		"oneline":   bytes.ReplaceAll(body, []byte("\n"), []byte(" ")),
		"brackets":  []byte("（责任单位："),
		"nested":    []byte("（市甲局负责"),
		"closed":    []byte("市甲局负责）"),
		"labels":    []byte("责任单位：市甲局、"),
		"verbs":     []byte("1. 建立加快建设"),
		"spaces":    []byte("　 "),
		"joins":     []byte("市甲局和"),
		"table":     []byte("序号 任务 牵头单位 配合单位 1 甲。市甲局 市乙局市丙局 "),
		"colons":    []byte("："),
		"numbers":   []byte("1.（一）2031年"),
		"lists":     []byte("1. 甲。（市甲局牵头，市乙局、丙局等按职责分工负责）\n"),
		"lines":     []byte("1. 推进工作。加快建设制度。\n责任单位：市商务局、市财政局、沈阳海关等相关单位\n"),
		"open":      []byte("等有关"),
		"dashes":    []byte("—1"),
		"firstrule": []byte("列第一位"),
		"drawn":     []byte("├─┼─┤\n│序号│任务│责任单位│\n├─┼─┤\n│1│甲│市甲局、市│\n│ │乙│乙局│\n"),
		"oneband":   []byte("│1│甲│市甲局、市"),
		"first":     []byte("责任单位\t序号\t任务\n市甲局\t1\t建设甲\t全年\n"),
		"again":     []byte("|1"),
		"before":    []byte("（市甲局牵头）2.（市乙局负责）。"),
	} {
		out[name] = append([]byte("四、主要任务\n1. 甲。"), bytes.Repeat(part, size/len(part)+1)...)
	}
	return out
}

const mib = 1 << 20

// The time a text takes grows with its length: the bytes per second at 1, 4
// and 16 MiB are the same.
func BenchmarkText(b *testing.B) {
	for _, size := range []int{1, 4, 16} {
		for name, text := range plans(b, size*mib) {
			b.Run(fmt.Sprintf("%s/%dMiB", name, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Text(text, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
