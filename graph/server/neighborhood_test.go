package server_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/store"
)

// TestEnumsNameTheModel: every label and relationship type but the data set's own can be asked for.
func TestEnumsNameTheModel(t *testing.T) {
	m := mustSchema(t)
	var kinds, types []string
	for label := range m.Nodes {
		if label != store.DatasetLabel {
			kinds = append(kinds, strings.ToLower(label))
		}
	}
	for name, r := range m.Relationships {
		if r.From[0].Label != store.DatasetLabel {
			types = append(types, name)
		}
	}
	for enum, want := range map[string][]string{"RecordKind": kinds, "RelationshipType": types} {
		var have []string
		for _, v := range m.AST.Types[enum].EnumValues {
			name := v.Name
			if enum == "RecordKind" {
				name = strings.ToLower(strings.ReplaceAll(name, "_", ""))
			}
			have = append(have, name)
		}
		slices.Sort(have)
		slices.Sort(want)
		if !slices.Equal(have, want) {
			t.Errorf("%s has %v, the model %v", enum, have, want)
		}
	}
}

// tangle is a batch as a plain list of steps that can be taken from a record.
type tangle struct {
	nodes []string // by label, then in document order
	steps map[string][]tangled
}

type tangled struct {
	kind, to, id string
	in           bool
}

func tangleOf(m *model.Schema, b *store.Batch) *tangle {
	g := &tangle{steps: map[string][]tangled{}}
	nodes := slices.Clone(b.Nodes)
	slices.SortFunc(nodes, func(x, y store.Node) int {
		return cmp.Or(cmp.Compare(x.Label, y.Label), cmp.Compare(x.DocOrder, y.DocOrder), cmp.Compare(x.ID, y.ID))
	})
	for _, n := range nodes {
		g.nodes = append(g.nodes, n.ID)
	}
	edges := slices.Clone(b.Edges)
	slices.SortStableFunc(edges, func(x, y store.Edge) int {
		return cmp.Or(cmp.Compare(x.Type, y.Type), cmp.Compare(x.DocOrder, y.DocOrder), cmp.Compare(x.ID, y.ID))
	})
	for _, e := range edges {
		g.steps[e.From] = append(g.steps[e.From], tangled{e.Type, e.To, e.ID, false})
	}
	for _, e := range edges {
		g.steps[e.To] = append(g.steps[e.To], tangled{e.Type, e.From, e.ID, true})
	}
	for _, list := range g.steps {
		slices.SortStableFunc(list, func(x, y tangled) int {
			return cmp.Or(cmp.Compare(slices.Index(g.nodes, x.to), slices.Index(g.nodes, y.to)), cmp.Compare(x.kind, y.kind), map[bool]int{true: 1}[x.in]-map[bool]int{true: 1}[y.in])
		})
	}
	return g
}

// up tells whether a step leads into what contains a record, down whether it leads out of it again.
func (s tangled) up() bool {
	return strings.HasPrefix(s.kind, "HAS_") && s.in || slices.Contains([]string{"STATED_IN", "OCCURS_IN", "SUBORDINATE_TO"}, s.kind) && !s.in
}

func (s tangled) down() bool {
	return strings.HasPrefix(s.kind, "HAS_") && !s.in || slices.Contains([]string{"STATED_IN", "OCCURS_IN", "SUBORDINATE_TO"}, s.kind) && s.in
}

// ways answers every way of just this length, in the promised order.
func (g *tangle) ways(at, to string, way []tangled, seen []string, left int, ok func(string) bool, siblings bool) (out [][]tangled) {
	for _, s := range g.steps[at] {
		if !ok(s.kind) || slices.Contains(seen, s.to) || !siblings && len(way) > 0 && way[len(way)-1].up() && s.down() {
			continue
		}
		longer := append(slices.Clone(way), s)
		switch {
		case left == 1 && s.to == to:
			out = append(out, longer)
		case left > 1 && s.to != to:
			out = append(out, g.ways(s.to, to, longer, append(slices.Clone(seen), s.to), left-1, ok, siblings)...)
		}
	}
	return out
}

var someTypes = []string{"DEPENDS_ON", "HAS_TASK", "RESPONSIBLE_FOR", "STATED_IN", "HAS_MEASURE", "COOPERATES_IN", "ESTABLISHES"}

// drawTypes draws an allow-list; empty for all.
func drawTypes(rt *rapid.T) (types []string, ok func(string) bool) {
	types = rapid.SliceOfNDistinct(rapid.SampledFrom(someTypes), 0, 4, rapid.ID).Draw(rt, "edges")
	return types, func(s string) bool { return len(types) == 0 || slices.Contains(types, s) }
}

// drawResting draws bases, none for all, and answers the batch without the dependencies that rest on others.
func drawResting(rt *rapid.T, b *store.Batch) (basis []string, kept *store.Batch) {
	basis = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"EXPLICIT", "SHARED_TERM", "INFERRED"}), 0, 3, rapid.ID).Draw(rt, "basis")
	c := *b
	c.Edges = slices.DeleteFunc(slices.Clone(b.Edges), func(e store.Edge) bool {
		rests, _ := e.Properties["basis"].(string)
		return e.Type == "DEPENDS_ON" && len(basis) > 0 && !slices.Contains(basis, rests)
	})
	return basis, &c
}

func checkPaths(rt *rapid.T, u *suite, t *testing.T, b *store.Batch) {
	basis, rest := drawResting(rt, b)
	g := tangleOf(u.schema, rest)
	from, to := rapid.SampledFrom(g.nodes).Draw(rt, "from"), rapid.SampledFrom(g.nodes).Draw(rt, "to")
	types, ok := drawTypes(rt)
	longest, limit := rapid.IntRange(1, 5).Draw(rt, "maxLength"), rapid.IntRange(1, 12).Draw(rt, "first")
	siblings := rapid.Bool().Draw(rt, "siblings")
	var data struct {
		Paths struct {
			Shortest  *int
			Truncated bool
			Paths     []struct {
				Length int
				Nodes  someIDs
				Steps  []struct {
					Type, Direction string
					Relationship    *struct{ ID string }
				}
			}
		}
	}
	u.data(t, `query($from: ID!, $to: ID!, $edges: [RelationshipType!], $basis: [DependencyBasis!], $longest: Int!, $siblings: Boolean!, $first: Int!) {
		paths(from: $from, to: $to, edges: $edges, basis: $basis, maxLength: $longest, siblings: $siblings, first: $first) {
			shortest truncated paths { length nodes { id } steps { type direction relationship { id } } } } }`,
		map[string]any{"from": from, "to": to, "edges": types, "basis": basis, "longest": longest, "siblings": siblings, "first": limit}, &data)
	var all [][]tangled
	for length := 1; length <= longest && from != to; length++ {
		all = append(all, g.ways(from, to, nil, []string{from}, length, ok, siblings)...)
	}
	have := data.Paths
	same(rt, "truncated", have.Truncated, len(all) > limit)
	if len(all) == 0 {
		same(rt, "no way", []any{have.Shortest == nil, len(have.Paths)}, []any{true, 0})
		return
	}
	same(rt, "shortest", *have.Shortest, len(all[0]))
	var got, want []string
	for _, p := range have.Paths {
		line := fmt.Sprint(p.Length, " ", p.Nodes.list()[0])
		for i, s := range p.Steps {
			id := ""
			if s.Relationship != nil {
				id = s.Relationship.ID
			}
			line += fmt.Sprint(" ", s.Type, s.Direction == "IN", id, " ", p.Nodes.list()[i+1])
		}
		got = append(got, line)
	}
	for _, way := range all[:min(limit, len(all))] {
		line := fmt.Sprint(len(way), " ", from)
		for _, s := range way {
			line += fmt.Sprint(" ", s.kind, s.in, s.id, " ", s.to)
		}
		want = append(want, line)
	}
	same(rt, "ways", strings.Join(got, "\n"), strings.Join(want, "\n"))
}

// distances answers how far records are, as far as depth.
func (g *tangle) distances(start string, depth int, ok func(tangled) bool) map[string]int {
	out := map[string]int{start: 0}
	for ring, d := []string{start}, 0; d < depth; d++ {
		var next []string
		for _, id := range ring {
			for _, s := range g.steps[id] {
				if _, seen := out[s.to]; !seen && ok(s) {
					out[s.to] = d + 1
					next = append(next, s.to)
				}
			}
		}
		ring = next
	}
	return out
}

// answeredNeighborhood is a neighborhood as a client gets it.
type answeredNeighborhood struct {
	Complete       bool
	TruncatedTotal int
	Nodes          []struct {
		Node     struct{ ID string }
		Distance int
	}
	Edges []struct {
		Type, Source, Target string
		Relationship         *struct{ ID string }
	}
	Truncated []struct {
		Node            struct{ ID string }
		Edge, Direction string
		Shown, Total    int
	}
}

// sides counts the relationships that are shown by record, type and direction; none may stand twice or lead nowhere.
func (n *answeredNeighborhood) sides(rt *rapid.T, distance map[string]int) map[string]int {
	shown, edges := map[string]int{}, map[string]bool{}
	for _, e := range n.Edges {
		key := fmt.Sprint(e.Type, e.Source, e.Target)
		if e.Relationship != nil {
			key = e.Relationship.ID
		}
		_, a := distance[e.Source]
		_, z := distance[e.Target]
		if edges[key] || !a || !z {
			rt.Fatalf("%v stands twice or leads nowhere", e)
		}
		edges[key] = true
		shown[e.Source+e.Type+"OUT"]++
		shown[e.Target+e.Type+"IN"]++
	}
	return shown
}

// checkNeighborhood compares what is shown with distances by brute force where nothing is cut, and what is cut with counts.
func checkNeighborhood(rt *rapid.T, u *suite, t *testing.T, b *store.Batch) {
	basis, rest := drawResting(rt, b)
	g := tangleOf(u.schema, rest)
	start := rapid.SampledFrom(g.nodes).Draw(rt, "id")
	types, ok := drawTypes(rt)
	kinds := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"MEASURE", "TASK", "AGENCY", "ZONE"}), 0, 3, rapid.ID).Draw(rt, "kinds")
	fits := func(id string) bool {
		return len(kinds) == 0 || id == start || slices.Contains(kinds, strings.ToUpper(id[:strings.Index(id, ":")]))
	}
	depth := rapid.IntRange(1, 4).Draw(rt, "depth")
	perEdge, limit := rapid.SampledFrom([]int{1, 2, 100}).Draw(rt, "perEdgeLimit"), rapid.SampledFrom([]int{1, 5, 100}).Draw(rt, "first")
	var data struct{ Neighborhood answeredNeighborhood }
	u.data(t, `query($id: ID!, $depth: Int!, $kinds: [RecordKind!], $edges: [RelationshipType!], $basis: [DependencyBasis!], $perEdge: Int!, $first: Int!) {
		neighborhood(id: $id, depth: $depth, kinds: $kinds, edges: $edges, basis: $basis, perEdgeLimit: $perEdge, first: $first) {
			complete truncatedTotal nodes { node { id } distance } edges { type source target relationship { id } }
			truncated { node { id } edge direction shown total } } }`,
		map[string]any{"id": start, "depth": depth, "kinds": kinds, "edges": types, "basis": basis, "perEdge": perEdge, "first": limit}, &data)
	have := data.Neighborhood
	distance := map[string]int{}
	for i, n := range have.Nodes {
		if _, twice := distance[n.Node.ID]; twice || i > 0 && !fits(n.Node.ID) || n.Distance > depth {
			rt.Fatalf("%v is not to be shown", n)
		}
		distance[n.Node.ID] = n.Distance
	}
	same(rt, "no more than asked for", []any{len(have.Nodes) <= limit, have.Complete, len(have.Truncated)}, []any{true, have.TruncatedTotal == 0, min(limit, have.TruncatedTotal)})
	shown := have.sides(rt, distance)
	missing := map[string]int{}
	for id, d := range distance {
		for _, s := range g.steps[id] {
			if d < depth && ok(s.kind) && fits(s.to) {
				missing[id+s.kind+map[bool]string{true: "IN", false: "OUT"}[s.in]]++
			}
		}
	}
	cuts := 0
	for key, total := range missing {
		if shown[key] < total {
			cuts++
		}
	}
	same(rt, "what is cut is told", have.TruncatedTotal, cuts)
	for _, c := range have.Truncated {
		key := c.Node.ID + c.Edge + c.Direction
		same(rt, key, []any{c.Total, c.Shown, c.Shown < c.Total}, []any{missing[key], shown[key], true})
	}
	if !have.Complete {
		return
	}
	want := g.distances(start, depth, func(s tangled) bool { return ok(s.kind) && fits(s.to) })
	same(rt, "distances", distance, want)
	same(rt, "cuts of a whole neighborhood", cuts, 0)
}

// hub asks around a record with 5,000 relationships.
func (u *suite) hub(t *testing.T) {
	b := chained(u.schema, 1)
	b.Nodes = append(b.Nodes, store.Node{Label: "Agency", ID: "agency:hub", Properties: filled(u.schema.Nodes["Agency"].Properties, map[string]any{})})
	for i := range 5000 {
		id := fmt.Sprint("task:", i)
		b.Nodes = append(b.Nodes, store.Node{Label: "Task", ID: id, DocOrder: int64(i), Properties: filled(u.schema.Nodes["Task"].Properties, map[string]any{})})
		b.Edges = append(b.Edges, store.Edge{Type: "RESPONSIBLE_FOR", ID: fmt.Sprint("responsibility:", i), From: "agency:hub", To: id, Properties: filled(u.schema.Relationships["RESPONSIBLE_FOR"].Properties, map[string]any{})})
	}
	if _, err := u.store.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ perEdge, first, nodes int }{{25, 500, 26}, {2000, 300, 300}, {2000, 2000, 2000}} {
		var data struct {
			Neighborhood struct {
				Nodes, Edges []struct{ Distance int }
				Truncated    []struct{ Shown, Total int }
			}
		}
		u.data(t, fmt.Sprintf(`{ neighborhood(id: "agency:hub", depth: 6, perEdgeLimit: %d, first: %d) {
			nodes { distance node { id } } edges { type } truncated { shown total } } }`, c.perEdge, c.first), nil, &data)
		n := data.Neighborhood
		if len(n.Nodes) != c.nodes || len(n.Edges) != c.nodes-1 || len(n.Truncated) != 1 || n.Truncated[0].Total != 5000 || n.Truncated[0].Shown != c.nodes-1 {
			t.Errorf("%+v: %d nodes, %d edges, cut %+v", c, len(n.Nodes), len(n.Edges), n.Truncated)
		}
	}
}
