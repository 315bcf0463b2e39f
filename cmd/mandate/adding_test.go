package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	shellBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")
	yamlBlock  = regexp.MustCompile("(?s)```yaml\n(.*?)```")
)

// The page that says how a text is added is followed to the letter: its files are written, and its commands run in turn.
func TestAddingADocument(t *testing.T) {
	page, err := os.ReadFile("../../docs/adding-a-document.md")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := os.ReadFile(filepath.Join(fixtures, "short.docx"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	files := yamlBlock.FindAllSubmatch(page, -1)
	if len(files) != 2 {
		t.Fatalf("%d files, want document.yaml and agencies.yaml", len(files))
	}
	folder := "seeds/shiyan-2099-1"
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name string, content []byte) {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("plan.docx", plan)
	write(folder+"/document.yaml", files[0][1])
	write(folder+"/agencies.yaml", files[1][1])
	ran, last := 0, ""
	for _, block := range shellBlock.FindAllSubmatch(page, -1) {
		for _, command := range strings.Split(strings.TrimSpace(string(block[1])), "\n") {
			line, to, redirected := strings.Cut(command, " > ")
			out := followed(t, line)
			if redirected {
				write(to, out)
			}
			ran, last = ran+1, string(out)
		}
	}
	if want := `"role":"LEAD","roleBasis":"STATED","node":{"number":"2.1"}`; ran < 7 || !strings.Contains(last, want) {
		t.Errorf("%d commands; the last answers %s", ran, last)
	}
}

// followed runs a command of the page, which must succeed.
func followed(t *testing.T, command string) []byte {
	t.Helper()
	rest, ok := strings.CutPrefix(command, "mandate ")
	if !ok {
		t.Fatalf("no command of mandate: %s", command)
	}
	var args []string
	for i, part := range strings.Split(rest, "'") {
		if i%2 == 1 {
			args = append(args, part)
			continue
		}
		args = append(args, strings.Fields(part)...)
	}
	var stdout, stderr bytes.Buffer
	if status := run(t.Context(), args, nil, &stdout, &stderr); status != 0 {
		t.Fatalf("%s: status %d\n%s%s", command, status, stdout.String(), stderr.String())
	}
	return stdout.Bytes()
}
