// Package store is the contract between the graph and whatever keeps it. A store runs plans and writes batches; a new
// type, field or relationship in the schema never adds a verb.
package store

import (
	"context"
	"time"

	"mandate/graph/plan"
)

// Store keeps one graph. All methods may be called from many goroutines. Errors are *fault.Error where a client can act
// on them: Unavailable when the store cannot be reached or the deadline of ctx passes, Invalid or Conflict for a bad batch.
type Store interface {
	// Read runs a plan. All roots are answered from one state of the data, the one Result.Revision names: a batch that is
	// written meanwhile is seen whole or not at all.
	Read(ctx context.Context, p *plan.Plan) (*plan.Result, error)
	// Project reads a part of the graph whole, in columns, from one state of the data. It is for algorithms that look at all
	// of that part; it takes memory in proportion to it, and fails with TooLarge beyond the projection's limit.
	Project(ctx context.Context, p *plan.Projection) (*plan.Projected, error)
	// Apply writes a batch: the whole of it or, on error, nothing. When it returns without error the batch is durable and
	// every later Read sees it. Batches are validated by Validate before anything is written. A batch that changes nothing
	// keeps Info as it is; deleting what is not there is no error; a store emptied again is as one never written to.
	Apply(ctx context.Context, b *Batch) (Info, error)
	// Info tells the state of the data. On an empty store Info.Revision is "".
	Info(ctx context.Context) (Info, error)
	// Close gives up what the store holds; it waits for running reads.
	Close(ctx context.Context) error
}

// Info names a state of the data.
type Info struct {
	// Revision is the same for the same content, whichever store holds it and however it came there; it is "" while the
	// store is empty.
	Revision string
	// LoadedAt is when this state was written.
	LoadedAt time.Time
}
