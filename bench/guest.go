package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/store"
)

// whatIsThere reads without writing anything: the store would make constraints as soon as it is opened.
const whatIsThere = `
OPTIONAL MATCH (e:Dataset {id: $id})
RETURN COUNT { MATCH (n) WHERE NOT n:DatasetGate }, e.revision`

// guest looks whether a server that somebody else runs may be used: its database must be empty or hold the very data of
// this run, which loaded then says. Whatever else is there is somebody's, and is not touched.
func guest(ctx context.Context, driver neo4j.DriverWithContext, batch *store.Batch) (loaded bool, err error) {
	result, err := neo4j.ExecuteQuery(ctx, driver, whatIsThere, map[string]any{"id": store.DatasetID},
		neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(database), neo4j.ExecuteQueryWithReadersRouting())
	if err != nil {
		return false, fmt.Errorf("looking at what the database holds: %w", err)
	}
	values := result.Records[0].Values
	if count, ok := values[0].(int64); ok && count == 0 {
		return false, nil
	}
	if values[1] == revision(batch) {
		return true, nil
	}
	return false, errors.New("the database at -neo4j holds other data: name an empty one")
}

// revision is what a store that holds just the batch answers.
func revision(b *store.Batch) string {
	var sum store.Digest
	for i := range b.Nodes {
		sum = sum.Add(store.NodeDigest(b.Nodes[i]))
	}
	for i := range b.Edges {
		sum = sum.Add(store.EdgeDigest(b.Edges[i]))
	}
	return sum.String()
}
