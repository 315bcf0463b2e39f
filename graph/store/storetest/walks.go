package storetest

import (
	"fmt"

	"mandate/graph/plan"
)

func walkCases() []testCase {
	return []testCase{
		{name: "walks/cycle", run: cycle},
		{name: "walks/self-loop", run: selfLoop},
		{name: "walks/diamond", run: diamond},
		{name: "walks/depth is honoured exactly", run: depths},
		{name: "walks/least distance", run: leastDistance},
		{name: "walks/hierarchy of four levels", run: hierarchy},
		{name: "walks/there and back", run: thereAndBack},
		{name: "walks/parallel relationships", run: parallel},
		{name: "walks/repeated step before others counts sets", run: pathsOverSets},
	}
}

// chain makes boxes a, b, c … of which each needs the next.
func chain(n int) (parts []any) {
	for i := range n {
		parts = append(parts, box(letter(i), i))
		if i > 0 {
			parts = append(parts, need(letter(i), i, letter(i-1), letter(i)))
		}
	}
	return parts
}

func letter(i int) string { return string(rune('a' + i)) }

func cycle(b *bench) {
	b.load(append(chain(3), need("back", 9, "c", "a"))...)
	for _, c := range []struct {
		step plan.Step
		want []string
	}{
		{out("NEEDS"), []string{"box:b"}},
		{repeat(out("NEEDS"), 1, 2), []string{"box:b", "box:c"}},
		{repeat(out("NEEDS"), 1, 3), []string{"box:b", "box:c"}},
		{repeat(out("NEEDS"), 1, -1), []string{"box:b", "box:c"}},
		{repeat(out("NEEDS"), 0, -1), []string{"box:b", "box:c"}},
		{repeat(in("NEEDS"), 1, -1), []string{"box:b", "box:c"}},
	} {
		b.want(describeSteps([]plan.Step{c.step}), b.below("box:a", b.many("Box", c.step)), c.want...)
	}
}

func selfLoop(b *bench) {
	b.load(box("a", 1), box("b", 2), need("self", 1, "a", "a"), need("other", 2, "a", "b"), plain("HOLDS", "box:a", "box:a"))
	b.want("one step keeps the owner", b.below("box:a", b.many("Box", out("NEEDS"))), "box:a", "box:b")
	b.want("the other way, too", b.below("box:a", b.many("Box", in("NEEDS"))), "box:a")
	b.want("a repeated step leaves it out", b.below("box:a", b.many("Box", repeat(out("NEEDS"), 1, 4))), "box:b")
	b.want("several steps leave it out", b.below("box:a", b.many("Box", out("NEEDS"), out("NEEDS"))), "box:b")
	b.want("as a record of its own", b.below("box:a", b.many("Need", in("NEEDS"))), "need:self")
	b.want("of a union", b.below("box:a", b.many("Item", out("HOLDS"))), "box:a")
}

func diamond(b *bench) {
	b.load(box("a", 1), box("b", 2), box("c", 3), box("d", 4),
		need("ab", 1, "a", "b"), need("ac", 2, "a", "c"), need("bd", 3, "b", "d"), need("cd", 4, "c", "d"), need("cd2", 5, "c", "d"))
	two := b.many("Box", out("NEEDS"), out("NEEDS"))
	two.Edge = []plan.EdgeValue{paths()}
	c := b.below("box:a", two)
	b.want("two steps", c, "box:d")
	b.wantEdges("paths", c, int64(3))
	all := orderByEdge(b.many("Box", repeat(out("NEEDS"), 1, 5)), distance(), true)
	c = b.below("box:a", all)
	b.want("all below, farthest first", c, "box:d", "box:b", "box:c")
	b.wantEdges("distances", c, int64(2), int64(1), int64(1))
}

func depths(b *bench) {
	b.load(chain(8)...)
	for most := 1; most <= 7; most++ {
		h := b.many("Box", repeat(out("NEEDS"), 1, most))
		h.Edge = []plan.EdgeValue{distance()}
		c := b.below("box:a", h)
		if len(c.Rows) != most || c.Count != int64(most) {
			b.Errorf("depth %d: have %d rows and count %d", most, len(c.Rows), c.Count)
		}
		for i, r := range c.Rows {
			if r.Edge[0] != int64(i+1) {
				b.Errorf("depth %d: row %d is %v steps away", most, i, r.Edge[0])
			}
		}
	}
}

func leastDistance(b *bench) {
	b.load(append(chain(5), need("short", 0, "a", "d"), need("twice", 0, "a", "d"), need("back", 0, "e", "b"))...)
	h := b.many("Box", repeat(out("NEEDS"), 1, 4))
	h.Edge = []plan.EdgeValue{distance()}
	c := b.below("box:a", h)
	b.want("reached", c, "box:b", "box:c", "box:d", "box:e")
	b.wantEdges("distances", c, int64(1), int64(2), int64(1), int64(2))
	h = b.many("Box", repeat(in("NEEDS"), 1, 10))
	h.Edge = []plan.EdgeValue{distance()}
	c = b.below("box:e", h)
	b.want("towards it", c, "box:a", "box:b", "box:c", "box:d")
	b.wantEdges("distances", c, int64(2), int64(3), int64(2), int64(1))
}

// hierarchy has a box r with parts r1, r2, they with parts r11 …, each with a link to one ball of its own and one to a
// ball that all have.
func hierarchy(b *bench) {
	parts := []any{ball("common", 0)}
	var grow func(name string, level int)
	grow = func(name string, level int) {
		parts = append(parts, box(name, len(name)), ball(name, 1), link(name, 1, name, name), link(name+"-common", 2, name, "common"))
		for i := 1; i <= 2 && level < 4; i++ {
			grow(fmt.Sprint(name, i), level+1)
			parts = append(parts, partOf(fmt.Sprint(name, i), name))
		}
	}
	grow("r", 1)
	b.load(parts...)
	below := repeat(in("PART_OF"), 0, -1)
	for id, size := range map[string]int64{"box:r": 15, "box:r1": 7, "box:r12": 3, "box:r122": 1} {
		b.reach(id, size, below)
	}
}

// reach checks lists and counts, direct and transitive, of a box whose hierarchy has a size.
func (b *bench) reach(id string, size int64, below plan.Step) {
	b.Helper()
	direct := min(size-1, 2)
	for _, c := range []struct {
		what string
		hop  *plan.Hop
		want int64
	}{
		{"parts", b.many("Box", in("PART_OF")), direct},
		{"parts of parts", b.many("Box", below, in("PART_OF")), size - 1},
		{"links", b.many("Link", out("LINKS")), 2},
		{"links of parts", b.many("Link", below, out("LINKS")), 2 * size},
		{"balls", b.many("Ball", out("LINKS")), 2},
		{"balls of parts", b.many("Ball", below, out("LINKS")), size + 1},
	} {
		only := *c.hop
		only.Rows = false
		listed, counted := b.below(id, c.hop), b.below(id, &only)
		if listed.Count != c.want || counted.Count != c.want || int64(len(listed.Rows)) != c.want || len(counted.Rows) != 0 {
			b.Errorf("%s of %s: want %d, have count %d, %d rows, count alone %d", c.what, id, c.want, listed.Count, len(listed.Rows), counted.Count)
		}
	}
}

// thereAndBack goes along a relationship and back: the way back to the owner is a way like any other, of which a hop
// leaves the owner out and a filter does not.
func thereAndBack(b *bench) {
	b.load(box("a", 1), box("b", 2), box("lone", 3), ball("x", 1), ball("y", 2), link("ax", 1, "a", "x"), link("bx", 2, "b", "x"),
		link("ay", 3, "a", "y"), link("by", 4, "b", "y"), link("ly", 5, "lone", "y"))
	beside := b.many("Box", out("LINKS"), in("LINKS"))
	beside.Edge = []plan.EdgeValue{paths()}
	c := b.below("box:a", beside)
	b.want("beside a", c, "box:b", "box:lone")
	b.wantEdges("shared", c, int64(2), int64(1))
	third := b.many("Ball", out("LINKS"), in("LINKS"), out("LINKS"))
	third.Edge = []plan.EdgeValue{paths()}
	c = b.below("box:lone", third)
	b.want("three steps", c, "ball:x", "ball:y")
	b.wantEdges("ways, those along one relationship twice included", c, int64(2), int64(3))
	for want, op := range map[int]plan.Op{3: plan.Some, 0: plan.None} {
		r := b.all("Box") // everyone, lone itself included, shares y with lone
		r.Filter = related(op, "Box", where("id", plan.Eq, "box:lone"), out("LINKS"), in("LINKS"))
		if got := b.read(r); len(got.Rows) != want {
			b.Errorf("filter %s: have %v", describeFilter(r.Filter), ids(&got))
		}
	}
}

func parallel(b *bench) {
	b.load(box("a", 1), ball("y", 1), ball("x", 1), link("3", 2, "a", "x", "strength", int64(1)), link("1", 2, "a", "x", "strength", int64(2)),
		link("2", 1, "a", "x"), link("4", 0, "a", "y", "strength", int64(3)))
	h := b.many("Ball", out("LINKS"))
	h.Edge = []plan.EdgeValue{{Property: "id"}}
	c := b.below("box:a", h)
	b.want("a row for each relationship", c, "ball:x", "ball:x", "ball:x", "ball:y")
	b.wantEdges("ties in the order of the relationships", c, "link:2", "link:1", "link:3", "link:4")
	h = orderByEdge(b.many("Ball", out("LINKS")), plan.EdgeValue{Property: "strength"}, true)
	b.wantEdges("by strength, none last", b.below("box:a", h), int64(3), int64(2), int64(1), nil)
	h.EdgeFilter = where("strength", plan.Lte, int64(2))
	b.wantEdges("filtered", b.below("box:a", h), int64(2), int64(1))
	b.want("the relationships themselves", b.below("box:a", b.many("Link", out("LINKS"))), "link:4", "link:2", "link:1", "link:3")
}

func pathsOverSets(b *bench) {
	b.load(box("r", 0), box("p", 1), box("q", 2), ball("x", 0), partOf("p", "r"), partOf("q", "p"), partOf("q", "r"),
		link("r", 0, "r", "x"), link("q", 1, "q", "x"), link("q2", 2, "q", "x"))
	h := b.many("Ball", repeat(in("PART_OF"), 0, -1), out("LINKS"))
	h.Edge = []plan.EdgeValue{paths()}
	b.wantEdges("q counts once although two ways lead to it", b.below("box:r", h), int64(3))
}
