package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"mandate/graph/embedded"
	"mandate/graph/export"
	"mandate/graph/load"
	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/graph/traverse"
	"mandate/schema"
	"mandate/seeds"
)

var update = flag.Bool("update", false, "write the golden exports anew, from the embedded store")

// suite asks one store all that is promised of exports: each store must pass the same cases.
type suite struct {
	name      string
	schema    *model.Schema
	store     store.Store
	reference store.Store // an embedded store, filled in another order
	sources   map[store.Store]*export.Source
	batch     *store.Batch
	cases     atomic.Int64
}

func mustSchema(t testing.TB) *model.Schema {
	t.Helper()
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// hostile are names that a format or a reader may take for something else.
var hostile = []string{
	"\"'`", "a,b;c\td", "line\nline\r\nend", "]]>", "<b>&amp;</b>", `back\slash`, `quoted "and, back\slash"`, `\N`, "\x01\x1f", "\u2028\ufeff", "😀𠀀", " lead and trail ", "null", "NaN", "=1+1",
}

// mustBatch answers the texts that come with mandate, and zones with hostile names.
func mustBatch(t testing.TB, m *model.Schema) *store.Batch {
	t.Helper()
	documents, err := load.FromFS(seeds.FS, seeds.All()...)
	if err != nil {
		t.Fatal(err)
	}
	batch, err := load.Batch(m, documents)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range hostile {
		properties := map[string]any{"name": name, "draftEn": false, "kind": "LOGISTICS_ZONE", "areaKm2": 1e21 / float64(i+3)}
		batch.Nodes = append(batch.Nodes, store.Node{Label: "Zone", ID: fmt.Sprintf("zone:hostile:%d", i), DocOrder: int64(len(hostile) - i), Properties: properties})
	}
	return batch
}

func openEmbedded(t *testing.T, m *model.Schema) store.Store {
	t.Helper()
	s, err := embedded.Open(context.Background(), t.TempDir(), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// run runs all cases and leaves their number where the test command finds it.
func run(t *testing.T, name string, m *model.Schema, s store.Store) {
	batch := mustBatch(t, m)
	u := &suite{name: name, schema: m, store: s, reference: openEmbedded(t, m), batch: batch}
	apply(t, s, batch)
	backwards := *batch
	backwards.Nodes, backwards.Edges = slices.Clone(batch.Nodes), slices.Clone(batch.Edges)
	slices.Reverse(backwards.Nodes)
	slices.Reverse(backwards.Edges)
	apply(t, u.reference, &backwards)
	t.Run("equal bytes", u.equalBytes)
	t.Run("golden", u.golden)
	t.Run("complete", u.complete)
	t.Run("document", u.document)
	t.Run("evidence", u.evidence)
	t.Run("refused", u.refused)
	t.Run("cancelled", u.cancelled)
	t.Run("changed", u.changed)
	fmt.Printf("export: store=%s cases=%d\n", name, u.cases.Load())
	if dir := os.Getenv("MANDATE_CASES_DIR"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "export-"+name), fmt.Appendf(nil, "%d\n", u.cases.Load()), 0o644); err != nil {
			t.Error(err)
		}
	}
}

func apply(t testing.TB, s store.Store, b *store.Batch) {
	t.Helper()
	if _, err := s.Apply(context.Background(), b); err != nil {
		t.Fatal(err)
	}
}

func (u *suite) one(t *testing.T, name string, f func(t *testing.T)) {
	u.cases.Add(1)
	t.Run(name, f)
}

func source(m *model.Schema, s store.Store) *export.Source {
	return export.NewSource(m, s, traverse.New(m, s))
}

// from answers the source over a store; it keeps what traversals read.
func (u *suite) from(s store.Store) *export.Source {
	if u.sources == nil {
		u.sources = map[store.Store]*export.Source{}
	}
	if u.sources[s] == nil {
		u.sources[s] = source(u.schema, s)
	}
	return u.sources[s]
}

// selections are what is exported in these tests.
var selections = map[string]map[string][]string{
	"whole":        {},
	"document":     {"document": {"沈政发〔2017〕46号"}},
	"neighborhood": {"neighborhood": {"task:shenyang-2017-46:23.5"}},
	"cut":          {"neighborhood": {"agency:shenyang:fgw"}, "depth": {"3"}, "perEdgeLimit": {"2"}, "edges": {"RESPONSIBLE_FOR,HAS_TASK"}},
	"network":      {"network": {"true"}, "document": {"沈政发〔2017〕46号"}, "minWeight": {"3"}, "first": {"6"}},
	"zones":        {"network": {"true"}, "weight": {"MEASURES"}, "zones": {"true"}},
}

func (u *suite) open(t testing.TB, s store.Store, selection string) *export.Graph {
	t.Helper()
	q, err := export.Select(u.schema, selections[selection])
	if err != nil {
		t.Fatal(err)
	}
	g, err := u.from(s).Open(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func (u *suite) export(t testing.TB, s store.Store, selection, format string) []byte {
	t.Helper()
	f, err := export.ByName(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := f.Write(context.Background(), &out, u.open(t, s, selection)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// equalBytes compares with a store that was filled in another order.
func (u *suite) equalBytes(t *testing.T) {
	for selection := range selections {
		for _, format := range export.Names() {
			u.one(t, selection+"/"+format, func(t *testing.T) {
				got, want := u.export(t, u.store, selection, format), u.export(t, u.reference, selection, format)
				if !bytes.Equal(got, want) {
					t.Errorf("the bytes differ: %d and %d of them", len(got), len(want))
				}
			})
		}
	}
}

// golden compares with files that a person has read.
func (u *suite) golden(t *testing.T) {
	for _, selection := range []string{"neighborhood", "network"} {
		for _, format := range []string{"graphml", "gexf", "dot", "jsonld", "ndjson"} {
			u.one(t, selection+"."+format, func(t *testing.T) {
				got, file := u.export(t, u.store, selection, format), "testdata/"+selection+"."+format
				if *update && u.name == "embedded" {
					if err := os.WriteFile(file, got, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(got, want) {
					t.Errorf("%s is not what is exported now:\n%s", file, got)
				}
			})
		}
	}
}

// record is a line of NDJSON.
type record struct {
	Graph                             map[string]any
	Node, Label, Edge, Type, From, To string
	DocOrder                          int64
	Properties                        map[string]any
}

func (u *suite) records(t testing.TB, selection string) (nodes, edges map[string]record) {
	t.Helper()
	nodes, edges = map[string]record{}, map[string]record{}
	for line := range strings.Lines(string(u.export(t, u.store, selection, "ndjson"))) {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		switch {
		case r.Node != "":
			nodes[r.Node] = r
		case r.Edge != "":
			edges[r.Edge] = r
		}
	}
	return nodes, edges
}

// same compares properties as JSON has them.
func same(t testing.TB, got, want map[string]any) bool {
	t.Helper()
	kept := map[string]any{}
	for name, v := range want {
		if v != nil {
			kept[name] = v
		}
	}
	g, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	w, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Equal(g, w)
}

// edgeName is how NDJSON names a relationship of a batch.
func edgeName(e store.Edge) string {
	if e.ID != "" {
		return e.ID
	}
	return e.Type + " " + e.From + " " + e.To
}

// complete compares the whole graph with the batch that was written: nothing is missing, altered or added.
func (u *suite) complete(t *testing.T) {
	nodes, edges := u.records(t, "whole")
	u.one(t, "nodes", func(t *testing.T) {
		if len(nodes) != len(u.batch.Nodes) {
			t.Errorf("%d nodes, want %d", len(nodes), len(u.batch.Nodes))
		}
		for _, n := range u.batch.Nodes {
			if r := nodes[n.ID]; r.Label != n.Label || r.DocOrder != n.DocOrder || !same(t, r.Properties, n.Properties) {
				t.Errorf("%s is %+v, want %+v", n.ID, r, n)
			}
		}
	})
	u.one(t, "edges", func(t *testing.T) {
		want := 0
		for _, e := range u.batch.Edges {
			if e.From == store.DatasetID {
				continue
			}
			want++
			if r := edges[edgeName(e)]; r.Type != e.Type || r.From != e.From || r.To != e.To || r.DocOrder != e.DocOrder || !same(t, r.Properties, e.Properties) {
				t.Errorf("%s is %+v, want %+v", edgeName(e), r, e)
			}
		}
		if len(edges) != want || want < 1000 {
			t.Errorf("%d edges, want %d", len(edges), want)
		}
	})
}
