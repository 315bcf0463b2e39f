// Package questions makes questions of a schema: each list with all that can be selected of it, each of its orders, and each
// condition that a filter can ask. Tests ask them where no person would think of all.
package questions

import (
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/model"
)

// Maker makes questions of a schema.
type Maker struct {
	Schema *model.Schema
	// IDs are ids of records by their types; a type without one is not asked about.
	IDs map[string]string
	// Values are literals by argument, or by filter and field, such as PolicyDocumentFilter.number; others are made up.
	Values map[string]string
}

// list is a field that answers a list, or whatever else can be selected of, and how to get there.
type list struct {
	before, after string
	field         *ast.FieldDefinition
}

const atRoot = "{ "

func (m *Maker) ask(l list, arguments, selection string) string {
	return l.before + m.called(l.field, arguments) + " " + selection + l.after
}

// lists are the root fields, and the fields of each type, of which something can be selected.
func (m *Maker) lists() (all []list) {
	for _, f := range m.Schema.AST.Query.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			all = append(all, list{atRoot, " }", f})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.Schema.Types)) {
		def := m.Schema.AST.Types[name]
		if m.IDs[name] == "" || !slices.Contains(def.Interfaces, "Node") {
			continue
		}
		for _, f := range def.Fields {
			if m.composite(f) {
				all = append(all, list{`{ node(id: "` + m.IDs[name] + `") { ... on ` + name + " { ", " } } }", f})
			}
		}
	}
	return all
}

// Lists answers a question for each field with everything below it, up to a depth of objects, and one for each of its orders.
func (m *Maker) Lists(depth int) (all []string) {
	for _, l := range m.lists() {
		all = append(all, m.ask(l, "", m.selection(l.field.Type, depth)))
		if order := l.field.Arguments.ForName("orderBy"); order != nil {
			input := m.Schema.AST.Types[order.Type.Name()]
			for _, v := range m.Schema.AST.Types[input.Fields.ForName("field").Type.Name()].EnumValues {
				all = append(all, m.ask(l, "orderBy: {field: "+v.Name+", direction: DESC}", m.selection(l.field.Type, 1)))
			}
		}
	}
	return all
}

// Conditions answers a question for each condition of each filter of a root field, over so many objects; those of groups may be
// over more, as they are asked in a way of their own. It asks for the total of the list as all, of those of which the condition
// holds as some, and of the others as others.
func (m *Maker) Conditions(depth, ofGroups int) (all []string) {
	for _, l := range m.lists() {
		if l.before != atRoot {
			continue
		}
		total, depth := "{ totalCount }", depth
		switch answers := m.Schema.AST.Types[l.field.Type.Name()]; {
		case answers.Fields.ForName("total") != nil: // groups are not parted by a condition, but what they are of
			depth = ofGroups
			total = "{ total { totalCount: responsibilities } nodes { responsibilities area { id } document { id } } }"
		case answers.Fields.ForName("totalCount") == nil:
			continue
		}
		for _, a := range l.field.Arguments {
			input := m.Schema.AST.Types[a.Type.Name()]
			if input.Kind != ast.InputObject || input.Fields.ForName("not") == nil {
				continue
			}
			for _, v := range m.conditions(input, depth) {
				all = append(all, l.before+
					"all: "+m.called(l.field, "")+" "+total+
					" some: "+m.called(l.field, a.Name+": "+v)+" "+total+
					" others: "+m.called(l.field, a.Name+": {not: "+v+"}")+" "+total+l.after)
			}
		}
	}
	return all
}

// conditions are values of a filter that each ask one thing.
func (m *Maker) conditions(filter *ast.Definition, depth int) (all []string) {
	for _, f := range filter.Fields {
		input := m.Schema.AST.Types[f.Type.Name()]
		switch {
		case f.Type.Elem != nil, f.Name == "not":
		case m.Values[filter.Name+"."+f.Name] != "":
			all = append(all, "{"+f.Name+": {eq: "+m.Values[filter.Name+"."+f.Name]+"}}")
		case f.Name == "id":
			if id := m.IDs[strings.TrimSuffix(filter.Name, "Filter")]; id != "" {
				all = append(all, `{id: {eq: "`+id+`"}}`)
			}
		case input.Kind != ast.InputObject:
			all = append(all, "{"+f.Name+": "+m.value(f.Name, f.Type)+"}")
		case compares(input):
			all = append(all, "{"+f.Name+": "+m.conditions(input, 0)[0]+"}")
		case depth > 0:
			for _, v := range m.conditions(input, depth-1) {
				all = append(all, "{"+f.Name+": "+v+"}")
			}
		}
	}
	return all
}

// compares tells the filters of single values.
func compares(filter *ast.Definition) bool {
	return filter.Fields.ForName("eq") != nil || filter.Fields.ForName("has") != nil || filter.Fields.ForName("isNull") != nil
}
