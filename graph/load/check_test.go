package load_test

import (
	"slices"
	"strings"
	"testing"

	"mandate/graph/load"
	"mandate/graph/store"
)

func TestCheck(t *testing.T) {
	for what, c := range map[string]struct {
		spoil func(*store.Batch)
		want  string
	}{
		"a required neighbour is missing": {
			func(b *store.Batch) {
				b.Edges = slices.DeleteFunc(b.Edges, func(e store.Edge) bool { return e.Type == "STATED_IN" && e.From == "measure:shenyang-2017-46:7" })
			},
			"measure:shenyang-2017-46:7 has no document (STATED_IN)",
		},
		"a single neighbour is there twice": {
			func(b *store.Batch) {
				b.Edges = append(b.Edges, store.Edge{Type: "HAS_TASK", From: "measure:shenyang-2017-46:1", To: "task:shenyang-2017-46:2.1"})
			},
			"task:shenyang-2017-46:2.1 has 2 of measure (HAS_TASK)",
		},
		"a quotation of no document": {
			func(b *store.Batch) {
				b.Nodes[slices.IndexFunc(b.Nodes, isDuty)].Properties["evidenceDocument"] = "agency:x"
			},
			`evidenceDocument is "agency:x", which is no PolicyDocument`,
		},
		"a row that quotes no document": {
			func(b *store.Batch) {
				b.Edges[slices.IndexFunc(b.Edges, isCooperation)].Properties["evidenceDocument"] = "policyDocument:gone"
			},
			`evidenceDocument is "policyDocument:gone"`,
		},
		"two agencies in one place of a list": {
			func(b *store.Batch) {
				b.Edges[slices.IndexFunc(b.Edges, isSecond)].Properties["position"] = int64(1)
			},
			"has two RESPONSIBLE_FOR of position 1",
		},
		"two measures of one number": {
			func(b *store.Batch) {
				i := slices.IndexFunc(b.Nodes, func(n store.Node) bool { return n.ID == "measure:shenyang-2017-46:8" })
				b.Nodes[i].Properties["number"] = "7"
			},
			"have the same documentNumber and number",
		},
		"many problems": {
			func(b *store.Batch) {
				b.Edges = slices.DeleteFunc(b.Edges, func(e store.Edge) bool { return e.Type == "HAS_TASK" })
			},
			"and 111 more",
		},
	} {
		_, b := seeded(t)
		c.spoil(b)
		if err := load.Check(realSchema(t), b); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v", what, err)
		}
	}
}

func isDuty(n store.Node) bool { return n.Label == "Duty" }

func isCooperation(e store.Edge) bool { return e.Type == "COOPERATES_IN" }

func isSecond(e store.Edge) bool {
	return e.Type == "RESPONSIBLE_FOR" && e.Properties["position"] == int64(2)
}
