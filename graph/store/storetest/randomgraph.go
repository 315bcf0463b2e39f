package storetest

import (
	"fmt"
	"maps"
	"slices"

	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/store"
)

// The ends of ids differ in case, in length and in the order that numbers would have.
var names = []string{"a", "A", "b", "B", "a-1", "a:1", "aa", "10", "2", "Z", "~"}

// graph generates a batch that replaces everything. Few ids and few places make cycles, loops, diamonds and ties likely.
func (k kit) graph() *rapid.Generator[*store.Batch] {
	return rapid.Custom(func(t *rapid.T) *store.Batch {
		g := &grower{kit: k, T: t, batch: &store.Batch{Replace: true}, ids: map[*model.Type][]string{}}
		g.dense = rapid.IntRange(0, 2).Draw(t, "dense") > 0
		g.places()
		for _, label := range slices.Sorted(maps.Keys(k.schema.Nodes)) {
			if label != store.DatasetLabel {
				g.nodes(k.schema.Nodes[label])
			}
		}
		for _, name := range slices.Sorted(maps.Keys(k.schema.Relationships)) {
			g.edges(k.schema.Relationships[name])
		}
		g.quotations()
		return g.batch
	})
}

type grower struct {
	kit
	*rapid.T
	batch *store.Batch
	dense bool // of the kinds of nodes and relationships there are at least some
	ids   map[*model.Type][]string
}

// places chooses which nodes there are, before any of them is made: references go to nodes that come later, too.
func (g *grower) places() {
	for _, label := range slices.Sorted(maps.Keys(g.schema.Nodes)) {
		t := g.schema.Nodes[label]
		if label == store.DatasetLabel {
			g.ids[t] = []string{store.DatasetID}
			continue
		}
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), g.least(label), 6, rapid.ID).Draw(g.T, label) {
			g.ids[t] = append(g.ids[t], t.Prefix+name)
		}
	}
	if node := g.ids[g.schema.Nodes[store.DatasetLabel]]; len(node) > 0 && g.empty() {
		g.ids[g.schema.Nodes[store.DatasetLabel]] = nil
	}
}

// least is how many nodes of a label there must be: one at least where others quote them.
func (g *grower) least(label string) int {
	if store.Quoted(g.schema)[label] != "" {
		return max(1, g.atLeast(3))
	}
	return g.atLeast(3)
}

func (g *grower) atLeast(n int) int {
	if g.dense {
		return n
	}
	return 0
}

func (g *grower) empty() bool {
	for t, list := range g.ids {
		if t.Label != store.DatasetLabel && len(list) > 0 {
			return false
		}
	}
	return true
}

func (g *grower) nodes(t *model.Type) {
	for _, id := range g.ids[t] {
		n := store.Node{Label: t.Label, ID: id, DocOrder: rapid.Int64Range(0, 3).Draw(g.T, "docOrder")}
		n.Properties = g.properties(t.Properties, references(t.Fields, ""))
		g.batch.Nodes = append(g.batch.Nodes, n)
	}
}

func (g *grower) among(types []*model.Type) (list []string) {
	for _, t := range types {
		list = append(list, g.ids[t]...)
	}
	return list
}

func (g *grower) edges(r *model.Relationship) {
	from, to := g.among(r.From), g.among(r.To)
	if len(from) == 0 || len(to) == 0 {
		return
	}
	seen := map[store.EdgeKey]bool{}
	for i := range rapid.IntRange(g.atLeast(5), 9).Draw(g.T, r.Name) {
		e := store.Edge{Type: r.Name, From: rapid.SampledFrom(from).Draw(g.T, "from"), To: rapid.SampledFrom(to).Draw(g.T, "to")}
		if r.Entity != nil {
			e.ID = r.Entity.Prefix + names[i]
			e.DocOrder = rapid.Int64Range(0, 2).Draw(g.T, "docOrder")
		}
		if seen[e.Key()] {
			continue
		}
		seen[e.Key()] = true
		e.Properties = g.properties(r.Properties, g.referencesOf(r))
		g.batch.Edges = append(g.batch.Edges, e)
	}
}

func (g *grower) properties(known []model.Property, refers []move) map[string]any {
	values := map[string]any{}
	for i := range known {
		p := &known[i]
		if !p.Required && rapid.IntRange(0, 2).Draw(g.T, p.Name+"?") == 0 {
			continue
		}
		values[p.Name] = propertyValue(g.T, p, g.referred(p, refers))
	}
	return values
}

// referred answers the ids that a property may hold: none where it refers to nothing, and one that is unknown.
func (g *grower) referred(p *model.Property, refers []move) []string {
	for _, m := range refers {
		if m.step.Property == p.Name {
			return append(g.among(m.to), fmt.Sprint(m.to[0].Prefix, "unknown"))
		}
	}
	return nil
}

// change generates a batch that changes content: of another graph some nodes and relationships, of what is there some
// deleted, with others that are not there.
func (k kit) change(t *rapid.T, have *content) *store.Batch {
	other, mine := k.graph().Draw(t, "other"), have.batch()
	b := &store.Batch{DeleteNodes: []string{}, DeleteEdges: []store.EdgeKey{{ID: "need:unknown"}}}
	some := func() bool { return rapid.IntRange(0, 3).Draw(t, "taken") == 0 }
	for _, n := range mine.Nodes {
		if some() {
			b.DeleteNodes = append(b.DeleteNodes, n.ID)
		}
	}
	for _, e := range mine.Edges {
		if some() {
			b.DeleteEdges = append(b.DeleteEdges, e.Key())
		}
	}
	for _, n := range other.Nodes {
		if some() {
			b.Nodes = append(b.Nodes, n)
		}
	}
	for _, e := range other.Edges {
		one := *b
		one.Edges = []store.Edge{e}
		if some() && store.Validate(k.schema, &one, have.held()) == nil {
			b.Edges = append(b.Edges, e)
		}
	}
	return b
}
