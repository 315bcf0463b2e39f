package plan_test

import (
	"testing"
)

// TestCost has the cost of questions, each added up by hand after the rules that cost.go names.
func TestCost(t *testing.T) {
	s := load(t)
	whole := int64(1000 * (len(s.Nodes) + len(s.Relationships)))
	if whole == 0 {
		t.Fatal("the schema has nothing to look at")
	}
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
		{`{ measures(first: 2) { nodes { dependencies(maxDepth: 3, first: 9) { edges { path { id required { id } } } } } } }`, 2 + 2*500 + 2*9*3 + 2*9*3*1},
		{`{ impact(of: "measure:x") { total } }`, whole},
		{`{ a: impact(of: "measure:x") { total } b: impact(of: "measure:x") { total } }`, 2 * whole}, // each looks for itself
		{`{ impact(of: "measure:x", first: 7) { measures { measure { id } } } }`, whole + 7},
		{`{ impact(of: "measure:x", first: 7) { measures { measure { tasks(first: 3) { nodes { id } } } path { id } } } }`, whole + 7 + 7*3 + 7*7},
		{`{ impact(of: "measure:x", first: 0) { measures { measure { tasks { nodes { id } } } } } }`, whole},
		{`{ coordinationNetwork(first: 5000) { edges { source { __typename } } } }`, whole + 2*5000}, // agencies and zones
		{`{ coordinationNetwork(first: 3) { nodes { tasks(first: 60) { nodes { list { open } } } } } }`, whole + 3*60},
		{`{ coordinationNetwork(filter: {list: {open: {eq: true}}}) { tasks } }`, whole + 1000},
		{`{ coordinationNetwork(filter: {measure: {number: {eq: "1"}}}) { tasks } }`, whole + 2000},
		{`{ criticalPath(document: "x") { steps { measures { id } } } }`, whole + 1000}, // lists without bound: as many as a plan has
		{`{ policyDocument(number: "x") { spans(at: 1) { totalCount } } }`, 1 + 12*50},
		{`{ policyDocument(number: "x") { spans(at: 1, types: [MEASURE, TASK], first: 3) { nodes { evidence { document { id } } } } } }`, 1 + 2*50 + 3*1 + 3*1},
		{`{ policyDocument(number: "x") { spans(at: 1, types: [MEASURE], first: 70) { nodes { id } } } }`, 1 + 70},
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
