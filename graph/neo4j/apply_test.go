package neo4j

import (
	"context"
	"slices"
	"testing"
	"time"

	"mandate/graph/fault"
	"mandate/graph/store"
	"mandate/internal/neo4jtest"
)

// TestReplaceWritesTheDifference looks at the digests and counts what a second, nearly equal batch touches.
func TestReplaceWritesTheDifference(t *testing.T) {
	s := served(t)
	st := fresh(t, s)
	first := apply(t, st, sampleBatch(1))
	query(t, "MATCH (n) SET n.untouched = true", nil)
	query(t, "MATCH ()-[r]->() SET r.untouched = true", nil)
	if again := apply(t, st, sampleBatch(1)); again != first {
		t.Errorf("equal content: %v, then %v", first, again)
	}
	b := sampleBatch(1)
	i := slices.IndexFunc(b.Nodes, func(n store.Node) bool { return n.Label == "Task" })
	b.Nodes[i].Properties["text"] = "new"
	e := slices.IndexFunc(b.Edges, func(e store.Edge) bool { return e.Type == "RESPONSIBLE_FOR" })
	b.Edges[e].From = "agency:a59" // it moves
	second := apply(t, st, b)
	if second.Revision == first.Revision {
		t.Error("the revision did not change")
	}
	rows, _ := query(t, "MATCH (n) WHERE n.untouched IS NULL AND NOT n:DatasetGate RETURN n.id", nil)
	if len(rows) != 1 || rows[0].Values[0] != b.Nodes[i].ID {
		t.Errorf("nodes written: %v", rows)
	}
	rows, _ = query(t, "MATCH (a)-[r]->() WHERE r.untouched IS NULL RETURN a.id", nil)
	if len(rows) != 1 || rows[0].Values[0] != "agency:a59" {
		t.Errorf("relationships written: %v", rows)
	}
	if back := apply(t, st, sampleBatch(1)); back.Revision != first.Revision {
		t.Errorf("back again the revision is %s, not %s", back.Revision, first.Revision)
	}
}

// TestEmpty looks at a store that never held anything, and at one that was emptied.
func TestEmpty(t *testing.T) {
	s := served(t)
	st := fresh(t, s)
	p := planned(t, s, `{ dataset { revision } agencies { totalCount nodes { id } } node(id: "agency:a00") { id } }`)
	look := func(when string) {
		t.Helper()
		r, err := st.Read(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		info, err := st.Info(t.Context())
		if err != nil || info.Revision != "" || r.Revision != "" || len(r.Roots[0].Rows)+len(r.Roots[1].Rows)+len(r.Roots[2].Rows) > 0 || r.Roots[1].Count != 0 {
			t.Errorf("%s: %+v %v %+v", when, info, err, r)
		}
	}
	look("new")
	apply(t, st, &store.Batch{Replace: true})
	look("after nothing")
	apply(t, st, sampleBatch(1))
	apply(t, st, &store.Batch{Replace: true})
	look("emptied")
}

// TestBadBatchWritesNothing refuses as the validation says.
func TestBadBatchWritesNothing(t *testing.T) {
	st := fresh(t, served(t))
	before := apply(t, st, sampleBatch(1))
	_, err := st.Apply(t.Context(), &store.Batch{
		DeleteNodes: []string{"agency:a01"},
		Edges:       []store.Edge{{Type: "SUBORDINATE_TO", From: "agency:a02", To: "agency:a01"}},
	})
	if fault.CodeOf(err) != fault.Invalid {
		t.Errorf("error %v", err)
	}
	if after := must(st.Info(t.Context())); after != before {
		t.Errorf("before %v, after %v", before, after)
	}
}

// TestManyRelationships writes more than 100,000 relationships in one transaction.
func TestManyRelationships(t *testing.T) {
	server, err := neo4jtest.Start(t.Context(), neo4jtest.Options{HeapMB: 1536})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Stop() })
	st, err := Open(t.Context(), urlOf(server), served(t))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close(context.WithoutCancel(t.Context()))
	b := sampleBatch(84)
	begin := time.Now()
	apply(t, st, b)
	t.Logf("%d nodes and %d relationships in %v", len(b.Nodes), len(b.Edges), time.Since(begin))
	rows, _, err := st.readRows(t.Context(), "MATCH ()-[r]->() RETURN count(*)", nil)
	if err != nil || rows[0].Values[0] != int64(len(b.Edges)) || len(b.Edges) < 100_000 {
		t.Errorf("%v relationships of %d: %v", rows, len(b.Edges), err)
	}
}
