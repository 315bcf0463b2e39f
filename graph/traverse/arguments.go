package traverse

import (
	"slices"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// mostRows is the largest first of a traversal.
const mostRows = 5000

// whole answers a whole argument within bounds, or otherwise where it is absent.
func whole(t *plan.Traversal, name string, least, most, otherwise int64) (int, error) {
	n, given := t.Arguments[name].(int64)
	if !given {
		return int(otherwise), nil
	}
	if n < least || n > most {
		code := fault.Invalid
		if n > most {
			code = fault.TooLarge
		}
		return 0, fault.New(code, "%s is %d: give %d to %d", name, n, least, most)
	}
	return int(n), nil
}

// first answers how many rows of each list are wanted.
func first(t *plan.Traversal) (int, error) { return whole(t, "first", 0, mostRows, 100) }

// bases are what dependencies rest on, in the schema's order.
var bases = []any{"EXPLICIT", "SHARED_TERM", "INFERRED"}

// basisOf answers the bases that are looked at: all where none is named.
func basisOf(t *plan.Traversal) []any {
	given, _ := t.Arguments["basis"].([]any)
	if len(given) == 0 {
		return bases
	}
	var out []any
	for _, b := range bases {
		for _, g := range given {
			if g == b {
				out = append(out, b)
				break
			}
		}
	}
	return out
}

// rested are the bases of a relationship type's rows, a bit for each; nil where the type has none.
type rested []uint8

// newRested reads the column that names the bases.
func newRested(column []any) rested {
	r := make(rested, len(column))
	for i, v := range column {
		r[i] = bits([]any{v})
	}
	return r
}

// bits answers a set of bases.
func bits(basis []any) (set uint8) {
	for i, b := range bases {
		if slices.Contains(basis, b) {
			set |= 1 << i
		}
	}
	return set
}

// on tells whether the relationship of a row rests on one of a set of bases, or has none.
func (r rested) on(set uint8, row int32) bool { return r == nil || r[row]&set != 0 }

// named answers the document of a 发文字号; found is false where there is none.
func (w *Work) named(t *plan.Traversal) (document int32, found bool) {
	number, _ := t.Arguments["document"].(string)
	document, found = w.byNumber[number]
	return document, found
}

// measuresOf answers the measures of a document in order.
func (w *Work) measuresOf(document int32) []int32 {
	held := w.measures.from(document)
	out := make([]int32, len(held))
	for i, m := range held {
		out[i] = m.node
	}
	return out
}

// cut answers the first n of a list.
func cut[T any](list []T, n int) []T { return list[:min(n, len(list))] }
