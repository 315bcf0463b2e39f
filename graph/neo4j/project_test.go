package neo4j

import (
	"fmt"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/plan"
)

// TestProjectionStatements: a label and a relationship type are one statement each, and the gate is looked at behind them.
// None looks at more than the records that it answers: testdata/projection.txt holds statements and db hits.
func TestProjectionStatements(t *testing.T) {
	var sent []string
	st := fresh(t, served(t), WithRecorder(func(text string, _ map[string]any) { sent = append(sent, text) }))
	apply(t, st, sampleBatch(20))
	p := &plan.Projection{
		Nodes: []plan.Columns{{Name: "Measure", Properties: []string{"number"}}, {Name: "Task"}},
		Edges: []plan.Columns{{Name: "HAS_TASK"}, {Name: "DEPENDS_ON", Properties: []string{"basis"}}},
		Limit: 1_000_000,
	}
	if _, err := st.Project(t.Context(), p); err != nil { // it may have to learn of the state first
		t.Fatal(err)
	}
	sent = nil
	projected, err := st.Project(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	if projected.Size() == 0 || len(sent) != len(p.Nodes)+len(p.Edges)+1 || !strings.HasPrefix(sent[len(sent)-1], closing) {
		t.Fatalf("%d records by %q", projected.Size(), sent)
	}
	var have strings.Builder
	for _, text := range sent {
		_, summary := query(t, "PROFILE "+text, nil)
		hits := int64(0)
		visit(summary.Profile(), func(p driver.ProfiledPlan) {
			hits += p.DbHits()
			if name, _, _ := strings.Cut(p.Operator(), "@"); name == "AllNodesScan" || name == "CartesianProduct" {
				t.Errorf("%s: %s", text, name)
			}
		})
		fmt.Fprintf(&have, "%d %s\n", hits, text)
	}
	golden(t, "testdata/projection.txt", have.String())
}
