package storetest

import (
	"fmt"
	"slices"

	"mandate/graph/plan"
	"mandate/graph/store"
)

func pageCases() []testCase {
	return []testCase{
		{name: "pages/walk of a root", run: walkRoots},
		{name: "pages/walk of a hop", run: walkHops},
		{name: "pages/parallel relationships", run: walkParallel},
		{name: "pages/insert and delete between pages", run: walkWhileChanging},
		{name: "pages/between two bounds", run: betweenBounds},
	}
}

// walk takes a list page by page and answers the first edge value and the id of every row, in order of the list. between
// is called after every page.
func (b *bench) walk(h *plan.Hop, ask func() plan.Conn, between func()) (rows []string) {
	b.Helper()
	for pages := 0; ; pages++ {
		c := ask()
		if pages > 200 || c.More && len(c.Rows) != h.Page.Limit {
			b.Fatalf("page %d of %d rows tells more=%t", pages, len(c.Rows), c.More)
		}
		var page []string
		for _, r := range c.Rows {
			page = append(page, fmt.Sprint(r.Values[plan.ID], r.Edge))
		}
		if h.Page.Backward {
			rows = append(page, rows...)
		} else {
			rows = append(rows, page...)
		}
		if !c.More {
			return rows
		}
		if h.Page.Backward {
			h.Page.Before = placeOf(h.Order, c.Rows[0])
		} else {
			h.Page.After = placeOf(h.Order, c.Rows[len(c.Rows)-1])
		}
		between()
	}
}

// walks compares walks of a list in both directions and several sizes with the whole list.
func (b *bench) walks(h *plan.Hop, ask func() plan.Conn, total int) {
	b.Helper()
	h.Page = plan.Page{Limit: 1000}
	whole := b.walk(h, ask, func() {})
	if len(whole) != total {
		b.Fatalf("order %s: the whole list has %d rows, not %d: %v", describeOrder(h.Order), len(whole), total, whole)
	}
	for _, limit := range []int{1, 2, 3, total - 1, total, total + 1} {
		for _, backward := range []bool{false, true} {
			h.Page = plan.Page{Limit: limit, Backward: backward}
			if have := b.walk(h, ask, func() {}); !slices.Equal(have, whole) {
				b.Errorf("order %s, pages of %d, backward %t:\nhave %v\nwant %v", describeOrder(h.Order), limit, backward, have, whole)
			}
		}
	}
}

// manyBoxes makes boxes of which many have the same place and size, and some no size.
func manyBoxes(n int) (parts []any) {
	for i := range n {
		x := box(fmt.Sprint(i), i/5, "name", "x")
		if i%4 > 0 {
			x.Properties["size"] = int64(i % 3)
			x.Properties["day"] = dates[i%2]
		}
		parts = append(parts, x)
	}
	return parts
}

func walkRoots(b *bench) {
	b.load(manyBoxes(13)...)
	for _, property := range []string{"", "size", "day"} {
		for _, desc := range []bool{false, true} {
			r := b.all("Box")
			if r.Order[0].Desc = property == "" && desc; property != "" {
				orderBy(&r.Hop, property, desc)
			}
			b.walks(&r.Hop, func() plan.Conn { return b.read(r) }, 13)
		}
	}
}

func walkHops(b *bench) {
	parts := append(manyBoxes(9), box("top", 0))
	for i := range 9 {
		parts = append(parts, need(fmt.Sprint(i), i%2, "top", fmt.Sprint(i), "strength", int64(i%2)), partOf(fmt.Sprint(i), "top"))
		if i > 0 {
			parts = append(parts, need(fmt.Sprint("b", i), i, fmt.Sprint(i/2), fmt.Sprint(i)))
		}
	}
	b.load(parts...)
	repeated := b.many("Box", repeat(out("NEEDS"), 1, 3))
	two := b.many("Box", out("NEEDS"), out("NEEDS"))
	for _, h := range []*plan.Hop{
		orderBy(b.many("Box", in("PART_OF")), "size", true),
		orderByEdge(b.many("Box", out("NEEDS")), plan.EdgeValue{Property: "strength"}, true),
		orderByEdge(repeated, distance(), true),
		orderByEdge(two, paths(), false),
		orderBy(b.many("Need", out("NEEDS")), "strength", false),
	} {
		h.Page.Limit = 1000
		b.walks(h, func() plan.Conn { return b.below("box:top", h) }, len(b.below("box:top", h).Rows))
	}
}

// walkParallel pages through relationships to one target: the order must go on with the relationship's own place.
func walkParallel(b *bench) {
	b.load(box("a", 0), ball("x", 0), ball("y", 0), link("3", 1, "a", "x"), link("1", 1, "a", "x"), link("2", 0, "a", "x"), link("4", 0, "a", "y"), link("5", 0, "a", "y"))
	h := b.many("Ball", out("LINKS"))
	for i, property := range []string{"docOrder", "id"} {
		h.Edge = append(h.Edge, plan.EdgeValue{Property: property})
		h.Order = append(h.Order, plan.Key{OnEdge: true, Index: i, Property: property})
	}
	b.walks(h, func() plan.Conn { return b.below("box:a", h) }, 5)
}

// walkWhileChanging writes between the pages: of the rows that stay none is lost and none comes twice.
func walkWhileChanging(b *bench) {
	for _, backward := range []bool{false, true} {
		for _, property := range []string{"", "size"} {
			b.load(manyBoxes(12)...)
			r := b.all("Box")
			if property != "" {
				orderBy(&r.Hop, property, true)
			}
			r.Page = plan.Page{Limit: 2, Backward: backward}
			step, gone := 0, map[string]bool{}
			rows := b.walk(&r.Hop, func() plan.Conn { return b.read(r) }, func() {
				gone[fmt.Sprintf("box:%d[]", 2*step+1)] = true
				b.apply(&store.Batch{DeleteNodes: []string{fmt.Sprintf("box:%d", 2*step+1)}, Nodes: []store.Node{
					box(fmt.Sprint("new-", step), step%3, "size", int64(step%3)), box(fmt.Sprint("new+", step), step%3),
				}})
				step++
			})
			seen := map[string]int{}
			for _, id := range rows {
				if seen[id]++; seen[id] > 1 {
					b.Errorf("%s comes %d times", id, seen[id])
				}
			}
			for i := range 12 {
				if id := fmt.Sprintf("box:%d[]", i); !gone[id] && seen[id] == 0 {
					b.Errorf("%s is lost (order %s, backward %t): %v", id, describeOrder(r.Order), backward, rows)
				}
			}
		}
	}
}

func betweenBounds(b *bench) {
	b.load(manyBoxes(8)...)
	place := func(order int, id string) []any { return []any{int64(order), id} }
	for _, c := range []struct {
		page plan.Page
		want []string
		more bool
	}{
		{plan.Page{Limit: 9, After: place(0, "box:1"), Before: place(1, "box:6")}, []string{"box:2", "box:3", "box:4", "box:5"}, false},
		{plan.Page{Limit: 2, After: place(0, "box:1"), Before: place(1, "box:6")}, []string{"box:2", "box:3"}, true},
		{plan.Page{Limit: 2, After: place(0, "box:1"), Before: place(1, "box:6"), Backward: true}, []string{"box:4", "box:5"}, true},
		{plan.Page{Limit: 9, After: place(0, "box:1x"), Before: place(0, "box:4")}, []string{"box:2", "box:3"}, false},
		{plan.Page{Limit: 9, After: place(1, "box:6"), Before: place(0, "box:1")}, nil, false},
		{plan.Page{Limit: 9, After: place(7, "")}, nil, false},
		{plan.Page{Limit: 1, Before: place(0, "box:2"), Backward: true}, []string{"box:1"}, true},
		{plan.Page{Limit: 0, Backward: true}, nil, true},
	} {
		r := b.all("Box")
		r.Page = c.page
		have := b.read(r)
		b.want(fmt.Sprintf("%+v", c.page), have, c.want...)
		if have.More != c.more {
			b.Errorf("%+v: more is %t", c.page, have.More)
		}
	}
}
