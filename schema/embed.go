// Package schema holds the contract: the GraphQL schema, one file per noun. The directives on its types and fields say
// how the graph keeps them; nothing else does.
package schema

import (
	"embed"
	"io/fs"

	"github.com/vektah/gqlparser/v2/ast"
)

//go:embed *.graphqls
var files embed.FS

// Sources answers the schema's files in order of their names.
func Sources() []*ast.Source {
	names, err := fs.Glob(files, "*.graphqls")
	if err != nil {
		panic(err) // the pattern is constant
	}
	sources := make([]*ast.Source, len(names))
	for i, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			panic(err) // the file was just listed
		}
		sources[i] = &ast.Source{Name: "schema/" + name, Input: string(text)}
	}
	return sources
}
