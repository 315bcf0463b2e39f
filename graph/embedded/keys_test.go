package embedded

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestCommonIsTheIntersection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lists := rapid.SliceOfN(rapid.SliceOfDistinct(rapid.Uint32Range(0, 60), rapid.ID[uint32]), 1, 4).Draw(t, "lists")
		var want []uint32
		for v := range uint32(61) {
			if !slices.ContainsFunc(lists, func(l []uint32) bool { return !slices.Contains(l, v) }) {
				want = append(want, v)
			}
		}
		for _, l := range lists {
			slices.Sort(l)
		}
		most := rapid.IntRange(1, 61).Draw(t, "most")
		var got []uint32
		common(lists, func(v uint32) bool {
			got = append(got, v)
			return len(got) < most
		})
		if want = want[:min(most, len(want))]; !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
