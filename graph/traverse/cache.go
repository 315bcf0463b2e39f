package traverse

import (
	"context"

	"mandate/graph/fault"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// mostProjected bounds a projection: a graph of 2,000 plans has about a sixth of this.
const mostProjected = 30_000_000

// cache keeps what was made of the newest state that was seen. One goroutine at a time makes it anew; others wait for it,
// each no longer than its own context lasts.
type cache[T any] struct {
	turn     chan struct{}
	have     *T
	revision string
}

func newCache[T any]() cache[T] { return cache[T]{turn: make(chan struct{}, 1)} }

// get answers what is kept, or, where it is not of the revision newest, what is made of what the store has now. newest ""
// takes what is kept.
func (c *cache[T]) get(ctx context.Context, s store.Store, p *plan.Projection, newest string, made func(*plan.Projected) *T) (*T, error) {
	select {
	case c.turn <- struct{}{}:
		defer func() { <-c.turn }()
	case <-ctx.Done():
		return nil, fault.Wrap(fault.Unavailable, ctx.Err(), "the graph was not read in time: try again")
	}
	if c.have != nil && c.revision != "" && (newest == "" || c.revision == newest) {
		return c.have, nil
	}
	projected, err := s.Project(ctx, p)
	if err != nil {
		return nil, err
	}
	c.have, c.revision = made(projected), projected.Revision
	return c.have, nil
}

// workProjection is what the questions of dependencies and of coordination look at.
func workProjection() *plan.Projection {
	return &plan.Projection{
		Nodes: []plan.Columns{
			{Name: "PolicyDocument", Properties: []string{"number"}}, {Name: "PolicyArea"},
			{Name: "Measure", Properties: []string{"number"}}, {Name: "Task", Properties: []string{"number", "listOpen", "listOpenPhrase"}},
			{Name: "Agency", Properties: []string{"kind", "name"}}, {Name: "Zone"}, {Name: "Deliverable"},
			{Name: "Mention", Properties: []string{"resolved", "evidenceDocument", "asWritten"}},
		},
		Edges: []plan.Columns{
			{Name: "STATED_IN"}, {Name: "HAS_MEASURE"}, {Name: "HAS_TASK"}, {Name: "RESPONSIBLE_FOR"}, {Name: "COOPERATES_IN"},
			{Name: "DEPENDS_ON", Properties: []string{"basis", "viaDeliverable", "via"}}, {Name: "ESTABLISHES"},
		},
		Limit: mostProjected,
	}
}
