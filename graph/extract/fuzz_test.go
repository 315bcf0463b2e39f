package extract

import (
	"bytes"
	"encoding/json"
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

// Text that is hard on a careless reader must still take linear time.
func BenchmarkText(b *testing.B) {
	src, err := seeds.FS.ReadFile(notice + "/" + TextFile)
	if err != nil {
		b.Fatal(err)
	}
	const mib = 1 << 20
	for name, part := range map[string][]byte{
		"notices":  src,
		"brackets": []byte("（责任单位："),
		"verbs":    []byte("1. 建立加快建设"),
		"spaces":   []byte("　 "),
	} {
		for _, size := range []int{mib, 4 * mib} {
			text := append([]byte("四、主要任务\n1. 甲。"), bytes.Repeat(part, size/len(part))...)
			b.Run(name+"/"+map[int]string{mib: "1MiB", 4 * mib: "4MiB"}[size], func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					if _, err := Text(text, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
