package storetest

import (
	"cmp"
	"slices"
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// holds tells whether a filter holds of a record.
func (o *oracle) holds(f *plan.Filter, r *record) bool {
	if f == nil {
		return true
	}
	of := func(arg *plan.Filter) bool { return o.holds(arg, r) }
	switch f.Op {
	case plan.And:
		return !slices.ContainsFunc(f.Args, func(arg *plan.Filter) bool { return !of(arg) })
	case plan.Or:
		return slices.ContainsFunc(f.Args, of)
	case plan.Not:
		return !of(f.Args[0])
	case plan.Compare:
		return passes(f, r.value(f.Property))
	case plan.Counted:
		return passes(f, o.hop(plan.CountOf(f.Steps, o.schema.Types[f.Target]), r).Count)
	}
	return o.holdsOfRelated(f, r)
}

func (o *oracle) holdsOfRelated(f *plan.Filter, r *record) bool {
	some, every := false, true
	for _, w := range o.walk(r, f.Steps, nil) {
		found := w.target
		if o.schema.Types[f.Target].Kind == model.Edge {
			found = w.last
		}
		ok := len(f.Args) == 0 || o.holds(f.Args[0], found)
		some, every = some || ok, every && ok
	}
	switch f.Op {
	case plan.Some:
		return some
	case plan.None:
		return !some
	default:
		return every
	}
}

// passes tells whether a value passes a comparison.
func passes(f *plan.Filter, have any) bool {
	if f.Comparison == plan.IsNull {
		return (have == nil) == f.Value
	}
	if have == nil {
		return false
	}
	switch f.Comparison {
	case plan.Contains:
		return strings.Contains(have.(string), f.Value.(string))
	case plan.StartsWith:
		return strings.HasPrefix(have.(string), f.Value.(string))
	case plan.Has:
		return slices.Contains(have.([]any), f.Value)
	case plan.In:
		return slices.Contains(f.Value.([]any), have)
	}
	c := compare(have, f.Value)
	return map[plan.Comparison]bool{
		plan.Eq: c == 0, plan.Ne: c != 0, plan.Gt: c > 0, plan.Gte: c >= 0, plan.Lt: c < 0, plan.Lte: c <= 0,
	}[f.Comparison]
}

// byPlace orders records as they stand in the document; relationships without a place are equal.
func byPlace(a, b *record) int {
	if a == nil || b == nil {
		return 0
	}
	return cmp.Or(cmp.Compare(a.docOrder, b.docOrder), strings.Compare(a.id, b.id))
}

// compare orders two values of one kind, strings by their bytes; nil stands last.
func compare(a, b any) int {
	if a == nil || b == nil {
		return rank(a == nil) - rank(b == nil)
	}
	switch x := a.(type) {
	case string:
		return strings.Compare(x, b.(string))
	case int64:
		return cmp.Compare(x, b.(int64))
	case float64:
		return cmp.Compare(x, b.(float64))
	}
	return rank(a == true) - rank(b == true)
}

func rank(last bool) int {
	if last {
		return 1
	}
	return 0
}

// bears tells whether a record bears the key of a start, or its neighbour does.
func (o *oracle) bears(r *record, s plan.Start) bool {
	has := func(r *record, own bool) bool {
		return !slices.ContainsFunc(s.Key, func(k plan.KeyPart) bool {
			return (k.Own || s.Via == "") == own && r.values[k.Property] != k.Value
		})
	}
	return has(r, true) && (s.Via == "" || slices.ContainsFunc(o.edges, func(e *record) bool {
		return e.label == s.Via && e.to == r && e.from.label == s.ViaLabel && has(e.from, false)
	}))
}
