package neo4j

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/plan"
)

// someColumns is a projection of two labels and two types.
func someColumns() *plan.Projection {
	return &plan.Projection{
		Nodes: []plan.Columns{{Name: "Measure", Properties: []string{"number"}}, {Name: "Task"}},
		Edges: []plan.Columns{{Name: "HAS_TASK"}, {Name: "DEPENDS_ON", Properties: []string{"basis"}}},
		Limit: 1_000_000,
	}
}

// TestProjectionStatements: all counts are one statement, a label and a relationship type are one each, and the gate is looked
// at behind them. None looks at more than the records that it answers: testdata/projection.txt holds statements and db hits.
func TestProjectionStatements(t *testing.T) {
	var sent []statement
	st := fresh(t, served(t), WithRecorder(func(text string, params map[string]any) { sent = append(sent, statement{text: text, params: params}) }))
	apply(t, st, sampleBatch(20))
	p := someColumns()
	if _, err := st.Project(t.Context(), p); err != nil { // it may have to learn of the state first
		t.Fatal(err)
	}
	sent = nil
	projected, err := st.Project(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	if projected.Size() == 0 || len(sent) != len(p.Nodes)+len(p.Edges)+2 || !strings.HasPrefix(sent[len(sent)-1].text, closing) {
		t.Fatalf("%d records by %v", projected.Size(), sent)
	}
	var have strings.Builder
	for _, s := range sent {
		_, summary := query(t, "PROFILE "+s.text, s.params)
		hits := int64(0)
		visit(summary.Profile(), func(p driver.ProfiledPlan) {
			hits += p.DbHits()
			if name, _, _ := strings.Cut(p.Operator(), "@"); name == "AllNodesScan" || name == "CartesianProduct" {
				t.Errorf("%s: %s", s.text, name)
			}
		})
		fmt.Fprintf(&have, "%d %s\n", hits, s.text)
	}
	golden(t, "testdata/projection.txt", have.String())
}

// TestProjectionInParts reads what the server may not keep at once by several statements, and reads the same.
func TestProjectionInParts(t *testing.T) {
	sent := 0
	st := fresh(t, served(t), WithRecorder(func(string, map[string]any) { sent++ }))
	apply(t, st, sampleBatch(20))
	whole, err := st.Project(t.Context(), someColumns())
	if err != nil {
		t.Fatal(err)
	}
	for _, atOnce := range []int64{10_000, 900} {
		sent, st.atOnce = 0, atOnce
		parts, err := st.Project(t.Context(), someColumns())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(parts, whole) {
			t.Errorf("%d values at once: another projection", atOnce)
		}
		if sent <= 6 {
			t.Errorf("%d values at once: only %d statements", atOnce, sent)
		}
	}
}
