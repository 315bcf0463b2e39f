package server

import (
	"encoding/json"

	"github.com/vektah/gqlparser/v2/ast"
)

// typicalVariables answers a value for each variable that an operation requires.
func typicalVariables(schema *ast.Schema, o *ast.OperationDefinition) map[string]any {
	variables := map[string]any{}
	for _, v := range o.VariableDefinitions {
		if v.Type.NonNull && v.DefaultValue == nil {
			variables[v.Variable] = typical(schema, v.Type)
		}
	}
	return variables
}

// typical answers a value of a type, of the form that a request has it in: as little as is allowed.
func typical(schema *ast.Schema, t *ast.Type) any {
	if t.Elem != nil {
		return []any{typical(schema, t.Elem)}
	}
	switch def := schema.Types[t.NamedType]; def.Kind {
	case ast.Enum:
		return def.EnumValues[0].Name
	case ast.InputObject:
		object := map[string]any{}
		for _, f := range def.Fields {
			if f.Type.NonNull && f.DefaultValue == nil {
				object[f.Name] = typical(schema, f.Type)
			}
		}
		return object
	default:
		return typicalScalar(def.Name)
	}
}

func typicalScalar(name string) any {
	switch name {
	case "Int", "Float":
		return json.Number("1")
	case "Boolean":
		return true
	case "PartialDate":
		return "2017"
	case "DateTime":
		return "2017-01-01T00:00:00Z"
	}
	return ""
}
