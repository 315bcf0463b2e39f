package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The texts in testdata/layouts are fictional, one for each way in which plans
// are numbered and set. Their golden files were read line by line.
func TestLayouts(t *testing.T) {
	files, err := filepath.Glob("testdata/layouts/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range files {
		if strings.HasSuffix(file, ".golden.txt") {
			continue
		}
		n++
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := []byte(layoutOf(mustExtract(t, string(src))))
		golden := strings.TrimSuffix(file, ".txt") + ".golden.txt"
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s: got\n%s", file, got)
		}
	}
	if n == 0 {
		t.Fatal("no layouts")
	}
}

func layoutOf(f *Facts) string {
	var b strings.Builder
	d := f.Document
	fmt.Fprintf(&b, "%s | %s | %s | %s\n", d.Title, d.Number, d.Issuer, d.Issued)
	for _, r := range d.Rules {
		fmt.Fprintf(&b, "rule %s %s\n", r.Kind, r.AsWritten)
	}
	for _, a := range f.Areas {
		fmt.Fprintf(&b, "area %d %s\n", a.Ordinal, a.Title)
	}
	for _, m := range f.Measures {
		fmt.Fprintf(&b, "measure %s [%d] %s\n", m.Number, m.Area, m.Title)
		for _, x := range m.Deadlines {
			fmt.Fprintf(&b, "  by %s = %s\n", x.AsWritten, x.Date)
		}
		for _, task := range m.Tasks {
			one := Facts{Measures: []Measure{{Tasks: []Task{task}}}}
			fmt.Fprintf(&b, "  %q %q\n    %s\n", task.Text, task.List.AsWritten, readings(&one))
		}
	}
	for _, p := range f.Problems {
		fmt.Fprintf(&b, "line %d %s %s\n", p.Line, p.Code, p.Message)
	}
	return b.String()
}
