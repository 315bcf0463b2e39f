package embedded

import (
	"cmp"
	"math"
	"testing"
)

func TestRankNeverContradictsTheOrder(t *testing.T) {
	values := []any{
		nil, int64(math.MinInt64), int64(-1), int64(0), int64(3), int64(math.MaxInt64), "", "a", "abcdefgh", "abcdefghi", "abcdefgj",
		"市", "区", "𠀀", "Ａ", "a\x00", true, false, 1.5, -2.0, math.MaxFloat64,
	}
	for _, a := range values {
		for _, b := range values {
			if a != nil && b != nil && kindOf(a) != kindOf(b) {
				continue // one property has one kind
			}
			for _, desc := range []bool{false, true} {
				want, have := compareKey(a, b, desc), cmp.Compare(rank(a, desc), rank(b, desc))
				if _, int1 := a.(int64); b != nil && a != nil && kindOf(a) == 1 {
					if _, int2 := b.(int64); int1 != int2 {
						continue
					}
				}
				if have != 0 && have != cmp.Compare(want, 0) {
					t.Errorf("%v against %v, descending %v: rank says %d, order %d", a, b, desc, have, want)
				}
			}
		}
	}
}

func TestCompareIsTotal(t *testing.T) {
	for _, c := range []struct {
		a, b any
		want int
	}{
		{int64(1), 1.0, 0}, {1.5, int64(1), 1}, {int64(1), "1", 1}, {nil, "z", 1}, {nil, nil, 0}, {false, true, -1}, {"a", "B", 1},
		{[]any{}, "a", 1}, {[]any{}, nil, -1},
	} {
		if have := compare(c.a, c.b); have != c.want || compare(c.b, c.a) != -c.want {
			t.Errorf("%v against %v: have %d, want %d", c.a, c.b, have, c.want)
		}
	}
	if compareKey(nil, int64(1), true) <= 0 || compareKey(int64(1), nil, true) >= 0 || compareKey(int64(1), int64(2), true) <= 0 {
		t.Error("null does not stand last in a descending order")
	}
}
