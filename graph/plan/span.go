package plan

import (
	"slices"

	"mandate/graph/fault"
	"mandate/graph/model"
)

// spans plans the connection of what quotes a record's text at a place: in order of the text, the longest first where several
// begin at one place.
func (b *builder) spans(owner string, field *model.Field, at place, f collected) (Field, error) {
	narrowed := *field
	var err error
	if narrowed.Target, err = b.spanTypes(field, f); err != nil {
		return Field{}, err
	}
	hop, index, err := at.hop(b.hopKey(f.Field), func() (*Hop, error) {
		h := newHop(narrowed.Target)
		h.Many, h.Page.Last = true, true
		h.Steps = []Step{{Kind: Quoted, Min: 1, Max: 1}}
		h.At, _ = b.argument(f.Field, "at").(int64)
		if h.At < 0 {
			return nil, fault.New(fault.Invalid, "at is %d: it counts code points from 0", h.At)
		}
		h.Order = append([]Key{
			{OnEdge: true, Index: h.edgeValue(EdgeValue{Computed: QuoteStart}), Computed: QuoteStart},
			{OnEdge: true, Index: h.edgeValue(EdgeValue{Computed: QuoteEnd}), Computed: QuoteEnd, Desc: true},
			{OnEdge: true, Index: h.edgeValue(EdgeValue{Computed: QuoteField}), Computed: QuoteField},
		}, documentOrder()...)
		return h, nil
	})
	if err != nil {
		return Field{}, err
	}
	out, err := b.connection(owner, &narrowed, hop, f)
	out.Index = index
	return out, err
}

// spanTypes answers the target of a connection of spans, narrowed to the types that are asked for.
func (b *builder) spanTypes(field *model.Field, f collected) (*model.Type, error) {
	values, target := asList(b.argument(f.Field, "types")), *field.Target
	target.Concrete = slices.DeleteFunc(slices.Clone(target.Concrete), func(t *model.Type) bool {
		return !slices.Contains(values, any(t.EnumValue()))
	})
	if len(target.Concrete) == 0 {
		return nil, fault.New(fault.Invalid, "types is empty: name what to look for, or leave it out")
	}
	return &target, nil
}

// spansOf is what cursors of spans are tied to.
func spansOf(h *Hop) []any {
	tied := []any{h.At}
	for _, to := range h.To {
		tied = append(tied, to.Type.Name)
	}
	return tied
}
