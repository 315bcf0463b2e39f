package load_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"mandate/graph/extract"
	"mandate/graph/fault"
	"mandate/graph/load"
	"mandate/graph/store"
)

const bureau = `agencies:
  - id: agency:test:finance
    name: 市财政局
    kind: DEPARTMENT
    level: MUNICIPAL
    jurisdiction: 试验市
`

// plan is a short text in the form of an official one.
func plan(number, body string) string {
	return "试验市人民政府文件\n\n" + number + "\n\n试验市人民政府关于印发试验方案的通知\n\n2099年1月2日\n\n" +
		"为贯彻落实《上级方案》(试政发〔2098〕7号),制定本方案。\n\n一、主要任务\n\n(一)改革。\n\n" + body
}

// folders makes seed folders of files named folder/file; each folder also gets a document.yaml where it has none.
func folders(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
		folder, _, _ := strings.Cut(name, "/")
		if own := folder + "/document.yaml"; files[own] == "" {
			out[own] = &fstest.MapFile{Data: []byte("slug: " + folder + "\njurisdiction: 试验市\n")}
		}
	}
	return out
}

func batch(t *testing.T, files map[string]string) (*store.Batch, error) {
	t.Helper()
	documents, err := load.FromFS(folders(files))
	if err != nil {
		return nil, err
	}
	return load.Batch(realSchema(t), documents)
}

func mustBatch(t *testing.T, files map[string]string) *store.Batch {
	t.Helper()
	b, err := batch(t, files)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func node(b *store.Batch, id string) *store.Node {
	for i := range b.Nodes {
		if b.Nodes[i].ID == id {
			return &b.Nodes[i]
		}
	}
	return nil
}

func hasEdge(b *store.Batch, kind, from, to string) bool {
	for _, e := range b.Edges {
		if e.Type == kind && e.From == from && e.To == to {
			return true
		}
	}
	return false
}

const measure = "1. 建立平台。搭建信息共享平台。(责任单位:市财政局)\n"

func TestContradictionsAreRefused(t *testing.T) {
	two := func(more map[string]string) map[string]string {
		files := map[string]string{"a/notice.txt": plan("试政发〔2099〕1号", measure), "b/notice.txt": plan("试政发〔2099〕2号", measure)}
		for name, text := range more {
			files[name] = text
		}
		return files
	}
	for what, c := range map[string]struct {
		files map[string]string
		code  fault.Code
		want  []string
	}{
		"one agency, two descriptions": {
			two(map[string]string{"a/agencies.yaml": bureau, "b/agencies.yaml": strings.Replace(bureau, "DEPARTMENT", "OFFICE", 1)}),
			fault.Conflict, []string{"b/agencies.yaml:2", "a/agencies.yaml:2", "agency:test:finance"},
		},
		"one slug twice": {
			two(map[string]string{"b/document.yaml": "slug: a\n"}), fault.Conflict, []string{"a and b", "slug a"},
		},
		"one number twice": {
			two(map[string]string{"b/notice.txt": plan("试政发[2099]1号", measure)}), fault.Conflict, []string{"a and b", "2099"},
		},
		"no number": {
			map[string]string{"a/notice.txt": plan("", measure)}, fault.Invalid, []string{"a/notice.txt", "发文字号"},
		},
		"a territory without an entry": {
			map[string]string{"a/notice.txt": plan("试政发〔2099〕1号", "1. 建立机制。联动。(责任单位:甲开发区、乙开发区管委会)\n")},
			fault.Invalid, []string{"a/zones.yaml", "甲开发区", "measure 1"},
		},
	} {
		_, err := batch(t, c.files)
		if err == nil {
			t.Errorf("%s: accepted", what)
			continue
		}
		if fault.CodeOf(err) != c.code {
			t.Errorf("%s: code %s", what, fault.CodeOf(err))
		}
		for _, words := range c.want {
			if !strings.Contains(err.Error(), words) {
				t.Errorf("%s: %q does not say %q", what, err, words)
			}
		}
	}
}

func TestBadSeedNamesFileAndLine(t *testing.T) {
	_, err := batch(t, map[string]string{
		"a/notice.txt": plan("试政发〔2099〕1号", measure), "a/agencies.yaml": strings.Replace(bureau, "MUNICIPAL", "TOWN", 1),
	})
	if bad := (*extract.SeedError)(nil); !errors.As(err, &bad) || bad.File != "a/agencies.yaml" || bad.Line != 2 {
		t.Errorf("got %v", err)
	}
	_, err = batch(t, map[string]string{
		"a/notice.txt":        plan("试政发〔2099〕1号", measure),
		"a/dependencies.yaml": "dependencies:\n  - {from: \"1\", to: \"1\", via: 丙, basis: INFERRED, fromQuote: 丙, toQuote: 丙}\n",
	})
	if err == nil || !strings.HasPrefix(err.Error(), "a/dependencies.yaml:2: ") {
		t.Errorf("a fault that the text shows: got %v", err)
	}
	if _, err := load.FromFS(fstest.MapFS{}, "nowhere"); err == nil || !strings.Contains(err.Error(), "nowhere/notice.txt") {
		t.Errorf("got %v", err)
	}
	if _, err := load.Batch(realSchema(t), nil); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("nothing to load: %v", err)
	}
}

func TestDocumentsShareWhatIsOne(t *testing.T) {
	files := map[string]string{
		"a/notice.txt": plan("试政发〔2099〕1号", measure), "a/agencies.yaml": bureau,
		"b/notice.txt": plan("试政发〔2098〕7号", measure), "b/agencies.yaml": bureau,
	}
	b := mustBatch(t, files)
	for _, want := range [][3]string{
		{"HOLDS", store.DatasetID, "policyDocument:a"},
		{"HOLDS", store.DatasetID, "policyDocument:b"},
		{"BASED_ON", "policyDocument:a", "policyDocument:b"}, // cited by one, held as the other
		{"RESPONSIBLE_FOR", "agency:test:finance", "task:a:1.1"},
		{"RESPONSIBLE_FOR", "agency:test:finance", "task:b:1.1"},
	} {
		if !hasEdge(b, want[0], want[1], want[2]) {
			t.Errorf("no %v", want)
		}
	}
	if hasEdge(b, "BASED_ON", "policyDocument:b", "policyDocument:b") {
		t.Error("a text that cites itself rests on itself")
	}
	if first, second := node(b, "measure:a:1"), node(b, "policyDocument:b"); first.DocOrder >= second.DocOrder {
		t.Error("the second document begins before the first has ended")
	}
}

func TestOrderOfFoldersDoesNotMatter(t *testing.T) {
	files := folders(map[string]string{
		"a/notice.txt": plan("试政发〔2099〕1号", measure), "b/notice.txt": plan("试政发〔2099〕2号", measure),
	})
	var digests []store.Digest
	for _, dirs := range [][]string{{"a", "b"}, {"b", "a"}} {
		documents, err := load.FromFS(files, dirs...)
		if err != nil {
			t.Fatal(err)
		}
		b, err := load.Batch(realSchema(t), documents)
		if err != nil {
			t.Fatal(err)
		}
		digests = append(digests, digest(b))
	}
	if digests[0] != digests[1] {
		t.Error("the graph depends on the order of the folders")
	}
}

func TestNamesThatCannotBeResolvedAreKept(t *testing.T) {
	b := mustBatch(t, map[string]string{"a/notice.txt": plan("试政发〔2099〕1号", measure)})
	mentions := 0
	for _, n := range b.Nodes {
		if n.Label == "Mention" {
			mentions++
			if n.Properties["resolved"] != false || n.Properties["asWritten"] != "市财政局" || !hasEdge(b, "OCCURS_IN", n.ID, "task:a:1.1") {
				t.Errorf("mention %v", n)
			}
		}
	}
	if mentions != 1 {
		t.Errorf("%d mentions", mentions)
	}
}

func TestADeliverableOfSeveralMeasuresIsOne(t *testing.T) {
	b := mustBatch(t, map[string]string{"a/notice.txt": plan("试政发〔2099〕1号", measure+"\n"+strings.Replace(measure, "1.", "2.", 1))})
	for _, m := range []string{"measure:a:1", "measure:a:2"} {
		if !hasEdge(b, "ESTABLISHES", m, "deliverable:a:1.1") {
			t.Errorf("%s does not establish it", m)
		}
	}
}
