package persisted_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"mandate/graph/persisted"
)

func load(files map[string]string) (*persisted.Set, error) {
	folder := fstest.MapFS{}
	for name, text := range files {
		folder["operations/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return persisted.Load(folder, "operations")
}

const two = `# Two operations share a fragment.

# variables: {"n": 1}
# variables: {"n": null}
query First($n: Int) { measures(first: $n) { ...M } }

query Second { measures { ...M } }
fragment M on MeasureConnection { totalCount }
`

func TestLoad(t *testing.T) {
	set, err := load(map[string]string{"two.graphql": two, "deep/er/third.gql": "query Third { __typename }", "readme.md": "not GraphQL {"})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, o := range set.Operations() {
		names = append(names, o.Operation)
		if d, ok := set.Document(o.Operation); !ok || d != o.Document {
			t.Errorf("%s is not found by its name: %v", o.Operation, d)
		}
		if d, ok := set.Document(persisted.Identifier(o.Text)); !ok || d.Text != o.Text || d.Operation != "" {
			t.Errorf("%s is not found by its hash: %v", o.Operation, d)
		}
	}
	if want := []string{"Third", "First", "Second"}; !reflect.DeepEqual(names, want) {
		t.Errorf("operations %v, want %v", names, want)
	}
	first := set.Operations()[1]
	want := []persisted.Sample{{Line: 3, Variables: map[string]any{"n": json.Number("1")}}, {Line: 4, Variables: map[string]any{"n": nil}}}
	if first.File != "operations/two.graphql" || first.Line != 5 || !reflect.DeepEqual(first.Samples, want) {
		t.Errorf("got %+v", first)
	}
	for _, unknown := range []string{"", "first", "M", "sha256:", persisted.Identifier(two + " "), strings.ToUpper(persisted.Identifier(two))} {
		if d, ok := set.Document(unknown); ok {
			t.Errorf("%q stands for %v", unknown, d)
		}
	}
}

func TestNoSet(t *testing.T) {
	var none *persisted.Set
	if _, ok := none.Document("First"); ok || none.Operations() != nil {
		t.Error("a nil set holds something")
	}
}

// The identifier is the one of the appendix Persisted Documents of GraphQL over HTTP, with its own example.
func TestIdentifier(t *testing.T) {
	const want = "sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b"
	if got := persisted.Identifier("query($id:ID!){user(id:$id){name}}"); got != want {
		t.Errorf("got %s", got)
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"an empty folder", map[string]string{"a.txt": ""}, "operations holds no operations"},
		{"what does not parse", map[string]string{"a.graphql": "query A {\n  x\n"}, "operations/a.graphql:3: Expected Name"},
		{"an operation without a name", map[string]string{"a.graphql": "\n{ x }"}, "operations/a.graphql:2: the operation has no name"},
		{"fragments alone", map[string]string{"a.graphql": "fragment F on Query { x }"}, "operations/a.graphql:1: there is no operation"},
		{"an empty file", map[string]string{"a.graphql": "# nothing\n"}, "operations/a.graphql:1: there is no operation"},
		{"a name twice", map[string]string{"a.graphql": "query A { x }", "b.graphql": "\nquery A { y }"}, "operations/b.graphql:2: the operation A stands in operations/a.graphql:1 as well"},
		{"a name twice in a file", map[string]string{"a.graphql": "query A { x }\nquery A { y }"}, "operations/a.graphql:2: the operation A stands in operations/a.graphql:1 as well"},
		{"variables that are no object", map[string]string{"a.graphql": "# variables: [1]\nquery A { x }"}, "operations/a.graphql:1: what follows variables: is not one JSON object"},
		{"null for variables", map[string]string{"a.graphql": "# variables: null\nquery A { x }"}, "operations/a.graphql:1: what follows variables: is not one JSON object"},
		{"more than one object", map[string]string{"a.graphql": "# variables: {} {}\nquery A { x }"}, "operations/a.graphql:1: what follows"},
		{"an unknown variable", map[string]string{"a.graphql": "# variables: {\"m\": 1}\nquery A($n: Int) { x(n: $n) }"}, "operations/a.graphql:1: A has no variable $m"},
		{"another character set", map[string]string{"a.graphql": "query A { x(n: \"\xca\xd4\") }"}, "operations/a.graphql:1: the file is not UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := load(c.files); err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	if _, err := persisted.Load(fstest.MapFS{}, "nowhere"); err == nil || !strings.Contains(err.Error(), "nowhere cannot be read: ") {
		t.Errorf("got %v", err)
	}
}
