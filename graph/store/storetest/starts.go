package storetest

import (
	"time"

	"mandate/graph/plan"
	"mandate/graph/store"
)

func startCases() []testCase {
	return []testCase{
		{name: "starts/ids", run: startIDs},
		{name: "starts/natural key", run: startKey},
		{name: "starts/key of a neighbour", run: startVia},
		{name: "starts/several roots", run: severalRoots},
		{name: "starts/dataset", run: dataset},
	}
}

func startIDs(b *bench) {
	b.load(box("a", 3), box("b", 1), ball("a", 0), need("n", 2, "a", "b"), need("m", 2, "b", "b"))
	for _, c := range []struct {
		target string
		ids    []string
		want   []string
	}{
		{"Box", []string{"box:a", "box:b"}, []string{"box:b", "box:a"}},
		{"Box", []string{"box:a", "box:a", "box:a"}, []string{"box:a"}},
		{"Box", []string{"box:c", "", "a", "box:", store.DatasetID}, nil},
		{"Box", []string{"ball:a", "need:n", "box:a"}, []string{"box:a"}},
		{"Box", []string{}, nil},
		{"Need", []string{"need:n", "need:m", "need:o", "box:a"}, []string{"need:m", "need:n"}},
	} {
		b.want(c.target, b.read(b.byID(c.target, c.ids)), c.want...)
	}
	r := b.byID("Box", []string{"box:a", "box:b"})
	r.Hop = *b.single("Box")
	b.want("one alone", b.read(r), "box:b")
}

func startKey(b *bench) {
	b.load(box("a", 2, "name", "x", "size", int64(1)), box("b", 1, "name", "x", "size", int64(1)), box("c", 0, "name", "x", "size", int64(2)), box("d", 0, "name", "x"))
	key := func(name string, size int64) *plan.Root {
		r := b.all("Box")
		r.Start.Key = []plan.KeyPart{{Property: "name", Value: name}, {Property: "size", Value: size}}
		return r
	}
	b.want("both", b.read(key("x", 1)), "box:b", "box:a")
	b.want("other size", b.read(key("x", 2)), "box:c")
	b.want("none", b.read(key("x", 3)))
	b.want("other case", b.read(key("X", 1)))
	first := key("x", 1)
	first.Hop = *b.single("Box")
	b.want("first in order", b.read(first), "box:b")
	two := key("x", 1)
	two.Page.Limit = 1
	if c := b.read(two); !c.More {
		b.Errorf("that there is more is not told: %+v", c)
	}
}

func startVia(b *bench) {
	b.load(box("a", 2, "colour", "RED"), box("b", 1, "colour", "GREEN"), box("c", 0), tag("1", 0, "x"), tag("2", 0, "x"), tag("3", 0, "y"), tag("4", 0, "lone"),
		plain("MARKS", "tag:1", "box:a"), plain("MARKS", "tag:2", "box:a"), plain("MARKS", "tag:2", "box:b"), plain("MARKS", "tag:3", "box:c"))
	key := func(text string, own ...any) *plan.Root {
		r := b.all("Box")
		r.Start = plan.Start{Via: "MARKS", ViaLabel: "Tag", Key: []plan.KeyPart{{Property: "text", Value: text}}}
		for _, colour := range own {
			r.Start.Key = append(r.Start.Key, plan.KeyPart{Property: "colour", Value: colour, Own: true})
		}
		return r
	}
	b.want("each once", b.read(key("x")), "box:b", "box:a")
	b.want("with a key of its own", b.read(key("x", "RED")), "box:a")
	b.want("that it does not bear", b.read(key("y", "RED")))
	b.want("of a neighbour that marks nothing", b.read(key("lone")))
	b.want("unknown", b.read(key("z")))
}

func severalRoots(b *bench) {
	b.load(box("a", 1), box("b", 2), ball("x", 1), link("1", 1, "a", "x"))
	counted := b.all("Box")
	counted.Rows = false
	b.agree(&plan.Plan{Roots: []*plan.Root{
		b.all("Ball"), b.all("Box", b.many("Ball", out("LINKS"))), b.byID("Box", []string{"box:none"}), b.all("Link"), counted, b.all("Ball"),
	}})
}

// dataset reads the node that a store keeps by itself.
func dataset(b *bench) {
	root := func() *plan.Root {
		r := &plan.Root{Hop: *b.single("Dataset")}
		r.To[0].Properties = append(r.To[0].Properties, "revision", "loadedAt")
		r.To[0].Hops = []*plan.Hop{b.many("Box", out("ROOTS"))}
		return r
	}
	b.want("of an empty store", b.read(root()))
	info := b.load(box("a", 2), box("b", 1), plain("ROOTS", store.DatasetID, "box:a"), plain("ROOTS", store.DatasetID, "box:b"))
	c := b.read(root())
	b.want("of a store", c, store.DatasetID)
	b.want("its boxes", c.Rows[0].Hops[0], "box:b", "box:a")
	if have, want := c.Rows[0].Values[3], info.LoadedAt.UTC().Format(time.RFC3339); have != want {
		b.Errorf("loadedAt: have %v, want %v", have, want)
	}
	b.apply(&store.Batch{DeleteEdges: []store.EdgeKey{{Type: "ROOTS", From: store.DatasetID, To: "box:a"}}})
	b.want("fewer", b.read(root()).Rows[0].Hops[0], "box:b")
	b.load()
	b.want("of a store that is empty again", b.read(root()))
}
