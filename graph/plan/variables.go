package plan

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/fault"
)

// checkVariables refuses variables that do not fit their types, wherever they are used and whether that is skipped or not.
func (b *builder) checkVariables(op *ast.OperationDefinition) error {
	for _, d := range op.VariableDefinitions {
		v, given := b.variables[d.Variable]
		if !given {
			continue
		}
		if _, err := b.coerce(d.Type, v, "$"+d.Variable); err != nil {
			located := &gqlerror.Error{Err: err, Message: fault.Public(err)}
			if d.Position != nil {
				located.Locations = []gqlerror.Location{{Line: d.Position.Line, Column: d.Position.Column}}
			}
			return located
		}
	}
	return nil
}
