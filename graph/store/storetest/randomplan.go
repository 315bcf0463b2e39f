package storetest

import (
	"slices"
	"strings"

	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// planner generates plans of the forms that the contract allows. It knows the facts so that filters and pages often meet
// something.
type planner struct {
	kit
	*rapid.T
	facts *oracle
}

// plans generates plans over a graph.
func (k kit) plans(b *store.Batch) *rapid.Generator[*plan.Plan] {
	facts := newOracle(k.schema, b.Nodes, b.Edges, store.Info{})
	return rapid.Custom(func(t *rapid.T) *plan.Plan {
		g := &planner{kit: k, T: t, facts: facts}
		p := &plan.Plan{}
		for range rapid.IntRange(1, 3).Draw(t, "roots") {
			p.Roots = append(p.Roots, g.root())
		}
		return p
	})
}

// chance is true once in n times; it shrinks to false.
func (g *planner) chance(n int) bool { return rapid.IntRange(0, n-1).Draw(g.T, "chance") == n-1 }

func (g *planner) root() *plan.Root {
	var types []*model.Type
	for _, t := range g.schema.Types {
		if t.Kind == model.Node || t.Kind == model.Edge {
			types = append(types, t)
		}
	}
	slices.SortFunc(types, func(a, b *model.Type) int { return compare(a.Name, b.Name) })
	t := rapid.SampledFrom(types).Draw(g.T, "root")
	if t.Label == store.DatasetLabel {
		return g.dataset(t)
	}
	if g.chance(4) {
		if r := g.keyed(); r != nil {
			return r
		}
	}
	if g.chance(6) {
		return g.grouped(t)
	}
	r := g.all(t.Name)
	if g.chance(3) {
		r.Start.IDs = g.someIDs(t)
		r.Page.Limit = len(r.Start.IDs)
		r.Many = !g.chance(4)
	} else {
		g.conditions(&r.Hop, t, nil)
		g.order(&r.Hop, nil)
	}
	g.finish(&r.Hop, nil, 2)
	return r
}

// dataset reads the node that the store keeps by itself.
func (g *planner) dataset(t *model.Type) *plan.Root {
	r := &plan.Root{Hop: *g.single(t.Name)}
	r.To[0].Properties = append(r.To[0].Properties, "revision", "loadedAt")
	g.below(r.To[0], 2)
	return r
}

// someIDs answers ids of a type, and now and then some that are not.
func (g *planner) someIDs(t *model.Type) []string {
	all := []string{t.Prefix + "none"}
	others := g.chance(3)
	if others {
		all = append(all, "", store.DatasetID, strings.ToUpper(t.Prefix+"a"))
	}
	for _, r := range slices.Concat(g.facts.nodes, g.facts.edges) {
		if r.id != "" && (others || r.label == t.Label) {
			all = append(all, r.id)
		}
	}
	return rapid.SliceOfN(rapid.SampledFrom(all), 0, 8).Draw(g.T, "ids")
}

// keyed starts by one of the natural keys of the schema; nil where it has none.
func (g *planner) keyed() *plan.Root {
	var starts []*model.Field
	for _, def := range g.schema.AST.Query.Fields {
		if f := g.schema.Root(def); f != nil && f.Start != nil && len(f.Start.Key) > 0 {
			starts = append(starts, f)
		}
	}
	if len(starts) == 0 {
		return nil
	}
	f := rapid.SampledFrom(starts).Draw(g.T, "start")
	r := g.all(f.Target.Name)
	r.Start.Via, r.Start.ViaLabel = f.Start.Via, f.Start.ViaLabel
	bearer := g.schema.Nodes[f.Target.Label]
	if r.Start.Via != "" {
		bearer = g.schema.Nodes[r.Start.ViaLabel]
	}
	some := g.anyOf(bearer)
	for _, part := range f.Start.Key {
		p := bearer.Property(part.Property)
		if part.Own {
			p = f.Target.Property(part.Property)
			if g.chance(2) {
				continue // it may be left out
			}
		}
		value := g.value(p)
		if some != nil && !part.Own && some.value(p.Name) != nil && !g.chance(5) {
			value = some.value(p.Name)
		}
		r.Start.Key = append(r.Start.Key, plan.KeyPart{Property: p.Name, Value: value, Own: part.Own})
	}
	r.Page.Limit, r.Many = 2, g.chance(2)
	g.finish(&r.Hop, nil, 2)
	return r
}

// anyOf answers a record of a type; nil where there is none.
func (g *planner) anyOf(types ...*model.Type) *record {
	var list []*record
	for _, r := range slices.Concat(g.facts.nodes, g.facts.edges) {
		if slices.ContainsFunc(types, func(t *model.Type) bool { return t.Label == r.label }) {
			list = append(list, r)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return rapid.SampledFrom(list).Draw(g.T, "record")
}

// below adds up to two hops to what is read of a record.
func (g *planner) below(to *plan.Select, depth int) {
	if depth == 0 {
		return
	}
	for range min(2, rapid.IntRange(0, 4).Draw(g.T, "hops")) {
		if h := g.hop(to.Type, depth-1); h != nil {
			to.Hops = append(to.Hops, h)
		}
	}
}

// finish adds what every kind of hop may have: properties, hops below, and what is wanted. last is the relationship of a
// plain step alone, whose values may be read.
func (g *planner) finish(h *plan.Hop, last *model.Relationship, depth int) {
	for _, to := range h.To {
		for _, p := range to.Type.Properties {
			if g.chance(3) {
				to.Properties = append(to.Properties, p.Name)
			}
		}
		g.below(to, depth)
	}
	if !h.Many {
		h.Count, h.Order, h.Page, h.Filter, h.EdgeFilter, h.Edge = false, nil, plan.Page{}, nil, nil, nil
		return
	}
	if last != nil {
		for _, p := range last.Properties {
			if g.chance(3) {
				h.Edge = append(h.Edge, plan.EdgeValue{Property: p.Name})
			}
		}
		for _, m := range g.referencesOf(last) {
			if g.chance(3) {
				below := g.single(g.named(m.to), m.step)
				g.finish(below, nil, 0)
				h.EdgeHops = append(h.EdgeHops, below)
			}
		}
	}
	if g.chance(4) {
		h.Rows = false
	}
	if g.chance(4) {
		h.Count = false
	}
}
