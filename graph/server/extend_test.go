package server_test

import (
	"context"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/schema"
)

// indicator is a type that no code of this repository knows: a node, an edge with a property, and its connections.
const indicator = `
"What progress is measured by."
type Indicator implements Node @node(label: "Indicator") {
  "The id." id: ID!
  "Its name." name: String!
  "Its goal." goal: Int
  "The measures it measures." measures(first: Int, after: String, last: Int, before: String, filter: MeasureFilter): IndicatorMeasureConnection! @relationship(type: "HAS_INDICATOR", direction: IN, orderBy: "edge.weight")
}
"A page." type IndicatorMeasureConnection { edges: [IndicatorMeasureEdge!]! nodes: [Measure!]! pageInfo: PageInfo! totalCount: Int! }
"A row." type IndicatorMeasureEdge { cursor: String! node: Measure! weight: Int! }
"A page." type IndicatorConnection { edges: [IndicatorEdge!]! nodes: [Indicator!]! pageInfo: PageInfo! totalCount: Int! }
"A row." type IndicatorEdge { cursor: String! node: Indicator! weight: Int! }
extend type Measure {
  "How many." indicatorCount: Int! @count(of: "indicators")
  "What it is measured by." indicators(first: Int, after: String, last: Int, before: String): IndicatorConnection! @relationship(type: "HAS_INDICATOR", direction: OUT)
}
extend enum MeasureOrderField { "By number." INDICATOR_COUNT @orderBy(property: "indicatorCount") }
extend input MeasureFilter { "By number." indicatorCount: CountFilter }
`

// extended is the schema with the new type.
func extended(t *testing.T) *model.Schema {
	t.Helper()
	m, err := model.Load(append(schema.Sources(), &ast.Source{Name: "indicator.graphqls", Input: indicator})...)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// extend writes and asks for a type that was added to the schema alone.
func extend(t *testing.T, m *model.Schema, s store.Store) {
	mustLoad(t, m, s)
	b := &store.Batch{
		Nodes: []store.Node{{Label: "Indicator", ID: "indicator:x:days", DocOrder: 1, Properties: map[string]any{"name": "办理天数", "goal": int64(3)}}},
		Edges: []store.Edge{
			{Type: "HAS_INDICATOR", From: "measure:shenyang-2017-46:1", To: "indicator:x:days", Properties: map[string]any{"weight": int64(9)}},
			{Type: "HAS_INDICATOR", From: "measure:shenyang-2017-46:2", To: "indicator:x:days", Properties: map[string]any{"weight": int64(4)}},
		},
	}
	if _, err := s.Apply(context.Background(), b); err != nil {
		t.Fatal(err)
	}
	u := serve(t, "extended", m, s)
	got := string(u.ask(t, question{Query: `{ node(id: "indicator:x:days") { ... on Indicator { name goal measures(filter: {ordinal: {lt: 3}}) { totalCount edges { weight node { number indicators { edges { weight node { id } } } } } } } } }`}))
	const want = `{"data":{"node":{"name":"办理天数","goal":3,"measures":{"totalCount":2,"edges":[` +
		`{"weight":4,"node":{"number":"2","indicators":{"edges":[{"weight":4,"node":{"id":"indicator:x:days"}}]}}},` +
		`{"weight":9,"node":{"number":"1","indicators":{"edges":[{"weight":9,"node":{"id":"indicator:x:days"}}]}}}]}}}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	got = string(u.ask(t, question{Query: `{ measures(first: 3, orderBy: {field: INDICATOR_COUNT, direction: DESC}) { nodes { number indicatorCount } } none: measures(filter: {indicatorCount: {eq: 0}}) { totalCount } }`}))
	const ordered = `{"data":{"measures":{"nodes":[{"number":"1","indicatorCount":1},{"number":"2","indicatorCount":1},{"number":"3","indicatorCount":0}]},"none":{"totalCount":51}}}`
	if got != ordered {
		t.Errorf("got  %s\nwant %s", got, ordered)
	}
	u.newTypeExported(t)
	refused := &store.Batch{Nodes: []store.Node{{Label: "Indicator", ID: "indicator:x:nameless", Properties: map[string]any{"goal": "3"}}}}
	if _, err := s.Apply(context.Background(), refused); err == nil || !strings.Contains(err.Error(), "name") || !strings.Contains(err.Error(), "goal") {
		t.Errorf("a bad indicator: %v", err)
	}
}
