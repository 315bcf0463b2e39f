package store_test

import (
	"testing"

	"mandate/graph/store"
)

func TestDigestOfTheSameContentIsTheSame(t *testing.T) {
	a := store.NodeDigest(store.Node{Label: "Zone", ID: "zone:a", Properties: map[string]any{"name": "a", "draftEn": true}})
	b := store.NodeDigest(store.Node{Label: "Zone", ID: "zone:b", DocOrder: 1})
	e := store.EdgeDigest(store.Edge{Type: "ADMINISTERED_BY", From: "zone:a", To: "agency:x"})
	var zero store.Digest
	if zero.Add(a).Add(b).Add(e) != zero.Add(e).Add(a).Add(b) {
		t.Error("the order of the parts shows in the sum")
	}
	if zero.Add(a).Add(b).Sub(a).Sub(b) != zero {
		t.Error("what was taken out shows in the sum")
	}
	if zero.Sub(a).Add(a) != zero {
		t.Error("the sum does not go round")
	}
	back, err := store.ParseDigest(a.String())
	if err != nil || back != a || len(a.String()) != 32 {
		t.Errorf("read back %v, %v", back, err)
	}
	for _, bad := range []string{"", "00", "zz" + a.String()[2:]} {
		if _, err := store.ParseDigest(bad); err == nil {
			t.Errorf("%q was read as a digest", bad)
		}
	}
}

func TestDigestTellsContentApart(t *testing.T) {
	with := func(value any) store.Node {
		return store.Node{Label: "L", ID: "l:1", Properties: map[string]any{"p": value}}
	}
	nodes := []store.Node{
		{Label: "L", ID: "l:1"}, {Label: "Ll", ID: ":1"}, {Label: "L", ID: "l:1", DocOrder: 1},
		with("1"), with(int64(1)), with(1.0), with(true), with(false), with(""), with([]any{}), with([]any{""}),
		with([]any{"1"}), with([]any{"1", "1"}), with([]any{"11"}),
		{Label: "L", ID: "l:1", Properties: map[string]any{"q": "1"}},
	}
	seen := map[store.Digest]int{}
	for i, n := range nodes {
		d := store.NodeDigest(n)
		if j, twice := seen[d]; twice {
			t.Errorf("%v and %v have the same digest", nodes[j], n)
		}
		seen[d] = i
	}
	ab := store.EdgeDigest(store.Edge{Type: "T", From: "a", To: "b"})
	for _, e := range []store.Edge{{Type: "T", From: "b", To: "a"}, {Type: "T", From: "a", To: "b", ID: "i"},
		{Type: "T", From: "a", To: "b", DocOrder: 2}, {Type: "Ta", To: "b"}} {
		if store.EdgeDigest(e) == ab {
			t.Errorf("%v has the digest of another", e)
		}
	}
}
