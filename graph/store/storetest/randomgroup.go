package storetest

import (
	"maps"
	"slices"

	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// leadsToOne tells whether a step leads from no record to several.
func (g *planner) leadsToOne(s plan.Step) bool {
	for _, r := range slices.Concat(g.facts.nodes, g.facts.edges) {
		if len(g.facts.step(r, s)) > 1 {
			return false
		}
	}
	return true
}

// thinned leaves of some relationship types one for each record at one end, so that there are steps to single records.
func (k kit) thinned(t *rapid.T, b *store.Batch) *store.Batch {
	seen := map[[2]string]bool{}
	ends := map[string]int{}
	b.Edges = slices.DeleteFunc(b.Edges, func(e store.Edge) bool {
		if _, ok := ends[e.Type]; !ok {
			ends[e.Type] = rapid.IntRange(0, 3).Draw(t, "thinned")
		}
		drop := false
		for i, end := range []string{e.From, e.To} {
			if ends[e.Type]&(i+1) > 0 {
				drop = drop || seen[[2]string{e.Type, end}]
				seen[[2]string{e.Type, end}] = true
			}
		}
		return drop
	})
	return b
}

// groupings generates plans of one root of groups over a graph.
func (k kit) groupings(b *store.Batch) *rapid.Generator[*plan.Plan] {
	facts := newOracle(k.schema, b.Nodes, b.Edges, store.Info{})
	return rapid.Custom(func(t *rapid.T) *plan.Plan {
		g := &planner{kit: k, T: t, facts: facts}
		var types []*model.Type
		for _, name := range slices.Sorted(maps.Keys(k.schema.Types)) {
			if t := k.schema.Types[name]; (t.Kind == model.Node || t.Kind == model.Edge) && t.Label != store.DatasetLabel {
				types = append(types, t)
			}
		}
		return &plan.Plan{Roots: []*plan.Root{g.grouped(rapid.SampledFrom(types).Draw(t, "of"))}}
	})
}

// grouped generates a root of groups of a type.
func (g *planner) grouped(t *model.Type) *plan.Root {
	r := g.all(t.Name)
	r.Order, r.Group = nil, &plan.Group{Whole: g.chance(2)}
	group := r.Group
	if g.chance(2) {
		r.Filter = g.filter(t, 3)
		g.only(r.Filter)
	}
	for range rapid.IntRange(0, 3).Draw(g.T, "keys") {
		way, at := g.way(t)
		k := plan.GroupKey{Way: way}
		if p := g.keyProperty(at); p != nil && (len(way) == 0 || g.chance(2)) {
			k.Property, k.Scalar, k.Enum = p.Name, p.Scalar, p.Enum
		} else if len(way) == 0 || at.Kind != model.Node {
			continue
		}
		group.Keys = append(group.Keys, k)
	}
	for range rapid.IntRange(0, 3).Draw(g.T, "counts") {
		way, at := g.way(t)
		v := plan.GroupValue{Key: plan.GroupCount, Way: way}
		for i := range at.Properties {
			if p := &at.Properties[i]; p.Scalar == model.Boolean && g.chance(2) {
				v.Where = p.Name
			}
		}
		if g.chance(3) {
			r.Order = []plan.Key{{Index: len(group.Values), Desc: g.chance(2)}}
		}
		group.Values = append(group.Values, v)
	}
	g.keyParts(r)
	g.groupPage(r)
	r.Rows, r.Count = !g.chance(5), g.chance(2)
	return r
}

// way generates up to three single steps from a type.
func (g *planner) way(t *model.Type) (way []plan.Lead, at *model.Type) {
	at = t
	for range rapid.IntRange(0, 3).Draw(g.T, "way") {
		moves := slices.DeleteFunc(g.moves(at), func(m move) bool { return !g.leadsToOne(m.step) })
		if len(moves) == 0 {
			break
		}
		m := rapid.SampledFrom(moves).Draw(g.T, "lead")
		if at.Kind == model.Edge && m.rel != nil {
			continue
		}
		at = rapid.SampledFrom(m.to).Draw(g.T, "of")
		way = append(way, plan.Lead{Step: m.step, To: at})
	}
	return way, at
}

func (g *planner) keyProperty(t *model.Type) *model.Property {
	var known []*model.Property
	for i := range t.Properties {
		if !t.Properties[i].List {
			known = append(known, &t.Properties[i])
		}
	}
	if len(known) == 0 {
		return nil
	}
	return rapid.SampledFrom(known).Draw(g.T, "key")
}

// keyParts answers, orders by and reads the keys.
func (g *planner) keyParts(r *plan.Root) {
	group := r.Group
	for i, k := range group.Keys {
		parts := []string{""}
		if k.Property == "" {
			parts = []string{"docOrder", "id"}
			if g.chance(2) {
				below := g.kit.single(k.Way[len(k.Way)-1].To.Name)
				g.finish(below, nil, 1)
				group.Records, r.To[0].Hops = append(group.Records, i), append(r.To[0].Hops, below)
			}
		}
		for _, part := range parts {
			r.Order = append(r.Order, plan.Key{Index: len(group.Values), Desc: g.chance(4)})
			group.Values = append(group.Values, plan.GroupValue{Key: i, Part: part})
		}
	}
}

// groupPage cuts a page at the places of groups.
func (g *planner) groupPage(r *plan.Root) {
	r.Page = plan.Page{Limit: rapid.SampledFrom([]int{100, 1, 2, 3, 0}).Draw(g.T, "limit"), Backward: g.chance(3)}
	whole := *r
	whole.Page, whole.Rows = plan.Page{Limit: 1000}, true
	rows := g.facts.run(&plan.Plan{Roots: []*plan.Root{&whole}}).Roots[0].Rows
	for _, bound := range []*[]any{&r.Page.After, &r.Page.Before} {
		if len(rows) == 0 || !g.chance(3) {
			continue
		}
		*bound = []any{}
		row := rapid.SampledFrom(rows).Draw(g.T, "bound")
		for _, k := range r.Order {
			*bound = append(*bound, orderedBy(r.Group, k, row.Values[k.Index]))
		}
	}
}

// only marks the conditions on what single steps lead to, as the planner marks those on fields that are no lists.
func (g *planner) only(f *plan.Filter) {
	single := f.Op == plan.Some
	for _, s := range f.Steps {
		single = single && !s.Repeated() && g.leadsToOne(s)
	}
	f.Only = single
	for _, arg := range f.Args {
		g.only(arg)
	}
}
