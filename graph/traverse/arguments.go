package traverse

import (
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

// follows tells, for each dependency, whether it rests on one of the bases.
func (w *Work) follows(basis []any) []bool {
	column := w.Edges[dependsOn].Values[0]
	out := make([]bool, len(column))
	for i, v := range column {
		for _, b := range basis {
			out[i] = out[i] || v == b
		}
	}
	return out
}

// named answers the document of a 发文字号; found is false where there is none.
func (w *Work) named(t *plan.Traversal) (document int32, found bool) {
	number, _ := t.Arguments["document"].(string)
	document, found = w.byNumber[number]
	return document, found
}

// measuresOf answers the measures of a document in order.
func (w *Work) measuresOf(document int32) []int32 {
	var out []int32
	for i, d := range w.document {
		if d == document {
			out = append(out, w.Nodes[measures].First+int32(i))
		}
	}
	return out
}

// cut answers the first n of a list.
func cut[T any](list []T, n int) []T { return list[:min(n, len(list))] }
