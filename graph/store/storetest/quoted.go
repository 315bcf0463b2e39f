package storetest

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

func quotedCases() []testCase {
	return []testCase{
		{name: "quoted/what covers a place", schema: servedSchema, run: quotedPlaces},
		{name: "quoted/order", schema: servedSchema, run: quotedOrder},
		{name: "quoted/pages", schema: servedSchema, run: quotedPages},
		{name: "quoted/further on", schema: servedSchema, run: quotedFurther},
		{name: "quoted/after changes", schema: servedSchema, run: quotedAfterChanges},
		{name: "quoted/random", schema: servedSchema, run: randomQuoted},
	}
}

// quoted tells whether records quote the texts of a type.
func quoted(s *model.Schema, t *model.Type) bool { return store.Quoted(s)[t.Label] != "" }

// quotes makes a hop to what quotes a document at a place; of all types where none is named.
func (k kit) quotes(at int64, types ...string) *plan.Hop {
	h := &plan.Hop{Many: true, Rows: true, Count: true, At: at, Steps: []plan.Step{{Kind: plan.Quoted, Min: 1, Max: 1}}, Page: plan.Page{Limit: 1000}}
	for _, t := range k.schema.Types["Evidenced"].Concrete {
		if len(types) == 0 || slices.Contains(types, t.Name) {
			h.To = append(h.To, &plan.Select{Type: t, Properties: []string{"docOrder", "id"}})
		}
	}
	for i, what := range []plan.Computed{plan.QuoteStart, plan.QuoteEnd, plan.QuoteField} {
		h.Edge = append(h.Edge, plan.EdgeValue{Computed: what})
		h.Order = append(h.Order, plan.Key{OnEdge: true, Index: i, Computed: what, Desc: what == plan.QuoteEnd})
	}
	h.Order = append(h.Order, documentOrder()...)
	return h
}

// quotedPlaces asks for every place of the notice, and beyond.
func quotedPlaces(b *bench) {
	b.load(append(quoting(), policyDocument("other", notice))...)
	for at, want := range map[int64][]string{
		0: nil, 10: nil, 11: nil, 1 << 31: nil,
		1: {"measure:1", "measure:2", "dependency:1", "deliverable:1"},
		2: {"measure:1", "measure:2", "dependency:1"}, 4: {"measure:1", "measure:2", "dependency:1"},
		5: {"measure:1", "measure:2", "establishment:1"},
		6: {"measure:1", "measure:2", "dependency:1"}, 9: {"measure:1", "measure:2", "dependency:1"},
	} {
		b.count()
		b.want(fmt.Sprint("at ", at), b.below("policyDocument:d", b.quotes(at)), want...)
		b.want("in another text", b.below("policyDocument:other", b.quotes(at)))
	}
	b.want("of some types", b.below("policyDocument:d", b.quotes(1, "Deliverable", "Dependency")), "dependency:1", "deliverable:1")
	b.want("of one without any", b.below("policyDocument:d", b.quotes(1, "Task")))
	for at, want := range map[int64][]any{1: {int64(1), int64(5), "evidence", "市金融办"}, 9: {int64(6), int64(10), "requiredEvidence", "沈阳海关"}} {
		h := b.quotes(at, "Dependency")
		h.Edge = append(h.Edge, plan.EdgeValue{Computed: plan.QuoteExact})
		if c := b.below("policyDocument:d", h); len(c.Rows) != 1 || !slices.Equal(c.Rows[0].Edge, want) {
			b.Errorf("at %d: have %+v, want the span %v", at, c.Rows, want)
		}
	}
}

// crossing is what covers one place in many ways: spans that begin or end together, equal ones, and a dependency that is there by
// both its spans.
func crossing() []any {
	need := func(id string, docOrder int64, a, b, c, d int) store.Edge {
		e := dependency()
		e.ID, e.DocOrder = "dependency:"+id, docOrder
		e.Properties = quote(quote(values{"basis": "EXPLICIT", "via": "台"}, "evidence", a, b), "requiredEvidence", c, d)
		return e
	}
	return append(quoting(), need("both", 0, 3, 7, 2, 5), need("same", 1, 2, 5, 2, 5), need("a", 0, 4, 5, 4, 5), need("A", 0, 4, 5, 9, 10))
}

func quotedOrder(b *bench) {
	b.load(crossing()...)
	b.want("longest first, then the field, then the place", b.below("policyDocument:d", b.quotes(4)), "measure:1", "measure:2", "dependency:1",
		"dependency:same", "dependency:both", "dependency:same", "dependency:both", "dependency:A", "dependency:a", "dependency:a")
}

// quotedPages asks for every page of every size.
func quotedPages(b *bench) {
	b.load(crossing()...)
	all := b.below("policyDocument:d", b.quotes(4, "Dependency", "Measure", "Establishment"))
	for _, backward := range []bool{false, true} {
		for limit := range 4 {
			for i := -1; i < len(all.Rows); i++ {
				b.count()
				h := b.quotes(4, "Dependency", "Measure", "Establishment")
				h.Page = plan.Page{Limit: limit, Backward: backward}
				if i >= 0 {
					place := placeOf(h.Order, all.Rows[i])
					if h.Page.After = place; backward {
						h.Page.After, h.Page.Before = nil, place
					}
				}
				b.below("policyDocument:d", h)
			}
		}
	}
	walked := b.quotes(4, "Dependency", "Measure", "Establishment")
	b.walks(walked, func() plan.Conn { return b.below("policyDocument:d", walked) }, len(all.Rows))
	counted := b.quotes(4, "Dependency", "Measure", "Establishment")
	counted.Rows, counted.Order, counted.Edge = false, nil, nil
	b.below("policyDocument:d", counted)
}

// quotedFurther goes on from what is found, nodes and relationships, and asks of several documents at once.
func quotedFurther(b *bench) {
	b.load(append(crossing(), policyDocument("empty", ""))...)
	h := b.quotes(4, "Dependency", "Measure", "Establishment")
	for _, to := range h.To {
		for _, m := range b.moves(to.Type) {
			if m.rel == nil {
				to.Hops = append(to.Hops, b.single(b.named(m.to), m.step))
			} else if name := b.named(m.to); name != "" {
				to.Hops = append(to.Hops, b.many(name, m.step))
			}
		}
	}
	b.agree(&plan.Plan{Roots: []*plan.Root{b.all("PolicyDocument", h), b.all("PolicyDocument", b.quotes(1), b.quotes(5))}})
}

func quotedAfterChanges(b *bench) {
	b.load(quoting()...)
	b.below("policyDocument:d", b.quotes(5))
	moved := establishes()
	moved.Properties = quote(values{}, "evidence", 6, 8)
	b.apply(batchOf(moved))
	b.want("moved away", b.below("policyDocument:d", b.quotes(5)), "measure:1", "measure:2")
	b.want("moved here", b.below("policyDocument:d", b.quotes(6)), "measure:1", "measure:2", "dependency:1", "establishment:1")
	b.apply(&store.Batch{DeleteNodes: []string{"measure:2"}})
	b.want("deleted with its edges", b.below("policyDocument:d", b.quotes(6)), "measure:1", "establishment:1")
	b.load(policyDocument("d", notice))
	b.want("replaced", b.below("policyDocument:d", b.quotes(6)))
}

// quotes generates a hop to what quotes a record.
func (g *planner) quotes(depth int) *plan.Hop {
	types := g.schema.Types["Evidenced"].Concrete
	chosen := rapid.SliceOfNDistinct(rapid.SampledFrom(types), 1, 4, rapid.ID).Draw(g.T, "types")
	var names []string
	for _, t := range chosen {
		names = append(names, t.Name)
	}
	h := g.kit.quotes(rapid.Int64Range(0, 12).Draw(g.T, "at"), names...)
	h.Page.Limit, h.Page.Backward = rapid.SampledFrom([]int{100, 1, 2, 3, 0}).Draw(g.T, "limit"), g.chance(3)
	bound := func() []any {
		return []any{rapid.Int64Range(0, 12).Draw(g.T, "start"), rapid.Int64Range(0, 12).Draw(g.T, "end"), "evidence", int64(0), "measure:x"}
	}
	if g.chance(3) {
		h.Page.After = bound()
	}
	if g.chance(4) {
		h.Page.Before = bound()
	}
	g.finish(h, nil, depth)
	return h
}

// randomQuoted compares a store with the oracle over what quotes the documents of random graphs.
func randomQuoted(b *bench) {
	rapid.Check(b.tb, func(t *rapid.T) {
		batch := b.graph().Draw(t, "graph")
		b.on(t).apply(batch)
		g := &planner{kit: b.kit, T: t, facts: newOracle(b.schema, batch.Nodes, batch.Edges, store.Info{})}
		for range plansPerChange {
			b.count()
			b.on(t).agree(&plan.Plan{Roots: []*plan.Root{b.all("PolicyDocument", g.quotes(0))}})
		}
	})
}
