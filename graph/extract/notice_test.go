package extract

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"mandate/seeds"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const notice = "shenyang-2017-46"

func noticeFacts(t testing.TB) (*Facts, []byte) {
	t.Helper()
	f, err := Dir(seeds.FS, notice)
	if err != nil {
		t.Fatal(err)
	}
	src, err := seeds.FS.ReadFile(notice + "/" + TextFile)
	if err != nil {
		t.Fatal(err)
	}
	return f, src
}

// The counts were made by hand on the printed notice.
func TestNoticeCounts(t *testing.T) {
	f, _ := noticeFacts(t)
	tasks, open, responsibilities := 0, 0, 0
	agencies := map[string]bool{}
	for _, m := range f.Measures {
		tasks += len(m.Tasks)
		for _, task := range m.Tasks {
			if task.List.Open {
				open++
			}
			responsibilities += len(task.List.Responsibilities)
			for _, r := range task.List.Responsibilities {
				agencies[r.Agency] = true
			}
		}
	}
	for what, c := range map[string][2]int{
		"areas": {len(f.Areas), 8}, "measures": {len(f.Measures), 53}, "tasks": {tasks, 121}, "open lists": {open, 12},
		"agencies": {len(agencies), 58}, "responsibilities": {responsibilities, 336}, "zones": {len(f.Zones), 9},
		"safeguards": {len(f.Safeguards), 5}, "positionings": {len(f.Document.Positionings), 3},
		"mentions": {len(f.Mentions), 336 + 9}, "copies": {len(f.Document.CopiedTo), 9},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: got %d, want %d", what, c[0], c[1])
		}
	}
	if f.Document.Scope == nil || f.Document.Scope.AreaKm2 != 29.97 {
		t.Errorf("scope %+v", f.Document.Scope)
	}
}

// With the registry every body is known; what is left are the two classes of
// 抄送 and the office whose reach the print leaves open.
func TestNoticeProblems(t *testing.T) {
	f, _ := noticeFacts(t)
	var got []string
	for _, p := range f.Problems {
		got = append(got, fmt.Sprintf("%d %s", p.Line, p.Code))
	}
	if s := strings.Join(got, ", "); s != "305 AMBIGUOUS_SUFFIX, 305 COLLECTIVE_NAME, 305 COLLECTIVE_NAME" {
		t.Errorf("problems: %s", s)
	}
}

// Without any seed the rules alone give the same responsibilities.
func TestNoticeNeedsNoDictionary(t *testing.T) {
	with, src := noticeFacts(t)
	without, err := Text(src, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range with.Measures {
		for j, task := range m.Tasks {
			got := without.Measures[i].Tasks[j].List
			if fmt.Sprint(got) != fmt.Sprint(task.List) {
				t.Errorf("measure %s task %d: got %v, want %v", m.Number, j+1, got, task.List)
			}
		}
	}
}

// Every span cuts out of the issued text what the fact says it does.
func TestNoticeSpansQuoteTheIssuedText(t *testing.T) {
	f, src := noticeFacts(t)
	issued := []rune(string(src))
	noBreak := func(s string) string { return strings.ReplaceAll(s, "\n", "") }
	check := func(what, written string, s Span) {
		if got := noBreak(string(issued[s[0]:s[1]])); got != noBreak(written) {
			t.Errorf("%s: span gives %q, fact says %q", what, got, written)
		}
	}
	for _, m := range f.Measures {
		for _, task := range m.Tasks {
			check("list", task.List.AsWritten, task.List.Span)
			for _, r := range task.List.Responsibilities {
				check("responsibility", r.AsWritten, r.Span)
			}
		}
	}
	for _, z := range f.Zones {
		check("zone", z.AsWritten, z.Span)
	}
	for _, m := range f.Mentions {
		check("mention", m.AsWritten, m.Span)
	}
	for _, d := range f.Deliverables {
		check("deliverable", d.Exact, d.Span)
	}
	for _, d := range f.Dependencies {
		for _, e := range []Evidence{d.FromEvidence, d.ToEvidence} {
			if got := string(issued[e.Start:e.End]); got != e.Exact {
				t.Errorf("evidence: span gives %q, fact says %q", got, e.Exact)
			}
		}
	}
}

// Tasks and lists of a measure lie in it one after the other, so that no word
// of a measure stands in two tasks or, after the title, in none.
func TestNoticeTasksTileTheirMeasures(t *testing.T) {
	f, src := noticeFacts(t)
	issued := []rune(string(src))
	for _, m := range f.Measures {
		at := m.Tasks[0].Span[0]
		for _, task := range m.Tasks {
			for _, s := range []Span{task.Span, task.List.Span} {
				if gap := strings.TrimSpace(string(issued[at:s[0]])); gap != "" || s[1] <= s[0] {
					t.Errorf("measure %s task %d: %q stands in no task", m.Number, task.Ordinal, gap)
				}
				at = s[1]
			}
		}
		if at != m.Span[1] {
			t.Errorf("measure %s goes on after its last list", m.Number)
		}
	}
}

// The golden files were read against the printed notice, measure by measure.
// The .txt form is for reading, the .json form for programs.
func TestNoticeGolden(t *testing.T) {
	f, _ := noticeFacts(t)
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(f); err != nil {
		t.Fatal(err)
	}
	golden(t, "json", out.Bytes())
	golden(t, "txt", []byte(outlineOf(f)))
}

func golden(t *testing.T, ext string, got []byte) {
	t.Helper()
	file := "testdata/" + notice + ".golden." + ext
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from the facts; see the difference after go test -run Golden -update", file)
	}
}

// outlineOf is the facts as a page to read beside the notice.
func outlineOf(f *Facts) string {
	var b strings.Builder
	d := f.Document
	fmt.Fprintf(&b, "%s\n%s | %s | issued %s, published %s\n", d.Title, d.Number, d.Issuer, d.Issued, d.Published)
	for _, c := range d.BasedOn {
		fmt.Fprintf(&b, "based on %s %s\n", c.Number, c.Title)
	}
	fmt.Fprintf(&b, "scope %g km²: %s\n", d.Scope.AreaKm2, d.Scope.Boundaries)
	for _, p := range d.Positionings {
		fmt.Fprintf(&b, "positioning %d %s\n", p.Ordinal, p.Title)
	}
	for _, c := range d.CopiedTo {
		fmt.Fprintf(&b, "copied to %s = %s\n", c.AsWritten, c.Agency)
	}
	area := 0
	for _, m := range f.Measures {
		for ; area < m.Area; area++ {
			fmt.Fprintf(&b, "\n== %d %s\n", f.Areas[area].Ordinal, f.Areas[area].Title)
		}
		outlineMeasure(&b, f, m)
	}
	for _, s := range f.Safeguards {
		fmt.Fprintf(&b, "\n== safeguard %d %s\n", s.Ordinal, s.Title)
		for _, duty := range s.Duties {
			fmt.Fprintf(&b, "   %d [%s] %s\n", duty.Ordinal, duty.Bearer, duty.Text)
		}
	}
	b.WriteString("\n== problems\n")
	for _, p := range f.Problems {
		fmt.Fprintf(&b, "line %d %s %s\n", p.Line, p.Code, p.Message)
	}
	return b.String()
}

func outlineMeasure(b *strings.Builder, f *Facts, m Measure) {
	fmt.Fprintf(b, "\n%s. %s\n", m.Number, m.Title)
	for _, task := range m.Tasks {
		fmt.Fprintf(b, "   %d %s\n     →", task.Ordinal, strings.ReplaceAll(task.Text, "\n", "⏎"))
		for _, r := range task.List.Responsibilities {
			fmt.Fprintf(b, " %s", r.Agency)
			if r.AsWritten != r.Agency {
				fmt.Fprintf(b, "(%s)", r.AsWritten)
			}
		}
		if task.List.Open {
			fmt.Fprintf(b, " + %s", task.List.OpenPhrase)
		}
		b.WriteString("\n")
	}
	for _, d := range f.Deliverables {
		if d.Measure == m.Number {
			fmt.Fprintf(b, "   makes %s %s\n", d.Kind, d.Name)
		}
	}
	for _, z := range f.Zones {
		if z.Measure == m.Number {
			fmt.Fprintf(b, "   zone %s, run by %s\n", z.Name, z.Agency)
		}
	}
	for _, d := range f.Dependencies {
		if d.From == m.Number {
			fmt.Fprintf(b, "   needs %s via %s (%s)\n", d.To, d.Via, d.Basis)
		}
	}
}
