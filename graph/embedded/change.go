package embedded

import (
	"mandate/graph/store"
)

// change is the difference that a batch makes to a snapshot: rows that leave and rows that come. A row that is written over
// is in both; one that is written as it was is in neither.
type change struct {
	old       *snapshot
	digest    store.Digest
	deadNodes []bool
	cut       []bool // dead nodes that take their relationships with them
	deadEdges map[string][]bool
	nodes     map[string][]newNode // by label
	edges     map[string][]newEdge // by type
	replace   bool
	anyCut    bool
}

type newNode struct {
	*store.Node
	digest store.Digest
}

type newEdge struct {
	*store.Edge
	digest store.Digest
}

// diff compares a batch that Validate let pass with what is there.
func diff(old *snapshot, b *store.Batch) *change {
	n := len(old.kinds)
	c := &change{
		old: old, digest: old.digest, replace: b.Replace,
		deadNodes: make([]bool, n), cut: make([]bool, n), deadEdges: map[string][]bool{},
		nodes: map[string][]newNode{}, edges: map[string][]newEdge{},
	}
	for name, r := range old.relations {
		c.deadEdges[name] = make([]bool, r.rows())
	}
	if !b.Replace {
		for _, id := range b.DeleteNodes {
			if i, ok := old.ids[id]; ok {
				c.cutNode(i)
			}
		}
	}
	c.putNodes(b.Nodes)
	c.cutEdges()
	if !b.Replace {
		for _, key := range b.DeleteEdges {
			if r, row, ok := old.edge(key); ok {
				c.dropEdge(r, row)
			}
		}
	}
	c.putEdges(b.Edges)
	return c
}

// empty tells that the graph afterwards is the graph before.
func (c *change) empty() bool { return c.digest == c.old.digest }

func (c *change) dropNode(i uint32) {
	if !c.deadNodes[i] {
		t := c.old.tableOf(i)
		c.deadNodes[i], c.digest = true, c.digest.Sub(t.digests[i-t.base])
	}
}

func (c *change) cutNode(i uint32) {
	c.dropNode(i)
	c.cut[i], c.anyCut = true, true
}

func (c *change) dropEdge(r *relation, row uint32) {
	if dead := c.deadEdges[r.label]; !dead[row] {
		dead[row], c.digest = true, c.digest.Sub(r.digests[row])
	}
}

func (c *change) putNodes(nodes []store.Node) {
	seen := make([]bool, len(c.old.kinds))
	for i := range nodes {
		n, d := &nodes[i], store.NodeDigest(nodes[i])
		if at, ok := c.old.ids[n.ID]; ok {
			seen[at] = true
			t := c.old.tableOf(at)
			if !c.deadNodes[at] && t.digests[at-t.base] == d {
				continue
			}
			c.dropNode(at)
		}
		c.nodes[n.Label], c.digest = append(c.nodes[n.Label], newNode{n, d}), c.digest.Add(d)
	}
	if c.replace {
		for i := range seen {
			if !seen[i] && c.old.tableOf(uint32(i)).label != store.DatasetLabel {
				c.cutNode(uint32(i))
			}
		}
	}
}

func (c *change) cutEdges() {
	if !c.anyCut {
		return
	}
	for _, r := range c.old.relations {
		for row := range r.from {
			if c.cut[r.from[row]] || c.cut[r.to[row]] {
				c.dropEdge(r, uint32(row))
			}
		}
	}
}

func (c *change) putEdges(edges []store.Edge) {
	seen := map[string][]bool{}
	for name, r := range c.old.relations {
		seen[name] = make([]bool, r.rows())
	}
	for i := range edges {
		e, d := &edges[i], store.EdgeDigest(edges[i])
		if r, row, ok := c.old.edge(e.Key()); ok {
			seen[r.label][row] = true
			if !c.deadEdges[r.label][row] && r.digests[row] == d {
				continue
			}
			c.dropEdge(r, row)
		}
		c.edges[e.Type], c.digest = append(c.edges[e.Type], newEdge{e, d}), c.digest.Add(d)
	}
	if c.replace {
		for name, r := range c.old.relations {
			for row, kept := range seen[name] {
				if !kept {
					c.dropEdge(r, uint32(row))
				}
			}
		}
	}
}

// untouched tells that no node comes or leaves, so that every index stays as it is.
func (c *change) untouched() bool {
	for _, dead := range c.deadNodes {
		if dead {
			return false
		}
	}
	return len(c.nodes) == 0
}
