package server

import (
	"context"
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/resolver"
)

// mostNames is how many operations of a document an error names.
const mostNames = 10

// present shows an error as resolver.Present does. What gqlgen says of a document that is valid, but not of which
// operation is meant or of the values of its variables, it says anew: which ones there are, and which variable it is.
func present(ctx context.Context, err error) *gqlerror.Error {
	shown := resolver.Present(ctx, err)
	if !graphql.HasOperationContext(ctx) || len(shown.Locations) > 0 {
		return shown
	}
	switch o := graphql.GetOperationContext(ctx); {
	case o.Doc == nil:
	case o.Operation == nil:
		shown.Message = unchosen(o.OperationName, o.Doc.Operations)
	case o.Variables == nil:
		restateVariable(shown, o.Operation)
	}
	return shown
}

// unchosen says that a name chooses none of a document's operations.
func unchosen(name string, operations ast.OperationList) string {
	var names []string
	for _, o := range operations {
		if o.Name != "" {
			names = append(names, o.Name)
		}
	}
	mend := "the only one has no name, so give none"
	if len(names) > 0 {
		mend = "name one of " + strings.Join(names[:min(len(names), mostNames)], ", ")
	}
	if len(names) > mostNames {
		mend += fmt.Sprintf(" and %d more", len(names)-mostNames)
	}
	if name == "" {
		return "the document has several operations: " + mend
	}
	return fmt.Sprintf("the document has no operation %.100s: %s", name, mend)
}

// restateVariable says which variable is meant and where it is declared. gqlparser writes it as a path, which in a
// response is that of a field.
func restateVariable(shown *gqlerror.Error, operation *ast.OperationDefinition) {
	if len(shown.Path) < 2 {
		return
	}
	name, _ := shown.Path[1].(ast.PathName)
	declared := operation.VariableDefinitions.ForName(string(name))
	if declared == nil {
		return
	}
	if shown.Message == "must be defined" {
		shown.Message = fmt.Sprintf("$%s has no value: give one of type %s", name, declared.Type)
	} else {
		shown.Message = fmt.Sprintf("$%s: %s", shown.Path[1:].String(), rounded(shown.Message))
	}
	shown.Path = nil
	shown.Locations = []gqlerror.Location{{Line: declared.Position.Line, Column: declared.Position.Column}}
}

// rounded says anew that a number does not fit: gqlparser shows what it would have been rounded to, which nobody gave.
func rounded(message string) string {
	switch {
	case !strings.HasPrefix(message, "cannot use value "):
	case strings.HasSuffix(message, " as Int"):
		return "the number is no whole number of 32 bits"
	case strings.HasSuffix(message, " as Float"):
		return "the number is larger than a Float can be"
	}
	return message
}
