package traverse

import (
	"cmp"
	"context"
	"math"
	"slices"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// bottlenecks answers the measures through which most of the shortest chains of dependencies go.
func bottlenecks(ctx context.Context, w *Work, t *plan.Traversal, _ map[string]bool) (plan.Found, error) {
	document, known := w.named(t)
	if !known {
		return nil, nil
	}
	limit, err := first(t)
	if err != nil {
		return nil, err
	}
	basis := basisOf(t)
	g := w.among(w.measuresOf(document), bits(basis))
	score, err := betweenness(ctx, len(g.nodes), simpleWays(&g.out))
	if err != nil {
		return nil, err
	}
	order := make([]int32, 0, len(g.nodes))
	for i := range score {
		if score[i] > 0 {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(a, b)) })
	rows := []plan.Found{}
	for _, p := range cut(order, limit) {
		rows = append(rows, plan.Found{
			"measure": w.id(g.nodes[p]), "betweenness": score[p],
			"dependencies": int64(len(g.out.from(p))), "dependents": int64(len(g.in.from(p))),
		})
	}
	return plan.Found{
		"document": w.id(document), "basis": basis, "total": int64(len(order)), "truncated": len(order) > limit,
		"outside": int64(g.outside), "measures": rows,
	}, nil
}

// mostSteps bounds the work of one betweenness: nodes times relationships; it comes to some ten seconds.
const mostSteps = 2_000_000_000

// simpleWays answers the neighbours of each node, each once and never itself.
func simpleWays(w *ways) [][]int32 {
	out := make([][]int32, len(w.offsets)-1)
	for i := range out {
		for _, x := range w.from(int32(i)) {
			if n := len(out[i]); x.node != int32(i) && (n == 0 || out[i][n-1] != x.node) {
				out[i] = append(out[i], x.node)
			}
		}
	}
	return out
}

// betweenness answers for each node the share of shortest paths between two others that go through it, averaged over all
// pairs of others: 0 to 1. It is Brandes's algorithm over lists, where gonum's is over maps and cannot be cancelled.
// Values are rounded to nine digits behind the point, as sums differ in the last ones from machine to machine.
func betweenness(ctx context.Context, n int, neighbours [][]int32) ([]float64, error) {
	edges := 0
	for _, list := range neighbours {
		edges += len(list)
	}
	if float64(n)*float64(n+edges) > mostSteps {
		return nil, fault.New(fault.TooLarge, "betweenness over %d nodes takes too long: ask of one document or area, or leave it out", n)
	}
	b := brandes{neighbours: neighbours, score: make([]float64, n), paths: make([]float64, n), part: make([]float64, n), distance: make([]int32, n)}
	for s := range int32(n) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b.from(s)
	}
	pairs := float64(n-1) * float64(n-2) // each pair of an undirected graph was met from both ends
	for i := range b.score {
		if pairs > 0 {
			b.score[i] = rounded(b.score[i] / pairs)
		}
	}
	return b.score, nil
}

func rounded(x float64) float64 { return math.Round(x*1e9) / 1e9 }

// brandes adds up what the paths from one node after the other give.
type brandes struct {
	neighbours [][]int32
	score      []float64
	paths      []float64 // number of shortest paths from the source
	part       []float64 // what the source's paths give a node
	distance   []int32   // from the source, from 1; 0 where not reached
	order      []int32
}

func (b *brandes) from(s int32) {
	clear(b.paths)
	clear(b.part)
	clear(b.distance)
	b.order = append(b.order[:0], s)
	b.paths[s], b.distance[s] = 1, 1
	for i := 0; i < len(b.order); i++ {
		at := b.order[i]
		for _, to := range b.neighbours[at] {
			if b.distance[to] == 0 {
				b.distance[to] = b.distance[at] + 1
				b.order = append(b.order, to)
			}
			if b.distance[to] == b.distance[at]+1 {
				b.paths[to] += b.paths[at]
			}
		}
	}
	for _, at := range slices.Backward(b.order) {
		for _, to := range b.neighbours[at] {
			if b.distance[to] == b.distance[at]+1 {
				b.part[at] += b.paths[at] / b.paths[to] * (1 + b.part[to])
			}
		}
		if at != s {
			b.score[at] += b.part[at]
		}
	}
}
