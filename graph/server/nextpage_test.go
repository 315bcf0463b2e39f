package server

import (
	"fmt"
	"testing"

	"github.com/vektah/gqlparser/v2"

	"mandate/graph/model"
	"mandate/schema"
)

func TestNextPage(t *testing.T) {
	m, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, query, data, want string }{
		{"a page", `query($a: String) { measures(after: $a) { pageInfo { endCursor } } }`, `{"measures":{"pageInfo":{"endCursor":"x"}}}`, "map[a:x]"},
		{"in fragments, under other names", `query($a: String) { ...F } fragment F on Query { m: measures(after: $a) { ... { p: pageInfo { e: endCursor } } } }`, `{"m":{"p":{"e":"x"}}}`, "map[a:x]"},
		{"within a list, whose first has none", `query($a: String) { agencies { nodes { tasks(after: $a) { pageInfo { endCursor } } } } }`,
			`{"agencies":{"nodes":[{"tasks":{"pageInfo":{"endCursor":null}}},{"tasks":{"pageInfo":{"endCursor":"y"}}},{"tasks":{"pageInfo":{"endCursor":"z"}}}]}}`, "map[a:y]"},
		{"two of them", `query($a: String, $b: String) { measures(after: $a) { pageInfo { endCursor } } tasks(after: $b) { pageInfo { endCursor } } }`,
			`{"measures":{"pageInfo":{"endCursor":"x"}},"tasks":{"pageInfo":{"endCursor":"y"}}}`, "map[a:x b:y]"},
		{"an empty page", `query($a: String) { measures(after: $a) { pageInfo { endCursor } } }`, `{"measures":{"pageInfo":{"endCursor":null}}}`, "map[]"},
		{"not asked where it ends", `query($a: String) { measures(after: $a) { totalCount } }`, `{"measures":{"totalCount":1}}`, "map[]"},
		{"a constant cursor", `{ measures(after: "v") { pageInfo { endCursor } } }`, `{"measures":{"pageInfo":{"endCursor":"x"}}}`, "map[]"},
		{"nothing there", `query($a: String) { agency(name: "x") { tasks(after: $a) { pageInfo { endCursor } } } }`, `{"agency":null}`, "map[]"},
		{"no answer", `query($a: String) { measures(after: $a) { pageInfo { endCursor } } }`, ``, "map[]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			document, errs := gqlparser.LoadQuery(m.AST, c.query)
			if errs != nil {
				t.Fatal(errs)
			}
			if got := fmt.Sprint(nextPage(document.Operations[0], nil, []byte(c.data))); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if got := nextPage(document.Operations[0], map[string]any{"a": "given", "b": "given"}, []byte(c.data)); got != nil {
				t.Errorf("a given cursor is replaced: %v", got)
			}
		})
	}
}
