package embedded

import (
	"cmp"
	"strings"
)

// compare orders two stored values. Numbers of both kinds are one order; null stands last.
func compare(a, b any) int {
	switch x := a.(type) {
	case int64:
		switch y := b.(type) {
		case int64:
			return cmp.Compare(x, y)
		case float64:
			return cmp.Compare(float64(x), y)
		}
	case string:
		if y, ok := b.(string); ok {
			return strings.Compare(x, y)
		}
	case float64:
		switch y := b.(type) {
		case float64:
			return cmp.Compare(x, y)
		case int64:
			return cmp.Compare(x, float64(y))
		}
	case bool:
		if y, ok := b.(bool); ok {
			return truth(x) - truth(y)
		}
	}
	return cmp.Compare(kindOf(a), kindOf(b))
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// kindOf ranks values that cannot be compared, so that every order is total.
func kindOf(v any) int {
	switch v.(type) {
	case string:
		return 0
	case int64, float64:
		return 1
	case bool:
		return 2
	case nil:
		return 4
	}
	return 3
}

// compareKey is compare for one part of an order: null stands last whichever way it goes.
func compareKey(a, b any, desc bool) int {
	c := compare(a, b)
	if desc && a != nil && b != nil {
		return -c
	}
	return c
}
