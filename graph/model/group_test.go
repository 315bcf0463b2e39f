package model_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/model"
	"mandate/schema"
)

// TestDimensionsFollowTheSchema reads the ways to keys and counts.
func TestDimensionsFollowTheSchema(t *testing.T) {
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	g := s.Root(s.AST.Query.Fields.ForName("responsibilityStats")).Groups
	area, open, openLists := g.Dimensions["AREA"], g.Dimensions["OPEN"], g.Fields["openLists"]
	if len(area.Way) != 3 || area.Way[0].Kind != model.ToEnd || area.Way[2].Type != "HAS_MEASURE" || area.To.Name != "PolicyArea" || area.Property != nil {
		t.Errorf("AREA is %+v", area)
	}
	if len(open.Way) != 1 || open.Property == nil || open.Property.Name != "listOpen" {
		t.Errorf("OPEN is %+v", open)
	}
	if !openLists.Counted || openLists.Where != "listOpen" || openLists.To.Name != "Task" {
		t.Errorf("openLists is %+v", openLists)
	}
	if document := g.Dimensions["DOCUMENT"].Way; len(document) != 3 || document[1].To != nil || document[2].To.Name != "PolicyDocument" {
		t.Errorf("DOCUMENT leads over %+v", document)
	}
}

// TestDimensionsThatLeadNowhere breaks a small schema in each way the reading must notice.
func TestDimensionsThatLeadNowhere(t *testing.T) {
	base := `
		interface Node { id: ID! }
		enum By { K @dimension(field: "%s") }
		type Query { node(id: ID!): Node nodes(ids: [ID!]!): [Node]! a(id: ID): A @start stats(groupBy: [By!]!): GConnection! @groups(of: "%s") }
		type A implements Node @node(label: "A") { id: ID! name: String! on: Boolean! tags: [String!]! b: B @relationship(type: "R", direction: OUT) }
		type B implements Node @node(label: "B") { id: ID! as: AConnection! @relationship(type: "R", direction: IN) }
		type AConnection { edges: [AEdge!]! }
		type AEdge { node: A! }
		type GConnection { edges: [GEdge!]! }
		type GEdge { node: G! }
		type G { k: String %s n: Int! %s }
	`
	for _, c := range []struct{ field, of, key, count, want string }{
		{"k", "A", `@grouped(by: "name")`, `@counted(of: "b")`, ""},
		{"k", "A", `@grouped(by: "b")`, `@counted(where: "on")`, ""},
		{"n", "A", `@grouped(by: "name")`, `@counted`, "K is the @dimension of no key"},
		{"x", "A", `@grouped(by: "name")`, `@counted`, "K is the @dimension of no key"},
		{"k", "X", `@grouped(by: "name")`, `@counted`, "wants a type"},
		{"k", "A", `@grouped(by: "b.as")`, `@counted`, "has no field as"},
		{"k", "A", `@grouped(by: "nothing")`, `@counted`, "has no field nothing"},
		{"k", "A", `@grouped(by: "tags")`, `@counted`, "a list is no key"},
		{"k", "A", ``, `@counted`, "neither @grouped nor @counted"},
		{"k", "A", `@grouped(by: "name")`, `@counted(of: "name")`, "only records are counted"},
		{"k", "A", `@grouped(by: "name")`, `@counted(where: "name")`, "no Boolean"},
	} {
		text := base
		for _, part := range []string{c.field, c.of, c.key, c.count} {
			text = strings.Replace(text, "%s", part, 1)
		}
		_, err := model.Load(only(schema.Sources(), "directives"), &ast.Source{Name: "test", Input: text})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%+v: got %v", c, err)
		}
	}
}
