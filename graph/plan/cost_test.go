package plan_test

import (
	"testing"
)

// TestCost has the cost of questions, each added up by hand after the rules that cost.go names.
func TestCost(t *testing.T) {
	s := load(t)
	for _, c := range []struct {
		query string
		want  int64
	}{
		{`{ __typename }`, 0},
		{`{ dataset { revision } }`, 1},
		{`{ node(id: "zone:x") { id } }`, 1},
		{`{ node(id: "nothing") { id } }`, 0},
		{`{ nodes(ids: ["zone:x", "zone:y", "measure:z"]) { id } }`, 3},
		{`{ agency(name: "x") { id } }`, 2}, // a second would be a conflict
		{`{ measures { nodes { id } } }`, 20},
		{`{ measures(first: 7) { nodes { id } totalCount } }`, 8},
		{`{ measures { totalCount } }`, 1},
		{`{ measures(first: 7, filter: {title: {contains: "x"}}) { totalCount } }`, 1000},
		{`{ measures(first: 500, orderBy: {field: DOC_ORDER}) { nodes { id } } }`, 500},
		{`{ tasks(first: 5, orderBy: {field: ORDINAL}) { nodes { id } } }`, 1000},
		{`{ measures(first: 7, filter: {area: {ordinal: {eq: 1}}}) { nodes { id } } }`, 1000 * (1 + 1)},
		{`{ measures(first: 7, filter: {tasks: {some: {agencies: {none: {}}}}}) { nodes { id } } }`, 1000 * (1 + 10*(1+10))},
		{`{ responsibilities(first: 7, filter: {agency: {name: {eq: "x"}}}) { nodes { id } } }`, 1000 * (1 + 1)},
		{`{ measures(first: 7) { nodes { document { id } tasks(first: 3) { nodes { id } } } } }`, 7 + 7*1 + 7*3},
		{`{ measures(first: 7) { nodes { tasks(first: 3, filter: {ordinal: {eq: 1}}) { nodes { measure { id } } } } } }`, 7 + 7*50 + 7*3*1},
		{`{ measures(first: 7) { nodes { a: tasks(first: 3) { totalCount } b: tasks(first: 3) { nodes { id } } } } }`, 7 + 7*4}, // one list under two names
		{`{ measures(first: 2) { nodes { dependencies(maxDepth: 3, first: 9) { nodes { id } } } } }`, 2 + 2*500},
		{`{ measures(first: 2) { nodes { agencies(first: 500) { nodes { id } } } } }`, 2 + 2*500},
		{`{ measures(first: 2) { nodes { agencies(first: 5) { totalCount } } } }`, 2 + 2*100},
		{`{ measures(first: 0) { nodes { tasks { nodes { id } } } } }`, 0},
		{`{ a: dataset { revision } b: measures(first: 3) { nodes { id } } c: nodes(ids: ["zone:x"]) { id } }`, 1 + 3 + 1},
	} {
		op, err := planned(t, s, c.query, nil)
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
		} else if op.Cost != c.want {
			t.Errorf("%s: have %d, want %d", c.query, op.Cost, c.want)
		}
	}
}

// TestCostDoesNotRunOver nests pages until no number could hold their product.
func TestCostDoesNotRunOver(t *testing.T) {
	s := load(t)
	query := `{ id }`
	for range 7 {
		query = `{ measure { tasks(first: 500) { nodes ` + query + ` } } }`
	}
	op, err := planned(t, s, `{ tasks(first: 500) { nodes `+query+` } }`, nil)
	if err == nil {
		t.Fatalf("a cost of %d is not refused", op.Cost)
	}
}
