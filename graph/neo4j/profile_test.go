package neo4j

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/store"
)

// scans are the shapes that have to look at all records of a label: no index gives their order, or what they count.
var scans = map[string]bool{
	"quantified_filters": true, "filtered_page": true, "edge_records": true, "stats_total": true, "order_by_count": true, "order_by_distinct_count": true,
}

// TestProfiles runs each golden statement over a graph of real size and compares what it touches with what it was
// measured to touch. testdata/dbhits.txt holds the measures.
func TestProfiles(t *testing.T) {
	st := fresh(t, served(t))
	apply(t, st, sampleBatch(20))
	query(t, "CALL db.awaitIndexes(60)", nil)
	query(t, "CALL db.prepareForReplanning(60)", nil)
	var have strings.Builder
	want := measured(t)
	for _, sh := range shapes(t) {
		closing, err := compile(st.schema, sh.plan, nil, true)
		if err != nil {
			t.Fatal(err)
		}
		_, closed := query(t, "PROFILE "+closing.text, closing.params) // the driver mixes up the branches of an EXPLAIN
		readLast(t, sh.name, closed.Profile())
		_, summary := query(t, "PROFILE "+sh.text, sh.params)
		hits := int64(0)
		visit(summary.Profile(), func(p driver.ProfiledPlan) {
			hits += p.DbHits()
			name, _, _ := strings.Cut(p.Operator(), "@")
			switch {
			case name == "AllNodesScan", name == "CartesianProduct", name == "NodeByLabelScan" && !scans[sh.name] && !ofOne(p):
				t.Errorf("%s: %s %v", sh.name, name, p.Arguments()["Details"])
			case strings.HasPrefix(name, "VarLengthExpand") && !strings.Contains(name, "Pruning,BFS"):
				t.Errorf("%s: walks every way: %s", sh.name, name)
			}
		})
		fmt.Fprintf(&have, "%s %d\n", sh.name, hits)
		if limit := want[sh.name] + max(want[sh.name]/10, 3); hits > limit && !*update {
			t.Errorf("%s: %d db hits, %d are known", sh.name, hits, want[sh.name])
		}
	}
	if *update {
		golden(t, "testdata/dbhits.txt", have.String())
	}
}

// ofOne tells whether an operator scans a label of which there is one node.
func ofOne(p driver.ProfiledPlan) bool {
	return strings.HasSuffix(fmt.Sprint(p.Arguments()["Details"]), ":"+store.DatasetLabel)
}

func measured(t *testing.T) map[string]int64 {
	t.Helper()
	m := map[string]int64{}
	text, err := os.ReadFile("testdata/dbhits.txt")
	if err != nil && !*update {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		var name string
		var hits int64
		if _, err := fmt.Sscan(line, &name, &hits); err != nil {
			t.Fatal(err)
		}
		m[name] = hits
	}
	return m
}

func visit(p driver.ProfiledPlan, see func(driver.ProfiledPlan)) {
	see(p)
	for _, child := range p.Children() {
		visit(child, see)
	}
}

// readLast looks at the server's plan: the gate is on the right side of an Apply that has all roots on its left, and so is
// read after them.
func readLast(t *testing.T, name string, p driver.ProfiledPlan) {
	t.Helper()
	for len(p.Children()) == 1 {
		p = p.Children()[0]
	}
	sides := p.Children()
	if len(sides) != 2 || !strings.HasPrefix(p.Operator(), "Apply@") {
		t.Errorf("%s: the last operator of two sides is %s", name, p.Operator())
		return
	}
	if mentions(sides[0], "DatasetGate") || !mentions(sides[1], "DatasetGate") || mentions(sides[1], "Expand") {
		t.Errorf("%s: the gate is not read last", name)
	}
}

func mentions(p driver.ProfiledPlan, text string) (found bool) {
	visit(p, func(p driver.ProfiledPlan) {
		found = found || strings.Contains(p.Operator()+fmt.Sprint(p.Arguments()["Details"]), text)
	})
	return found
}

// TestDenseGraph walks six steps through a graph in which everything depends on everything: 60·59^6 ways.
func TestDenseGraph(t *testing.T) {
	const nodes = 60
	s := served(t)
	st := fresh(t, s)
	batch := sampleBatch(0)
	d := &sample{*batch}
	d.node("PolicyDocument", "policyDocument:x", 0, map[string]any{"number": "x", "held": true, "draftEn": false, "text": sampleText, "copiedTo": []any{}})
	for i := range nodes {
		d.node("Measure", fmt.Sprintf("measure:%d", i), i, span("evidence", "policyDocument:x", i, map[string]any{
			"documentNumber": "x", "number": fmt.Sprint(i), "ordinal": int64(i), "title": "t", "text": "t",
		}))
		for j := range nodes {
			if i != j {
				d.Edges = append(d.Edges, store.Edge{
					Type: "DEPENDS_ON", ID: fmt.Sprintf("dependency:%d-%d", i, j), From: fmt.Sprintf("measure:%d", i), To: fmt.Sprintf("measure:%d", j),
					Properties: span("evidence", "policyDocument:x", 1, span("requiredEvidence", "policyDocument:x", 1, map[string]any{"basis": "EXPLICIT", "via": "v"})),
				})
			}
		}
	}
	apply(t, st, &d.Batch)
	begin := time.Now()
	r, err := st.Read(t.Context(), planned(t, s, `{ measure(document: "x", number: "7") { dependencies(maxDepth: 6, first: 100, filter: { title: { eq: "t" } }) { totalCount edges { distance node {
		dependents(maxDepth: 6) { totalCount edges { distance } } } } } } }`))
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
	c := r.Roots[0].Rows[0].Hops[0]
	if c.Count != nodes-1 || len(c.Rows) != nodes-1 || slices.ContainsFunc(c.Rows[0].Edge, func(v any) bool { return v != int64(1) }) {
		t.Errorf("count %d, %d rows, first %v", c.Count, len(c.Rows), c.Rows[0].Edge)
	}
}
