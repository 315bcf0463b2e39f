package server

import (
	"encoding/json"
	"maps"

	"github.com/vektah/gqlparser/v2/ast"
)

// nextPage answers variables that ask for the page behind the one in data, where an operation leaves the cursor `after` to a
// variable that has no value yet and selects endCursor; nil otherwise. To a store it is another question than the first page.
func nextPage(o *ast.OperationDefinition, variables map[string]any, data []byte) map[string]any {
	var answer any
	if json.Unmarshal(data, &answer) != nil {
		return nil
	}
	next := maps.Clone(variables)
	found := false
	walkPaged(o.SelectionSet, answer, func(variable, cursor string) {
		if next[variable] == nil {
			if next == nil {
				next = map[string]any{}
			}
			next[variable], found = cursor, true
		}
	})
	if !found {
		return nil
	}
	return next
}

// walkPaged calls found for each connection of an answer that is paged by a variable and tells where its page ends.
func walkPaged(selections ast.SelectionSet, answer any, found func(variable, cursor string)) {
	if list, ok := answer.([]any); ok {
		for _, element := range list {
			walkPaged(selections, element, found)
		}
		return
	}
	object, ok := answer.(map[string]any)
	if !ok {
		return
	}
	for _, f := range fieldsOf(selections) {
		below := object[f.Alias]
		if a := f.Arguments.ForName("after"); a != nil && a.Value.Kind == ast.Variable {
			if cursor := endCursor(f.SelectionSet, below); cursor != "" {
				found(a.Value.Raw, cursor)
			}
		}
		walkPaged(f.SelectionSet, below, found)
	}
}

// endCursor answers where a connection's page ends; "" where that is not asked or the page is empty.
func endCursor(connection ast.SelectionSet, answer any) string {
	object, _ := answer.(map[string]any)
	for _, f := range fieldsOf(connection) {
		info, _ := object[f.Alias].(map[string]any)
		if f.Name != "pageInfo" || info == nil {
			continue
		}
		for _, g := range fieldsOf(f.SelectionSet) {
			if cursor, _ := info[g.Alias].(string); g.Name == "endCursor" && cursor != "" {
				return cursor
			}
		}
	}
	return ""
}

// fieldsOf answers the fields of selections with those of their fragments.
func fieldsOf(selections ast.SelectionSet) (fields []*ast.Field) {
	for _, s := range selections {
		switch s := s.(type) {
		case *ast.Field:
			fields = append(fields, s)
		case *ast.InlineFragment:
			fields = append(fields, fieldsOf(s.SelectionSet)...)
		case *ast.FragmentSpread:
			fields = append(fields, fieldsOf(s.Definition.SelectionSet)...)
		}
	}
	return fields
}
