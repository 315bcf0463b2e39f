package storetest

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"mandate/graph/plan"
)

func pageChangeCases() []testCase {
	return []testCase{{name: "pages/walks at every depth while rows come and go", run: walksAmongChanges}}
}

// shifting is a list that is walked while boxes, and what ties them to the one box that stays, come and go.
type shifting struct {
	*bench
	t    *rapid.T
	plan *plan.Plan
	hop  *plan.Hop
	list func(*plan.Result) plan.Conn
	came int
}

// walksAmongChanges draws a list, an order, a size of pages and a direction, and writes between the pages. Every row that
// is there throughout must come once, none twice, and all in order.
func walksAmongChanges(b *bench) {
	rapid.Check(b.tb, func(t *rapid.T) {
		b.count()
		s := &shifting{bench: b.on(t), t: t}
		parts := []any{box("above", 0), box("top", 0), partOf("top", "above")}
		for range rapid.IntRange(1, 8).Draw(t, "boxes") {
			parts = append(parts, s.comer()...)
		}
		s.load(parts...)
		s.choose()
		s.hop.Page = plan.Page{Limit: rapid.IntRange(1, 4).Draw(t, "limit"), Backward: rapid.Bool().Draw(t, "backward")}
		s.walk()
	})
}

// comer makes a box with what ties it to the top; many have the same place and size, and some have no size.
func (s *shifting) comer() []any {
	s.came++
	name := fmt.Sprint(rapid.SampledFrom([]string{"a", "Z", "0", "~"}).Draw(s.t, "name"), s.came)
	draw := func(what string) int { return rapid.IntRange(0, 2).Draw(s.t, what) }
	x, n := box(name, draw("place")), need(name, draw("order"), "top", name)
	if draw("sized") > 0 {
		x.Properties["size"], x.Properties["weight"] = int64(draw("size")), float64(draw("weight"))/2
	}
	if draw("strong") > 0 {
		n.Properties["strength"] = int64(draw("strength"))
	}
	return []any{x, n, need(name+"+", draw("order"), "top", name), partOf(name, "top")}
}

// choose draws a list and its order: of the root, below a record, below a record of a list, over several steps.
func (s *shifting) choose() {
	desc := rapid.Bool().Draw(s.t, "desc")
	ordered := func(h *plan.Hop, properties ...string) *plan.Hop {
		if p := rapid.SampledFrom(append(properties, "")).Draw(s.t, "property"); p != "" {
			return orderBy(h, p, desc)
		}
		h.Order[0].Desc = desc
		return h
	}
	switch rapid.IntRange(0, 5).Draw(s.t, "list") {
	case 0:
		root := s.all("Box")
		ordered(&root.Hop, "size", "weight")
		s.plan, s.hop = &plan.Plan{Roots: []*plan.Root{root}}, &root.Hop
		s.list = func(r *plan.Result) plan.Conn { return r.Roots[0] }
		return
	case 1:
		s.hop = ordered(s.many("Box", in("PART_OF")), "size", "weight")
	case 2:
		s.hop = ordered(s.many("Need", out("NEEDS")), "strength")
	case 3: // two relationships to each box
		s.hop = orderByEdge(s.many("Box", out("NEEDS")), plan.EdgeValue{Property: "strength"}, desc)
		for _, property := range []string{"docOrder", "id"} {
			s.hop.Order = append(s.hop.Order, plan.Key{OnEdge: true, Property: property, Index: len(s.hop.Edge)})
			s.hop.Edge = append(s.hop.Edge, plan.EdgeValue{Property: property})
		}
	case 4:
		s.hop = orderByEdge(ordered(s.many("Box", repeat(out("NEEDS"), 1, 3)), "size"), distance(), desc)
	default:
		s.hop = ordered(s.many("Box", in("PART_OF")), "size")
		s.hop.Filter = &plan.Filter{Op: plan.Not, Args: []*plan.Filter{where("size", plan.Eq, int64(1))}}
	}
	if rapid.Bool().Draw(s.t, "nested") {
		s.plan = &plan.Plan{Roots: []*plan.Root{s.byID("Box", []string{"box:above"}, s.holding(s.hop))}}
		s.list = func(r *plan.Result) plan.Conn { return r.Roots[0].Rows[0].Hops[0].Rows[0].Hops[0] }
		return
	}
	s.plan = &plan.Plan{Roots: []*plan.Root{s.byID("Box", []string{"box:top"}, s.hop)}}
	s.list = func(r *plan.Result) plan.Conn { return r.Roots[0].Rows[0].Hops[0] }
}

// holding is a list of the top alone, with a list below it.
func (s *shifting) holding(below *plan.Hop) *plan.Hop {
	h := s.many("Box", in("PART_OF"))
	h.To[0].Hops = []*plan.Hop{below}
	return h
}

func (s *shifting) walk() {
	s.Helper()
	whole := s.whole()
	var rows []plan.Row
	for pages := 0; ; pages++ {
		c := s.list(s.ask(&plan.Plan{Roots: s.plan.Roots})) // a new plan: a store may keep what it made of one
		if rows = append(rows, c.Rows...); s.hop.Page.Backward {
			rows = append(slices.Clone(c.Rows), rows[:len(rows)-len(c.Rows)]...)
		}
		if !c.More {
			break
		}
		if pages > 100 {
			s.Fatalf("the walk does not end")
		}
		if s.hop.Page.Backward {
			s.hop.Page.Before = placeOf(s.hop.Order, c.Rows[0])
		} else {
			s.hop.Page.After = placeOf(s.hop.Order, c.Rows[len(c.Rows)-1])
		}
		s.comeAndGo()
		left := s.whole()
		whole = slices.DeleteFunc(whole, func(row string) bool { return !slices.Contains(left, row) })
	}
	s.judge(rows, whole)
}

// whole names the rows of the list, in whatever order.
func (s *shifting) whole() (names []string) {
	page := s.hop.Page
	s.hop.Page = plan.Page{Limit: 1000}
	defer func() { s.hop.Page = page }()
	for _, row := range s.list(s.content.oracle(s.schema).run(s.plan)).Rows {
		names = append(names, rowName(row))
	}
	return names
}

func rowName(row plan.Row) string { return fmt.Sprint(row.Values[plan.ID], row.Edge) }

// comeAndGo writes a batch: some that are there leave, others come, none changes.
func (s *shifting) comeAndGo() {
	s.Helper()
	var parts []any
	for range rapid.IntRange(0, 3).Draw(s.t, "come") {
		parts = append(parts, s.comer()...)
	}
	batch := batchOf(parts...)
	for _, n := range s.content.batch().Nodes {
		if n.ID != "box:top" && n.ID != "box:above" && rapid.IntRange(0, 5).Draw(s.t, "goes") == 0 {
			batch.DeleteNodes = append(batch.DeleteNodes, n.ID)
		}
	}
	if len(batch.Nodes)+len(batch.DeleteNodes) > 0 {
		s.apply(batch)
	}
}

func (s *shifting) judge(rows []plan.Row, throughout []string) {
	s.Helper()
	seen := map[string]int{}
	for i, row := range rows {
		if seen[rowName(row)]++; seen[rowName(row)] > 1 {
			s.Errorf("%s comes twice", rowName(row))
		}
		if i > 0 && against(s.hop.Order, row, placeOf(s.hop.Order, rows[i-1])) <= 0 {
			s.Errorf("order %s: %s stands behind %s", describeOrder(s.hop.Order), rowName(row), rowName(rows[i-1]))
		}
	}
	for _, name := range throughout {
		if seen[name] == 0 {
			s.Errorf("order %s, page %+v: %s is lost", describeOrder(s.hop.Order), s.hop.Page, name)
		}
	}
}
