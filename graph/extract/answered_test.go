package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// The texts in testdata/answered are fictional, in invented places, and were
// written for this test in the manner of real plans. Behind each list stands
// in ⟦⟧ what a person reads in it, as readings writes it but without what roles
// rest on. The marks are taken out before the text is read.

// marked is the answer that stands behind a list that ends at an offset.
type marked struct {
	end  int
	want string
}

func unmark(text string) (string, []marked) {
	var out strings.Builder
	var marks []marked
	for {
		before, rest, ok := strings.Cut(text, "⟦")
		out.WriteString(before)
		if !ok {
			return out.String(), marks
		}
		want, rest, _ := strings.Cut(rest, "⟧")
		marks = append(marks, marked{utf8.RuneCountInString(out.String()), want})
		text = rest
	}
}

func TestAnsweredTexts(t *testing.T) {
	files, err := filepath.Glob("testdata/answered/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no answered texts: %v", err)
	}
	total := score{}
	for _, file := range files {
		t.Run(strings.TrimSuffix(strings.TrimPrefix(file, "testdata/answered/"), ".txt"), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s := scoreMarked(t, string(src))
			t.Log(s)
			total.both, total.read, total.answered = total.both+s.both, total.read+s.read, total.answered+s.answered
		})
	}
	t.Log("all:", total)
}

// How a text came to us changes nothing that it says: line ends of Windows, marks
// of half width, a byte order mark.
func TestPrintChangesNothing(t *testing.T) {
	halfWidth := strings.NewReplacer("，", ",", "：", ":", "；", ";", "（", "(", "）", ")")
	for name, printed := range map[string]func(string) string{
		"CRLF":                 func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"marks of half width":  halfWidth.Replace,
		"spaces at line ends":  func(s string) string { return strings.ReplaceAll(s, "\n", "  \n") },
		"blank lines between":  func(s string) string { return strings.ReplaceAll(s, "\n", "\n\n") },
		"indented like a page": func(s string) string { return "　　" + strings.ReplaceAll(s, "\n", "\n　　") },
	} {
		t.Run(name, func(t *testing.T) {
			files, err := filepath.Glob("testdata/answered/*/*.txt")
			if err != nil || len(files) == 0 {
				t.Fatalf("no answered texts: %v", err)
			}
			for _, file := range files {
				src, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if s := scoreMarked(t, printed(string(src))); s.both != s.answered || s.both != s.read {
					t.Errorf("%s: %s", file, s)
				}
			}
		})
	}
}

// answeredReach is how far behind its last name a list's mark may stand: a
// deadline's cell or a lost bracket lies between.
const answeredReach = 40

func scoreMarked(t *testing.T, src string) score {
	text, marks := unmark(src)
	f := mustExtract(t, text)
	var lists []List
	for _, m := range f.Measures {
		for _, task := range m.Tasks {
			lists = append(lists, task.List)
		}
	}
	s := score{}
	for _, m := range marks {
		got := ""
		for len(lists) > 0 && lists[0].Span[0] < m.end && m.end-lists[0].Span[1] > answeredReach {
			t.Errorf("a list nobody answered: %s", lists[0].AsWritten)
			s.read += len(lists[0].Responsibilities)
			lists = lists[1:]
		}
		where := "nothing"
		if len(lists) > 0 && lists[0].Span[0] < m.end {
			got, where = unbased(lists[0]), lists[0].AsWritten
			lists = lists[1:]
		}
		if got != m.want {
			t.Errorf("%s\n got %s\nwant %s", where, got, m.want)
		}
		s.add(got, m.want)
	}
	for _, l := range lists {
		t.Errorf("a list nobody answered: %s", l.AsWritten)
		s.read += len(l.Responsibilities)
	}
	return s
}

// unbased is a list as readings writes it, without what its roles rest on.
func unbased(l List) string {
	words := strings.Fields(readings(&Facts{Measures: []Measure{{Tasks: []Task{{List: l}}}}}))
	for i, w := range words {
		words[i] = strings.TrimSuffix(w, "r")
	}
	return strings.Join(words, " ")
}

func (s *score) add(got, want string) {
	left := map[string]int{}
	for _, w := range strings.Fields(want) {
		if w != "+" {
			left[w]++
			s.answered++
		}
	}
	for _, w := range strings.Fields(got) {
		if w == "+" {
			continue
		}
		if s.read++; left[w] > 0 {
			left[w]--
			s.both++
		}
	}
}
