package traverse

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// mostGrouped is of how many ties cores and communities are found: gonum cannot be told to stop.
const mostGrouped = 200_000

// measure computes of the measures of nodes those that are asked for.
func (n *network) measure(ctx context.Context, t *plan.Traversal) (err error) {
	if t.Wants("nodes.betweenness") {
		if n.betweenness, err = betweenness(ctx, len(n.parties), n.neighbours); err != nil {
			return err
		}
	}
	if t.Wants("nodes.closeness") {
		if n.closeness, err = n.closenesses(ctx); err != nil {
			return err
		}
	}
	if t.Wants("nodes.pageRank") {
		if n.pageRank, err = n.pageRanks(ctx); err != nil {
			return err
		}
	}
	groups := t.Wants("nodes.community") || t.Wants("communities") || t.Wants("communitiesTotal") || t.Wants("modularity")
	if (groups || t.Wants("nodes.core")) && len(n.ties) > mostGrouped {
		return fault.New(fault.TooLarge, "cores and communities of more than %d ties take too long: ask of one document or area, or leave them out", mostGrouped)
	}
	if t.Wants("nodes.core") {
		n.core = n.cores()
	}
	if groups {
		n.detect()
	}
	return ctx.Err()
}

// closenesses answers how near each party is to those it reaches, times the share of others that it reaches (Wasserman
// and Faust): 0 for one without ties.
func (n *network) closenesses(ctx context.Context) ([]float64, error) {
	out := make([]float64, len(n.parties))
	distance := make([]int, len(n.parties))
	var order []int32
	for s := range n.parties {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		clear(distance)
		order, distance[s] = append(order[:0], int32(s)), 1
		sum := 0
		for i := 0; i < len(order); i++ {
			sum += distance[order[i]] - 1
			for _, to := range n.neighbours[order[i]] {
				if distance[to] == 0 {
					distance[to] = distance[order[i]] + 1
					order = append(order, to)
				}
			}
		}
		if reached := float64(len(order) - 1); reached > 0 {
			out[s] = rounded(reached / float64(sum) * reached / float64(len(n.parties)-1))
		}
	}
	return out, nil
}

// The walk of PageRank: how often it follows a tie, when it has settled, and how long it may take.
const (
	damping      = 0.85
	settledBelow = 1e-13
	mostRounds   = 1000
)

// pageRanks answers how often a walk along ties, each taken as often as it is heavy, comes to each party. It begins
// everywhere alike: gonum's begins by chance, and then differs from run to run.
func (n *network) pageRanks(ctx context.Context) ([]float64, error) {
	size := float64(len(n.parties))
	rank, next := make([]float64, len(n.parties)), make([]float64, len(n.parties))
	for i := range rank {
		rank[i] = 1 / size
	}
	for range mostRounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		lost := 0.0 // of parties without ties, from which the walk goes anywhere
		for i := range rank {
			if n.strength[i] == 0 {
				lost += rank[i]
			}
		}
		change := 0.0
		for i := range next {
			next[i] = (1-damping)/size + damping*lost/size
			for k, from := range n.neighbours[i] {
				next[i] += damping * rank[from] * n.weights[i][k] / n.strength[from]
			}
			change += math.Abs(next[i] - rank[i])
		}
		if rank, next = next, rank; change < settledBelow {
			break
		}
	}
	for i := range rank {
		rank[i] = rounded(rank[i])
	}
	return rank, nil
}

// cores answers for each party the largest k such that it is among parties each tied to k of them.
func (n *network) cores() []int {
	out := make([]int, len(n.parties))
	_, cores := topo.DegeneracyOrdering(undirected{n})
	for k, list := range cores {
		for _, node := range list {
			out[node.ID()] = max(out[node.ID()], k)
		}
	}
	return out
}

// detect finds communities by Louvain's method with a seed of its own, so that a network has the same ones each time. They
// are numbered from 0 by their first members.
func (n *network) detect() {
	n.community = make([]int, len(n.parties))
	if len(n.ties) == 0 { // everybody is alone
		for i := range n.community {
			n.community[i] = i
		}
		return
	}
	groups := community.Modularize(undirected{n}, 1, rand.NewPCG(46, 2017)).Communities()
	number := make([]int, len(n.parties))
	for g, list := range groups {
		for _, node := range list {
			number[node.ID()] = g
		}
	}
	names := map[int]int{}
	for i, g := range number {
		if _, have := names[g]; !have {
			names[g] = len(names)
		}
		n.community[i] = names[g]
	}
	n.modularity = rounded(community.Q(undirected{n}, groups, 1))
}

// signify says of each tie how likely it would be so heavy if each end spread its strength over its ties by chance
// (disparity filter): the less of both ends. An end with one tie says nothing.
func (n *network) signify() {
	for i := range n.ties {
		x := &n.ties[i]
		x.significance = 1
		for _, end := range []int32{x.a, x.b} {
			if k := n.degree[end]; k > 1 {
				x.significance = min(x.significance, math.Pow(1-x.weight/n.strength[end], float64(k-1)))
			}
		}
		x.significance = rounded(x.significance)
	}
}

// undirected shows a network to gonum: nodes and neighbours come in order, so results do not depend on chance.
type undirected struct{ *network }

func (u undirected) Node(id int64) graph.Node { return simple.Node(id) }

func (u undirected) Nodes() graph.Nodes {
	nodes := make([]graph.Node, len(u.parties))
	for i := range nodes {
		nodes[i] = simple.Node(i)
	}
	return iterator.NewOrderedNodes(nodes)
}

func (u undirected) From(id int64) graph.Nodes {
	nodes := make([]graph.Node, len(u.neighbours[id]))
	for i, n := range u.neighbours[id] {
		nodes[i] = simple.Node(n)
	}
	return iterator.NewOrderedNodes(nodes)
}

func (u undirected) HasEdgeBetween(x, y int64) bool {
	_, ok := slices.BinarySearch(u.neighbours[x], int32(y))
	return ok
}

func (u undirected) Edge(x, y int64) graph.Edge { return u.EdgeBetween(x, y) }

func (u undirected) EdgeBetween(x, y int64) graph.Edge {
	if !u.HasEdgeBetween(x, y) {
		return nil
	}
	return simple.Edge{F: simple.Node(x), T: simple.Node(y)}
}

func (u undirected) WeightedEdge(x, y int64) graph.WeightedEdge { return u.WeightedEdgeBetween(x, y) }

func (u undirected) WeightedEdgeBetween(x, y int64) graph.WeightedEdge {
	w, ok := u.Weight(x, y)
	if !ok || x == y {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(x), T: simple.Node(y), W: w}
}

// Weight answers the weight of a tie; a party has none with itself.
func (u undirected) Weight(x, y int64) (w float64, ok bool) {
	if x == y {
		return 0, true
	}
	i, ok := slices.BinarySearch(u.neighbours[x], int32(y))
	if !ok {
		return 0, false
	}
	return u.weights[x][i], true
}
