package server_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// everyPath calls found with every way over at most depth edges that meets no measure twice; the ends of the ways are
// the measures after the last edge. Reading forwards goes from what depends to what is required.
func everyPath(edges []drawnEdge, way []drawnEdge, at string, seen []string, depth int, forwards bool, found func(end string, way []drawnEdge)) {
	for _, e := range edges {
		a, b := e.to, e.from
		if forwards {
			a, b = e.from, e.to
		}
		if a != at || slices.Contains(seen, b) || len(way) == depth {
			continue
		}
		longer := append(slices.Clone(way), e)
		found(b, longer)
		everyPath(edges, longer, b, append(slices.Clone(seen), b), depth, forwards, found)
	}
}

type wantReached struct {
	Measure  struct{ ID string }
	Distance int
	Path     []struct{ ID string }
}

// answeredReach is what is reached, as a client gets it.
type answeredReach struct {
	Total, AgenciesTotal, AreasTotal int
	Truncated                        bool
	Measures                         []wantReached
	Distances                        []struct{ Distance, Total int }
	Agencies, Areas                  []answeredGroup
}

type answeredGroup struct {
	Distance     int
	Agency, Area *struct{ ID string }
	Measures     struct{ TotalCount int }
}

// checkReach asks of a measure, an agency or the deliverable.
func checkReach(rt *rapid.T, u *suite, t *testing.T, d *drawn) {
	subjects := slices.Concat(d.measures, []string{"deliverable:v"}, slices.Sorted(maps.Keys(d.tasksOf())))
	of := rapid.SampledFrom(subjects).Draw(rt, "of")
	forwards := rapid.Bool().Draw(rt, "forwards")
	depth := rapid.IntRange(1, 8).Draw(rt, "depth")
	limit := rapid.IntRange(0, 8).Draw(rt, "first")
	basis, edges := d.drawBasis(rt)
	var data struct{ Reach answeredReach }
	field := "impact"
	if forwards {
		field = "prerequisites"
	}
	u.data(t, `query($of: ID!, $basis: [DependencyBasis!], $depth: Int, $first: Int!) {
		reach: `+field+`(of: $of, basis: $basis, maxDepth: $depth, first: $first) {
			total agenciesTotal areasTotal truncated measures { measure { id } distance path { id } } distances { distance total }
			agencies { distance agency { id } measures { totalCount } } areas { distance area { id } measures { totalCount } } } }`,
		map[string]any{"of": of, "basis": basis, "depth": depth, "first": limit}, &data)

	best := d.reached(of, edges, depth, forwards)
	want := d.rows(best, limit, forwards)
	distances, agencies, areas := map[int]int{}, map[string][]int{}, map[string][]int{}
	for end, way := range best {
		distances[len(way)]++
		areas[d.area[end]] = append(areas[d.area[end]], len(way))
		for _, a := range d.namedBy(end) {
			agencies[a] = append(agencies[a], len(way))
		}
	}
	have := data.Reach
	groups := func(what string, list []answeredGroup, want map[string][]int) {
		for _, g := range list {
			id := ""
			if g.Agency != nil {
				id = g.Agency.ID
			} else if g.Area != nil {
				id = g.Area.ID
			}
			same(rt, what+" "+id, []int{g.Measures.TotalCount, g.Distance}, []int{len(want[id]), slices.Min(want[id])})
		}
		same(rt, what+" shown", len(list), min(limit, len(want)))
	}
	same(rt, "measures", append([]wantReached(nil), have.Measures...), want)
	same(rt, "totals", []any{have.Total, have.Truncated, have.AgenciesTotal, have.AreasTotal}, []any{len(best), len(best) > limit, len(agencies), len(areas)})
	for _, x := range have.Distances {
		same(rt, "distance", x.Total, distances[x.Distance])
		delete(distances, x.Distance)
	}
	same(rt, "distances left out", len(distances), 0)
	groups("agencies", have.Agencies, agencies)
	groups("areas", have.Areas, areas)
}

// rows are the nearest of what is reached, as they are to be answered.
func (d *drawn) rows(best map[string][]drawnEdge, limit int, forwards bool) (want []wantReached) {
	ends := slices.Collect(maps.Keys(best))
	slices.SortFunc(ends, func(a, b string) int { return cmp.Or(cmp.Compare(len(best[a]), len(best[b])), cmp.Compare(a, b)) })
	for _, end := range ends[:min(limit, len(ends))] {
		w := wantReached{Distance: len(best[end])}
		w.Measure.ID = end
		for _, e := range best[end] {
			w.Path = append(w.Path, struct{ ID string }{e.id})
		}
		if !forwards {
			slices.Reverse(w.Path)
		}
		want = append(want, w)
	}
	return want
}

// reached answers for each measure that is reached the way that is promised: of the shortest the first by the measures'
// order, seen from what is asked about, and of parallel dependencies the first.
func (d *drawn) reached(of string, edges []drawnEdge, depth int, forwards bool) map[string][]drawnEdge {
	var sources []string
	best := map[string][]drawnEdge{}
	better := func(end string, way []drawnEdge) {
		if have, ok := best[end]; !ok || len(way) < len(have) || len(way) == len(have) && slices.Compare(d.placesAlong(of, way, forwards), d.placesAlong(of, have, forwards)) < 0 {
			best[end] = way
		}
	}
	switch {
	case strings.HasPrefix(of, "measure:"):
		sources = []string{of}
	case strings.HasPrefix(of, "agency:"):
		for _, m := range d.measures {
			if slices.Contains(d.namedBy(m), of) {
				sources = append(sources, m)
			}
		}
	case forwards:
		sources = d.measures[:1]
	default:
		d.throughDeliverable(edges, depth, better)
	}
	for _, s := range sources {
		everyPath(edges, nil, s, []string{s}, depth, forwards, better)
	}
	for _, s := range sources {
		delete(best, s)
	}
	return best
}

// throughDeliverable begins with the dependencies that go through the deliverable. A measure that has one is at distance
// 1, and its way is the first such dependency of its own.
func (d *drawn) throughDeliverable(edges []drawnEdge, depth int, found func(string, []drawnEdge)) {
	direct := map[string]drawnEdge{}
	for _, e := range edges {
		if _, have := direct[e.from]; e.via != "" && !have {
			direct[e.from] = e
		}
	}
	for from, e := range direct {
		found(from, []drawnEdge{e})
		everyPath(edges, []drawnEdge{e}, from, slices.Collect(maps.Keys(direct)), depth, false, found)
	}
}

// placesAlong answers the measures and then the dependencies of a way, from its source. Seen from a deliverable, the first
// measure that waits comes first.
func (d *drawn) placesAlong(of string, way []drawnEdge, forwards bool) (out []int) {
	for i, e := range way {
		if i == 0 && (forwards || !strings.HasPrefix(of, "deliverable:")) {
			out = append(out, slices.Index(d.measures, map[bool]string{true: e.from, false: e.to}[forwards]))
		}
		out = append(out, slices.Index(d.measures, map[bool]string{true: e.to, false: e.from}[forwards]))
	}
	for _, e := range way {
		out = append(out, slices.Index(d.edges, e))
	}
	return out
}
