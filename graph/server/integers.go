package server

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// validationRules are the rules of the specification. The parser's own let an Int pass that has more than 32 bits.
func validationRules() *rules.Rules {
	r := rules.NewDefaultRules()
	r.AddRule("IntsOf32Bits", func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnValue(func(_ *core.Walker, v *ast.Value) {
			if v.Kind != ast.IntValue || v.Definition == nil || v.Definition.Name != "Int" {
				return
			}
			if _, err := strconv.ParseInt(v.Raw, 10, 32); err != nil {
				addError(core.Message("Int cannot represent %s: it is no whole number of 32 bits.", v.Raw), core.At(v.Position))
			}
		})
	})
	return r
}
