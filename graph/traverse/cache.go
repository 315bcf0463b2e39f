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
type cache struct {
	turn chan struct{}
	have *Work
}

func newCache() cache { return cache{turn: make(chan struct{}, 1)} }

// get answers what is kept, or, where it is not of the revision newest, what the store has now. newest "" takes what is
// kept.
func (c *cache) get(ctx context.Context, s store.Store, newest string) (*Work, error) {
	select {
	case c.turn <- struct{}{}:
		defer func() { <-c.turn }()
	case <-ctx.Done():
		return nil, fault.Wrap(fault.Unavailable, ctx.Err(), "the graph was not read in time: try again")
	}
	if c.have != nil && c.have.Revision != "" && (newest == "" || c.have.Revision == newest) {
		return c.have, nil
	}
	p, err := s.Project(ctx, workProjection())
	if err != nil {
		return nil, err
	}
	c.have = newWork(p)
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
