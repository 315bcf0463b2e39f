package storetest

import (
	"fmt"

	"mandate/graph/plan"
)

func countCases() []testCase {
	return []testCase{
		{name: "counts/order", run: countOrder},
		{name: "counts/pages", run: countPages},
		{name: "counts/filter", run: countFilters},
		{name: "counts/order of lists below", run: countOrderBelow},
		{name: "counts/hierarchy with a cycle", run: countCycle},
		{name: "counts/follow a change", run: countChange},
	}
}

// byCount orders a hop to one type by how many records steps lead to, which is read as well.
func (b *bench) byCount(h *plan.Hop, desc bool, target string, steps ...plan.Step) *plan.Hop {
	h.To[0].Hops = append(h.To[0].Hops, plan.CountOf(steps, b.schema.Types[target]))
	h.Order = append([]plan.Key{{Counted: true, Index: len(h.To[0].Hops) - 1, Desc: desc}}, h.Order...)
	return h
}

// number makes a condition on how many records steps lead to.
func number(target string, c plan.Comparison, value any, steps ...plan.Step) *plan.Filter {
	return &plan.Filter{Op: plan.Counted, Target: target, Steps: steps, Comparison: c, Value: value}
}

// wantCounts checks the first hop's count in each row.
func (b *bench) wantCounts(what string, c plan.Conn, want ...int64) {
	b.Helper()
	for i := range want {
		if i >= len(c.Rows) || len(c.Rows[i].Hops) == 0 || c.Rows[i].Hops[0].Count != want[i] {
			b.Errorf("%s: row %d of %s does not count %d: %+v", what, i, ids(&c), want[i], c.Rows)
			return
		}
	}
}

// linked has boxes with 0 to 3 links, two of them to one ball, and two boxes with as many as each other.
func linked() []any {
	return []any{
		box("none", 0), box("two", 3), box("also", 3), box("one", 1), box("three", 2), ball("x", 0), ball("y", 1), ball("z", 2),
		link("1", 0, "one", "x"), link("2", 0, "two", "x"), link("3", 0, "two", "y"), link("4", 0, "also", "x"), link("5", 0, "also", "x"),
		link("6", 0, "three", "x"), link("7", 0, "three", "y"), link("8", 0, "three", "z"), need("self", 0, "one", "one"),
	}
}

func countOrder(b *bench) {
	b.load(linked()...)
	r := b.all("Box")
	b.byCount(&r.Hop, false, "Ball", out("LINKS"))
	c := b.read(r)
	b.want("fewest first, parallel ones counted, ties by place and id", c, "box:none", "box:one", "box:also", "box:two", "box:three")
	b.wantCounts("links", c, 0, 1, 2, 2, 3)
	r.Order[0].Desc = true
	b.want("most first: ties stand as before", b.read(r), "box:three", "box:also", "box:two", "box:one", "box:none")
	r = b.all("Box")
	b.byCount(&r.Hop, true, "Box", out("LINKS"), in("LINKS"))
	c = b.read(r)
	b.want("boxes beside: each once, without itself", c, "box:one", "box:three", "box:also", "box:two", "box:none")
	b.wantCounts("beside", c, 3, 3, 3, 3, 0)
	r = b.all("Box")
	b.byCount(&r.Hop, true, "Need", out("NEEDS"))
	b.want("a loop is one", b.read(r), "box:one", "box:none", "box:three", "box:also", "box:two")
	r.Page.Limit = 1
	r.To[0].Hops = append(r.To[0].Hops, b.many("Ball", out("LINKS")))
	b.want("a page of one", b.read(r), "box:one")
	r.Rows = false
	if c := b.read(r); c.Count != 5 || len(c.Rows) != 0 {
		b.Errorf("the count alone: have %+v", c)
	}
}

func countPages(b *bench) {
	var parts []any
	for i := range 40 { // long enough for a store to look for the page alone
		parts = append(parts, box(fmt.Sprint(i), i/7))
		for j := range i % 5 {
			parts = append(parts, need(fmt.Sprint(i, "-", j), 0, fmt.Sprint(i), fmt.Sprint(j)))
		}
	}
	b.load(parts...)
	for _, desc := range []bool{false, true} {
		r := b.all("Box")
		b.byCount(&r.Hop, desc, "Box", out("NEEDS"))
		b.walks(&r.Hop, func() plan.Conn { return b.read(r) }, 40)
		r.Filter = number("Need", plan.Gte, int64(2), out("NEEDS"))
		b.walks(&r.Hop, func() plan.Conn { return b.read(r) }, 24)
		h := b.byCount(b.many("Box", in("NEEDS")), desc, "Box", repeat(out("NEEDS"), 1, 2))
		h.Page.Limit = 1000
		b.walks(h, func() plan.Conn { return b.below("box:0", h) }, len(b.below("box:0", h).Rows))
	}
}

func countFilters(b *bench) {
	b.load(linked()...)
	for _, c := range []struct {
		filter *plan.Filter
		want   []string
	}{
		{number("Ball", plan.Eq, int64(0), out("LINKS")), []string{"box:none"}},
		{number("Ball", plan.Gte, int64(2), out("LINKS")), []string{"box:three", "box:also", "box:two"}},
		{number("Link", plan.Lt, int64(2), out("LINKS")), []string{"box:none", "box:one"}},
		{number("Ball", plan.In, []any{int64(1), int64(3)}, out("LINKS")), []string{"box:one", "box:three"}},
		{&plan.Filter{Op: plan.Not, Args: []*plan.Filter{number("Ball", plan.Ne, int64(2), out("LINKS"))}}, []string{"box:also", "box:two"}},
		{number("Box", plan.Eq, int64(3), out("LINKS"), in("LINKS")), []string{"box:one", "box:three", "box:also", "box:two"}},
		{related(plan.Some, "Ball", number("Link", plan.Eq, int64(1), in("LINKS")), out("LINKS")), []string{"box:three"}},
	} {
		r := b.all("Box")
		r.Filter = c.filter
		b.want(describeFilter(c.filter), b.read(r), c.want...)
		r.Rows = false
		if have := b.read(r); have.Count != int64(len(c.want)) {
			b.Errorf("%s: count %d", describeFilter(c.filter), have.Count)
		}
	}
}

func countOrderBelow(b *bench) {
	b.load(append(linked(), box("top", 9), box("bare", 9), partOf("one", "top"), partOf("two", "top"), partOf("three", "top"), partOf("none", "top"))...)
	h := b.byCount(b.many("Box", in("PART_OF")), true, "Ball", out("LINKS"))
	h.Page.Limit = 2
	c := b.read(b.byID("Box", []string{"box:top", "box:bare"}, h))
	b.want("no parent is lost", c, "box:bare", "box:top")
	b.want("of none", c.Rows[0].Hops[0])
	b.want("the two with most", c.Rows[1].Hops[0], "box:three", "box:two")
	over := b.byCount(b.many("Ball", repeat(in("PART_OF"), 0, -1), out("LINKS")), true, "Link", in("LINKS"))
	over.Edge = []plan.EdgeValue{paths()}
	c = b.below("box:top", over)
	b.want("over several steps", c, "ball:x", "ball:y", "ball:z")
	b.wantCounts("over several steps", c, 5, 2, 1)
	b.wantEdges("with the ways counted, too", c, int64(3), int64(2), int64(1))
}

// countCycle has a hierarchy of five levels whose top is part of its own bottom: everyone reaches everyone, once.
func countCycle(b *bench) {
	var parts []any
	for i := range 5 {
		parts = append(parts, box(letter(i), i), ball(letter(i), i), link(letter(i), i, letter(i), letter(i)), partOf(letter((i+1)%5), letter(i)))
	}
	b.load(append(parts, box("out", 9), partOf("out", "e"), partOf("out", "out"))...)
	below := repeat(in("PART_OF"), 0, -1)
	for i := range 5 {
		id := "box:" + letter(i)
		for what, h := range map[string]*plan.Hop{
			"balls": b.many("Ball", below, out("LINKS")), "links": b.many("Link", below, out("LINKS")), "parts": b.many("Box", below, in("PART_OF")),
		} {
			alone := *h
			alone.Rows = false
			list, count := b.below(id, h), b.below(id, &alone)
			if len(list.Rows) != 5 || list.Count != 5 || count.Count != 5 {
				b.Errorf("%s of %s: %d rows, count %d, alone %d", what, id, len(list.Rows), list.Count, count.Count)
			}
		}
	}
	r := b.all("Box")
	b.byCount(&r.Hop, true, "Ball", below, out("LINKS"))
	b.wantCounts("by balls", b.read(r), 5, 5, 5, 5, 5, 0)
	r.Filter = number("Box", plan.Gt, int64(4), below, in("PART_OF"))
	b.want("with five parts", b.read(r), "box:a", "box:b", "box:c", "box:d", "box:e")
}

// countChange writes between two readings: a number that was kept must not outlive the state it is of.
func countChange(b *bench) {
	b.load(linked()...)
	r := b.all("Box")
	b.byCount(&r.Hop, true, "Ball", out("LINKS"))
	b.want("before", b.read(r), "box:three", "box:also", "box:two", "box:one", "box:none")
	for i := range 4 {
		b.apply(batchOf(link(fmt.Sprint("new", i), 0, "none", "x")))
	}
	c := b.read(r)
	b.want("after", c, "box:none", "box:three", "box:also", "box:two", "box:one")
	b.wantCounts("after", c, 4, 3, 2, 2, 1)
}
