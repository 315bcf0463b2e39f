package plan

import (
	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/fault"
	"mandate/graph/model"
)

var comparisons = map[string]Comparison{
	"eq": Eq, "ne": Ne, "in": In, "gt": Gt, "gte": Gte, "lt": Lt, "lte": Lte,
	"contains": Contains, "startsWith": StartsWith, "isNull": IsNull, "has": Has,
}

var quantifiers = map[string]Op{"some": Some, "none": None, "every": Every}

// filters turns input objects into conditions. Fields are taken in the order of the schema, so that the same question
// always has the same shape.
type filters struct {
	*builder
	depth int
}

// condition answers what an input object of a filter type asks of a record of t; prefix is that of an embedded object.
func (fs filters) condition(t *model.Type, input *ast.Definition, object map[string]any, prefix string) (*Filter, error) {
	if fs.conditionCount += len(object); fs.conditionCount > fs.Limits.MaxConditions {
		return nil, fault.New(fault.TooLarge, "the filters have more than %d conditions", fs.Limits.MaxConditions)
	}
	if fs.depth++; fs.depth > fs.Limits.MaxFilterDepth {
		return nil, fault.New(fault.TooLarge, "the filter is nested more than %d deep", fs.Limits.MaxFilterDepth)
	}
	all := &Filter{Op: And}
	for _, def := range input.Fields {
		v, given := object[def.Name]
		if !given {
			continue
		}
		if v == nil {
			return nil, fault.New(fault.Invalid, "%s.%s is null: leave it out, or use isNull", input.Name, def.Name)
		}
		f, err := fs.member(t, input, def, v, prefix)
		if err != nil {
			return nil, err
		}
		all.Args = append(all.Args, f)
	}
	if len(all.Args) == 1 {
		return all.Args[0], nil
	}
	return all, nil
}

func (fs filters) member(t *model.Type, input *ast.Definition, def *ast.FieldDefinition, v any, prefix string) (*Filter, error) {
	switch def.Name {
	case "and", "or":
		f := &Filter{Op: And}
		if def.Name == "or" {
			f.Op = Or
		}
		for _, item := range asList(v) {
			arg, err := fs.object(t, input, item, prefix)
			if err != nil {
				return nil, err
			}
			f.Args = append(f.Args, arg)
		}
		return f, nil
	case "not":
		arg, err := fs.object(t, input, v, prefix)
		return &Filter{Op: Not, Args: []*Filter{arg}}, err
	}
	field := t.Fields[def.Name]
	if field == nil {
		return nil, fault.New(fault.Unsupported, "%s has no field %s to filter by", t.Name, def.Name)
	}
	below := fs.schema.AST.Types[def.Type.Name()]
	switch field.Kind {
	case model.Part:
		return fs.object(field.Target, below, v, model.Join(prefix, field.Prefix))
	case model.Single:
		arg, err := fs.object(field.Target, below, v, "")
		steps := make([]Step, len(field.Steps))
		for i, s := range field.Steps {
			steps[i] = plainStep(s, prefix)
		}
		return relation(Some, field, steps, arg), err
	case model.Many:
		return fs.quantified(field, below, v)
	case model.Count:
		return fs.counted(field, below, v)
	default:
		return fs.tests(model.Join(prefix, field.Property), below, v)
	}
}

func asList(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v} // a single value stands for a list of it
}

func (fs filters) object(t *model.Type, input *ast.Definition, v any, prefix string) (*Filter, error) {
	object, ok := v.(map[string]any)
	if !ok {
		return nil, fault.New(fault.Invalid, "%s is null: leave it out", input.Name)
	}
	return fs.condition(t, input, object, prefix)
}

// relation asks of what steps of a field lead to.
func relation(op Op, field *model.Field, steps []Step, arg *Filter) *Filter {
	f := &Filter{Op: op, Target: field.Target.Name, Steps: steps, Only: field.Kind == model.Single}
	if arg != nil && (arg.Op != And || len(arg.Args) > 0) {
		f.Args = []*Filter{arg}
	}
	return f
}

// quantified asks of a list of records. Arguments of the field, such as its scope, stand beside the quantifiers.
func (fs filters) quantified(field *model.Field, input *ast.Definition, v any) (*Filter, error) {
	all := &Filter{Op: And}
	object, _ := v.(map[string]any)
	steps, err := fs.steps(field, fs.givenBy(field, object))
	if err != nil {
		return nil, err
	}
	for _, def := range input.Fields {
		op, quantifies := quantifiers[def.Name]
		inner, given := object[def.Name]
		if !given || !quantifies {
			continue
		}
		arg, err := fs.object(field.Target, fs.schema.AST.Types[def.Type.Name()], inner, "")
		if err != nil {
			return nil, err
		}
		all.Args = append(all.Args, relation(op, field, steps, arg))
	}
	return all, nil
}

// tests answers the comparisons of one property.
func (fs filters) tests(property string, input *ast.Definition, v any) (*Filter, error) {
	all := &Filter{Op: And}
	object, _ := v.(map[string]any)
	for _, def := range input.Fields {
		comparison, compares := comparisons[def.Name]
		value, given := object[def.Name]
		if !given || !compares {
			continue
		}
		f := &Filter{Op: Compare, Property: property, Comparison: comparison}
		if value == nil {
			return nil, fault.New(fault.Invalid, "%s.%s is null: leave it out, or use isNull", input.Name, def.Name)
		}
		if list, ok := value.([]any); ok && len(list) > fs.Limits.MaxList {
			return nil, fault.New(fault.TooLarge, "in has %d values: at most %d", len(list), fs.Limits.MaxList)
		}
		f.Value = value
		all.Args = append(all.Args, f)
	}
	if len(all.Args) == 1 {
		return all.Args[0], nil
	}
	return all, nil
}
