package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tiny is a run that takes a moment: one plan, few requests.
func tiny(args ...string) []string {
	return append([]string{"-plans", "1", "-rounds", "1", "-time", "1s", "-requests", "20", "-clients", "1,3"}, args...)
}

// compared runs the command and answers its table; the run must succeed.
func compared(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), args, &stdout, &stderr); code != 0 {
		t.Fatalf("exit status %d: %s", code, &stderr)
	}
	return stdout.String()
}

func TestSmokeOnTheEmbeddedStore(t *testing.T) {
	table := compared(t, tiny("-embedded-only")...)
	for _, s := range shapes {
		for _, variant := range []string{embeddedName, replayName} {
			if n := rowsOf(table, s.name, variant); n != 2 {
				t.Errorf("%s, %s: %d rows in the table, want one for each number of clients\n%s", s.name, variant, n, table)
			}
		}
	}
}

func rowsOf(table, shape, variant string) int {
	n := 0
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "| "+shape+",") && strings.Contains(line, "| "+variant+" |") {
			n++
		}
	}
	return n
}

func TestPatternsChooseCells(t *testing.T) {
	profile := filepath.Join(t.TempDir(), "cpu")
	table := compared(t, tiny("-embedded-only", "-shapes", "whole", "-variants", "alone", "-profile", profile)...)
	if n := strings.Count(table, "\n| whole plan"); n != 2 || strings.Contains(table, "measure tree") || strings.Contains(table, embeddedName) {
		t.Errorf("the table has other cells than were asked for:\n%s", table)
	}
	if info, err := os.Stat(profile); err != nil || info.Size() == 0 {
		t.Errorf("no profile was written: %v", err)
	}
}

func TestTheTableIsPublishedBetweenItsMarks(t *testing.T) {
	file := filepath.Join(t.TempDir(), "README.md")
	before := "head\n<!-- 1 plans -->\nold\n<!-- end of 1 plans -->\ntail\n"
	if err := os.WriteFile(file, []byte(before), 0o644); err != nil {
		t.Fatal(err)
	}
	table := compared(t, tiny("-embedded-only", "-shapes", "whole", "-write", file)...)
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if want := "head\n<!-- 1 plans -->\n" + table + "<!-- end of 1 plans -->\ntail\n"; string(have) != want {
		t.Errorf("have %s", have)
	}
	if err := (&report{}).publish(file, 2); err == nil || !strings.Contains(err.Error(), "<!-- 2 plans -->") {
		t.Errorf("a file without the marks: %v", err)
	}
}

func TestTheReadmeHasTheMarks(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, mark := range []string{"<!-- 1 plans -->", "<!-- 100 plans -->", "<!-- 2000 plans -->"} {
		if !strings.Contains(string(readme), mark) {
			t.Errorf("README.md lacks %s", mark)
		}
	}
}

func TestWrongUsage(t *testing.T) {
	for want, args := range map[string][]string{
		"unexpected argument": {"fast"},
		"more than 0":         {"-plans", "0"},
		"-clients 1,x":        {"-clients", "1,x"},
		"-shapes":             {"-shapes", "("},
		"-variants":           {"-variants", "("},
		"not defined":         {"-speed", "9"},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), args, &stdout, &stderr); code != 2 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%v: exit status %d, %s", args, code, &stderr)
		}
	}
}

func TestHelp(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"-h"}, &stdout, &stderr); code != 0 || !strings.Contains(stdout.String(), "-embedded-only") {
		t.Errorf("exit status %d, %s", code, &stdout)
	}
}
