package traverse

import (
	"context"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
)

// digraph are the dependencies between some measures, numbered from 0 in document order.
type digraph struct {
	w       *Work
	nodes   []int32
	places  map[int32]int32
	out, in ways    // by place; way.row is the row of the dependency
	rows    []int32 // all dependencies between the measures, in order
	outside int     // dependencies that lead to or from other measures
}

// among answers the dependencies between some measures that rest on a set of bases.
func (w *Work) among(nodes []int32, basis uint8) *digraph {
	g := &digraph{w: w, nodes: nodes, places: make(map[int32]int32, len(nodes))}
	for i, n := range nodes {
		g.places[n] = int32(i)
	}
	for _, n := range nodes {
		for _, x := range w.dependencies.from(n) {
			if _, inside := g.places[x.node]; w.rested.on(basis, x.row) && inside {
				g.rows = append(g.rows, x.row)
			} else if w.rested.on(basis, x.row) {
				g.outside++
			}
		}
		for _, x := range w.dependents.from(n) {
			if _, inside := g.places[x.node]; w.rested.on(basis, x.row) && !inside {
				g.outside++
			}
		}
	}
	slices.Sort(g.rows)
	e := &w.Edges[dependsOn]
	from, to := make([]int32, len(g.rows)), make([]int32, len(g.rows))
	for i, row := range g.rows {
		from[i], to[i] = g.places[e.From[row]], g.places[e.To[row]]
	}
	g.out, g.in = newWays(len(nodes), from, to), newWays(len(nodes), to, from)
	for _, all := range [][]way{g.out.all, g.in.all} {
		for k := range all {
			all[k].row = g.rows[all[k].row]
		}
	}
	return g
}

// directed shows a digraph to gonum: its nodes and neighbours come in order, so results do not depend on chance.
type directed struct{ *digraph }

func (d directed) Node(id int64) graph.Node { return simple.Node(id) }

func (d directed) Nodes() graph.Nodes {
	nodes := make([]graph.Node, len(d.nodes))
	for i := range nodes {
		nodes[i] = simple.Node(i)
	}
	return iterator.NewOrderedNodes(nodes)
}

func (d directed) From(id int64) graph.Nodes { return neighbours(d.out.from(int32(id))) }

func (d directed) To(id int64) graph.Nodes { return neighbours(d.in.from(int32(id))) }

func neighbours(list []way) graph.Nodes {
	nodes := make([]graph.Node, 0, len(list))
	for i, x := range list {
		if i == 0 || x.node != list[i-1].node {
			nodes = append(nodes, simple.Node(x.node))
		}
	}
	return iterator.NewOrderedNodes(nodes)
}

func (d directed) HasEdgeFromTo(u, v int64) bool {
	return slices.ContainsFunc(d.out.from(int32(u)), func(x way) bool { return int64(x.node) == v })
}

func (d directed) HasEdgeBetween(u, v int64) bool {
	return d.HasEdgeFromTo(u, v) || d.HasEdgeFromTo(v, u)
}

func (d directed) Edge(u, v int64) graph.Edge {
	if !d.HasEdgeFromTo(u, v) {
		return nil
	}
	return simple.Edge{F: simple.Node(u), T: simple.Node(v)}
}

// component is a set of measures that depend on each other in a circle, or one measure.
type component struct {
	members []int32 // places, in order
	cyclic  bool    // several measures, or one that depends on itself
	layer   int     // 0 where it depends on no other
}

// components answers the strongly connected components, in the order of the first measure of each within its layer, and
// the component of each place. A component's layer is one more than the highest of those it depends on.
func (g *digraph) components(ctx context.Context) ([]component, []int32, error) {
	of := make([]int32, len(g.nodes))
	var all []component
	for _, list := range topo.TarjanSCC(directed{g}) { // what is depended on comes first
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		c := component{members: make([]int32, len(list))}
		for i, n := range list {
			c.members[i] = int32(n.ID())
			of[n.ID()] = int32(len(all))
		}
		slices.Sort(c.members)
		c.cyclic = len(list) > 1 || directed{g}.HasEdgeFromTo(list[0].ID(), list[0].ID())
		for _, m := range c.members {
			for _, to := range g.out.from(m) {
				if k := of[to.node]; int(k) != len(all) {
					c.layer = max(c.layer, all[k].layer+1)
				}
			}
		}
		all = append(all, c)
	}
	return all, of, nil
}

// inner answers the dependencies between the members of a component, in order.
func (g *digraph) inner(of []int32, number int32) []string {
	e := &g.w.Edges[dependsOn]
	var out []string
	for _, row := range g.rows {
		if of[g.places[e.From[row]]] == number && of[g.places[e.To[row]]] == number {
			out = append(out, e.IDs[row])
		}
	}
	return out
}

// ids answers the measures at some places.
func (g *digraph) ids(places []int32) []string {
	out := make([]string, len(places))
	for i, p := range places {
		out[i] = g.w.id(g.nodes[p])
	}
	return out
}
