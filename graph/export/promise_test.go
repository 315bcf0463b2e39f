package export_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"mandate/graph/export"
	"mandate/graph/fault"
	"mandate/graph/store"
)

const shenyang = "policyDocument:shenyang-2017-46"

// quotes tells whether a property says that a record quotes a document.
func quotes(properties map[string]any, document string) bool {
	for name, v := range properties {
		if strings.HasSuffix(name, "videnceDocument") && v == document {
			return true
		}
	}
	return false
}

// document compares the export of one of two documents with what the batch says belongs to it.
func (u *suite) document(t *testing.T) {
	nodes, edges := u.records(t, "document")
	own := map[string]bool{shenyang: true}
	for _, n := range u.batch.Nodes {
		own[n.ID] = own[n.ID] || quotes(n.Properties, shenyang)
	}
	want := map[string]bool{}
	for id, is := range own {
		want[id] = want[id] || is
	}
	quoting := map[string]bool{}
	for _, r := range u.schema.Relationships {
		quoting[r.Name] = len(r.Quotes) > 0
	}
	for _, e := range u.batch.Edges {
		if quotes(e.Properties, shenyang) {
			want[e.From], want[e.To] = true, true
		} else if own[e.From] && !quoting[e.Type] {
			want[e.To] = true
		}
	}
	u.one(t, "nodes", func(t *testing.T) {
		for _, n := range u.batch.Nodes {
			if _, got := nodes[n.ID]; got != want[n.ID] {
				t.Errorf("%s is exported: %t", n.ID, got)
			}
		}
		if len(nodes) == len(u.batch.Nodes) || len(nodes) < 500 {
			t.Errorf("%d nodes of %d", len(nodes), len(u.batch.Nodes))
		}
	})
	u.one(t, "edges", func(t *testing.T) {
		for _, e := range u.batch.Edges {
			_, got := edges[edgeName(e)]
			if belongs := want[e.From] && want[e.To] && (!quoting[e.Type] || quotes(e.Properties, shenyang)); got != belongs {
				t.Errorf("%s is exported: %t", edgeName(e), got)
			}
		}
	})
	u.one(t, "by id", func(t *testing.T) {
		g, err := u.from(u.store).Open(t.Context(), export.Selection{Document: shenyang})
		if err != nil {
			t.Fatal(err)
		}
		report, err := export.Formats[0].Write(t.Context(), io.Discard, g)
		if err != nil || report.Nodes != len(nodes) || report.Edges != len(edges) {
			t.Errorf("%v: %+v", err, report)
		}
	})
}

// evidence is with every record that the schema wants it of.
func (u *suite) evidence(t *testing.T) {
	for selection := range selections {
		u.one(t, selection, func(t *testing.T) {
			nodes, edges := u.records(t, selection)
			if len(nodes) == 0 || len(edges) == 0 {
				t.Fatal("nothing is exported")
			}
			for id, n := range nodes {
				for _, q := range u.schema.Nodes[n.Label].Quotes {
					if n.Properties[q.Exact] == nil || n.Properties[q.Document] == nil {
						t.Errorf("%s has no %s", id, q.Exact)
					}
				}
			}
			for id, e := range edges {
				if nodes[e.From].Node == "" || nodes[e.To].Node == "" {
					t.Errorf("an end of %s is not exported", id)
				}
				r := u.schema.Relationships[e.Type]
				if r == nil {
					if list, _ := e.Properties["measures"].([]any); len(list) == 0 {
						t.Errorf("%s is tied by nothing", id)
					}
					continue
				}
				for _, q := range r.Quotes {
					if e.Properties[q.Exact] == nil || e.Properties[q.Document] == nil {
						t.Errorf("%s has no %s", id, q.Exact)
					}
				}
			}
		})
	}
	u.one(t, "left out", func(t *testing.T) {
		if g := u.open(t, u.store, "cut"); len(g.LeftOut()) == 0 || !strings.Contains(g.LeftOut()[0], "of") {
			t.Errorf("what was cut is not said: %v", g.Notes)
		}
		if g := u.open(t, u.store, "neighborhood"); len(g.LeftOut()) != 0 {
			t.Errorf("nothing was cut, but %v", g.LeftOut())
		}
	})
}

// refused is what cannot be exported, and the error that says so.
func (u *suite) refused(t *testing.T) {
	for name, c := range map[string]struct {
		given map[string][]string
		code  fault.Code
		says  string
	}{
		"no document":       {map[string][]string{"document": {"x"}}, fault.NotFound, `no document "x"`},
		"two documents":     {map[string][]string{"document": {"x", "y"}}, fault.Invalid, "one document"},
		"empty document":    {map[string][]string{"document": {" "}}, fault.Invalid, "one document"},
		"unknown":           {map[string][]string{"docment": {"x"}}, fault.Invalid, "docment"},
		"no record":         {map[string][]string{"neighborhood": {"measure:none"}}, fault.NotFound, "measure:none"},
		"depth 7":           {map[string][]string{"neighborhood": {shenyang}, "depth": {"7"}}, fault.TooLarge, "give 1 to 6"},
		"depth no number":   {map[string][]string{"neighborhood": {shenyang}, "depth": {"deep"}}, fault.Invalid, `depth: "deep" is no Int`},
		"depth a text":      {map[string][]string{"neighborhood": {shenyang}, "depth": {`"2"`}}, fault.Invalid, "depth"},
		"depth no whole":    {map[string][]string{"neighborhood": {shenyang}, "depth": {"1.5"}}, fault.Invalid, `depth: "1.5" is no Int`},
		"depth of 33 bits":  {map[string][]string{"neighborhood": {shenyang}, "depth": {"4294967296"}}, fault.Invalid, `depth: "4294967296" is no Int`},
		"endless weight":    {map[string][]string{"network": {"true"}, "minWeight": {"1e400"}}, fault.Invalid, `minWeight: "1e400" is no Float`},
		"two middles":       {map[string][]string{"neighborhood": {shenyang, shenyang}}, fault.Invalid, "neighborhood: give the id of one record"},
		"no kind":           {map[string][]string{"neighborhood": {shenyang}, "kinds": {"TASK,NONE"}}, fault.Invalid, "kinds"},
		"no network":        {map[string][]string{"network": {"true"}, "document": {"x"}}, fault.NotFound, "no such document"},
		"network, no truth": {map[string][]string{"network": {"yes"}}, fault.Invalid, "give true"},
		"weight":            {map[string][]string{"network": {"true"}, "weight": {"HEAVY"}}, fault.Invalid, "weight"},
		"zones by tasks":    {map[string][]string{"network": {"true"}, "zones": {"true"}}, fault.Invalid, "MEASURES"},
		"both":              {map[string][]string{"network": {"true"}, "neighborhood": {shenyang}}, fault.Invalid, "one of them"},
		"filter":            {map[string][]string{"network": {"true"}, "filter": {`{"nothing": 1}`}}, fault.Invalid, "filter"},
		"depth of a plan":   {map[string][]string{"document": {shenyang}, "depth": {"2"}}, fault.Invalid, "depth"},
	} {
		u.one(t, name, func(t *testing.T) {
			q, err := export.Select(u.schema, c.given)
			if err == nil {
				_, err = u.from(u.store).Open(t.Context(), q)
			}
			if fault.CodeOf(err) != c.code || !strings.Contains(fault.Public(err), c.says) {
				t.Errorf("%s %v, want %s … %s", fault.CodeOf(err), err, c.code, c.says)
			}
		})
	}
}

// stopper is a writer that does something when the first bytes come.
type stopper struct {
	do    func()
	bytes int
}

func (w *stopper) Write(p []byte) (int, error) {
	if w.bytes == 0 {
		w.do()
	}
	w.bytes += len(p)
	return len(p), nil
}

// cancelled ends with the context's error, soon, in every format.
func (u *suite) cancelled(t *testing.T) {
	for _, f := range export.Formats {
		u.one(t, f.Name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			g, all := u.open(t, u.store, "whole"), len(u.export(t, u.store, "whole", f.Name))
			w := &stopper{do: cancel}
			if _, err := f.Write(ctx, w, g); !errors.Is(err, context.Canceled) || w.bytes > all/2 {
				t.Errorf("%v after %d bytes of %d", err, w.bytes, all)
			}
		})
	}
}

// changed fails where the data becomes another while it is written.
func (u *suite) changed(t *testing.T) {
	u.one(t, "while written", func(t *testing.T) {
		node := store.Node{Label: "Agency", ID: "agency:test:new", DocOrder: 1, Properties: map[string]any{
			"name": "新", "draftEn": false, "aliases": []any{}, "kind": "OFFICE", "level": "MUNICIPAL", "jurisdiction": "沈阳市",
		}}
		defer apply(t, u.store, u.batch)
		g := u.open(t, u.store, "whole")
		w := &stopper{do: func() { apply(t, u.store, &store.Batch{Nodes: []store.Node{node}}) }}
		_, err := export.Formats[0].Write(t.Context(), w, g)
		if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "changed") {
			t.Errorf("the data changed, and the export says %v", err)
		}
	})
}
