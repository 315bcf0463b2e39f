package storetest

import (
	"fmt"
	"slices"
	"time"

	"mandate/graph/plan"
	"mandate/graph/store"
)

func batchCases() []testCase {
	return []testCase{
		{name: "batches/the same again", run: sameAgain},
		{name: "batches/revision by another way", run: otherWay},
		{name: "batches/what left leaves", run: leaving},
		{name: "batches/deletion takes relationships along", run: deletion},
		{name: "batches/written over", run: writtenOver},
		{name: "batches/the caller's values stay the caller's", run: notShared},
		{name: "batches/large", run: large},
	}
}

// some is a small graph with every kind of relationship.
func some() []any {
	return []any{
		box("a", 1, "size", int64(1), "tags", []any{"t"}), box("b", 2), ball("x", 1), tag("t", 0, "t"), need("n", 1, "a", "b", "strength", int64(1)),
		link("l", 1, "a", "x"), partOf("b", "a"), plain("HOLDS", "box:a", "ball:x", "place", int64(1)), plain("MARKS", "tag:t", "box:a"),
		plain("ROOTS", store.DatasetID, "box:a"),
	}
}

// everything reads all that is there, by all roots and the lists below them.
func (b *bench) everything() {
	b.Helper()
	b.agree(&plan.Plan{Roots: []*plan.Root{
		b.all("Box", b.many("Box", out("NEEDS")), b.many("Box", in("PART_OF")), b.many("Item", out("HOLDS")), b.many("Tag", in("MARKS"))),
		b.all("Ball", b.many("Link", in("LINKS"))), b.all("Tag", b.many("Box", out("MARKS"))), b.all("Link"), b.all("Need"),
		b.all("Dataset", b.many("Box", out("ROOTS"))),
	}})
}

func sameAgain(b *bench) {
	first := b.load(some()...)
	if age := time.Since(first.LoadedAt).Abs(); age > time.Minute {
		b.Errorf("LoadedAt is %v, which is not now", first.LoadedAt)
	}
	parts := some()
	slices.Reverse(parts)
	again := b.load(parts...)
	if again.Revision != first.Revision || !again.LoadedAt.Equal(first.LoadedAt) {
		b.Errorf("the same again: have %+v, want %+v", again, first)
	}
	if nothing := b.apply(&store.Batch{}); nothing.Revision != first.Revision {
		b.Errorf("a batch of nothing: have %+v, want %+v", nothing, first)
	}
	b.everything()
}

// otherWay reaches the same content by single changes, some of them undone again.
func otherWay(b *bench) {
	want := b.load(some()...).Revision
	b.load(box("a", 9, "note", "old"), box("z", 1), need("n", 2, "a", "z"), partOf("z", "a"))
	for _, p := range some() {
		if n, ok := p.(store.Node); ok {
			b.apply(batchOf(n))
		}
	}
	for _, p := range some() {
		if e, ok := p.(store.Edge); ok {
			b.apply(batchOf(e))
		}
	}
	b.apply(batchOf(box("b", 7, "sealed", true), link("gone", 1, "b", "x")))
	b.everything()
	b.apply(&store.Batch{DeleteEdges: []store.EdgeKey{{ID: "link:gone"}}, DeleteNodes: []string{"box:z"}})
	if have := b.apply(batchOf(box("b", 2))).Revision; have != want {
		b.Errorf("have revision %q, want %q", have, want)
	}
	b.everything()
}

func leaving(b *bench) {
	b.load(some()...)
	b.load(box("a", 1), ball("y", 1), link("l2", 1, "a", "y"))
	b.everything()
	b.want("boxes", b.read(b.all("Box")), "box:a")
	b.want("links", b.read(b.all("Link")), "link:l2")
	b.want("by an id that left", b.read(b.byID("Box", []string{"box:b"})))
	r := b.all("Box")
	r.Filter = where("size", plan.Eq, int64(1))
	b.want("by a value that left", b.read(r))
	b.want("below", b.below("box:a", b.many("Item", out("HOLDS"))))
	b.load()
	b.everything()
	b.want("nothing", b.read(b.all("Box")))
	b.load(some()...)
	b.everything()
}

func deletion(b *bench) {
	b.load(append(some(), need("self", 1, "a", "a"), need("back", 1, "b", "a"))...)
	b.apply(&store.Batch{DeleteNodes: []string{"box:a", "box:unknown"}})
	b.everything()
	b.want("links", b.read(b.all("Link")))
	b.want("needs", b.read(b.all("Need")))
	b.want("a relationship by its id", b.read(b.byID("Need", []string{"need:self"})))
	b.apply(batchOf(box("a", 1)))
	b.want("what comes again comes alone", b.below("box:a", b.many("Box", in("NEEDS"))))
	b.load(some()...)
	b.apply(&store.Batch{DeleteNodes: []string{"box:a"}, Nodes: []store.Node{box("a", 5)}, Edges: []store.Edge{partOf("a", "b")}})
	b.want("written in the batch that deletes it", b.below("box:b", b.many("Box", in("PART_OF"))), "box:a")
	b.want("its old relationships", b.below("box:a", b.many("Box", in("PART_OF"))))
	b.everything()
	b.load(some()...)
	b.apply(&store.Batch{DeleteEdges: []store.EdgeKey{
		{ID: "need:n"}, {Type: "PART_OF", From: "box:b", To: "box:a"}, {Type: "PART_OF", From: "box:a", To: "box:b"}, {ID: "need:unknown"},
	}})
	b.everything()
	b.want("needs", b.read(b.all("Need")))
	b.want("parts", b.below("box:a", b.many("Box", in("PART_OF"))))
}

func writtenOver(b *bench) {
	b.load(some()...)
	b.apply(batchOf(box("a", 3, "note", "new")))
	r := b.all("Box")
	r.To[0].Properties = append(r.To[0].Properties, "note", "size", "tags")
	c := b.read(r)
	b.want("its new place", c, "box:b", "box:a")
	if v := c.Rows[1].Values; v[2] != "new" || v[3] != nil || !equal(v[4], []any{}) {
		b.Errorf("properties that are not given leave: have %#v", v)
	}
	b.want("its relationships stay", b.below("box:a", b.many("Ball", out("LINKS"))), "ball:x")
	b.apply(batchOf(need("n", 1, "b", "a")))
	b.want("a relationship with an id may move", b.below("box:b", b.many("Box", out("NEEDS"))), "box:a")
	b.want("from where it was", b.below("box:a", b.many("Box", out("NEEDS"))))
	b.apply(batchOf(plain("HOLDS", "box:a", "ball:x", "firm", true)))
	h := b.many("Item", out("HOLDS"))
	h.Edge = []plan.EdgeValue{{Property: "place"}}
	b.wantEdges("a relationship is written over", b.below("box:a", h), nil)
	b.everything()
}

// notShared changes what was given to Apply afterwards.
func notShared(b *bench) {
	tags := []any{"t"}
	given := batchOf(box("a", 1, "tags", tags, "note", "n"))
	given.Replace = true
	if _, err := b.store.Apply(b.ctx, given); err != nil {
		b.Fatalf("a good batch is refused: %v", err)
	}
	tags[0] = "changed"
	given.Nodes[0].Properties["note"] = "changed"
	given.Nodes[0].Properties["tags"] = []any{"changed"}
	r := b.all("Box")
	r.To[0].Properties = append(r.To[0].Properties, "tags", "note")
	result, err := b.store.Read(b.ctx, &plan.Plan{Roots: []*plan.Root{r}})
	if err != nil {
		b.Fatalf("the store refuses a plan: %v", err)
	}
	if v := result.Roots[0].Rows[0].Values; !equal(v[2], []any{"t"}) || v[3] != "n" {
		b.Errorf("what the caller changes afterwards shows: %#v", v)
	}
}

func large(b *bench) {
	var parts []any
	for i := range 3000 {
		parts = append(parts, box(fmt.Sprint(i), i, "note", "市发改委"))
		if i > 0 {
			parts = append(parts, need(fmt.Sprint(i), i, fmt.Sprint(i-1), fmt.Sprint(i)), partOf(fmt.Sprint(i), "0"))
		}
	}
	b.load(parts...)
	r := b.all("Box")
	r.Rows = false
	if result, err := b.store.Read(b.ctx, &plan.Plan{Roots: []*plan.Root{r}}); err != nil || result.Roots[0].Count != 3000 {
		b.Errorf("have %+v, %v", result, err)
	}
	b.load(some()...)
	b.everything()
}
