package plan

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/fault"
	"mandate/graph/model"
)

var computed = map[string]Computed{
	"DISTANCE": Distance, "PATHS": Paths,
	"QUOTE_FIELD": QuoteField, "QUOTE_START": QuoteStart, "QUOTE_END": QuoteEnd, "QUOTE_EXACT": QuoteExact,
}

// many plans a connection below a record.
func (b *builder) many(owner string, field *model.Field, at place, f collected) (Field, error) {
	if field.Quoted() {
		return b.spans(owner, field, at, f)
	}
	hop, index, err := at.hop(b.hopKey(f.Field), func() (*Hop, error) {
		h := newHop(field.Target)
		h.Many, h.Page.Last = true, true
		var err error
		h.Steps, err = b.steps(field, func(name string) any { return b.argument(f.Field, name) })
		return h, err
	})
	if err != nil {
		return Field{}, err
	}
	out, err := b.connection(owner, field, hop, f)
	out.Index = index
	return out, err
}

// hopKey names a field with its arguments.
func (b *builder) hopKey(f *ast.Field) string {
	if len(f.Arguments) == 0 {
		return f.Name
	}
	var key strings.Builder
	key.WriteString(f.Name)
	for _, a := range f.Definition.Arguments {
		if v := b.argument(f, a.Name); v != nil {
			j, _ := json.Marshal(v) // of plain values; keys come sorted
			key.WriteByte(0)
			key.WriteString(a.Name)
			key.Write(j)
		}
	}
	return key.String()
}

// connection plans the list itself and what is selected of it; a hop that is planned a second time only grows.
func (b *builder) connection(owner string, field *model.Field, h *Hop, f collected) (Field, error) {
	out := newField(Connection, f.Field)
	out.Hop = h
	if len(h.Order) == 0 {
		if err := b.order(owner, h, field, f.Field, b.argument(f.Field, "orderBy")); err != nil {
			return out, err
		}
		if err := b.conditions(owner, h, field, f.Field); err != nil {
			return out, err
		}
	}
	out.Fingerprint = fingerprint(owner, field.Name, h, b.tied(field, h, f.Field))
	if b.argument(f.Field, "after") != nil || b.argument(f.Field, "before") != nil {
		h.withPlaces(b.parallel(field, h))
	}
	var err error
	if out.Backward, out.After, out.Before, err = b.page(h, f.Field, out.Fingerprint); err != nil {
		return out, err
	}
	name := f.Definition.Type.Name()
	object := &Object{}
	for _, c := range b.collect(f.selections, []string{name}) {
		b.path = append(b.path, ast.PathName(c.Alias))
		member, err := b.connectionMember(owner, name, field, h, f, c)
		if err != nil {
			return out, b.located(err, c.Field)
		}
		b.path = b.path[:len(b.path)-1]
		object.Fields = append(object.Fields, member)
	}
	out.Objects = []*Object{object}
	return out, nil
}

func (b *builder) connectionMember(owner, name string, field *model.Field, h *Hop, list, c collected) (out Field, err error) {
	switch c.Name {
	case "__typename":
		return typename(name, c.Field), nil
	case "totalCount":
		h.Count = true
		return newField(TotalCount, c.Field), nil
	case "pageInfo":
		h.Rows = true
		h.cursors(b.parallel(field, h))
		h.Page.Last = false
		out = newField(PageInfo, c.Field)
		out.Objects = []*Object{b.pageInfo(c)}
		return out, nil
	case "nodes":
		h.Rows = true
		out = newField(Nodes, c.Field)
		out.Objects, err = b.selections(h, field.Target, c.selections)
		return out, err
	default: // edges, or what onlyArgument names
		if c.Name != "edges" {
			return b.shown(field, list, c), nil
		}
		h.Rows = true
		out = newField(Edges, c.Field)
		row, err := b.row(owner, field, h, c)
		out.Objects = []*Object{row}
		return out, err
	}
}

var pageInfoKinds = map[string]WriteKind{
	"hasNextPage": HasNext, "hasPreviousPage": HasPrevious, "startCursor": StartCursor, "endCursor": EndCursor,
}

func (b *builder) pageInfo(f collected) *Object {
	object := &Object{}
	for _, c := range b.collect(f.selections, []string{"PageInfo"}) {
		if c.Name == "__typename" {
			object.Fields = append(object.Fields, typename("PageInfo", c.Field))
			continue
		}
		object.Fields = append(object.Fields, newField(pageInfoKinds[c.Name], c.Field))
	}
	return object
}

// row plans what is selected of a connection's edges.
func (b *builder) row(owner string, field *model.Field, h *Hop, edges collected) (*Object, error) {
	name := edges.Definition.Type.Name()
	object := &Object{}
	for _, c := range b.collect(edges.selections, []string{name}) {
		b.path = append(b.path, ast.PathName(c.Alias))
		out, err := b.rowMember(owner, name, field, h, c)
		if err != nil {
			return nil, b.located(err, c.Field)
		}
		b.path = b.path[:len(b.path)-1]
		object.Fields = append(object.Fields, out)
	}
	return object, nil
}

func (b *builder) rowMember(owner, name string, field *model.Field, h *Hop, c collected) (out Field, err error) {
	switch c.Name {
	case "__typename":
		return typename(name, c.Field), nil
	case "cursor":
		h.cursors(b.parallel(field, h))
		return newField(Cursor, c.Field), nil
	case "node":
		out = newField(Node, c.Field)
		out.Objects, err = b.selections(h, field.Target, c.selections)
		return out, err
	default:
		edge := field.EdgeFields[c.Name]
		if write, ok := searchKinds[edge.Computed]; ok {
			return b.hit(h, write, c), nil
		}
		if edge.Computed == "" {
			if err := b.singleRelationship(owner, field, h, c.Name); err != nil {
				return out, err
			}
		}
		return b.field(name, edge, place{edge: h}, "", c)
	}
}

// order sets the order: the argument's or the field's own key, then docOrder and id.
func (b *builder) order(owner string, h *Hop, field *model.Field, f *ast.Field, argument any) (err error) {
	property, desc := field.OrderBy, false
	order, ok := argument.(map[string]any)
	if ok {
		property, desc = b.orderProperty(f, text(order["field"])), order["direction"] == "DESC"
	}
	k := Key{Property: property, Desc: desc}
	if count := field.Target.Fields[property]; count != nil && count.Kind == model.Count {
		k.Counted, k.Property = true, ""
		if k.Index, err = b.count(count, place{record: h.To[0]}, b.givenBy(count, order)); err != nil {
			return err
		}
	} else if edge, ok := strings.CutPrefix(property, "edge."); ok {
		v := EdgeValue{Property: edge}
		if e := field.EdgeFields[edge]; e != nil && e.Computed != "" {
			v = EdgeValue{Computed: computed[e.Computed]}
		}
		k = Key{OnEdge: true, Index: Unread, Property: v.Property, Computed: v.Computed, Desc: desc}
		if v.Computed != Stored {
			k.Index = h.edgeValue(v)
		} else if err := b.singleRelationship(owner, field, h, edge); err != nil {
			return err
		}
	} else if property != "" && property != "docOrder" {
		k.Index = h.To[0].property(property)
	}
	if property == "" || property == "docOrder" {
		k.Index, k.Property = DocOrder, "docOrder"
		h.Order = []Key{k, {Index: ID, Property: "id"}}
		return nil
	}
	h.Order = []Key{k}
	if argument != nil || !field.Complete {
		h.Order = append(h.Order, documentOrder()...)
	}
	return nil
}

// singleRelationship refuses a property of the relationship where a row may stand for several of them. The message names
// the list of the relationships themselves, where the owner has one.
func (b *builder) singleRelationship(owner string, field *model.Field, h *Hop, property string) error {
	if len(h.Steps) <= 1 {
		return nil
	}
	instead := ""
	for _, name := range slices.Sorted(maps.Keys(b.schema.Types[owner].Fields)) {
		f := b.schema.Types[owner].Fields[name]
		if f.Kind == model.Many && f.Target.Kind == model.Edge && slices.Equal(f.Steps, field.Steps) {
			instead = ", or ask " + name + " with the same scope, which has a row for each"
		}
	}
	return fault.New(fault.Unsupported, "%s: with scope TRANSITIVE a row of %s may stand for several relationships: ask with scope DIRECT%s",
		property, field.Name, instead)
}

// parallel tells whether several rows may have the same target: there may be several relationships between two nodes.
func (b *builder) parallel(field *model.Field, h *Hop) bool {
	return len(h.Steps) == 1 && h.Steps[0].Kind == Relate && !h.Steps[0].Repeated() && field.Target.Kind != model.Edge &&
		b.schema.Relationships[h.Steps[0].Type].Entity != nil
}

// cursors has all that cursors are made of read.
func (h *Hop) cursors(parallel bool) {
	h.withPlaces(parallel)
	for i := range h.Order {
		if k := &h.Order[i]; k.OnEdge {
			k.Index = h.edgeValue(EdgeValue{Property: k.Property, Computed: k.Computed})
		}
	}
	for _, s := range h.To {
		s.SkipOrder, s.SkipID = false, false
	}
}

// withPlaces completes the order, so that each row has a place of its own in it.
func (h *Hop) withPlaces(parallel bool) {
	if k := h.Order[len(h.Order)-1]; k.Property != "id" {
		h.Order = append(h.Order, documentOrder()...)
	}
	if !parallel || h.Order[len(h.Order)-1].OnEdge {
		return
	}
	for _, property := range []string{"docOrder", "id"} {
		h.Order = append(h.Order, Key{OnEdge: true, Index: Unread, Property: property})
	}
}

// orderProperty answers the property that a value of the orderBy argument's enum stands for.
func (b *builder) orderProperty(f *ast.Field, value string) string {
	input := b.schema.AST.Types[f.Definition.Arguments.ForName("orderBy").Type.Name()]
	enum := b.schema.AST.Types[input.Fields.ForName("field").Type.Name()]
	return enum.EnumValues.ForName(value).Directives.ForName("orderBy").Arguments.ForName("property").Value.Raw
}

// conditions sets the filters: filter, edgeFilter, asOf, and arguments named as a property of the target.
func (b *builder) conditions(owner string, h *Hop, field *model.Field, f *ast.Field) (err error) {
	for _, a := range f.Definition.Arguments {
		v := b.argument(f, a.Name)
		if v == nil {
			continue
		}
		fs := filters{builder: b}
		switch input := b.schema.AST.Types[a.Type.Name()]; a.Name {
		case "filter":
			var arg *Filter
			arg, err = fs.object(field.Target, input, v, "")
			h.Filter = both(h.Filter, arg)
		case "asOf":
			h.Filter = both(h.Filter, validAt(field.Target.Validity, text(v)))
		case "edgeFilter":
			if err := b.singleRelationship(owner, field, h, a.Name); err != nil {
				return err
			}
			last := field.Steps[len(field.Steps)-1]
			h.EdgeFilter, err = fs.object(b.schema.Relationships[last.Type].Entity, input, v, "")
		default:
			if last := len(field.Steps) - 1; last >= 0 && field.Steps[last].OnlyArgument == a.Name {
				h.EdgeFilter = both(h.EdgeFilter, b.bound(field, v))
			} else if field.Target.Kind != model.Abstract && field.Target.Property(a.Name) != nil {
				h.Filter = both(h.Filter, &Filter{Op: Compare, Property: a.Name, Comparison: Eq, Value: v})
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func both(a, b *Filter) *Filter {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	default:
		return &Filter{Op: And, Args: []*Filter{a, b}}
	}
}

// steps answers a connection's steps as its arguments bound them.
func (b *builder) steps(field *model.Field, arguments given) ([]Step, error) {
	steps := make([]Step, 0, len(field.Steps))
	for _, s := range field.Steps {
		step := plainStep(s, "")
		if s.DepthArgument != "" {
			depth, _ := arguments(s.DepthArgument).(int64)
			if depth < 1 || depth > int64(b.Limits.MaxDepth) {
				code := fault.Invalid
				if depth > 0 {
					code = fault.TooLarge
				}
				return nil, fault.New(code, "%s is %d: give 1 to %d", s.DepthArgument, depth, b.Limits.MaxDepth)
			}
			step.Max, step.Set = int(depth), true
		}
		if s.ScopeArgument != "" {
			if arguments(s.ScopeArgument) != "TRANSITIVE" {
				continue
			}
			step.Min, step.Max = 0, -1
		}
		steps = append(steps, step)
	}
	return steps, nil
}
