package main

import (
	"encoding/json"
	"testing"
)

func TestInputsAreDifferent(t *testing.T) {
	for _, plans := range []int{100, 2000} {
		for _, s := range shapes {
			seen := map[string]bool{}
			for _, v := range s.inputs(plans) {
				text, err := json.Marshal(v)
				if err != nil {
					t.Fatal(err)
				}
				if seen[string(text)] {
					t.Errorf("%d plans, %s: %s is asked twice", plans, s.name, text)
				}
				seen[string(text)] = true
			}
			if len(seen) < 10 {
				t.Errorf("%d plans, %s: only %d inputs", plans, s.name, len(seen))
			}
		}
	}
}

func TestPlaceMeetsEveryPlaceOnce(t *testing.T) {
	for _, n := range []int{1, 2, 37, 74, 100, 37 * 39, 2000} {
		seen := map[int]bool{}
		for i := range n {
			seen[place(i, n)] = true
		}
		if len(seen) != n {
			t.Errorf("%d of %d places", len(seen), n)
		}
	}
}
