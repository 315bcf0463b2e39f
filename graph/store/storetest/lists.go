package storetest

import (
	"slices"

	"mandate/graph/plan"
)

func listCases() []testCase {
	return []testCase{
		{name: "lists/empty store", run: emptyStore},
		{name: "lists/empty parents", run: emptyParents},
		{name: "lists/ties", run: ties},
		{name: "lists/nulls last both ways", run: nullsLast},
		{name: "lists/counts fetch no rows", run: countsAlone},
		{name: "lists/single records", run: singles},
		{name: "lists/union targets", run: unions},
		{name: "lists/relationship values and references", run: edgeValues},
		{name: "lists/deep tree", run: deepTree},
	}
}

func emptyStore(b *bench) {
	for name, t := range b.schema.Types {
		if t.Label != "" {
			b.want("all "+name, b.read(b.all(name)))
		}
	}
	b.want("by id", b.read(b.byID("Box", []string{"box:a"})))
	info, err := b.store.Info(b.ctx)
	if err != nil || info.Revision != "" {
		b.Errorf("an empty store has the revision %q (%v)", info.Revision, err)
	}
	b.agree(&plan.Plan{})
}

// emptyParents orders and filters the lists of parents of which some have no child.
func emptyParents(b *bench) {
	b.load(box("a", 1), box("b", 2), box("c", 3), ball("x", 1), link("1", 1, "b", "x", "weight", 1.5))
	for _, below := range []*plan.Hop{
		b.many("Ball", out("LINKS")), b.many("Link", out("LINKS")), b.single("Ball", out("LINKS")),
		orderBy(b.many("Ball", out("LINKS")), "size", true),
		orderByEdge(b.many("Ball", out("LINKS")), plan.EdgeValue{Property: "weight"}, false),
		orderByEdge(b.many("Box", repeat(out("NEEDS"), 1, 3)), distance(), false),
	} {
		c := b.read(b.all("Box", below))
		b.want("no parent is lost", c, "box:a", "box:b", "box:c")
		for _, i := range []int{0, 2} {
			if h := c.Rows[i].Hops[0]; len(h.Rows) != 0 || h.Count != 0 || h.More {
				b.Errorf("%s has children: %+v", c.Rows[i].Values[plan.ID], h)
			}
		}
	}
	for op, want := range map[plan.Op][]string{plan.Some: {"box:b"}, plan.None: {"box:a", "box:c"}, plan.Every: {"box:a", "box:b", "box:c"}} {
		r := b.all("Box")
		r.Filter = related(op, "Ball", nil, out("LINKS"))
		b.want(describeFilter(r.Filter), b.read(r), want...)
	}
}

func ties(b *bench) {
	b.load(box("b", 1, "size", int64(1)), box("B", 1, "size", int64(1)), box("a", 1, "size", int64(2)), box("10", 1), box("9", 0), box("a-", 1))
	b.want("by place, then by the bytes of the id", b.read(b.all("Box")), "box:9", "box:10", "box:B", "box:a", "box:a-", "box:b")
	r := b.all("Box")
	orderBy(&r.Hop, "size", false)
	b.want("by size", b.read(r), "box:B", "box:b", "box:a", "box:9", "box:10", "box:a-")
	r.Order[0].Desc = true
	b.want("by size, largest first: ties stand as before", b.read(r), "box:a", "box:B", "box:b", "box:9", "box:10", "box:a-")
	r = b.all("Box")
	r.Order[0].Desc = true
	b.want("last place first: ties stand as before", b.read(r), "box:10", "box:B", "box:a", "box:a-", "box:b", "box:9")
}

func nullsLast(b *bench) {
	b.load(box("n1", 0), box("one", 1, "size", int64(1), "weight", 0.5, "day", "2017", "colour", "RED", "sealed", false),
		box("two", 2, "size", int64(2), "weight", 1.5, "day", "2017-08", "colour", "GREEN", "sealed", true), box("n2", 3))
	for property, swapped := range map[string]bool{"size": false, "weight": false, "day": false, "colour": true, "sealed": false} {
		for _, desc := range []bool{false, true} {
			r := b.all("Box")
			orderBy(&r.Hop, property, desc)
			want := []string{"box:one", "box:two", "box:n1", "box:n2"}
			if desc != swapped {
				want[0], want[1] = want[1], want[0]
			}
			b.want(property+" "+describeOrder(r.Order), b.read(r), want...)
			r.Page = plan.Page{Limit: 2, Backward: true}
			b.want("the last two are those without", b.read(r), want[2:]...)
		}
	}
}

// countsAlone asks for lists of which nothing but the number, or not even that, is wanted.
func countsAlone(b *bench) {
	b.load(box("a", 1, "size", int64(1)), box("b", 2), ball("x", 1), ball("y", 2), link("1", 1, "a", "x"), link("2", 2, "a", "y"), link("3", 3, "a", "y"))
	for _, c := range []struct {
		what string
		hop  *plan.Hop
		want int64
	}{
		{"relationships", b.many("Ball", out("LINKS")), 3},
		{"targets once", b.many("Box", out("LINKS"), in("LINKS")), 0},
		{"records", b.many("Link", out("LINKS")), 3},
		{"repeated", b.many("Box", repeat(out("NEEDS"), 1, 3)), 0},
	} {
		c.hop.Rows, c.hop.Page = false, plan.Page{Limit: 1}
		if have := b.below("box:a", c.hop); have.Count != c.want || len(have.Rows) != 0 || have.More {
			b.Errorf("%s: want the count %d alone, have %+v", c.what, c.want, have)
		}
		c.hop.Order = nil
		b.below("box:a", c.hop)
		c.hop.Count = false
		b.below("box:a", c.hop)
	}
	page := b.many("Ball", out("LINKS"))
	page.Page = plan.Page{Limit: 1, After: []any{int64(1), "ball:x"}}
	if c := b.below("box:a", page); c.Count != 3 || !c.More {
		b.Errorf("the count ignores the page: have %+v", c)
	}
	none := b.all("Box")
	none.Page.Limit = 0
	if c := b.read(none); len(c.Rows) != 0 || !c.More || c.Count != 2 {
		b.Errorf("a page of no row: have %+v", c)
	}
}

func singles(b *bench) {
	b.load(box("whole", 5, "like", "ball:x"), box("z", 1, "like", "box:unknown"), box("y", 1, "like", "tag:t"), box("x", 2), ball("x", 0), tag("t", 0, "t"),
		partOf("x", "whole"), partOf("y", "whole"), partOf("z", "whole"), need("1", 3, "whole", "z"), need("2", 2, "whole", "y"), need("3", 1, "whole", "whole"))
	b.want("first in order", b.below("box:whole", b.single("Box", in("PART_OF"))), "box:y")
	b.want("its own whole", b.below("box:x", b.single("Box", out("PART_OF"))), "box:whole")
	b.want("none", b.below("box:whole", b.single("Box", out("PART_OF"))))
	b.want("of several steps, without the owner", b.below("box:z", b.single("Box", out("PART_OF"), in("PART_OF"))), "box:y")
	refer := plan.Step{Kind: plan.Refer, Property: "like", Min: 1, Max: 1}
	b.want("reference", b.below("box:whole", b.single("Item", refer)), "ball:x")
	b.want("reference to a record that is unknown", b.below("box:z", b.single("Item", refer)))
	b.want("reference to another type", b.below("box:y", b.single("Item", refer)))
	b.want("no reference", b.below("box:x", b.single("Item", refer)))
	ends := b.many("Need", out("NEEDS"))
	ends.To[0].Hops = []*plan.Hop{b.single("Box", plan.Step{Kind: plan.From, Min: 1, Max: 1}), b.single("Box", plan.Step{Kind: plan.To, Min: 1, Max: 1})}
	for i, want := range []string{"box:whole", "box:y", "box:z"} {
		row := b.below("box:whole", ends).Rows[i]
		b.want("its start", row.Hops[0], "box:whole")
		b.want("its end", row.Hops[1], want)
	}
}

func unions(b *bench) {
	b.load(box("a", 5), box("b", 2), ball("b", 2), ball("c", 1), plain("HOLDS", "box:a", "box:b"), plain("HOLDS", "box:a", "ball:b"), plain("HOLDS", "box:a", "ball:c"))
	h := b.many("Item", out("HOLDS"))
	h.To[0].Properties = append(h.To[0].Properties, "rough")
	h.To[1].Properties = append(h.To[1].Properties, "sealed", "tags")
	c := b.below("box:a", h)
	b.want("in one order", c, "ball:c", "ball:b", "box:b")
	for i, want := range []string{"Ball", "Ball", "Box"} {
		if have := h.To[c.Rows[i].Type].Type.Name; have != want {
			b.Errorf("row %d is a %s, not a %s", i, have, want)
		}
	}
	only := b.many("Ball", out("HOLDS"))
	if c := b.below("box:a", only); c.Count != 2 || len(c.Rows) != 2 {
		b.Errorf("of one type: have %+v", c)
	}
	only.Rows = false
	if c := b.below("box:a", only); c.Count != 2 {
		b.Errorf("of one type, counted alone: have %+v", c)
	}
}

func edgeValues(b *bench) {
	b.load(box("a", 1), box("b", 2), ball("x", 1),
		plain("HOLDS", "box:a", "box:b", "place", int64(2), "since", "2017-08", "firm", true, "note", "", "like", "ball:x"), plain("HOLDS", "box:a", "ball:x", "place", int64(1)),
		link("1", 7, "a", "x", "weight", 0.5, "firm", false, "like", "box:b"))
	h := b.many("Item", out("HOLDS"))
	for _, p := range []string{"firm", "like", "note", "since"} {
		h.Edge = append(h.Edge, plan.EdgeValue{Property: p})
	}
	orderByEdge(h, plan.EdgeValue{Property: "place"}, true)
	refer := plan.Step{Kind: plan.Refer, Property: "like", Min: 1, Max: 1}
	h.EdgeHops = []*plan.Hop{b.single("Item", refer)}
	c := b.below("box:a", h)
	b.want("by place", c, "box:b", "ball:x")
	b.want("the reference of the relationship", c.Rows[0].EdgeHops[0], "ball:x")
	b.want("no reference", c.Rows[1].EdgeHops[0])
	if have := c.Rows[0].Edge; !slices.Equal(have, []any{true, "ball:x", "", "2017-08", int64(2)}) {
		b.Errorf("values: have %#v", have)
	}
	h.EdgeFilter = where("firm", plan.Eq, true)
	b.want("filtered by the relationship", b.below("box:a", h), "box:b")
	l := b.many("Link", out("LINKS"))
	l.To[0].Properties = append(l.To[0].Properties, "weight", "firm", "strength")
	l.To[0].Hops = []*plan.Hop{b.single("Item", refer)}
	row := b.below("box:a", l).Rows[0]
	b.want("the reference of the record", row.Hops[0], "box:b")
	if !slices.Equal(row.Values, []any{int64(7), "link:1", 0.5, false, nil}) {
		b.Errorf("the record: have %#v", row.Values)
	}
}

func deepTree(b *bench) {
	b.load(chain(12)...)
	h := b.many("Box", out("NEEDS"))
	for range 10 {
		above := b.many("Box", out("NEEDS"))
		above.To[0].Hops = []*plan.Hop{h, b.many("Need", out("NEEDS"))}
		h = above
	}
	b.read(b.all("Box", h))
}
