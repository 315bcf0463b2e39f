package plan

import (
	"errors"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/fault"
	"mandate/graph/model"
)

// Limits bound what one operation may ask for; a question beyond them is refused before a store is touched.
type Limits struct {
	DefaultPage    int   // rows of a connection without first and last
	MaxPage        int   // largest first and last
	MaxDepth       int   // largest maxDepth
	MaxLevels      int   // how deep relations may be nested in a question
	MaxFilterDepth int   // how deep a filter may be nested
	MaxList        int   // longest in and ids
	MaxFields      int   // fields of a question, fragments spread
	MaxValues      int   // values in the variables of a request, each list and object counted with what is in it
	MaxConditions  int   // conditions of all filters of a question
	MaxCost        int64 // rows that a question may read, see Operation.Cost
}

// DefaultLimits are those the schema's descriptions state.
var DefaultLimits = Limits{DefaultPage: 20, MaxPage: 500, MaxDepth: 10, MaxLevels: 16, MaxFilterDepth: 24, MaxList: 500,
	MaxFields: 2_000, MaxValues: 1_500, MaxConditions: 500, MaxCost: 50_000_000}

// Planner turns operations into plans. It is read-only after it is made and may be used by many goroutines.
type Planner struct {
	Limits Limits
	schema *model.Schema
}

// NewPlanner makes a planner over a schema.
func NewPlanner(schema *model.Schema, limits Limits) *Planner {
	return &Planner{Limits: limits, schema: schema}
}

// Operation plans all root fields of a validated query. The error is a *gqlerror.Error with the place in the document, the
// response names down to the field, and a *fault.Error as its cause.
func (p *Planner) Operation(op *ast.OperationDefinition, variables map[string]any) (*Operation, error) {
	b := &builder{Planner: p, variables: variables}
	result := &Operation{Plan: &Plan{}, Whole: true}
	if err := b.checkVariables(op); err != nil {
		return nil, err
	}
	for _, f := range b.collect(op.SelectionSet, []string{"Query"}) {
		if f.Name == "__typename" {
			result.Fields = append(result.Fields, RootField{Alias: f.Alias, Field: typename("Query", f.Field)})
			continue
		}
		field := p.schema.Root(f.Definition)
		if field == nil {
			result.Whole = false
			continue
		}
		b.path = append(b.path[:0], ast.PathName(f.Alias))
		if err := b.root(result, f, field); err != nil {
			return nil, b.located(err, f.Field)
		}
		if b.err != nil {
			return nil, b.placed(f.Field)
		}
	}
	if result.fields = b.fieldCount; b.err != nil {
		return nil, b.err
	}
	return result, p.charge(result)
}

// placed gives the noted error a place in the document, if only that of its root field.
func (b *builder) placed(f *ast.Field) error {
	if e, ok := b.err.(*gqlerror.Error); ok && f.Position != nil && e.Locations == nil {
		e.Locations = []gqlerror.Location{{Line: f.Position.Line, Column: f.Position.Column}}
	}
	return b.err
}

// builder plans one operation.
type builder struct {
	*Planner
	variables map[string]any
	path      ast.Path
	levels    int

	fieldCount, conditionCount int
	err                        error // the first thing that does not fit, noted where no error can be answered
}

// fail notes an error with the place that is being planned.
func (b *builder) fail(err error) {
	if b.err == nil {
		b.err = &gqlerror.Error{Err: err, Message: fault.Public(err), Path: append(ast.Path(nil), b.path...)}
	}
}

// located puts the place of a field on an error, unless a field below has done so.
func (b *builder) located(err error, f *ast.Field) error {
	if located := (*gqlerror.Error)(nil); errors.As(err, &located) {
		return err
	}
	located := &gqlerror.Error{Err: err, Message: fault.Public(err), Path: append(ast.Path(nil), b.path...)}
	if f.Position != nil {
		located.Locations = []gqlerror.Location{{Line: f.Position.Line, Column: f.Position.Column}}
	}
	return located
}

// fields writes down what the selections want of a record of type t: into at what to read, answered how to write it.
func (b *builder) fields(t *model.Type, at place, prefix string, selections ast.SelectionSet) (*Object, error) {
	collected := b.collect(selections, t.Satisfies)
	object := &Object{Fields: make([]Field, 0, len(collected))}
	for _, f := range collected {
		if b.err != nil {
			return object, nil
		}
		b.path = append(b.path, ast.PathName(f.Alias))
		out, err := b.field(t.Name, t.Fields[f.Name], at, prefix, f)
		if err != nil {
			return nil, b.located(err, f.Field)
		}
		b.path = b.path[:len(b.path)-1]
		object.Fields = append(object.Fields, out)
	}
	return object, nil
}

func newField(kind WriteKind, f *ast.Field) Field {
	key := make([]byte, 0, len(f.Alias)+3)
	key = append(append(append(key, '"'), f.Alias...), '"', ':') // aliases are ASCII names
	out := Field{Kind: kind, Alias: f.Alias, Key: string(key), NonNull: f.Definition.Type.NonNull}
	if f.Position != nil {
		out.Line, out.Column = f.Position.Line, f.Position.Column
	}
	return out
}

// field plans one field; field is nil for __typename.
func (b *builder) field(owner string, field *model.Field, at place, prefix string, f collected) (Field, error) {
	if f.Name == "__typename" {
		return typename(owner, f.Field), nil
	}
	switch field.Kind {
	case model.Part:
		return b.part(field, at, prefix, f)
	case model.Single:
		return b.single(field, at, prefix, f)
	case model.Many:
		return b.many(owner, field, at, f)
	case model.Count:
		return b.length(field, at, f)
	case model.Path:
		return b.trace(field, at, f)
	default:
		return b.plain(field, at, prefix, f)
	}
}

func typename(owner string, f *ast.Field) Field {
	out := newField(Typename, f)
	out.Constant = strconv.Quote(owner)
	return out
}

func (b *builder) plain(field *model.Field, at place, prefix string, f collected) (Field, error) {
	out := newField(Value, f.Field)
	out.List = field.Def.Type.Elem != nil
	if field.Computed != "" {
		out.Index = at.edge.edgeValue(EdgeValue{Computed: computed[field.Computed]})
		return out, nil
	}
	property := field.Property
	if field.Localized != nil {
		language, _ := b.argument(f.Field, "lang").(string)
		property = field.Localized[language]
	}
	if field.Slice {
		out.Kind, out.End = Slice, -1
		if n, ok := b.argument(f.Field, "start").(int64); ok {
			out.Start = int(n)
		}
		if n, ok := b.argument(f.Field, "end").(int64); ok {
			out.End = int(n)
		}
		if out.Start < 0 || out.End < -1 || out.End >= 0 && out.End < out.Start {
			return out, fault.New(fault.Invalid, "start and end count code points from 0, and end is not before start")
		}
	}
	out.Index = at.value(model.Join(prefix, property))
	return out, nil
}

// part writes an embedded object. Where it may be null, its first required property tells whether it is there.
func (b *builder) part(field *model.Field, at place, prefix string, f collected) (Field, error) {
	out := newField(Part, f.Field)
	out.Index = -1
	prefix = model.Join(prefix, field.Prefix)
	if !out.NonNull {
		for _, inner := range field.Target.Def.Fields {
			if inner.Type.NonNull && inner.Arguments == nil {
				out.Index = at.value(model.Join(prefix, field.Target.Fields[inner.Name].Property))
				break
			}
		}
	}
	object, err := b.fields(field.Target, at, prefix, f.selections)
	out.Objects = []*Object{object}
	return out, err
}

// selections plans what is wanted of the targets of a hop, one Select for each concrete type.
func (b *builder) selections(h *Hop, target *model.Type, selections ast.SelectionSet) ([]*Object, error) {
	if b.levels++; b.levels > b.Limits.MaxLevels {
		return nil, fault.New(fault.TooLarge, "relations are nested more than %d deep: ask for the rest by id", b.Limits.MaxLevels)
	}
	defer func() { b.levels-- }()
	objects := make([]*Object, len(target.Concrete))
	for i, t := range target.Concrete {
		var err error
		if objects[i], err = b.fields(t, place{record: h.To[i]}, "", selections); err != nil {
			return nil, err
		}
	}
	return objects, nil
}

func newHop(target *model.Type) *Hop {
	h := &Hop{To: make([]*Select, len(target.Concrete))}
	for i, t := range target.Concrete {
		h.To[i] = &Select{Type: t, SkipOrder: true, SkipID: true, Properties: append(make([]string, 0, 8), "docOrder", "id")}
	}
	return h
}

func (b *builder) single(field *model.Field, at place, prefix string, f collected) (Field, error) {
	out := newField(One, f.Field)
	hop, index, err := at.hop(f.Name+"\x00"+prefix, func() (*Hop, error) {
		h := newHop(field.Target)
		h.Rows, h.Only = true, true
		for _, s := range field.Steps {
			h.Steps = append(h.Steps, plainStep(s, prefix))
		}
		return h, nil
	})
	if err != nil {
		return out, err
	}
	out.Index = index
	out.Objects, err = b.selections(hop, field.Target, f.selections)
	return out, err
}

func plainStep(s model.Step, prefix string) Step {
	step := Step{Type: s.Type, In: s.In, Min: 1, Max: 1}
	switch s.Kind {
	case model.FromEnd:
		step.Kind = From
	case model.ToEnd:
		step.Kind = To
	case model.Refer:
		step.Kind, step.Property = Refer, model.Join(prefix, s.Property)
	}
	return step
}
