package questions

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

func (m *Maker) composite(f *ast.FieldDefinition) bool {
	return m.Schema.AST.Types[f.Type.Name()].IsCompositeType()
}

// called writes a field with the arguments that it needs and some others.
func (m *Maker) called(f *ast.FieldDefinition, others string) string {
	var all []string
	for _, a := range f.Arguments {
		if a.Type.NonNull && a.DefaultValue == nil {
			all = append(all, a.Name+": "+m.value(a.Name, a.Type))
		}
	}
	if others != "" {
		all = append(all, others)
	}
	if len(all) == 0 {
		return f.Name
	}
	return f.Name + "(" + strings.Join(all, ", ") + ")"
}

// selection writes everything that can be selected, objects up to a depth.
func (m *Maker) selection(t *ast.Type, depth int) string {
	all := []string{"__typename"}
	for _, f := range m.Schema.AST.Types[t.Name()].Fields {
		switch {
		case strings.HasPrefix(f.Name, "__"):
		case !m.composite(f):
			all = append(all, m.called(f, ""))
		case depth > 0:
			all = append(all, m.called(f, "")+" "+m.selection(f.Type, depth-1))
		}
	}
	return "{ " + strings.Join(all, " ") + " }"
}

// value makes a literal of a type.
func (m *Maker) value(name string, t *ast.Type) string {
	if v := m.Values[name]; v != "" {
		return v
	}
	if t.Elem != nil {
		return "[" + m.value(name, t.Elem) + "]"
	}
	def := m.Schema.AST.Types[t.NamedType]
	switch {
	case def.Kind == ast.Enum:
		return def.EnumValues[0].Name
	case def.Kind == ast.InputObject:
		return "{}"
	}
	switch def.Name {
	case "Int":
		return "1"
	case "Float":
		return "0.5"
	case "Boolean":
		return "true"
	case "PartialDate":
		return `"2017"`
	}
	return `"1"`
}
