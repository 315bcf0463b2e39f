package storetest

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"mandate/graph/plan"
	"mandate/graph/store"
)

// TestOracle holds the oracle itself against answers that were written by hand.
func TestOracle(t *testing.T) {
	k := kit{boxSchema(t)}
	batch := batchOf(box("a", 2, "size", int64(1)), box("b", 1), box("c", 1, "size", int64(3)), ball("x", 0), tag("t", 0, "mark"),
		need("1", 2, "a", "b"), need("2", 1, "b", "c", "strength", int64(4)), need("3", 0, "c", "a"), need("4", 0, "a", "b", "strength", int64(1)),
		link("l", 0, "a", "x", "like", "box:c"), partOf("b", "a"), partOf("c", "b"), plain("MARKS", "tag:t", "box:a"), plain("HOLDS", "box:a", "ball:x"), plain("HOLDS", "box:a", "box:c"))
	o := newOracle(k.schema, batch.Nodes, batch.Edges, store.Info{Revision: "r"})
	from, to := plan.Step{Kind: plan.From, Min: 1, Max: 1}, plan.Step{Kind: plan.To, Min: 1, Max: 1}
	below := func(id string, h *plan.Hop) *plan.Root { return k.byID("Box", []string{id}, h) }
	filtered := func(r *plan.Root, f *plan.Filter) *plan.Root {
		r.Filter = f
		return r
	}
	paged := func(r *plan.Root, p plan.Page) *plan.Root {
		r.Page = p
		return r
	}
	for _, c := range []struct {
		what string
		root *plan.Root
		want string // rows with their edge values; those of the first hop in brackets
	}{
		{"all", k.all("Box"), "box:b box:c box:a"},
		{"forward", paged(k.all("Box"), plan.Page{Limit: 1, After: []any{int64(1), "box:b"}}), "box:c"},
		{"backward", paged(k.all("Box"), plan.Page{Limit: 1, Before: []any{int64(2), "box:a"}, Backward: true}), "box:c"},
		{"value", filtered(k.all("Box"), where("size", plan.Gt, int64(1))), "box:c"},
		{"no value", filtered(k.all("Box"), &plan.Filter{Op: plan.Not, Args: []*plan.Filter{where("size", plan.Ne, int64(1))}}), "box:b box:a"},
		{"every of none", filtered(k.all("Box"), related(plan.Every, "Ball", where("name", plan.Eq, "?"), out("LINKS"))), "box:b box:c"},
		{"relationship's end", filtered(k.all("Need"), related(plan.Some, "Box", where("size", plan.Eq, int64(3)), to)), "need:2"},
		{"of a relationship", filtered(k.all("Box"), related(plan.Some, "Need", where("strength", plan.Eq, int64(4)), out("NEEDS"))), "box:b"},
		{"parallel", below("box:a", withEdge(k.many("Box", out("NEEDS")), plan.EdgeValue{Property: "id"})), "box:a[box:b need:4 box:b need:1]"},
		{"records", below("box:a", k.many("Need", out("NEEDS"))), "box:a[need:4 need:1]"},
		{"two steps", below("box:a", withEdge(k.many("Box", out("NEEDS"), out("NEEDS")), paths())), "box:a[box:c 2]"},
		{"repeated", below("box:a", withEdge(k.many("Box", repeat(out("NEEDS"), 1, -1)), distance())), "box:a[box:b 1 box:c 2]"},
		{"bounded", below("box:b", withEdge(k.many("Box", repeat(out("NEEDS"), 1, 1)), distance())), "box:b[box:c 1]"},
		{"scope", below("box:a", k.many("Box", repeat(in("PART_OF"), 0, -1), in("PART_OF"))), "box:a[box:b box:c]"},
		{"union", below("box:a", k.many("Item", out("HOLDS"))), "box:a[ball:x box:c]"},
		{"single", below("box:c", k.single("Box", out("PART_OF"), out("PART_OF"))), "box:c[box:a]"},
		{"end", k.all("Link", k.single("Box", from)), "link:l[box:a]"},
		{"reference", k.all("Link", k.single("Item", plan.Step{Kind: plan.Refer, Property: "like", Min: 1, Max: 1})), "link:l[box:c]"},
		{"key", &plan.Root{Start: plan.Start{Via: "MARKS", ViaLabel: "Tag", Key: []plan.KeyPart{{Property: "text", Value: "mark"}}}, Hop: *k.many("Box")}, "box:a"},
	} {
		result := o.run(&plan.Plan{Roots: []*plan.Root{c.root}})
		if have := spell(result.Roots[0]); have != c.want {
			t.Errorf("%s: have %q, want %q", c.what, have, c.want)
		}
	}
}

func withEdge(h *plan.Hop, v plan.EdgeValue) *plan.Hop {
	h.Edge = append(h.Edge, v)
	return h
}

func spell(c plan.Conn) string {
	var words []string
	for _, r := range c.Rows {
		word := r.Values[plan.ID].(string)
		for _, v := range r.Edge {
			word += " " + strings.Trim(describeProperties(map[string]any{"": v}), ` ="`)
		}
		if len(r.Hops) > 0 {
			word += "[" + spell(r.Hops[0]) + "]"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// TestOracleIsShort keeps the walk over the plain lists, and the grouping, short enough to be believed by reading them.
func TestOracleIsShort(t *testing.T) {
	for _, file := range []string{"oracle.go", "oraclegroup.go"} {
		if lines := codeOf(t, file); lines > 150 {
			t.Errorf("%s has %d lines of code", file, lines)
		}
	}
}

// codeOf counts the lines of a file that are neither empty nor comments.
func codeOf(t *testing.T, file string) (lines int) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for scan := bufio.NewScanner(f); scan.Scan(); {
		if line := strings.TrimSpace(scan.Text()); line != "" && !strings.HasPrefix(line, "//") {
			lines++
		}
	}
	return lines
}

// TestRandomGraphsAreGood says what the random graphs and plans are made of, so that they do not become empty unnoticed.
func TestRandomGraphsAreGood(t *testing.T) {
	for name, k := range map[string]kit{"boxes": {boxSchema(t)}, "served": {servedSchema(t)}} {
		rows, lists, batches := 0, 0, 0
		for seed := range 40 {
			batch := k.graph().Example(seed)
			if err := store.Validate(k.schema, batch, newContent().held()); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(batch.Nodes) > 0 {
				batches++
			}
			o := newOracle(k.schema, batch.Nodes, batch.Edges, store.Info{})
			for n := range 5 {
				for _, c := range o.run(k.plans(batch).Example(5*seed + n)).Roots {
					lists, rows = lists+1, rows+len(c.Rows)
				}
			}
		}
		if t.Logf("%s: %d of 40 graphs, %d rows in %d lists", name, batches, rows, lists); batches < 20 || rows < lists/2 {
			t.Errorf("%s: too little is asked of too little", name)
		}
	}
}

func TestEqualKeepsKindsApart(t *testing.T) {
	values := []any{nil, "", "1", int64(1), 1.0, true, false, []any{}, []any{""}, []any{"1"}, int64(0)}
	for i, a := range values {
		for j, b := range values {
			if equal(a, b) != (i == j) {
				t.Errorf("%#v and %#v: equal is %t", a, b, equal(a, b))
			}
		}
	}
	if !equal([]any(nil), []any{}) || !slices.Equal(ids(&plan.Conn{}), nil) {
		t.Error("a list that is nil is not empty")
	}
}
