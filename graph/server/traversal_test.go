package server_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/graph/traverse"
)

// TestEveryTraversalIsKnown: the schema promises no traversal that is not there.
func TestEveryTraversalIsKnown(t *testing.T) {
	m, n := mustSchema(t), 0
	for _, def := range m.AST.Query.Fields {
		if f := m.Root(def); f != nil && f.Traversal != nil {
			if n++; !traverse.Known(f.Name) {
				t.Errorf("there is no traversal %s", f.Name)
			}
		}
	}
	if n == 0 {
		t.Error("the schema has no traversal")
	}
}

// drawn is a small random plan: the facts that traversals look at, as plain lists.
type drawn struct {
	measures []string // in document order
	document map[string]string
	area     map[string]string
	tasks    map[string][]string // of a measure
	agencies map[string][]string // of a task, in document order
	zones    map[string][]string // of a measure
	company  map[string]bool     // which agencies are companies
	open     map[string]bool     // which tasks have open lists
	unknown  []string            // mentions of the document without an agency
	edges    []drawnEdge         // in (docOrder, id) order
}

type drawnEdge struct{ id, from, to, basis, via string }

const (
	drawnDocument = "policyDocument:d0"
	otherDocument = "policyDocument:d1"
)

// filled answers properties with a value for each that a type must have.
func filled(properties []model.Property, values map[string]any) map[string]any {
	for _, p := range properties {
		if _, have := values[p.Name]; have || !p.Required {
			continue
		}
		switch {
		case strings.HasSuffix(strings.ToLower(p.Name), "evidencedocument"):
			values[p.Name] = drawnDocument
		case strings.HasSuffix(strings.ToLower(p.Name), "evidenceend"):
			values[p.Name] = int64(1)
		case p.Enum != nil:
			values[p.Name] = p.Enum[0]
		case p.List:
			values[p.Name] = []any{}
		case p.Scalar == model.Int:
			values[p.Name] = int64(0)
		case p.Scalar == model.Float:
			values[p.Name] = 0.0
		case p.Scalar == model.Boolean:
			values[p.Name] = false
		default:
			values[p.Name] = "x"
		}
	}
	return values
}

// drawPlan draws a plan and the batch that holds it. Cycles, loops, diamonds, parallel edges, parts that hang together with
// nothing, and ties in order are all likely.
func drawPlan(t *rapid.T, m *model.Schema) (*drawn, *store.Batch) {
	d := &drawn{document: map[string]string{}, area: map[string]string{}, tasks: map[string][]string{}, agencies: map[string][]string{},
		zones: map[string][]string{}, company: map[string]bool{}, open: map[string]bool{}}
	b := &store.Batch{Replace: true}
	node := func(label, id string, order int64, values map[string]any) {
		b.Nodes = append(b.Nodes, store.Node{Label: label, ID: id, DocOrder: order, Properties: filled(m.Nodes[label].Properties, values)})
	}
	tie := func(kind, from, to, id string, order int64, values map[string]any) {
		b.Edges = append(b.Edges, store.Edge{Type: kind, From: from, To: to, ID: id, DocOrder: order, Properties: filled(m.Relationships[kind].Properties, values)})
	}
	node("PolicyDocument", drawnDocument, 0, map[string]any{"number": "d0", "held": true, "text": "x", "length": int64(1)})
	node("PolicyDocument", otherDocument, 1, map[string]any{"number": "d1"})
	node("PolicyArea", "policyArea:a", 0, map[string]any{})
	node("Deliverable", "deliverable:v", 0, map[string]any{})
	for i := range rapid.IntRange(0, 4).Draw(t, "agencies") {
		id := fmt.Sprint("agency:", i)
		d.company[id] = rapid.Bool().Draw(t, "company")
		node("Agency", id, int64(i/2), map[string]any{"kind": map[bool]string{true: "ENTERPRISE", false: "DEPARTMENT"}[d.company[id]]})
	}
	bodies := len(b.Nodes) - 4
	node("Zone", "zone:0", 0, map[string]any{})
	node("Zone", "zone:1", 0, map[string]any{})
	for i := range rapid.IntRange(1, 7).Draw(t, "measures") {
		id := fmt.Sprint("measure:", i)
		d.measures = append(d.measures, id)
		node("Measure", id, int64(i/2), map[string]any{})
		d.document[id] = drawnDocument
		if rapid.IntRange(0, 9).Draw(t, "elsewhere") == 9 {
			d.document[id] = otherDocument
		}
		tie("STATED_IN", id, d.document[id], "", 0, map[string]any{})
		if rapid.Bool().Draw(t, "in an area") {
			d.area[id] = "policyArea:a"
			tie("HAS_MEASURE", "policyArea:a", id, "", 0, map[string]any{})
		}
		for _, zone := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"zone:0", "zone:1"}), 0, 2, rapid.ID).Draw(t, "zones") {
			d.zones[id] = append(d.zones[id], zone)
			tie("COOPERATES_IN", zone, id, "", 0, map[string]any{})
		}
		for k := range rapid.IntRange(0, 2).Draw(t, "tasks") {
			task := fmt.Sprint("task:", i, ".", k)
			d.tasks[id] = append(d.tasks[id], task)
			d.open[task] = rapid.IntRange(0, 3).Draw(t, "open") == 0
			node("Task", task, int64(i), map[string]any{"listOpen": d.open[task]})
			tie("HAS_TASK", id, task, "", 0, map[string]any{})
			for a := range bodies {
				if rapid.IntRange(0, 2).Draw(t, "named") == 0 {
					body := fmt.Sprint("agency:", a)
					d.agencies[task] = append(d.agencies[task], body)
					tie("RESPONSIBLE_FOR", body, task, fmt.Sprint("responsibility:", task, a), 0, map[string]any{})
				}
			}
		}
	}
	for i := range rapid.IntRange(0, 12).Draw(t, "dependencies") {
		e := drawnEdge{id: fmt.Sprintf("dependency:%02d", i), from: rapid.SampledFrom(d.measures).Draw(t, "from"), to: rapid.SampledFrom(d.measures).Draw(t, "to")}
		e.basis = rapid.SampledFrom([]string{"EXPLICIT", "SHARED_TERM", "INFERRED"}).Draw(t, "basis")
		values := map[string]any{"basis": e.basis}
		if rapid.IntRange(0, 2).Draw(t, "via") == 0 {
			e.via = "deliverable:v"
			values["viaDeliverable"] = e.via
		}
		tie("DEPENDS_ON", e.from, e.to, e.id, int64(i/3), values)
		d.edges = append(d.edges, e)
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "mentions") {
		id, document, resolved := fmt.Sprint("mention:", i), rapid.SampledFrom([]string{drawnDocument, otherDocument}).Draw(t, "mentioned in"), rapid.Bool().Draw(t, "resolved")
		node("Mention", id, int64(i/2), map[string]any{"resolved": resolved, "evidenceDocument": document})
		if !resolved && document == drawnDocument {
			d.unknown = append(d.unknown, id)
		}
	}
	if len(d.measures) > 0 {
		tie("ESTABLISHES", d.measures[0], "deliverable:v", "", 0, map[string]any{})
	}
	return d, b
}

// traversals compares the traversals with brute force over random plans, and puts the seeds back.
func (u *suite) traversals(t *testing.T) {
	u.one(t, "one state", u.traversalsSeeOneState)
	u.one(t, "hub", u.hub)
	for name, check := range map[string]func(*rapid.T, *suite, *testing.T, *store.Batch){"paths": checkPaths, "neighborhood": checkNeighborhood} {
		u.one(t, name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				_, b := drawPlan(rt, u.schema)
				if _, err := u.store.Apply(t.Context(), b); err != nil {
					rt.Fatal(err)
				}
				check(rt, u, t, b)
			})
		})
	}
	defer mustLoad(t, u.schema, u.store)
	for _, c := range []struct {
		name  string
		check func(*rapid.T, *suite, *testing.T, *drawn)
	}{
		{"reach", checkReach}, {"order", checkOrder}, {"critical path", checkCriticalPath}, {"bottlenecks", checkBottlenecks},
		{"network", checkNetwork}, {"findings", checkFindings},
	} {
		u.one(t, c.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				d, b := drawPlan(rt, u.schema)
				if _, err := u.store.Apply(t.Context(), b); err != nil {
					rt.Fatal(err)
				}
				c.check(rt, u, t, d)
			})
		})
	}
}

// traversalsSeeOneState asks while a writer goes to and fro between two plans: what was computed, what was read of it, and
// the rest of the answer are of the state whose revision is answered.
func (u *suite) traversalsSeeOneState(t *testing.T) {
	defer mustLoad(t, u.schema, u.store)
	batches, want := []*store.Batch{}, map[string]int{}
	for _, n := range []int{3, 6} {
		b := chained(u.schema, n)
		info, err := u.store.Apply(t.Context(), b)
		if err != nil {
			t.Fatal(err)
		}
		batches, want[info.Revision] = append(batches, b), n
	}
	stop, failed := make(chan struct{}), make(chan error, 3)
	for range cap(failed) {
		go func() { failed <- u.askWhile(stop, want) }()
	}
	for i := range 20 {
		if _, err := u.store.Apply(t.Context(), batches[i%2]); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	for range cap(failed) {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
}

// chained is a plan in which each measure depends on the one before it.
func chained(m *model.Schema, n int) *store.Batch {
	b := &store.Batch{Replace: true}
	b.Nodes = append(b.Nodes, store.Node{Label: "PolicyDocument", ID: drawnDocument, Properties: filled(m.Nodes["PolicyDocument"].Properties, map[string]any{"number": "d0", "held": true, "text": "x", "length": int64(1)})})
	for i := range n {
		id := fmt.Sprint("measure:", i)
		b.Nodes = append(b.Nodes, store.Node{Label: "Measure", ID: id, DocOrder: int64(i), Properties: filled(m.Nodes["Measure"].Properties, map[string]any{"title": fmt.Sprint(n)})})
		b.Edges = append(b.Edges, store.Edge{Type: "STATED_IN", From: id, To: drawnDocument, Properties: map[string]any{}})
		if i > 0 {
			b.Edges = append(b.Edges, store.Edge{Type: "DEPENDS_ON", ID: fmt.Sprint("dependency:", i), From: id, To: fmt.Sprint("measure:", i-1), Properties: filled(m.Relationships["DEPENDS_ON"].Properties, map[string]any{})})
		}
	}
	return b
}

// askWhile asks, at least once, until stop is closed.
func (u *suite) askWhile(stop chan struct{}, want map[string]int) error {
	for {
		var answer struct {
			Data struct {
				Dataset  struct{ Revision string }
				Measures struct{ TotalCount int }
				Impact   struct {
					Total    int
					Measures []struct {
						Measure struct{ Title string }
						Path    someIDs
					}
				}
			}
			Errors []struct{ Message string }
		}
		body, err := u.post(`{ dataset { revision } impact(of: "measure:0") { total measures { measure { title } path { id } } } measures { totalCount } }`)
		if err == nil {
			err = json.Unmarshal(body, &answer)
		}
		if err != nil || len(answer.Errors) > 0 {
			return fmt.Errorf("%v %.200s", err, body)
		}
		a, n := answer.Data, want[answer.Data.Dataset.Revision]
		if n == 0 || a.Measures.TotalCount != n || a.Impact.Total != n-1 || len(a.Impact.Measures) != n-1 {
			return fmt.Errorf("mixed states: %.300s", body)
		}
		for i, m := range a.Impact.Measures {
			if m.Measure.Title != fmt.Sprint(n) || len(m.Path) != i+1 {
				return fmt.Errorf("mixed states: %.300s", body)
			}
		}
		select {
		case <-stop:
			return nil
		default:
		}
	}
}

// post asks from a goroutine of its own, where a test cannot be failed.
func (u *suite) post(query string) ([]byte, error) {
	body, err := json.Marshal(question{Query: query})
	if err != nil {
		return nil, err
	}
	response, err := http.Post(u.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}

// same fails where an answer is not what brute force says.
func same(rt *rapid.T, what string, have, want any) {
	rt.Helper()
	if !reflect.DeepEqual(have, want) {
		rt.Fatalf("%s:\nhave %+v\nwant %+v", what, have, want)
	}
}

// drawBasis draws what dependencies may rest on, and answers the edges that do.
func (d *drawn) drawBasis(rt *rapid.T) (basis []string, edges []drawnEdge) {
	all := []string{"EXPLICIT", "SHARED_TERM", "INFERRED"}
	basis = rapid.SliceOfNDistinct(rapid.SampledFrom(all), 0, 3, rapid.ID).Draw(rt, "basis")
	for _, e := range d.edges {
		if len(basis) == 0 || slices.Contains(basis, e.basis) {
			edges = append(edges, e)
		}
	}
	return basis, edges
}

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

// checkReach asks of a measure, an agency or the deliverable.
func checkReach(rt *rapid.T, u *suite, t *testing.T, d *drawn) {
	subjects := slices.Concat(d.measures, []string{"deliverable:v"}, slices.Sorted(maps.Keys(d.tasksOf())))
	of := rapid.SampledFrom(subjects).Draw(rt, "of")
	forwards := rapid.Bool().Draw(rt, "forwards")
	depth := rapid.IntRange(1, 8).Draw(rt, "depth")
	limit := rapid.IntRange(0, 8).Draw(rt, "first")
	basis, edges := d.drawBasis(rt)
	type group struct {
		Distance     int
		Agency, Area *struct{ ID string }
		Measures     struct{ TotalCount int }
	}
	var data struct {
		Reach struct {
			Total, AgenciesTotal, AreasTotal int
			Truncated                        bool
			Measures                         []wantReached
			Distances                        []struct{ Distance, Total int }
			Agencies, Areas                  []group
		}
	}
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
	ends := slices.Collect(maps.Keys(best))
	slices.SortFunc(ends, func(a, b string) int { return cmp.Or(cmp.Compare(len(best[a]), len(best[b])), cmp.Compare(a, b)) })
	var want []wantReached
	distances, agencies, areas := map[int]int{}, map[string][]int{}, map[string][]int{}
	for i, end := range ends {
		distances[len(best[end])]++
		areas[d.area[end]] = append(areas[d.area[end]], len(best[end]))
		for _, a := range d.namedBy(end) {
			agencies[a] = append(agencies[a], len(best[end]))
		}
		if i >= limit {
			continue
		}
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
	have := data.Reach
	same(rt, "measures", append([]wantReached(nil), have.Measures...), want)
	same(rt, "totals", []any{have.Total, have.Truncated, have.AgenciesTotal, have.AreasTotal}, []any{len(ends), len(ends) > limit, len(agencies), len(areas)})
	for _, x := range have.Distances {
		same(rt, "distance", x.Total, distances[x.Distance])
		delete(distances, x.Distance)
	}
	same(rt, "distances left out", len(distances), 0)
	same(rt, "agencies shown", len(have.Agencies), min(limit, len(agencies)))
	for _, g := range have.Agencies {
		same(rt, g.Agency.ID, []int{g.Measures.TotalCount, g.Distance}, []int{len(agencies[g.Agency.ID]), slices.Min(agencies[g.Agency.ID])})
	}
	for _, g := range have.Areas {
		id := ""
		if g.Area != nil {
			id = g.Area.ID
		}
		same(rt, "area "+id, []int{g.Measures.TotalCount, g.Distance}, []int{len(areas[id]), slices.Min(areas[id])})
	}
}

// tasksOf answers the tasks of each agency that has one.
func (d *drawn) tasksOf() map[string][]string {
	out := map[string][]string{}
	for _, task := range slices.Sorted(maps.Keys(d.agencies)) {
		for _, a := range d.agencies[task] {
			out[a] = append(out[a], task)
		}
	}
	return out
}

// namedBy answers the agencies that the tasks of a measure name.
func (d *drawn) namedBy(measure string) (out []string) {
	for _, task := range d.tasks[measure] {
		out = append(out, d.agencies[task]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
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

// within answers the measures of the document and the edges between them.
func (d *drawn) within(all []drawnEdge) (measures []string, edges []drawnEdge, outside int) {
	for _, m := range d.measures {
		if d.document[m] == drawnDocument {
			measures = append(measures, m)
		}
	}
	for _, e := range all {
		a, b := d.document[e.from] == drawnDocument, d.document[e.to] == drawnDocument
		if a && b {
			edges = append(edges, e)
		} else if a != b {
			outside++
		}
	}
	return measures, edges, outside
}

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

type someIDs []struct{ ID string }

func (s someIDs) list() (out []string) {
	for _, x := range s {
		out = append(out, x.ID)
	}
	return out
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
	needs := closure(measures, edges)
	place := func(m string) int { return slices.Index(d.measures, circle(measures, needs, m)[0]) }
	weight := func(m string) (sum int) {
		for _, o := range circle(measures, needs, m) {
			sum += weights[o]
		}
		return sum
	}
	// A chain is read from its end: the first measure of each step, each directly required by the one before it.
	var best []string
	most := -1
	var extend func(chain []string, sum int)
	extend = func(chain []string, sum int) {
		end := circle(measures, needs, chain[len(chain)-1])
		last := true
		for _, e := range edges {
			if slices.Contains(end, e.from) && !slices.Contains(end, e.to) {
				last = false
				next := circle(measures, needs, e.to)[0]
				extend(append(slices.Clone(chain), next), sum+weight(next))
			}
		}
		if !last {
			return // a chain goes on down to what waits for nothing
		}
		before := func(a, b []string) int {
			return slices.CompareFunc(a, b, func(x, y string) int { return cmp.Compare(place(x), place(y)) })
		}
		if sum > most || sum == most && before(chain, best) < 0 {
			best, most = chain, sum
		}
	}
	for _, m := range measures {
		if circle(measures, needs, m)[0] == m {
			extend([]string{m}, weight(m))
		}
	}
	have := data.CriticalPath
	same(rt, "total", have.Total, max(most, 0))
	same(rt, "steps", len(have.Steps), len(best))
	sum := 0
	for i, s := range have.Steps {
		m := best[len(best)-1-i]
		sum += weight(m)
		var on []string
		for _, e := range edges {
			if i > 0 && slices.Contains(circle(measures, needs, m), e.from) && slices.Contains(circle(measures, needs, best[len(best)-i]), e.to) {
				on = append(on, e.id)
			}
		}
		same(rt, "step", []any{s.Measures.list(), s.Weight, s.Total, s.Dependencies.list()}, []any{circle(measures, needs, m), weight(m), sum, on})
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
