package storetest

import (
	"fmt"

	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// batchOf makes a batch of nodes and edges.
func batchOf(parts ...any) *store.Batch {
	b := &store.Batch{}
	for _, p := range parts {
		switch x := p.(type) {
		case store.Node:
			b.Nodes = append(b.Nodes, x)
		case []store.Node:
			b.Nodes = append(b.Nodes, x...)
		case store.Edge:
			b.Edges = append(b.Edges, x)
		case []store.Edge:
			b.Edges = append(b.Edges, x...)
		default:
			panic(fmt.Sprintf("%T is no part of a batch", p)) // a mistake in this suite
		}
	}
	return b
}

// over puts names and values over properties that a record must have.
func over(base map[string]any, pairs []any) map[string]any {
	for i := 0; i < len(pairs); i += 2 {
		base[pairs[i].(string)] = pairs[i+1]
	}
	return base
}

func box(id string, order int, pairs ...any) store.Node {
	return store.Node{Label: "Box", ID: "box:" + id, DocOrder: int64(order), Properties: over(map[string]any{"name": id, "tags": []any{}}, pairs)}
}

func ball(id string, order int, pairs ...any) store.Node {
	return store.Node{Label: "Ball", ID: "ball:" + id, DocOrder: int64(order), Properties: over(map[string]any{"name": id, "rough": false}, pairs)}
}

func tag(id string, order int, text string) store.Node {
	return store.Node{Label: "Tag", ID: "tag:" + id, DocOrder: int64(order), Properties: map[string]any{"text": text}}
}

func need(id string, order int, from, to string, pairs ...any) store.Edge {
	return store.Edge{Type: "NEEDS", ID: "need:" + id, DocOrder: int64(order), From: "box:" + from, To: "box:" + to, Properties: over(map[string]any{}, pairs)}
}

func link(id string, order int, from, to string, pairs ...any) store.Edge {
	return store.Edge{Type: "LINKS", ID: "link:" + id, DocOrder: int64(order), From: "box:" + from, To: "ball:" + to, Properties: over(map[string]any{"kind": "RED"}, pairs)}
}

// plain makes a relationship without an id; from and to are whole ids.
func plain(kind, from, to string, pairs ...any) store.Edge {
	return store.Edge{Type: kind, From: from, To: to, Properties: over(map[string]any{}, pairs)}
}

func partOf(part, whole string) store.Edge { return plain("PART_OF", "box:"+part, "box:"+whole) }

func out(kind string) plan.Step { return plan.Step{Type: kind, Min: 1, Max: 1} }

func in(kind string) plan.Step { return plan.Step{Type: kind, In: true, Min: 1, Max: 1} }

func repeat(s plan.Step, least, most int) plan.Step {
	s.Min, s.Max = least, most
	return s
}

// kit makes plans over a schema.
type kit struct{ schema *model.Schema }

// many makes a connection to a type, or to the types of a union, in document order with all rows and their count.
func (k kit) many(target string, steps ...plan.Step) *plan.Hop {
	h := &plan.Hop{Steps: steps, Many: true, Rows: true, Count: true, Page: plan.Page{Limit: 1000}}
	for _, t := range k.schema.Types[target].Concrete {
		h.To = append(h.To, &plan.Select{Type: t, Properties: []string{"docOrder", "id"}})
	}
	h.Order = documentOrder()
	return h
}

// single makes a hop to one record.
func (k kit) single(target string, steps ...plan.Step) *plan.Hop {
	h := k.many(target, steps...)
	h.Many, h.Count, h.Order, h.Page = false, false, nil, plan.Page{}
	return h
}

func (k kit) all(target string, below ...*plan.Hop) *plan.Root {
	r := &plan.Root{Hop: *k.many(target)}
	r.To[0].Hops = below
	return r
}

func (k kit) byID(target string, ids []string, below ...*plan.Hop) *plan.Root {
	r := k.all(target, below...)
	r.Start.IDs = ids
	return r
}

func documentOrder() []plan.Key {
	return []plan.Key{{Index: plan.DocOrder, Property: "docOrder"}, {Index: plan.ID, Property: "id"}}
}

// orderBy orders a hop by a property of its target, which is read as well.
func orderBy(h *plan.Hop, property string, desc bool) *plan.Hop {
	k := plan.Key{Property: property, Desc: desc, Index: len(h.To[0].Properties)}
	for _, to := range h.To {
		to.Properties = append(to.Properties, property)
	}
	h.Order = append([]plan.Key{k}, h.Order...)
	return h
}

// orderByEdge orders a hop by a value of the relationship, which is read as well.
func orderByEdge(h *plan.Hop, v plan.EdgeValue, desc bool) *plan.Hop {
	k := plan.Key{OnEdge: true, Property: v.Property, Computed: v.Computed, Desc: desc, Index: len(h.Edge)}
	h.Edge = append(h.Edge, v)
	h.Order = append([]plan.Key{k}, h.Order...)
	return h
}

// where makes a comparison.
func where(property string, c plan.Comparison, value any) *plan.Filter {
	return &plan.Filter{Op: plan.Compare, Property: property, Comparison: c, Value: value}
}

// related makes a filter on what steps lead to; arg may be nil.
func related(op plan.Op, target string, arg *plan.Filter, steps ...plan.Step) *plan.Filter {
	f := &plan.Filter{Op: op, Target: target, Steps: steps}
	if arg != nil {
		f.Args = []*plan.Filter{arg}
	}
	return f
}

func distance() plan.EdgeValue { return plan.EdgeValue{Computed: plan.Distance} }

func paths() plan.EdgeValue { return plan.EdgeValue{Computed: plan.Paths} }
