package storetest

import (
	_ "embed" // for the schema of boxes
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/model"
	"mandate/schema"
)

//go:embed testdata/boxes.graphqls
var boxes string

// boxSchema is the suite's own model. It shares nothing but the directives with the schema that is served, so that a
// store that knows the served schema by heart does not pass.
func boxSchema(tb testing.TB) *model.Schema {
	tb.Helper()
	sources := []*ast.Source{{Name: "boxes.graphqls", Input: boxes}}
	for _, s := range schema.Sources() {
		if strings.HasSuffix(s.Name, "/directives.graphqls") {
			sources = append(sources, s)
		}
	}
	return load(tb, sources)
}

// servedSchema is the model of the schema that is served.
func servedSchema(tb testing.TB) *model.Schema {
	tb.Helper()
	return load(tb, schema.Sources())
}

func load(tb testing.TB, sources []*ast.Source) *model.Schema {
	tb.Helper()
	s, err := model.Load(sources...)
	if err != nil {
		tb.Fatalf("the schema cannot be read: %v", err)
	}
	return s
}
