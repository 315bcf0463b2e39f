package storetest

import (
	"maps"
	"slices"
	"strings"

	"mandate/graph/model"
	"mandate/graph/store"
)

// content is what a graph holds, changed by batches as the contract says: what a store must hold afterwards.
type content struct {
	nodes map[string]store.Node
	edges map[store.EdgeKey]store.Edge
	info  store.Info // what the store said of this state
}

func newContent() *content {
	return &content{nodes: map[string]store.Node{}, edges: map[store.EdgeKey]store.Edge{}}
}

// apply writes a batch that is known to be good.
func (c *content) apply(b *store.Batch) {
	if b.Replace {
		clear(c.nodes)
		clear(c.edges)
	}
	for _, id := range b.DeleteNodes {
		delete(c.nodes, id)
		maps.DeleteFunc(c.edges, func(_ store.EdgeKey, e store.Edge) bool { return e.From == id || e.To == id })
	}
	for _, key := range b.DeleteEdges {
		delete(c.edges, key)
	}
	for _, n := range b.Nodes {
		c.nodes[n.ID] = n
	}
	for _, e := range b.Edges {
		c.edges[e.Key()] = e
	}
}

// held tells store.Validate what there is.
func (c *content) held() store.Held { return store.Held{Label: c.label, Text: c.text} }

func (c *content) text(id, property string) (string, bool) {
	text, ok := c.nodes[id].Properties[property].(string)
	return text, ok
}

// label answers the label of a node.
func (c *content) label(id string) (string, bool) {
	n, ok := c.nodes[id]
	return n.Label, ok
}

// revision answers what Info.Revision must be.
func (c *content) revision() string {
	if len(c.nodes) == 0 {
		return ""
	}
	var d store.Digest
	for _, n := range c.nodes {
		d = d.Add(store.NodeDigest(n))
	}
	for _, e := range c.edges {
		d = d.Add(store.EdgeDigest(e))
	}
	return d.String()
}

// batch answers the content as one batch that replaces everything, in an order of its own.
func (c *content) batch() *store.Batch {
	b := &store.Batch{Replace: true, Nodes: slices.Collect(maps.Values(c.nodes)), Edges: slices.Collect(maps.Values(c.edges))}
	slices.SortFunc(b.Nodes, func(x, y store.Node) int { return strings.Compare(x.ID, y.ID) })
	slices.SortFunc(b.Edges, func(x, y store.Edge) int {
		return strings.Compare(x.ID+" "+x.Type+" "+x.From+" "+x.To, y.ID+" "+y.Type+" "+y.From+" "+y.To)
	})
	return b
}

func (c *content) oracle(s *model.Schema) *oracle {
	b := c.batch()
	return newOracle(s, b.Nodes, b.Edges, c.info)
}
