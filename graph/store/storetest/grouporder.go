package storetest

import (
	"slices"
	"unicode/utf16"

	"mandate/graph/plan"
)

// orderedBy answers what a value is ordered by: the place of an enumeration's value.
func orderedBy(g *plan.Group, k plan.Key, v any) any {
	if key := g.KeyOf(k); key != nil && key.Enum != nil && v != nil {
		return int64(slices.Index(key.Enum, v.(string)))
	}
	return v
}

// compareCells orders groups, texts by their UTF-16 code units; for ids, which are ASCII, that is the order of bytes.
func compareCells(order []plan.Key, a, b []any) int {
	for i := range order {
		c := compare(a[i], b[i])
		if x, ok := a[i].(string); ok && b[i] != nil {
			c = slices.Compare(utf16.Encode([]rune(x)), utf16.Encode([]rune(b[i].(string))))
		}
		if c != 0 && order[i].Desc && a[i] != nil && b[i] != nil {
			return -c
		}
		if c != 0 {
			return c
		}
	}
	return 0
}
