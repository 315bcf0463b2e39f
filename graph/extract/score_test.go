package extract

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// textsVariable names a folder of official texts with hand-made answers beside
// them. They are not ours to commit, so they are read where they lie.
const textsVariable = "MANDATE_TEXTS"

// answer is what a person read in a text: NAME.gold.json beside NAME.txt.
type answer struct {
	Number, Issued, Title string
	Lists                 int
	Sample                []answeredList
}

type answeredList struct {
	Raw         string
	Agencies    []string
	Leads       []string
	Cooperating []string
	Open        bool
}

// score counts (list, agency, role) as read against as answered.
type score struct{ both, read, answered int }

func (s score) String() string {
	return fmt.Sprintf("precision %.3f, recall %.3f (%d read, %d answered)", ratio(s.both, s.read), ratio(s.both, s.answered), s.read, s.answered)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// The texts in testdata/conventions are plainly fictional and written for the
// purpose; the others are real.
func TestScore(t *testing.T) {
	folders := []string{"testdata/conventions"}
	if dir := os.Getenv(textsVariable); dir != "" {
		folders = append(folders, dir)
	} else {
		fmt.Fprintf(os.Stderr, "WARNING: %s is not set: only the fictional texts are scored, not the real ones\n", textsVariable)
	}
	for _, dir := range folders {
		answers, err := filepath.Glob(filepath.Join(dir, "*.gold.json"))
		if err != nil || len(answers) == 0 {
			t.Fatalf("%s holds no *.gold.json: %v", dir, err)
		}
		for _, file := range answers {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".gold.json"), func(t *testing.T) { scoreText(t, file) })
		}
	}
}

func scoreText(t *testing.T, file string) {
	var want answer
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(strings.TrimSuffix(file, ".gold.json") + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Text(src, nil)
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string][]List{}
	n := 0
	for _, m := range f.Measures {
		for _, task := range m.Tasks {
			key := squeeze(task.List.AsWritten)
			lists[key] = append(lists[key], task.List)
			n++
		}
	}
	if n != want.Lists {
		t.Errorf("%d lists, answered %d", n, want.Lists)
	}
	if number, _, _ := strings.Cut(want.Number, " "); !strings.HasPrefix(number, "(") && f.Document.Number != number {
		t.Errorf("number %q, answered %q", f.Document.Number, number)
	}
	if f.Document.Title != want.Title || f.Document.Issued != want.Issued {
		t.Errorf("title %q issued %q, answered %q %q", f.Document.Title, f.Document.Issued, want.Title, want.Issued)
	}
	total := score{}
	for _, w := range want.Sample {
		s := scoreList(t, lists[squeeze(w.Raw)], w)
		total.both, total.read, total.answered = total.both+s.both, total.read+s.read, total.answered+s.answered
	}
	t.Log(total)
}

// squeeze drops the space and the page numbers that print leaves in a list.
func squeeze(s string) string {
	return strings.Map(func(c rune) rune {
		if isSpace(c) {
			return -1
		}
		return c
	}, s)
}

func scoreList(t *testing.T, found []List, w answeredList) score {
	want := map[string]bool{}
	for _, a := range w.Agencies {
		role := RoleResponsible
		switch {
		case slices.Contains(w.Leads, a):
			role = RoleLead
		case slices.Contains(w.Cooperating, a):
			role = RoleCooperating
		}
		want[a+" "+string(role)] = true
	}
	s := score{answered: len(want)}
	if len(found) == 0 {
		t.Errorf("not found: %s", w.Raw)
		return s
	}
	for _, r := range found[0].Responsibilities {
		s.read++
		if key := r.Agency + " " + string(r.Role); want[key] {
			s.both++
			delete(want, key)
		} else {
			t.Errorf("%s: read %s", w.Raw, key)
		}
	}
	for key := range want {
		t.Errorf("%s: missed %s", w.Raw, key)
	}
	if found[0].Open != w.Open {
		t.Errorf("%s: open %v", w.Raw, found[0].Open)
	}
	return s
}
