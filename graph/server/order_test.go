package server_test

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// closure answers what each measure depends on over one dependency or more.
func closure(measures []string, edges []drawnEdge) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, m := range measures {
		out[m] = map[string]bool{}
	}
	for _, e := range edges {
		out[e.from][e.to] = true
	}
	for _, k := range measures {
		for _, i := range measures {
			for _, j := range measures {
				if out[i][k] && out[k][j] {
					out[i][j] = true
				}
			}
		}
	}
	return out
}

// circle answers a measure's cycle: itself and what it depends on and that depends on it.
func circle(measures []string, needs map[string]map[string]bool, m string) (out []string) {
	for _, o := range measures {
		if o == m || needs[m][o] && needs[o][m] {
			out = append(out, o)
		}
	}
	return out
}

// height answers the layer of a measure: the longest chain below its cycle.
func height(measures []string, needs map[string]map[string]bool, m string) int {
	h := 0
	for _, o := range measures {
		if needs[m][o] && !needs[o][m] && o != m {
			h = max(h, height(measures, needs, o)+1)
		}
	}
	return h
}

func checkOrder(rt *rapid.T, u *suite, t *testing.T, d *drawn) {
	basis, all := d.drawBasis(rt)
	limit := rapid.IntRange(0, 8).Draw(rt, "first")
	var data struct {
		DependencyOrder struct {
			Total, Dependencies, Outside int
			Truncated                    bool
			Layers                       []struct {
				Layer, Total int
				Measures     someIDs
			}
			Cycles []struct {
				Layer                  int
				Measures, Dependencies someIDs
			}
		}
	}
	u.data(t, `query($basis: [DependencyBasis!], $first: Int!) { dependencyOrder(document: "d0", basis: $basis, first: $first) {
		total dependencies outside truncated layers { layer total measures { id } } cycles { layer measures { id } dependencies { id } } } }`,
		map[string]any{"basis": basis, "first": limit}, &data)
	have := data.DependencyOrder
	measures, edges, outside := d.within(all)
	needs := closure(measures, edges)
	same(rt, "totals", []any{have.Total, have.Dependencies, have.Outside, have.Truncated}, []any{len(measures), len(edges), outside, len(measures) > limit})
	layers := map[int][]string{}
	var cycles []string
	for _, m := range measures {
		h := height(measures, needs, m)
		layers[h] = append(layers[h], m)
		if ring := circle(measures, needs, m); needs[m][m] && ring[0] == m {
			var inner []string
			for _, e := range edges {
				if slices.Contains(ring, e.from) && slices.Contains(ring, e.to) {
					inner = append(inner, e.id)
				}
			}
			cycles = append(cycles, fmt.Sprint(h, ring, inner))
		}
	}
	slices.SortStableFunc(cycles, func(a, b string) int { return cmp.Compare(a[0], b[0]) })
	var rings []string
	for _, c := range have.Cycles {
		rings = append(rings, fmt.Sprint(c.Layer, c.Measures.list(), c.Dependencies.list()))
	}
	same(rt, "cycles", rings, cycles)
	left := limit
	for i, l := range have.Layers {
		want := layers[i]
		same(rt, "layer", []any{l.Layer, l.Total, l.Measures.list()}, []any{i, len(want), want[:min(left, len(want))]})
		left -= len(want)
	}
	if len(have.Layers) < len(layers) && left > 0 {
		rt.Fatalf("%d layers of %d, %d measures left", len(have.Layers), len(layers), left)
	}
}

// chains tries every chain. One is read from its end: the first measure of each cycle or measure, each directly required by
// the one before it, down to what waits for nothing.
type chains struct {
	measures []string
	edges    []drawnEdge
	needs    map[string]map[string]bool
	weights  map[string]int
	best     []string
	most     int
}

func (c *chains) ring(m string) []string { return circle(c.measures, c.needs, m) }

func (c *chains) weight(m string) (sum int) {
	for _, o := range c.ring(m) {
		sum += c.weights[o]
	}
	return sum
}

func (c *chains) extend(chain []string, sum int) {
	end, last := c.ring(chain[len(chain)-1]), true
	for _, e := range c.edges {
		if slices.Contains(end, e.from) && !slices.Contains(end, e.to) {
			last = false
			next := c.ring(e.to)[0]
			c.extend(append(slices.Clone(chain), next), sum+c.weight(next))
		}
	}
	before := func(x, y string) int { return cmp.Compare(slices.Index(c.measures, x), slices.Index(c.measures, y)) }
	if last && (sum > c.most || sum == c.most && slices.CompareFunc(chain, c.best, before) < 0) {
		c.best, c.most = chain, sum
	}
}

// checkCriticalPath tries every chain of cycles and measures.
func checkCriticalPath(rt *rapid.T, u *suite, t *testing.T, d *drawn) {
	basis, all := d.drawBasis(rt)
	unit := rapid.SampledFrom([]string{"TASKS", "MEASURES"}).Draw(rt, "weight")
	measures, edges, _ := d.within(all)
	weights, given := map[string]int{}, []any{}
	for _, m := range measures {
		if weights[m] = 1; unit == "TASKS" {
			weights[m] = len(d.tasks[m])
		}
		if rapid.IntRange(0, 4).Draw(rt, "given") == 0 {
			weights[m] = rapid.IntRange(0, 5).Draw(rt, "weight")
			given = append(given, map[string]any{"measure": m, "weight": weights[m]})
		}
	}
	var data struct {
		CriticalPath struct {
			Total int
			Steps []struct {
				Weight, Total          int
				Measures, Dependencies someIDs
			}
		}
	}
	u.data(t, `query($basis: [DependencyBasis!], $unit: StepWeight!, $weights: [MeasureWeight!]) {
		criticalPath(document: "d0", basis: $basis, weight: $unit, weights: $weights) {
			total steps { weight total measures { id } dependencies { id } } } }`,
		map[string]any{"basis": basis, "unit": unit, "weights": given}, &data)
	c := &chains{measures: measures, edges: edges, needs: closure(measures, edges), weights: weights, most: -1}
	for _, m := range measures {
		if c.ring(m)[0] == m {
			c.extend([]string{m}, c.weight(m))
		}
	}
	best := c.best
	have := data.CriticalPath
	same(rt, "total", have.Total, max(c.most, 0))
	same(rt, "steps", len(have.Steps), len(best))
	sum := 0
	for i, s := range have.Steps {
		m := best[len(best)-1-i]
		sum += c.weight(m)
		var on []string
		for _, e := range edges {
			if i > 0 && slices.Contains(c.ring(m), e.from) && slices.Contains(c.ring(best[len(best)-i]), e.to) {
				on = append(on, e.id)
			}
		}
		same(rt, "step", []any{s.Measures.list(), s.Weight, s.Total, s.Dependencies.list()}, []any{c.ring(m), c.weight(m), sum, on})
	}
}

func checkBottlenecks(rt *rapid.T, u *suite, t *testing.T, d *drawn) {
	basis, all := d.drawBasis(rt)
	var data struct {
		Bottlenecks struct {
			Total    int
			Measures []struct {
				Measure                  struct{ ID string }
				Betweenness              float64
				Dependencies, Dependents int
			}
		}
	}
	u.data(t, `query($basis: [DependencyBasis!]) { bottlenecks(document: "d0", basis: $basis) {
		total measures { measure { id } betweenness dependencies dependents } } }`, map[string]any{"basis": basis}, &data)
	measures, edges, _ := d.within(all)
	simple := map[[2]string]drawnEdge{} // parallel dependencies are one way
	for _, e := range edges {
		simple[[2]string{e.from, e.to}] = drawnEdge{from: e.from, to: e.to}
	}
	score := map[string]float64{}
	for _, s := range measures {
		shortest := map[string][][]drawnEdge{}
		everyPath(slices.Collect(maps.Values(simple)), nil, s, []string{s}, len(measures), true, func(end string, way []drawnEdge) {
			if have := shortest[end]; len(have) == 0 || len(way) < len(have[0]) {
				shortest[end] = [][]drawnEdge{way}
			} else if len(way) == len(have[0]) {
				shortest[end] = append(have, way)
			}
		})
		for _, list := range shortest {
			for _, way := range list {
				for _, e := range way[:len(way)-1] {
					score[e.to] += 1 / float64(len(list)) / float64((len(measures)-1)*(len(measures)-2))
				}
			}
		}
	}
	have := data.Bottlenecks
	same(rt, "total", have.Total, len(score))
	for i, b := range have.Measures {
		if math.Abs(b.Betweenness-score[b.Measure.ID]) > 1e-8 {
			rt.Fatalf("%s: have %v, want %v", b.Measure.ID, b.Betweenness, score[b.Measure.ID])
		}
		if i > 0 && b.Betweenness > have.Measures[i-1].Betweenness {
			rt.Fatalf("%v stands behind %v", b, have.Measures[i-1])
		}
		out, in := 0, 0
		for _, e := range edges {
			out += map[bool]int{true: 1}[e.from == b.Measure.ID]
			in += map[bool]int{true: 1}[e.to == b.Measure.ID]
		}
		same(rt, "degrees", []int{b.Dependencies, b.Dependents}, []int{out, in})
	}
}
