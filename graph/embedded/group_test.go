package embedded

import (
	"cmp"
	"slices"
	"testing"
	"testing/quick"
	"unicode/utf16"
)

func TestTextsOfGroupsStandByUTF16(t *testing.T) {
	right := func(a, b string) bool {
		units := func(s string) []uint16 { return utf16.Encode([]rune(s)) }
		return cmp.Compare(compareUTF16(a, b), 0) == slices.Compare(units(a), units(b))
	}
	for _, a := range []string{"", "a", "ab", "（", "𠀀", "𠀀（", "（𠀀", "\U0010FFFF", "\uE000", "\uD7FF", "é", "e\u0301"} {
		for _, b := range []string{"", "b", "ab", "Ａ", "𠀁", "𠀀𠀀", "发", "\uFFFF", "\U00010000"} {
			if !right(a, b) || !right(b, a) || !right("发"+a, "发"+b) {
				t.Errorf("%q and %q", a, b)
			}
		}
	}
	if err := quick.Check(func(a, b string) bool { return right(a, b) && right("x"+a, "x"+b) && compareUTF16(a, a) == 0 }, nil); err != nil {
		t.Error(err)
	}
}
