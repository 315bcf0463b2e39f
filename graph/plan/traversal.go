package plan

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/model"
)

// Traversal is a root field that is computed from a projection. What it finds are objects of values and of ids of records;
// the records are then read by roots of the operation's plan, whose ids are set for each run.
type Traversal struct {
	// Name is the root field's name in the schema.
	Name string
	// Arguments are those given, or their defaults, in the forms of Filter.Value and as map[string]any; null ones are absent.
	Arguments map[string]any
	// Filter reads the ids of the records that the argument filter holds of; nil where it is not given.
	Filter *Root
	// Index is the field's place among the operation's traversals, and in Result.Computed.
	Index int

	wants []string
}

// Wants tells whether a field is asked for. The path begins below the root field: "nodes.degree".
func (t *Traversal) Wants(path string) bool { return slices.Contains(t.wants, path) }

// Found is an object that a traversal has computed, by the names of the schema's fields: nil, string, int64, float64,
// bool or []any of strings for values, Found and []Found for objects, an id or nil for a record, []string of ids for a
// list or connection of records.
type Found map[string]any

// traversal plans a root field that is computed.
func (b *builder) traversal(result *Operation, f collected, field *model.Field) error {
	t := &Traversal{Name: field.Name, Arguments: map[string]any{}, Index: len(result.Traversals)}
	for _, a := range f.Definition.Arguments {
		v := b.argument(f.Field, a.Name)
		switch {
		case v == nil:
		case a.Name == "filter":
			r := &Root{Hop: *idsOf(field.Target)}
			var err error
			if r.Filter, err = (filters{builder: b}).object(field.Target, b.schema.AST.Types[a.Type.Name()], v, ""); err != nil {
				return err
			}
			t.Filter = r
		default:
			t.Arguments[a.Name] = v
		}
	}
	result.Traversals = append(result.Traversals, t)
	root := RootField{Alias: f.Alias, First: len(result.Plan.Roots), Traversal: t, Field: newField(FoundObject, f.Field)}
	object, err := b.found(result, t, "", 1, field.Traversal, f.selections)
	root.Field.Objects = []*Object{object}
	result.Fields = append(result.Fields, root)
	return err
}

// idsOf makes a hop to records of one type of which nothing is read but which they are.
func idsOf(t *model.Type) *Hop {
	h := newHop(t)
	h.Many, h.Rows, h.Order, h.Page.Last = true, true, documentOrder(), true
	h.To[0].SkipID = false
	return h
}

// found plans what is selected of an object that is computed; rows is how many of it there may be.
func (b *builder) found(result *Operation, t *Traversal, path string, rows int64, of *model.Found, selections ast.SelectionSet) (*Object, error) {
	object := &Object{}
	for _, c := range b.collect(selections, []string{of.Name}) {
		if b.err != nil {
			return object, nil
		}
		b.path = append(b.path, ast.PathName(c.Alias))
		out, err := b.foundField(result, t, path, rows, of, c)
		if err != nil {
			return nil, b.located(err, c.Field)
		}
		b.path = b.path[:len(b.path)-1]
		object.Fields = append(object.Fields, out)
	}
	return object, nil
}

func (b *builder) foundField(result *Operation, t *Traversal, path string, rows int64, of *model.Found, c collected) (out Field, err error) {
	if c.Name == "__typename" {
		return typename(of.Name, c.Field), nil
	}
	field := of.Fields[c.Name]
	path = strings.TrimPrefix(path+"."+c.Name, ".")
	t.wants = append(t.wants, path)
	out = newField(FoundValue, c.Field)
	if out.List = field.List; out.List {
		rows = times(rows, t.first())
	}
	switch field.Kind {
	case model.FoundObject:
		out.Kind = FoundObject
		object, err := b.found(result, t, path, rows, field.Object, c.selections)
		out.Objects = []*Object{object}
		out.Name = c.Name
		return out, err
	case model.FoundRecord:
		out.Kind, out.Index = FoundRecord, len(result.Plan.Roots)
		err = b.foundRecords(result, &out, t.distinct(rows), field.Records.Target, c.selections)
	case model.FoundRecords:
		out, err = b.foundConnection(result, of.Name, t, rows, field.Records, c)
	}
	out.Name = c.Name
	return out, err
}

// foundRecords adds a root for each type that the records may be of.
func (b *builder) foundRecords(result *Operation, out *Field, rows int64, target *model.Type, selections ast.SelectionSet) error {
	for _, t := range target.Concrete {
		r := &Root{Hop: *idsOf(t)}
		objects, err := b.selections(&r.Hop, t, selections)
		if err != nil {
			return err
		}
		r.To[0].SkipID = false
		r.Start.IDs, r.Start.Found = []string{}, rows
		result.Plan.Roots = append(result.Plan.Roots, r)
		out.Objects = append(out.Objects, objects...)
	}
	return nil
}

// foundConnection adds a root that reads the records of all lists of this field together; they are taken apart, and each
// is cut to its page, when they are written. Bounds of a page hold of each list as of all together, but a count is of the
// list without them: it then needs a root of its own.
func (b *builder) foundConnection(result *Operation, owner string, t *Traversal, rows int64, field *model.Field, c collected) (Field, error) {
	r := &Root{Hop: *newHop(field.Target)}
	r.Many, r.Page.Last, r.To[0].SkipID = true, true, false
	out, err := b.connection(owner, field, &r.Hop, c)
	if err != nil {
		return out, err
	}
	r.To[0].SkipID = false
	r.Start.IDs, r.Start.Found = []string{}, t.distinct(times(rows, max(listRows, int64(r.Page.Limit))))
	out.Kind, out.Index, out.Whole = FoundConnection, len(result.Plan.Roots), -1
	result.Plan.Roots = append(result.Plan.Roots, r)
	if r.Count && r.Filter != nil && (out.After || out.Before) {
		whole := &Root{Hop: *idsOf(field.Target)}
		whole.Filter, whole.Start, out.Whole = r.Filter, r.Start, len(result.Plan.Roots)
		result.Plan.Roots = append(result.Plan.Roots, whole)
	}
	return out, nil
}
