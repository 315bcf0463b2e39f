package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync/atomic"
	"testing"

	"mandate/graph/load"
	"mandate/graph/model"
	"mandate/graph/persisted"
	"mandate/graph/server"
	"mandate/graph/store"
	"mandate/schema"
	"mandate/seeds"
	"mandate/web"
)

var update = flag.Bool("update", false, "write the golden answers anew, from the embedded store")

// suite asks one store everything that is promised of a server: each store must pass the same cases.
type suite struct {
	name   string
	schema *model.Schema
	store  store.Store
	url    string
	cases  atomic.Int64
}

// mustSchema reads the schema.
func mustSchema(t testing.TB) *model.Schema {
	t.Helper()
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// mustLoad writes the seeds into a store.
func mustLoad(t testing.TB, m *model.Schema, s store.Store) {
	mustLoadOf(t, m, s, "shenyang-2017-46")
}

// mustLoadOf makes a store hold the texts of some folders.
func mustLoadOf(t testing.TB, m *model.Schema, s store.Store, folders ...string) {
	t.Helper()
	mustLoadFrom(t, m, s, seeds.FS, folders...)
}

func mustLoadFrom(t testing.TB, m *model.Schema, s store.Store, fsys fs.FS, folders ...string) {
	t.Helper()
	documents, err := load.FromFS(fsys, folders...)
	if err != nil {
		t.Fatal(err)
	}
	batch, err := load.Batch(m, documents)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
}

// run runs all cases over HTTP and leaves their number where the test command finds it.
func run(t *testing.T, name string, m *model.Schema, s store.Store) {
	mustLoad(t, m, s)
	u := serve(t, name, m, s)
	t.Run("golden", u.golden)
	t.Run("typenames", u.typenames)
	t.Run("everything", u.everything)
	t.Run("documented", u.documented)
	t.Run("exchanges", u.exchanges)
	t.Run("explorer", u.explorer)
	t.Run("http", u.http)
	t.Run("hostile", u.hostile)
	t.Run("persisted", u.persisted)
	t.Run("relay", u.relay)
	t.Run("refusals", u.refusals)
	t.Run("costs", u.costs)
	t.Run("pages", u.pages)
	t.Run("counts", u.counts)
	t.Run("stats", u.stats)
	t.Run("statsPages", u.statsPages)
	t.Run("changingPages", u.changingPages)
	t.Run("snapshot", u.snapshot)
	t.Run("networkx", u.networkx)
	t.Run("traversals", u.traversals)
	t.Run("exports", u.exports)
	mustLoadOf(t, m, s, seeds.All()...)
	t.Run("two plans", func(t *testing.T) {
		u.goldenIn(t, "testdata/twoplans")
		u.documentedIn(t, twoPlanPages...)
	})
	mustLoadFrom(t, m, s, os.DirFS("testdata/anew"), "plan")
	t.Run("numbered anew", func(t *testing.T) { u.goldenIn(t, "testdata/anew") })
	if u.cases.Load() == 0 {
		t.Error("no case was run")
	}
	fmt.Printf("server: store=%s cases=%d\n", name, u.cases.Load())
	if dir := os.Getenv("MANDATE_CASES_DIR"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "server-"+name), fmt.Appendf(nil, "%d\n", u.cases.Load()), 0o644); err != nil {
			t.Error(err)
		}
	}
}

// serve starts a server over a store.
func serve(t *testing.T, name string, m *model.Schema, s store.Store) *suite {
	t.Helper()
	handler := server.New(server.Config{Schema: m, Store: s, Explorer: web.Handler(), Origins: []string{"https://dashboard.example"}, Operations: examples(t), Build: "test"})
	if err := handler.Warm(context.Background()); err != nil {
		t.Fatal(err)
	}
	http := httptest.NewServer(handler)
	t.Cleanup(http.Close)
	return &suite{name: name, schema: m, store: s, url: http.URL}
}

// examples are the persisted operations that come with the examples of clients.
func examples(t testing.TB) *persisted.Set {
	t.Helper()
	set, err := persisted.Load(os.DirFS("../../examples"), "operations")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// one counts and runs one case.
func (u *suite) one(t *testing.T, name string, f func(t *testing.T)) {
	u.cases.Add(1)
	t.Run(name, f)
}

// question is what a client sends.
type question struct {
	Query         string         `json:"query"`
	Variables     map[string]any `json:"variables,omitempty"`
	OperationName string         `json:"operationName,omitempty"`
}

// ask answers the body as it came.
func (u *suite) ask(t testing.TB, q question) []byte {
	t.Helper()
	body, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(u.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// data asks and decodes the data into to; errors fail the test.
func (u *suite) data(t testing.TB, query string, variables map[string]any, to any) {
	t.Helper()
	answer := u.ask(t, question{Query: query, Variables: variables})
	whole := struct {
		Data   any
		Errors []struct{ Message string }
	}{Data: to}
	if err := json.Unmarshal(answer, &whole); err != nil || len(whole.Errors) > 0 {
		t.Fatalf("%s\n%v %s", query, err, answer)
	}
}

func indented(t testing.TB, answer []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, answer, "", "  "); err != nil {
		t.Fatalf("%v: %s", err, answer)
	}
	b.WriteByte('\n')
	return b.String()
}

// golden asks testdata/golden/*.graphql. The answers beside them were written by the embedded store, read by a person,
// and are to come from every store byte for byte.
func (u *suite) golden(t *testing.T) { u.goldenIn(t, "testdata/golden") }

func (u *suite) goldenIn(t *testing.T, folder string) {
	files, err := filepath.Glob(folder + "/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden questions")
	}
	sort.Strings(files)
	for _, file := range files {
		u.one(t, strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
			q := goldenQuestion(t, file)
			got := indented(t, u.ask(t, q))
			expected := strings.TrimSuffix(file, ".graphql") + ".json"
			if *update && u.name == "embedded" {
				if err := os.WriteFile(expected, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(expected)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s", difference(got, string(want)))
			}
		})
	}
}

// difference shows the first lines that differ.
func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d:\ngot  %s\nwant %s", i+1, strings.Join(g[i:min(i+5, len(g))], "\n     "), strings.Join(w[i:min(i+5, len(w))], "\n     "))
		}
	}
	return fmt.Sprintf("got %d lines, want %d", len(g), len(w))
}

// documented asks every ```graphql block of README.md and docs and compares with the ```json block behind it.
func (u *suite) documented(t *testing.T) {
	files, _ := filepath.Glob("../../docs/*.md")
	files = slices.DeleteFunc(files, func(f string) bool { return slices.Contains(twoPlanPages, f) })
	u.documentedIn(t, append(files, "../../README.md")...)
}

// twoPlanPages ask what load --all loads, and not the official texts alone.
var twoPlanPages = []string{"../../docs/adding-a-document.md"}

func (u *suite) documentedIn(t *testing.T, files ...string) {
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, block := range strings.Split(string(text), "```graphql\n")[1:] {
			query, rest, _ := strings.Cut(block, "\n```")
			u.one(t, fmt.Sprintf("%s/%d", filepath.Base(file), i+1), func(t *testing.T) {
				answer := u.ask(t, question{Query: query})
				_, expected, ok := strings.Cut(rest, "```json\n")
				if before, _, _ := strings.Cut(rest, "```graphql\n"); !ok || !strings.Contains(before, "```json\n") {
					t.Fatalf("no answer stands behind %s", query)
				}
				expected, _, _ = strings.Cut(expected, "\n```")
				var want bytes.Buffer
				if err := json.Compact(&want, []byte(expected)); err != nil {
					t.Fatal(err)
				}
				if want.String() != string(answer) {
					t.Errorf("%s\n%s", query, difference(indented(t, answer), indented(t, want.Bytes())))
				}
			})
		}
	}
}

// explorer asks the ready queries of the page: each must answer something, without errors.
func (u *suite) explorer(t *testing.T) {
	for _, q := range web.Queries() {
		u.one(t, q.Name, func(t *testing.T) {
			answer := u.ask(t, question{Query: q.Text})
			if bytes.Contains(answer, []byte(`"errors"`)) || bytes.Contains(answer, []byte(`"data":{}`)) || bytes.Contains(answer, []byte(`":null`)) && len(answer) < 60 {
				t.Errorf("%.300s", answer)
			}
		})
	}
}
