package plan

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/search"
)

// search plans a root field that finds records by a text.
func (b *builder) search(root *RootField, field *model.Field, f collected) ([]*Root, error) {
	q, err := search.Parse(text(b.argument(f.Field, "text")))
	if err != nil {
		return nil, err
	}
	found := *field
	if found.Target, err = b.searchTypes(field, f.Field); err != nil {
		return nil, err
	}
	r := &Root{Hop: *newHop(found.Target), Start: Start{Search: q}}
	r.Many, r.Page.Last = true, true
	r.Order = append([]Key{{OnEdge: true, Index: r.edgeValue(EdgeValue{Computed: Rank}), Computed: Rank, Desc: true}}, documentOrder()...)
	if err := b.searchFilters(&r.Hop, f.Field); err != nil {
		return nil, err
	}
	root.Field, err = b.connection("Query", &found, &r.Hop, f)
	root.Field.Query = q
	return []*Root{r}, err
}

// searchTypes answers the target of a search: what it finds, narrowed to the types that are asked for.
func (b *builder) searchTypes(field *model.Field, f *ast.Field) (*model.Type, error) {
	values, target := asList(b.argument(f, "types")), *field.Target
	target.Concrete = nil
	for _, t := range b.schema.Searchable() {
		if slices.Contains(values, any(t.EnumValue())) {
			target.Concrete = append(target.Concrete, t)
		}
	}
	if len(target.Concrete) == 0 {
		return nil, fault.New(fault.Invalid, "types is empty: name what to search, or leave it out")
	}
	return &target, nil
}

// searchFilters sets the conditions on each type. One on a type that is not searched changes nothing.
func (b *builder) searchFilters(h *Hop, f *ast.Field) error {
	object, ok := b.argument(f, "filter").(map[string]any)
	if !ok {
		return nil
	}
	input := b.schema.AST.Types[f.Definition.Arguments.ForName("filter").Type.Name()]
	fs := filters{builder: b}
	for _, to := range h.To {
		name := to.Type.SearchField()
		v, given := object[name]
		if !given {
			continue
		}
		filter, err := fs.object(to.Type, b.schema.AST.Types[input.Fields.ForName(name).Type.Name()], v, "")
		if err != nil {
			return err
		}
		to.Filter = filter
	}
	return nil
}

// tied is what cursors are tied to besides the form of the list: what is searched for, or the place that is asked for.
func (b *builder) tied(field *model.Field, h *Hop, f *ast.Field) []any {
	if field.Quoted() {
		return spansOf(h)
	}
	if field.Start == nil || !field.Start.Search {
		return nil
	}
	return []any{b.argument(f, "text"), b.argument(f, "types")}
}

var (
	searchKinds = map[string]WriteKind{"TYPE": HitType, "SCORE": Score, "MATCHES": Matches}
	matchKinds  = map[string]WriteKind{"field": MatchField, "value": MatchValue, "ranges": MatchRanges, "start": RangeStart, "end": RangeEnd}
)

// hit plans what is said of a record that was found. Matches are worked out from the values when they are written, so
// that every store tells the same.
func (b *builder) hit(h *Hop, kind WriteKind, c collected) Field {
	out := newField(kind, c.Field)
	switch kind {
	case Score:
		out.Index = h.edgeValue(EdgeValue{Computed: Rank})
	case Matches:
		for _, to := range h.To {
			var at []int
			for _, s := range to.Type.Searched {
				at = append(at, to.property(s.Property))
			}
			out.Searched = append(out.Searched, at)
		}
		out.Objects = []*Object{b.match(c)}
	}
	return out
}

func (b *builder) match(f collected) *Object {
	object, name := &Object{}, f.Definition.Type.Name()
	for _, c := range b.collect(f.selections, []string{name}) {
		if c.Name == "__typename" {
			object.Fields = append(object.Fields, typename(name, c.Field))
			continue
		}
		out := newField(matchKinds[c.Name], c.Field)
		if out.Kind == MatchRanges {
			out.Objects = []*Object{b.match(c)}
		}
		object.Fields = append(object.Fields, out)
	}
	return object
}
