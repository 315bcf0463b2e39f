package traverse

import (
	"maps"
	"slices"
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// World is the whole graph but for the data set's own node: which record is tied to which, and by what. It is read-only.
type World struct {
	*plan.Projected
	labels  []string // of Nodes
	types   []string // of Edges
	kinds   []string // of Nodes, as the schema's enum RecordKind has them
	numbers map[string]int32
	out, in []ways   // by relationship type
	rested  []rested // by relationship type
}

// dependency is the relationship type whose basis can be asked for.
const dependency = "DEPENDS_ON"

// worldProjection names every label and relationship type in order of names.
func worldProjection(schema *model.Schema) *plan.Projection {
	p := &plan.Projection{Limit: mostProjected}
	for _, label := range slices.Sorted(maps.Keys(schema.Nodes)) {
		if label != store.DatasetLabel {
			p.Nodes = append(p.Nodes, plan.Columns{Name: label})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(schema.Relationships)) {
		if r := schema.Relationships[name]; len(r.From) > 1 || r.From[0].Label != store.DatasetLabel {
			c := plan.Columns{Name: name}
			if r.Name == dependency {
				c.Properties = []string{"basis"}
			}
			p.Edges = append(p.Edges, c)
		}
	}
	return p
}

func (e *Engine) newWorld(p *plan.Projected) *World {
	w := &World{Projected: p, numbers: map[string]int32{}}
	spec := worldProjection(e.schema)
	for i, c := range spec.Nodes {
		w.labels, w.kinds = append(w.labels, c.Name), append(w.kinds, kindOf(c.Name))
		for k, id := range p.Nodes[i].IDs {
			w.numbers[id] = p.Nodes[i].First + int32(k)
		}
	}
	w.rested = make([]rested, len(spec.Edges))
	for i, c := range spec.Edges {
		if c.Name == dependency {
			w.rested[i] = newRested(p.Edges[i].Values[0])
		}
		w.types = append(w.types, c.Name)
		w.out = append(w.out, newWays(len(w.numbers), p.Edges[i].From, p.Edges[i].To))
		w.in = append(w.in, newWays(len(w.numbers), p.Edges[i].To, p.Edges[i].From))
	}
	return w
}

// kindOf makes POLICY_AREA of PolicyArea.
func kindOf(label string) string {
	var b strings.Builder
	for i, c := range label {
		if i > 0 && c >= 'A' && c <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(c)
	}
	return strings.ToUpper(b.String())
}

func (w *World) labelOf(node int32) int {
	for i := len(w.Nodes) - 1; i > 0; i-- {
		if node >= w.Nodes[i].First {
			return i
		}
	}
	return 0
}

func (w *World) id(node int32) string {
	n := &w.Nodes[w.labelOf(node)]
	return n.IDs[node-n.First]
}

// edgeID answers the id of a relationship; nil where it has none of its own.
func (w *World) edgeID(kind int, row int32) any {
	if ids := w.Edges[kind].IDs; ids != nil {
		return ids[row]
	}
	return nil
}

// allowed tells, for each of some names, whether an argument names it; all where it names none.
func allowed(t *plan.Traversal, argument string, names []string) []bool {
	given, _ := t.Arguments[argument].([]any)
	out := make([]bool, len(names))
	for i, name := range names {
		out[i] = len(given) == 0 || contains(given, name)
	}
	return out
}
