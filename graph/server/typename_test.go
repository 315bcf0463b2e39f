package server_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
)

// typenames asks each golden question that is answered without errors again, with __typename in every selection, as many clients
// send it: the answer is the same, and every object in it names a type of the schema.
func (u *suite) typenames(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden questions")
	}
	for _, file := range files {
		u.one(t, strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
			q := goldenQuestion(t, file)
			document, err := parser.ParseQuery(&ast.Source{Input: q.Query})
			if err != nil {
				return // it is one that is refused
			}
			for _, o := range document.Operations {
				o.SelectionSet = named(o.SelectionSet)
			}
			for _, f := range document.Fragments {
				f.SelectionSet = named(f.SelectionSet)
			}
			var text bytes.Buffer
			formatter.NewFormatter(&text).FormatQueryDocument(document)
			want := decoded(t, u.ask(t, q))
			if want["errors"] != nil {
				return // its places in the question would be others
			}
			q.Query = text.String()
			got := decoded(t, u.ask(t, q))
			if got["errors"] != nil {
				t.Fatalf("%v\n%s", got["errors"], q.Query)
			}
			unnamed("", want["data"], func(string, string) {})
			unnamed("", got["data"], func(path, name string) {
				if def := u.schema.AST.Types[name]; def == nil || def.Kind != ast.Object {
					t.Errorf("%s is a %q", path, name)
				}
			})
			if !reflect.DeepEqual(got, want) {
				t.Errorf("with __typename the answer is another:\n%v\n%v", got, want)
			}
		})
	}
}

// named adds __typename to a selection and to all in it.
func named(set ast.SelectionSet) ast.SelectionSet {
	if len(set) == 0 {
		return set
	}
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			s.SelectionSet = named(s.SelectionSet)
		case *ast.InlineFragment:
			s.SelectionSet = named(s.SelectionSet)
		}
	}
	return append(slices.Clone(set), &ast.Field{Alias: "__typename", Name: "__typename"})
}

// unnamed takes the names off the objects of an answer, and shows each.
func unnamed(path string, data any, each func(path, name string)) {
	switch at := data.(type) {
	case []any:
		for _, inner := range at {
			unnamed(path+"[]", inner, each)
		}
	case map[string]any:
		name, _ := at["__typename"].(string)
		each(path, name)
		delete(at, "__typename")
		for field, inner := range at {
			unnamed(path+"."+field, inner, each)
		}
	}
}

func decoded(t *testing.T, answer []byte) map[string]any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(answer))
	d.UseNumber()
	var out map[string]any
	if err := d.Decode(&out); err != nil {
		t.Fatalf("%v: %s", err, answer)
	}
	return out
}

// goldenQuestion reads a question. "# variables: {…}" gives its variables.
func goldenQuestion(t *testing.T, file string) question {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	q := question{Query: string(text)}
	for _, line := range strings.Split(q.Query, "\n") {
		if v, ok := strings.CutPrefix(line, "# variables: "); ok {
			if err := json.Unmarshal([]byte(v), &q.Variables); err != nil {
				t.Fatal(err)
			}
		}
	}
	return q
}
