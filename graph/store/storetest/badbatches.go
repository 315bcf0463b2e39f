package storetest

import (
	"context"
	"math"
	"slices"
	"time"

	"mandate/graph/fault"
	"mandate/graph/plan"
	"mandate/graph/store"
)

func badBatchCases() []testCase {
	return []testCase{
		{name: "bad batches/refused whole", run: badBatches},
		{name: "bad batches/on an empty store", run: badOnEmpty},
		{name: "bad batches/deadline that is over", run: overdue},
	}
}

type badBatch struct {
	name  string
	batch *store.Batch
}

// badOf lists batches that each have one fault beside good parts.
func badOf() []badBatch {
	node := func(n store.Node, label, id string) store.Node {
		n.Label, n.ID = label, id
		return n
	}
	without := func(n store.Node, property string) store.Node {
		delete(n.Properties, property)
		return n
	}
	moved := need("n", -1, "a", "b")
	withID := partOf("a", "b")
	withID.ID = "part:1"
	noID := link("x", 1, "a", "x")
	noID.ID = ""
	return []badBatch{
		{"label that is unknown", batchOf(node(box("q", 1), "Crate", "crate:q"))},
		{"label of a relationship", batchOf(node(box("q", 1), "LINKS", "link:q"))},
		{"the dataset", batchOf(store.Node{Label: "Dataset", ID: store.DatasetID, Properties: map[string]any{"revision": "r", "loadedAt": "l"}})},
		{"the dataset deleted", &store.Batch{DeleteNodes: []string{store.DatasetID}}},
		{"id of another type", batchOf(node(box("q", 1), "Box", "ball:q"))},
		{"id that is not ASCII", batchOf(box("区", 1, "name", "q"))},
		{"id of nothing", batchOf(node(box("q", 1), "Box", ""))},
		{"id twice", batchOf(box("q", 1), box("q", 1))},
		{"place below 0", batchOf(box("q", -1))},
		{"property that is unknown", batchOf(box("q", 1, "colours", "RED"))},
		{"id as a property", batchOf(box("q", 1, "id", "box:q"))},
		{"text for a number", batchOf(box("q", 1, "size", "1"))},
		{"int for int64", batchOf(box("q", 1, "size", 1))},
		{"number for a text", batchOf(box("q", 1, "note", int64(1)))},
		{"whole number for a float", batchOf(box("q", 1, "weight", int64(1)))},
		{"no number", batchOf(box("q", 1, "weight", math.NaN()))},
		{"text for a list", batchOf(box("q", 1, "tags", "t"))},
		{"list of numbers", batchOf(box("q", 1, "tags", []any{int64(1)}))},
		{"null as a value", batchOf(box("q", 1, "note", nil))},
		{"value that is not of the enum", batchOf(box("q", 1, "colour", "red"))},
		{"required property that is missing", batchOf(without(box("q", 1), "name"))},
		{"required list that is missing", batchOf(without(box("q", 1), "tags"))},
		{"text that is not UTF-8", batchOf(box("q", 1, "note", "\xff"))},
		{"span out of order", batchOf(box("q", 1, "spotStart", int64(3), "spotEnd", int64(2)))},
		{"relationship that is unknown", batchOf(plain("LIKES", "box:a", "box:b"))},
		{"end that does not exist", batchOf(partOf("a", "nowhere"))},
		{"start that does not exist", batchOf(partOf("nowhere", "a"))},
		{"end of another type", batchOf(plain("PART_OF", "box:a", "ball:x"))},
		{"dataset as an end", batchOf(plain("PART_OF", "box:a", store.DatasetID))},
		{"relationship at a relationship", batchOf(plain("PART_OF", "box:a", "need:n"))},
		{"end that is deleted", &store.Batch{DeleteNodes: []string{"box:b"}, Edges: []store.Edge{partOf("a", "b")}}},
		{"end that is replaced away", &store.Batch{Replace: true, Nodes: []store.Node{box("a", 1)}, Edges: []store.Edge{partOf("a", "b")}}},
		{"id where there is none", batchOf(withID)},
		{"no id where there is one", batchOf(noID)},
		{"place of a relationship below 0", batchOf(moved)},
		{"relationship twice by id", batchOf(need("q", 1, "a", "b"), need("q", 2, "b", "a"))},
		{"relationship twice by its ends", batchOf(partOf("a", "b"), partOf("a", "b"))},
		{"relationship without a required value", batchOf(store.Edge{Type: "LINKS", ID: "link:q", From: "box:a", To: "ball:x"})},
		{"relationship with a value that is unknown", batchOf(plain("PART_OF", "box:a", "box:b", "since", "2017"))},
		{"enum of a relationship", batchOf(link("q", 1, "a", "x", "kind", "PINK"))},
	}
}

// badBatches gives a store batches that are good but for one part: nothing of them may be written.
func badBatches(b *bench) {
	before := b.load(some()...)
	for _, c := range badOf() {
		b.count()
		c.batch.Nodes = append([]store.Node{box("good", 1)}, c.batch.Nodes...)
		c.batch.Edges = append(slices.Clone(c.batch.Edges), need("good", 1, "good", "good"))
		if !c.batch.Replace {
			c.batch.DeleteNodes = append(c.batch.DeleteNodes, "tag:t")
		}
		b.refused(c.name, c.batch)
		if info, err := b.store.Info(b.ctx); err != nil || info.Revision != before.Revision || !info.LoadedAt.Equal(before.LoadedAt) {
			b.Errorf("%s: Info is %+v (%v), was %+v", c.name, info, err, before)
		}
		b.everything()
	}
}

func (b *bench) refused(what string, batch *store.Batch) {
	b.Helper()
	_, err := b.store.Apply(b.ctx, batch)
	if code := fault.CodeOf(err); err == nil || code != fault.Invalid && code != fault.Conflict {
		b.Errorf("%s: have %v, want an error %s or %s", what, err, fault.Invalid, fault.Conflict)
	}
}

func badOnEmpty(b *bench) {
	b.refused("end that does not exist", batchOf(box("a", 1), partOf("a", "b")))
	b.refused("only relationships", batchOf(plain("ROOTS", store.DatasetID, "box:a")))
	if info, err := b.store.Info(b.ctx); err != nil || info.Revision != "" {
		b.Errorf("the store is not empty any more: %+v, %v", info, err)
	}
	b.everything()
}

// overdue calls after the deadline: the answer is Unavailable or a whole success, and nothing is half written.
func overdue(b *bench) {
	b.load(some()...)
	ctx, cancel := context.WithDeadline(b.ctx, time.Now().Add(-time.Minute))
	defer cancel()
	if _, err := b.store.Read(ctx, &plan.Plan{Roots: []*plan.Root{b.all("Box")}}); err != nil && fault.CodeOf(err) != fault.Unavailable {
		b.Errorf("read: %v", err)
	}
	change := batchOf(box("late", 1), partOf("late", "a"))
	if info, err := b.store.Apply(ctx, change); err == nil {
		b.content.apply(change)
		b.content.info = info
	} else if fault.CodeOf(err) != fault.Unavailable {
		b.Errorf("apply: %v", err)
	}
	b.everything()
}
