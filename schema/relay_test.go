package schema_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"mandate/schema"
)

// The schema keeps the rules of Relay: Global Object Identification and Cursor Connections.
func TestRelay(t *testing.T) {
	s, err := gqlparser.LoadSchema(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	r := relay{t, s}
	r.typed(s.Types["Node"], map[string]string{"id": "ID!"})
	r.typed(s.Query, map[string]string{"node": "Node", "nodes": "[Node]!"})
	r.argument(s.Query.Fields.ForName("node"), map[string]string{"id": "ID!"})
	r.argument(s.Query.Fields.ForName("nodes"), map[string]string{"ids": "[ID!]!"})
	r.typed(s.Types["PageInfo"], map[string]string{"hasNextPage": "Boolean!", "hasPreviousPage": "Boolean!", "startCursor": "String", "endCursor": "String"})
	edges, connections, nodes := map[string]bool{}, 0, 0
	for name, def := range s.Types {
		if def.Kind != ast.Object || strings.HasPrefix(name, "__") {
			continue
		}
		if strings.HasSuffix(name, "Connection") {
			connections++
			edges[r.connection(def)] = true
		}
		if r.node(def) {
			nodes++
		}
		for _, f := range def.Fields {
			r.paged(def, f)
		}
	}
	for name := range s.Types {
		if strings.HasSuffix(name, "Edge") && !edges[name] {
			t.Errorf("%s is the edge of no connection", name)
		}
	}
	if connections < 20 || nodes < 10 {
		t.Errorf("only %d connections and %d types of nodes were looked at", connections, nodes)
	}
}

type relay struct {
	*testing.T
	schema *ast.Schema
}

// typed checks the types of fields.
func (r relay) typed(def *ast.Definition, want map[string]string) {
	r.Helper()
	for name, wanted := range want {
		if f := def.Fields.ForName(name); f == nil || f.Type.String() != wanted {
			r.Errorf("%s.%s is %v, want %s", def.Name, name, f, wanted)
		}
	}
}

func (r relay) argument(f *ast.FieldDefinition, want map[string]string) {
	r.Helper()
	for name, wanted := range want {
		if a := f.Arguments.ForName(name); a == nil || a.Type.String() != wanted {
			r.Errorf("%s(%s:) is %v, want %s", f.Name, name, a, wanted)
		}
	}
}

// node checks that a type with an id is a Node, and the other way round.
func (r relay) node(def *ast.Definition) bool {
	is, has := false, def.Fields.ForName("id") != nil
	for _, i := range def.Interfaces {
		is = is || i == "Node"
	}
	if is != has {
		r.Errorf("%s has an id: %v, is a Node: %v", def.Name, has, is)
	}
	if has {
		r.typed(def, map[string]string{"id": "ID!"})
	}
	return is
}

// connection answers the type of a connection's edges, whose nodes are those of the connection.
func (r relay) connection(def *ast.Definition) string {
	edges, nodes := def.Fields.ForName("edges"), def.Fields.ForName("nodes")
	if edges == nil || nodes == nil || edges.Type.Elem == nil || nodes.Type.Elem == nil {
		r.Errorf("%s lacks lists of edges and nodes", def.Name)
		return ""
	}
	r.typed(def, map[string]string{"pageInfo": "PageInfo!", "totalCount": "Int!"})
	edge := edges.Type.Name()
	if edge != strings.TrimSuffix(def.Name, "Connection")+"Edge" {
		r.Errorf("the edges of %s are %s", def.Name, edge)
	}
	r.typed(r.schema.Types[edge], map[string]string{"cursor": "String!", "node": nodes.Type.Elem.String()})
	return edge
}

// paged checks the arguments of a field that answers a connection.
func (r relay) paged(def *ast.Definition, f *ast.FieldDefinition) {
	if !strings.HasSuffix(f.Type.Name(), "Connection") {
		return
	}
	if f.Type.Elem != nil || !f.Type.NonNull {
		r.Errorf("%s.%s is %s", def.Name, f.Name, f.Type)
	}
	r.argument(f, map[string]string{"first": "Int", "after": "String", "last": "Int", "before": "String"})
}
