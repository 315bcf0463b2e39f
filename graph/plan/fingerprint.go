package plan

import (
	"fmt"
	"hash"
	"hash/fnv"

	"mandate/graph/model"
)

// fingerprint names a list as it is asked for, for cursors: the field, its steps, conditions and order, in the form they
// have in the plan. However a client writes the same question, it is the same list; another filter makes another one. The
// page is no part of it, nor is the record that the list belongs to. What is searched for, or grouped by, is.
func fingerprint(owner, field string, h *Hop, more []any) uint32 {
	hash := fnv.New32a()
	fmt.Fprintf(hash, "%s.%s", owner, field)
	if more != nil {
		fmt.Fprintf(hash, "|%q", more)
	}
	for _, s := range h.Steps {
		fmt.Fprintf(hash, "|%+v", s)
	}
	hashFilter(hash, h.Filter)
	hashFilter(hash, h.EdgeFilter)
	for _, to := range h.To {
		if to.Filter != nil {
			fmt.Fprintf(hash, "|%s", to.Type.Name)
			hashFilter(hash, to.Filter)
		}
	}
	for _, k := range ownKeys(h.Order) {
		fmt.Fprintf(hash, "|%t %t %d %s", k.OnEdge, k.Desc, k.Computed, k.Property)
		if k.Counted {
			counted := h.To[0].Hops[k.Index]
			fmt.Fprintf(hash, "|%v %s", counted.Steps, counted.To[0].Type.Name)
		}
	}
	return hash.Sum32()
}

// ownKeys are the keys that a client chose: what stands behind them is the same for every list, where it is there at all.
func ownKeys(order []Key) []Key {
	for i, k := range order {
		if k.OnEdge || k.Desc || k.Property != "docOrder" {
			continue
		}
		return order[:i]
	}
	return order
}

func hashFilter(hash hash.Hash, f *Filter) {
	if f == nil {
		fmt.Fprint(hash, "|-")
		return
	}
	fmt.Fprintf(hash, "|%d %q %d %#v %v %q(", f.Op, f.Property, f.Comparison, f.Value, f.Steps, f.Target)
	for _, a := range f.Args {
		hashFilter(hash, a)
	}
	fmt.Fprint(hash, ")")
}

// cursorValues says what a cursor of a hop's rows holds. What is counted on the way is always there.
func (b *builder) cursorValues(h *Hop) []CursorValue {
	if h.Group != nil {
		return h.Group.cursorValues(h.Order)
	}
	values := make([]CursorValue, len(h.Order))
	for i, k := range h.Order {
		p := &model.Property{Scalar: model.Int, Required: true}
		if k.Computed == Stored && !k.Counted {
			p = b.ordering(h, k)
		}
		if k.Computed == QuoteField {
			p.Scalar = model.String
		}
		values[i] = CursorValue{Scalar: p.Scalar, Nullable: !p.Required}
	}
	return values
}

// ordering answers the stored property that a key orders by.
func (b *builder) ordering(h *Hop, k Key) *model.Property {
	if k.OnEdge {
		return b.schema.Relationships[h.Steps[len(h.Steps)-1].Type].Property(k.Property)
	}
	return h.To[0].Type.Property(k.Property)
}
