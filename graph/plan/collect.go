package plan

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/fault"
)

// collected is a field with all selections that were merged under its alias.
type collected struct {
	*ast.Field
	selections ast.SelectionSet
}

// collect flattens fragments and merges fields of one alias, as CollectFields of the GraphQL specification.
func (b *builder) collect(selections ast.SelectionSet, satisfies []string) []collected {
	fields := make([]collected, 0, len(selections))
	var visited []string // each fragment counts once, however often and wherever it is spread
	fields = b.collectInto(fields, selections, satisfies, &visited)
	if b.fieldCount += len(fields); b.fieldCount > b.Limits.MaxFields {
		b.fail(fault.New(fault.TooLarge, "the question comes to more than %d fields once fragments are spread: ask for less at once", b.Limits.MaxFields))
		return nil
	}
	return fields
}

func (b *builder) collectInto(fields []collected, selections ast.SelectionSet, satisfies []string, visited *[]string) []collected {
	for _, s := range selections {
		switch s := s.(type) {
		case *ast.Field:
			if b.included(s.Directives) {
				fields = mergeField(fields, s)
			}
		case *ast.InlineFragment:
			if b.included(s.Directives) && fits(s.TypeCondition, satisfies) {
				fields = b.collectInto(fields, s.SelectionSet, satisfies, visited)
			}
		case *ast.FragmentSpread:
			if b.included(s.Directives) && !slices.Contains(*visited, s.Name) && fits(s.Definition.TypeCondition, satisfies) {
				*visited = append(*visited, s.Name)
				fields = b.collectInto(fields, s.Definition.SelectionSet, satisfies, visited)
			}
		}
	}
	return fields
}

func mergeField(fields []collected, f *ast.Field) []collected {
	for i := range fields {
		if fields[i].Alias == f.Alias {
			fields[i].selections = append(slices.Clip(fields[i].selections), f.SelectionSet...)
			return fields
		}
	}
	return append(fields, collected{Field: f, selections: f.SelectionSet})
}

func fits(condition string, satisfies []string) bool {
	return condition == "" || slices.Contains(satisfies, condition)
}

func (b *builder) included(directives ast.DirectiveList) bool {
	for _, d := range directives {
		if d.Name == "skip" && b.flag(d) || d.Name == "include" && !b.flag(d) {
			return false
		}
	}
	return true
}

func (b *builder) flag(d *ast.Directive) bool {
	a := d.Arguments.ForName("if")
	if a == nil {
		return false
	}
	v, _ := b.value(a.Value)
	on, ok := v.(bool)
	if !ok {
		b.fail(fault.New(fault.Invalid, "the condition of @%s is null: give true or false", d.Name))
	}
	return on
}
