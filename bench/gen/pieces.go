package gen

import (
	"slices"

	"mandate/graph/store"
)

// How many nodes or relationships go into one transaction of Neo4j, which keeps a transaction in its heap until it is
// committed. A document has its whole text.
const (
	pieceSize     = 20_000
	documentsSize = 200
)

// Pieces cuts a batch into smaller ones that come to the same: the first replaces what is there, documents come before
// what quotes them, and the nodes before the relationships between them.
func Pieces(b *store.Batch) []*store.Batch {
	var documents, others []store.Node
	for _, n := range b.Nodes {
		if n.Label == "PolicyDocument" {
			documents = append(documents, n)
		} else {
			others = append(others, n)
		}
	}
	var all []*store.Batch
	for part := range slices.Chunk(documents, documentsSize) {
		all = append(all, &store.Batch{Nodes: part})
	}
	for part := range slices.Chunk(others, pieceSize) {
		all = append(all, &store.Batch{Nodes: part})
	}
	for part := range slices.Chunk(b.Edges, pieceSize) {
		all = append(all, &store.Batch{Edges: part})
	}
	if len(all) > 0 {
		all[0].Replace = b.Replace
	}
	return all
}
