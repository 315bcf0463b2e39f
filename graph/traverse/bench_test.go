package traverse_test

import (
	"context"
	"flag"
	"testing"

	"github.com/vektah/gqlparser/v2"

	"mandate/bench/gen"
	"mandate/graph/embedded"
	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
	"mandate/graph/traverse"
	"mandate/schema"
)

var plans = flag.Int("plans", 1, "how many generated plans the benchmark's graph has")

// filledStore answers an embedded store with generated plans, in memory.
func filledStore(b *testing.B) (*model.Schema, store.Store) {
	b.Helper()
	m, err := model.Load(schema.Sources()...)
	if err != nil {
		b.Fatal(err)
	}
	s, err := embedded.Open(context.Background(), "", m)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.Apply(context.Background(), gen.Batch(*plans)); err != nil {
		b.Fatal(err)
	}
	return m, s
}

// some answers the ids of a type and the 发文字号 of a document there are.
func some(b *testing.B, m *model.Schema, s store.Store) map[string]any {
	b.Helper()
	p, err := s.Project(context.Background(), &plan.Projection{Limit: 1 << 30, Nodes: []plan.Columns{
		{Name: "PolicyDocument", Properties: []string{"number", "held"}}, {Name: "Measure"}, {Name: "Agency"},
	}})
	if err != nil {
		b.Fatal(err)
	}
	out := map[string]any{"measure": p.Nodes[1].IDs[0], "other": p.Nodes[1].IDs[len(p.Nodes[1].IDs)/2], "agency": p.Nodes[2].IDs[0]}
	for i, held := range p.Nodes[0].Values[1] {
		if held == true {
			out["document"] = p.Nodes[0].Values[0][i]
		}
	}
	return out
}

// BenchmarkTraversals asks each question again and again; "cold" reads the projection, too, as the first one after a
// write does.
func BenchmarkTraversals(b *testing.B) {
	m, s := filledStore(b)
	variables := some(b, m, s)
	for _, c := range []struct{ name, query string }{
		{"impact", `query($measure: ID!) { impact(of: $measure) { total measures { measure { number } distance path { via } } agencies { agency { name } measures { totalCount } } } }`},
		{"order", `query($document: String!) { dependencyOrder(document: $document) { layers { measures { number } } cycles { measures { number } } } }`},
		{"network of a document", `query($document: String!) { coordinationNetwork(document: $document) { nodes { party { ... on Agency { name } } degree betweenness closeness pageRank core community } edges { weight tasks(first: 3) { totalCount nodes { number } } } } }`},
		{"network of all, degrees", `{ coordinationNetwork(first: 20) { edgesTotal nodes { party { ... on Agency { name } } degree strength } } }`},
		{"findings", `query($document: String!) { findings(document: $document, first: 5) { groups { kind total findings { reason } } } }`},
		{"neighborhood", `query($agency: ID!) { neighborhood(id: $agency, depth: 2) { nodes { node { id } } edges { type } truncated { shown total } } }`},
		{"paths", `query($measure: ID!, $other: ID!) { paths(from: $measure, to: $other, first: 3, maxLength: 5) { paths { nodes { id } } } }`},
	} {
		doc, err := gqlparser.LoadQuery(m.AST, c.query)
		if err != nil {
			b.Fatal(err)
		}
		op, planErr := plan.NewPlanner(m, plan.DefaultLimits).Operation(doc.Operations[0], variables)
		if planErr != nil {
			b.Fatal(planErr)
		}
		for _, cold := range []bool{false, true} {
			name, e := c.name+"/warm", traverse.New(m, s)
			if cold {
				name = c.name + "/cold"
			}
			b.Run(name, func(b *testing.B) {
				for b.Loop() {
					if cold {
						e = traverse.New(m, s)
					}
					r, err := e.Read(context.Background(), op)
					if err == nil {
						err = r.Computed[0].Err
					}
					if err != nil {
						b.Fatal(err)
					}
					if r.Release != nil {
						r.Release()
					}
				}
			})
		}
	}
}
