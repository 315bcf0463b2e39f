package traverse

import (
	"cmp"
	"slices"
)

// way leads to a node by a row of relationships.
type way struct{ node, row int32 }

// ways are the relationships of a type in one direction: those of a node lie side by side, in order of the nodes they
// lead to, parallel ones in the order of their rows.
type ways struct {
	offsets []int32
	all     []way
}

func newWays(n int, from, to []int32) ways {
	w := ways{offsets: make([]int32, n+1), all: make([]way, len(from))}
	for _, f := range from {
		w.offsets[f+1]++
	}
	for i := range n {
		w.offsets[i+1] += w.offsets[i]
	}
	next := slices.Clone(w.offsets)
	for i, f := range from {
		w.all[next[f]] = way{to[i], int32(i)}
		next[f]++
	}
	for i := range n {
		slices.SortFunc(w.all[w.offsets[i]:w.offsets[i+1]], func(a, b way) int {
			return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.row, b.row))
		})
	}
	return w
}

func (w *ways) from(node int32) []way { return w.all[w.offsets[node]:w.offsets[node+1]] }

// once leaves of parallel relationships the first.
func (w ways) once() ways {
	out := ways{offsets: make([]int32, len(w.offsets)), all: w.all[:0:0]}
	for i := range len(w.offsets) - 1 {
		for k, x := range w.from(int32(i)) {
			if k == 0 || x.node != out.all[len(out.all)-1].node {
				out.all = append(out.all, x)
			}
		}
		out.offsets[i+1] = int32(len(out.all))
	}
	return out
}

// distinct sorts nodes and leaves each once.
func distinct(nodes []int32) []int32 {
	slices.Sort(nodes)
	return slices.Compact(nodes)
}
