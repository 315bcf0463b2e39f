package model

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/search"
)

// Searched is one stored property that is searched.
type Searched struct {
	Field    string // that answers it
	Property string
	List     bool
	Kind     search.Kind
}

var searchKinds = map[string]search.Kind{"NAME": search.Name, "NUMBER": search.Number, "TEXT": search.Text}

// searched collects what is searched of a type. A property that two fields answer is searched once, under the first.
func (r *reader) searched(t *Type) {
	for _, def := range t.Def.Fields {
		d := def.Directives.ForName("searchable")
		if d == nil {
			continue
		}
		f := t.Fields[def.Name]
		if t.Kind != Node || f.Kind != Plain || f.Slice || def.Type.Name() != "String" {
			r.problem("%s.%s: only plain texts of nodes can be searched", t.Name, def.Name)
			continue
		}
		properties := []string{f.Property}
		if f.Localized != nil {
			properties = []string{f.Localized["ZH"], f.Localized["EN"]}
		}
		for _, p := range properties {
			if !slices.ContainsFunc(t.Searched, func(s Searched) bool { return s.Property == p }) {
				t.Searched = append(t.Searched, Searched{Field: f.Name, Property: p, List: def.Type.Elem != nil, Kind: searchKinds[argument(d, "as")]})
			}
		}
	}
}

// Values answers the values of a record that are searched, each with the place in Searched that it comes from. value answers
// the property of a place.
func (t *Type) Values(value func(i int) any) (values []search.Value, from []int) {
	for i, s := range t.Searched {
		list, isList := value(i).([]any)
		if !isList {
			list = []any{value(i)}
		}
		for _, v := range list {
			if text, ok := v.(string); ok {
				values, from = append(values, search.Value{Kind: s.Kind, Text: text}), append(from, i)
			}
		}
	}
	return values, from
}

// SearchField is the field of a search's filter that stands for the type.
func (t *Type) SearchField() string { return strings.TrimSuffix(t.Prefix, ":") }

// EnumValue is the type as a value of an enum: PolicyArea makes POLICY_AREA.
func (t *Type) EnumValue() string {
	var b strings.Builder
	for i, c := range t.Name {
		if i > 0 && unicode.IsUpper(c) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(c))
	}
	return b.String()
}

// Searchable answers the types that can be searched, in order of their names.
func (s *Schema) Searchable() (types []*Type) {
	for _, name := range sortedKeys(s.Types) {
		if t := s.Types[name]; len(t.Searched) > 0 {
			types = append(types, t)
		}
	}
	return types
}

// checkSearch finds searchable types for which a search has no value or no filter.
func (r *reader) checkSearch(def *ast.FieldDefinition) {
	where := "Query." + def.Name
	types, filter := def.Arguments.ForName("types"), def.Arguments.ForName("filter")
	if def.Arguments.ForName("text") == nil || types == nil || filter == nil || r.AST.Types[types.Type.Name()] == nil {
		r.problem("%s: a search has the arguments text, types and filter", where)
		return
	}
	for _, t := range r.Searchable() {
		if r.AST.Types[types.Type.Name()].EnumValues.ForName(t.EnumValue()) == nil {
			r.problem("%s: types has no %s", where, t.EnumValue())
		}
		if f := r.AST.Types[filter.Type.Name()].Fields.ForName(t.SearchField()); f == nil || f.Type.Name() != t.Name+"Filter" {
			r.problem("%s: filter has no %s of %sFilter", where, t.SearchField(), t.Name)
		}
	}
}
