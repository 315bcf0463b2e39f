package server_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// nodeTypes are the object types with an id of their own.
func (u *suite) nodeTypes() (types []string) {
	for name, def := range u.schema.AST.Types {
		if def.Kind == ast.Object && def.Fields.ForName("id") != nil {
			types = append(types, name)
		}
	}
	return types
}

// relay asks for records as Relay clients do: each type that has ids by node, all of them by nodes.
func (u *suite) relay(t *testing.T) {
	ids := map[string]string{} // id to type
	for _, name := range u.nodeTypes() {
		u.one(t, "node of "+name, func(t *testing.T) { u.refetch(t, name, ids) })
	}
	u.one(t, "nodes", func(t *testing.T) { u.refetchAll(t, ids) })
}

// refetch finds one record of a type by following the schema from Query, and asks for it by its id.
func (u *suite) refetch(t *testing.T, name string, ids map[string]string) {
	query := u.pathTo(name)
	if query == "" {
		t.Fatalf("no list of the schema leads to a %s", name)
	}
	found := u.idsIn(t, query)
	if len(found) == 0 {
		t.Fatalf("%s answers no id", query)
	}
	for _, id := range found {
		if other, taken := ids[id]; taken && other != name {
			t.Errorf("%s is the id of a %s and of a %s", id, name, other)
		}
		ids[id] = name
	}
	var data struct {
		Node struct {
			ID       string `json:"id"`
			Typename string `json:"__typename"`
		}
	}
	u.data(t, `query($id: ID!) { node(id: $id) { id __typename ... on `+name+` { again: id } } }`, map[string]any{"id": found[0]}, &data)
	if data.Node.ID != found[0] || data.Node.Typename != name {
		t.Errorf("%s is answered as %+v, want a %s", found[0], data.Node, name)
	}
}

// refetchAll asks for ids of all types at once, one twice and one unknown: they come in the order asked.
func (u *suite) refetchAll(t *testing.T, ids map[string]string) {
	var asked []string
	for id := range ids {
		if len(asked) < 400 {
			asked = append(asked, id)
		}
	}
	asked = append(asked, "measure:nowhere:1", asked[0])
	var data struct {
		Nodes []*struct {
			ID       string `json:"id"`
			Typename string `json:"__typename"`
		}
	}
	u.data(t, `query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }`, map[string]any{"ids": asked}, &data)
	if len(data.Nodes) != len(asked) {
		t.Fatalf("asked for %d, got %d", len(asked), len(data.Nodes))
	}
	for i, id := range asked {
		n := data.Nodes[i]
		if (n == nil) != (ids[id] == "") || n != nil && (n.ID != id || n.Typename != ids[id]) {
			t.Errorf("place %d: asked for %s, got %+v", i, id, n)
		}
	}
}

// pathTo answers a query that lists records of a type: a connection of Query, or a field of records of another type.
func (u *suite) pathTo(name string) string {
	for _, f := range u.schema.AST.Query.Fields {
		if u.nodeOf(f) == name {
			return "{ " + f.Name + "(first: 500) { nodes { id } } }"
		}
	}
	for _, f := range u.schema.AST.Query.Fields {
		from := u.schema.AST.Types[u.nodeOf(f)]
		if from == nil {
			continue
		}
		for _, g := range from.Fields {
			switch {
			case u.nodeOf(g) == name && g.Arguments.ForName("first") != nil:
				return "{ " + f.Name + "(first: 100) { nodes { " + g.Name + "(first: 20) { nodes { id } } } } }"
			case g.Type.Name() == name && len(g.Arguments) == 0:
				return "{ " + f.Name + "(first: 100) { nodes { " + g.Name + " { id } } } }"
			}
		}
	}
	return ""
}

// nodeOf answers the type of a connection's nodes; "" for other fields.
func (u *suite) nodeOf(f *ast.FieldDefinition) string {
	def := u.schema.AST.Types[f.Type.Name()]
	if !strings.HasSuffix(f.Type.Name(), "Connection") || def.Fields.ForName("nodes") == nil {
		return ""
	}
	return def.Fields.ForName("nodes").Type.Name()
}

// idsIn answers all ids of an answer.
func (u *suite) idsIn(t *testing.T, query string) (ids []string) {
	var data any
	u.data(t, query, nil, &data)
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for k, e := range v {
				if id, ok := e.(string); ok && k == "id" {
					ids = append(ids, id)
				}
				walk(e)
			}
		}
	}
	walk(data)
	return ids
}
