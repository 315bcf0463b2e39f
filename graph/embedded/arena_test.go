package embedded

import "testing"

func TestArenaNeverHandsOutTwice(t *testing.T) {
	var a arena[int]
	for round := range 3 {
		var parts [][]int
		for n := range 100 {
			part := a.take(n)
			if len(part) != n || cap(part) != n {
				t.Fatalf("asked for %d, have %d of %d", n, len(part), cap(part))
			}
			for i := range part {
				if part[i] != 0 {
					t.Fatalf("round %d: what was given back is not cleared", round)
				}
				part[i] = n
			}
			parts = append(parts, part)
		}
		for n, part := range parts {
			for _, v := range part {
				if v != n {
					t.Fatalf("part %d was also given to part %d", n, v)
				}
			}
		}
		a.reset()
	}
}

func TestArenaForgetsGreatAnswers(t *testing.T) {
	var a arena[int]
	a.take(1)
	a.take(keptChunks)
	a.reset()
	if a.chunks != nil {
		t.Error("a great answer is kept")
	}
}
