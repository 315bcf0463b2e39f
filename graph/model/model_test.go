package model_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/model"
	"mandate/schema"
)

func TestTheSchemaIsConsistent(t *testing.T) {
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	responsible := s.Relationships["RESPONSIBLE_FOR"]
	if responsible.Entity != s.Types["Responsibility"] || responsible.From[0].Name != "Agency" || responsible.To[0].Name != "Task" {
		t.Errorf("RESPONSIBLE_FOR is %+v", responsible)
	}
	if p := responsible.Property("evidenceDocument"); p == nil || !p.Required {
		t.Errorf("the evidence of a responsibility is %+v", p)
	}
	if p := s.Types["PolicyDocument"].Property("scopeExact"); p == nil || p.Required {
		t.Errorf("a document's scope is %+v", p)
	}
	for _, c := range s.Types["Node"].Concrete {
		if c.Kind != model.Node && c.Kind != model.Edge {
			t.Errorf("Node may be a %s, which is not kept", c.Name)
		}
	}
}

// TestEverythingIsDescribed wants words for every type, field, argument and enum value.
func TestEverythingIsDescribed(t *testing.T) {
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	missing := func(description string, where ...string) {
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s is not described", strings.Join(where, "."))
		}
	}
	for name, def := range s.AST.Types {
		if def.BuiltIn || strings.HasPrefix(name, "__") {
			continue
		}
		missing(def.Description, name)
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			missing(f.Description, name, f.Name)
			for _, a := range f.Arguments {
				missing(a.Description, name, f.Name, a.Name)
			}
		}
		for _, v := range def.EnumValues {
			missing(v.Description, name, v.Name)
		}
	}
}

// TestContradictionsAreNamed breaks a small schema in each way the reading must notice.
func TestContradictionsAreNamed(t *testing.T) {
	directives := schema.Sources()
	base := `
		interface Node { id: ID! }
		type Query { node(id: ID!): Node nodes(ids: [ID!]!): [Node]! a(id: ID): A @start }
		type A implements Node @node(label: "A") { id: ID! name: String! %s }
		type B implements Node @node(label: "B") { id: ID! as: AConnection! @relationship(type: "R", direction: IN) }
		type BConnection { edges: [BEdge!]! nodes: [B!]! }
		type BEdge { cursor: String! node: B! }
		type AConnection { edges: [AEdge!]! nodes: [A!]! }
		type AEdge { cursor: String! node: A! %s }
	`
	for _, c := range []struct{ field, edge, want string }{
		{`b: B @relationship(type: "R", direction: OUT)`, ``, ""},
		{`b: B @relationship(type: "R-x", direction: OUT)`, ``, "not a name"},
		{`b: B @relationship(type: "R", direction: IN)`, ``, ""},
		{`b: B @relationship(type: "R", direction: OUT) c: B @relationship(type: "R", direction: OUT) @relationship(type: "NONE", direction: OUT)`, ``, "NONE"},
		{`b: B @relationship(type: "R", direction: OUT) c: A @relationship(type: "R", direction: OUT) @relationship(type: "R", direction: OUT)`, ``, "does not start"},
		{`b: String @relationship(type: "R", direction: OUT)`, ``, "neither @node nor @edge"},
		{`tags: [Int!]!`, ``, "only lists of texts"},
		{`bs: BConnection! @relationship(type: "R", direction: OUT) bCount: Int! @count(of: "bs")`, ``, ""},
		{`bCount: Int! @count(of: "bs")`, ``, "no list bs to count"},
		{`bs: BConnection! @relationship(type: "R", direction: OUT) bCount: Int @count(of: "bs")`, ``, "is an Int!"},
		{`bs: BConnection! @relationship(type: "R", direction: OUT) bCount(scope: Int): Int! @count(of: "bs")`, ``, "does not bound"},
		{`bs(asOf: String): BConnection! @relationship(type: "R", direction: OUT)`, ``, "no @validity"},
	} {
		text := strings.Replace(strings.Replace(base, "%s", c.field, 1), "%s", c.edge, 1)
		_, err := model.Load(only(directives, "directives"), &ast.Source{Name: "test", Input: text})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", c.field, err, c.want)
		}
	}
}

func only(sources []*ast.Source, name string) *ast.Source {
	for _, s := range sources {
		if strings.Contains(s.Name, name) {
			return s
		}
	}
	return nil
}

// notFiltered are the fields by which nothing is filtered, and why.
var notFiltered = map[string]string{
	"PolicyDocument.spans": "what rests on a text is asked of itself, by its evidence",
	"PolicyDocument.text":  "a whole text is not a condition; search is",
	"Agency.shortName":     "name and officialName are",
	"Measure.dependencies": "dependsOn asks of direct ones; any depth is asked of the list itself",
	"Measure.dependents":   "as dependencies",
	"Mention.context":      "a union has no fields to ask for",
	"Dataset.documents":    "there is one data set",
	"Dataset.revision":     "there is one data set",
	"Dataset.loadedAt":     "there is one data set",
}

// filterOf is the argument that narrows a connection: what quotes a text is of many types, and asked for by type.
func filterOf(f *model.Field) string {
	if f.Quoted() {
		return "types"
	}
	return "filter"
}

// TestEverythingCanBeFiltered: every connection takes a filter, and every filter knows all fields of its type.
func TestEverythingCanBeFiltered(t *testing.T) {
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	for name, typ := range s.Types {
		for _, f := range typ.Fields {
			where := name + "." + f.Name
			if f.Kind == model.Many {
				for _, argument := range []string{"first", "after", "last", "before", filterOf(f)} {
					if f.Def.Arguments.ForName(argument) == nil {
						t.Errorf("%s has no argument %s", where, argument)
					}
				}
			}
			if typ.Kind == model.Abstract || notFiltered[where] != "" {
				continue
			}
			if input := s.AST.Types[name+"Filter"]; input == nil {
				t.Errorf("there is no %sFilter", name)
			} else if input.Fields.ForName(f.Name) == nil {
				t.Errorf("%sFilter has no %s", name, f.Name)
			}
		}
	}
}
