package main

import "mandate/graph/store"

// pieceSize is how many nodes or relationships go into one transaction of Neo4j, which keeps a transaction in its heap
// until it is committed.
const pieceSize = 20_000

// pieces cuts a batch into smaller ones that come to the same: the first replaces what is there, and the nodes come before
// the relationships between them.
func pieces(b *store.Batch) []*store.Batch {
	var all []*store.Batch
	for nodes := b.Nodes; len(nodes) > 0; {
		n := min(pieceSize, len(nodes))
		all = append(all, &store.Batch{Nodes: nodes[:n]})
		nodes = nodes[n:]
	}
	for edges := b.Edges; len(edges) > 0; {
		n := min(pieceSize, len(edges))
		all = append(all, &store.Batch{Edges: edges[:n]})
		edges = edges[n:]
	}
	if len(all) > 0 {
		all[0].Replace = b.Replace
	}
	return all
}
