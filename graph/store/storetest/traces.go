package storetest

import (
	"mandate/graph/plan"
)

func traceCases() []testCase {
	return []testCase{
		{name: "traces/of several ways", run: severalWays},
		{name: "traces/cycles and loops", run: tracesOfCycles},
		{name: "traces/over some relationships", run: tracesOverSome},
		{name: "traces/within traces", run: tracesWithin},
	}
}

// traceOf makes the hop that shows the ways of a repeated one.
func traceOf(k kit, h *plan.Hop, target string) *plan.Hop {
	s := h.Steps[0]
	t := k.many(target, plan.Step{Kind: plan.Trace, Type: s.Type, In: s.In, Min: 1, Max: 1})
	t.Order = nil
	return t
}

// traced makes a hop over needs that shows its ways.
func (b *bench) traced(s plan.Step) *plan.Hop {
	h := b.many("Box", s)
	h.Edge = []plan.EdgeValue{distance()}
	h.EdgeHops = []*plan.Hop{traceOf(b.kit, h, "Need")}
	return h
}

// wantTraces checks the way to each row.
func (b *bench) wantTraces(what string, c plan.Conn, want ...[]string) {
	b.Helper()
	if len(c.Rows) != len(want) {
		b.Errorf("%s: have rows %v", what, ids(&c))
		return
	}
	for i, r := range c.Rows {
		b.want(what+" to "+ids(&c)[i], r.EdgeHops[0], want[i]...)
	}
}

// severalWays has two ways of length two and one of three, and parallel relationships; the way through what stands first is shown.
func severalWays(b *bench) {
	b.load(box("a", 1), box("b", 3), box("c", 2), box("d", 4), box("e", 0),
		need("ab", 1, "a", "b"), need("ac", 9, "a", "c"), need("bd", 2, "b", "d"), need("cd2", 8, "c", "d"), need("cd", 7, "c", "d"),
		need("de", 3, "d", "e"), need("be", 4, "b", "e"), need("ea", 0, "e", "a"))
	c := b.below("box:a", b.traced(repeat(out("NEEDS"), 1, 5)))
	b.want("what a needs", c, "box:e", "box:c", "box:b", "box:d")
	b.wantTraces("the way", c, []string{"need:ab", "need:be"}, []string{"need:ac"}, []string{"need:ab"}, []string{"need:ac", "need:cd"})
	c = b.below("box:d", b.traced(repeat(in("NEEDS"), 1, 5)))
	b.want("what needs d", c, "box:e", "box:a", "box:c", "box:b")
	b.wantTraces("the way from", c, []string{"need:ea", "need:ac", "need:cd"}, []string{"need:ac", "need:cd"}, []string{"need:cd"}, []string{"need:bd"})
}

func tracesOfCycles(b *bench) {
	b.load(append(chain(3), need("self", 0, "a", "a"), need("back", 9, "c", "a"), box("lone", 9), need("alone", 1, "lone", "lone"))...)
	b.wantTraces("round", b.below("box:a", b.traced(repeat(out("NEEDS"), 1, 10))), []string{"need:b"}, []string{"need:b", "need:c"})
	b.wantTraces("one step", b.below("box:c", b.traced(plan.Step{Type: "NEEDS", Min: 1, Max: 1, Set: true})), []string{"need:back"})
	b.wantTraces("nowhere", b.below("box:lone", b.traced(repeat(out("NEEDS"), 1, 10))))
}

// tracesOverSome leaves the short way out by a condition: distance, count and way are of the long one.
func tracesOverSome(b *bench) {
	b.load(box("a", 1), box("b", 2), box("c", 3), box("d", 4), need("ac", 1, "a", "c", "strength", int64(1)),
		need("ab", 2, "a", "b", "strength", int64(2)), need("bc", 3, "b", "c", "strength", int64(2)), need("cd", 4, "c", "d"))
	h := b.traced(repeat(out("NEEDS"), 1, 5))
	h.EdgeFilter = where("strength", plan.Gt, int64(1))
	c := b.below("box:a", h)
	b.want("reached", c, "box:b", "box:c")
	b.wantEdges("distances", c, int64(1), int64(2))
	b.wantTraces("the way", c, []string{"need:ab"}, []string{"need:ab", "need:bc"})
	plain := b.many("Box", repeat(out("NEEDS"), 1, 5))
	plain.EdgeFilter = h.EdgeFilter
	b.want("without ways", b.below("box:a", plain), "box:b", "box:c")
	plain.Rows = false
	if c := b.below("box:a", plain); c.Count != 2 {
		b.Errorf("the count alone is %d", c.Count)
	}
	h.EdgeFilter = where("strength", plan.In, []any{})
	b.want("over none", b.below("box:a", h))
}

// tracesWithin reads ways below the rows of ways, and below the relationships of ways.
func tracesWithin(b *bench) {
	b.load(append(chain(5), need("back", 9, "e", "a"))...)
	h, inner := b.traced(repeat(out("NEEDS"), 1, 3)), b.traced(repeat(in("NEEDS"), 1, 2))
	h.To[0].Hops = []*plan.Hop{inner}
	end := b.single("Box", plan.Step{Kind: plan.To, Min: 1, Max: 1})
	end.To[0].Hops = []*plan.Hop{b.traced(repeat(out("NEEDS"), 1, 2))}
	h.EdgeHops[0].To[0].Hops = []*plan.Hop{end}
	h.Page.Limit = 2
	c := b.below("box:b", h)
	b.wantTraces("outer", c, []string{"need:c"}, []string{"need:c", "need:d"})
	b.wantTraces("inner", c.Rows[1].Hops[0], []string{"need:c", "need:d"}, []string{"need:d"})
	b.wantTraces("below a way", c.Rows[1].EdgeHops[0].Rows[1].Hops[0].Rows[0].Hops[0], []string{"need:e", "need:back"}, []string{"need:e"})
}
