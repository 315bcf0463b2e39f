//go:build !embeddedonly

package server_test

import (
	"testing"

	"github.com/vektah/gqlparser/v2"

	"mandate/graph/model"
	"mandate/graph/neo4j"
	"mandate/graph/plan"
	"mandate/graph/traverse"
	"mandate/internal/neo4jtest"
)

// How many statements a traversal takes: one that reads what was found, one more where there is a filter, and, the first time
// after a change, one that counts, one for each label and relationship type of the projection and one that looks at the gate
// behind them.
const (
	warmStatements  = 1
	workStatements  = 1 + 8 + 7 + 1
	worldStatements = 1 + 12 + 19 + 1
)

// TestStatementsOfTraversals counts what an operation with one traversal sends to the server, cold and warm. The numbers do not
// depend on what is found.
func TestStatementsOfTraversals(t *testing.T) {
	m := mustSchema(t)
	var sent []string
	server := neo4jtest.Shared(t)
	if err := server.Wipe(t.Context()); err != nil {
		t.Fatal(err)
	}
	s, err := neo4j.Open(t.Context(), server.URL(), m, neo4j.WithRecorder(func(text string, _ map[string]any) { sent = append(sent, text) }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(t.Context()) })
	mustLoad(t, m, s)
	for range 2 { // the first read after a commit looks at the gate, as decision 7 says, be it of a traversal or not
		if _, err := s.Read(t.Context(), &plan.Plan{}); err != nil {
			t.Fatal(err)
		}
	}
	const document = `document: "沈政发〔2017〕46号"`
	for name, c := range map[string]struct {
		query      string
		projection int
		filters    int
	}{
		"dependencies":        {`{ measures { nodes { dependencies { edges { distance path { via required { number } } } } } } }`, 0, 0},
		"dependents":          {`{ measures { nodes { dependents(basis: EXPLICIT) { totalCount edges { path { evidence { exact } } } } } } }`, 0, 0},
		"impact":              {`{ impact(of: "measure:shenyang-2017-46:49") { measures { measure { number } path { via } } agencies { agency { name } measures { totalCount nodes { title } } } } }`, workStatements, 0},
		"prerequisites":       {`{ prerequisites(of: "agency:shenyang:jrb") { total measures { measure { number } } } }`, workStatements, 0},
		"dependencyOrder":     {`{ dependencyOrder(` + document + `) { layers { measures { number } } cycles { dependencies { via } } } }`, workStatements, 0},
		"criticalPath":        {`{ criticalPath(` + document + `) { steps { measures { number } dependencies { via } } } }`, workStatements, 0},
		"bottlenecks":         {`{ bottlenecks(` + document + `) { measures { measure { number } betweenness } } }`, workStatements, 0},
		"coordinationNetwork": {`{ coordinationNetwork(` + document + `) { nodes { party { ... on Agency { name } } community } edges { tasks { totalCount nodes { number } } } } }`, workStatements, 0},
		"with a filter":       {`{ coordinationNetwork(filter: { list: { open: { eq: true } } }) { edgesTotal } }`, workStatements, 1},
		"findings":            {`{ findings(` + document + `) { groups { findings { reason tasks { nodes { number } } agencies { name } dependencies { via } mentions { asWritten } } } } }`, workStatements, 0},
		"paths":               {`{ paths(from: "measure:shenyang-2017-46:49", to: "measure:shenyang-2017-46:17") { paths { nodes { id } steps { relationship { id } } } } }`, worldStatements, 0},
		"neighborhood":        {`{ neighborhood(id: "agency:shenyang:jrb", depth: 2) { nodes { node { id } } edges { relationship { id } } } }`, worldStatements, 0},
	} {
		op, engine := operationOf(t, m, c.query), traverse.New(m, s)
		for i, want := range []int{warmStatements + c.projection + c.filters, warmStatements + c.filters, warmStatements + c.filters} {
			sent = nil
			result, err := engine.Read(t.Context(), op)
			if err == nil && len(result.Computed) > 0 {
				err = result.Computed[0].Err
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(sent) != want {
				t.Errorf("%s, run %d: %d statements, want %d: %q", name, i+1, len(sent), want, sent)
			}
		}
	}
}

// operationOf plans a question.
func operationOf(t *testing.T, m *model.Schema, query string) *plan.Operation {
	t.Helper()
	doc, problems := gqlparser.LoadQuery(m.AST, query)
	if problems != nil {
		t.Fatal(problems)
	}
	op, err := plan.NewPlanner(m, plan.DefaultLimits).Operation(doc.Operations[0], nil)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return op
}
