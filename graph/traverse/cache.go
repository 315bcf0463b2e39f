package traverse

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"mandate/graph/fault"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// mostProjected bounds a projection: a graph of 2,000 plans has about a sixth of this.
const mostProjected = 30_000_000

// longestReading bounds how long a projection may take to read: 2,000 plans take a fraction of a minute on Neo4j.
const longestReading = 10 * time.Minute

// cache keeps what was made of the newest state that was seen. One goroutine at a time makes it anew, for all who wait, each
// no longer than its own context lasts. It goes on when nobody waits any more: a graph that takes longer to read than a
// question may take is there for the next one.
type cache[T any] struct {
	sync.Mutex
	have     *T
	revision string
	reading  *reading[T] // nil where nothing is being read
}

// reading is a projection that is being read. What it comes to may be looked at when done is closed.
type reading[T any] struct {
	done     chan struct{}
	have     *T
	revision string
	err      error
}

// get answers what is kept, or, where it is not of the revision newest, what is made of what the store has now. newest ""
// takes what is kept.
func (c *cache[T]) get(ctx context.Context, s store.Store, p *plan.Projection, newest string, made func(*plan.Projected) *T) (*T, error) {
	for {
		have, r, own := c.join(ctx, s, p, newest, made)
		if have != nil {
			return have, nil
		}
		select {
		case <-r.done:
		case <-ctx.Done():
			return nil, fault.Wrap(fault.Unavailable, ctx.Err(), "the graph is still being read for questions like this: ask again in a moment")
		}
		if r.err != nil || own || newest == "" || r.revision == newest {
			return r.have, r.err
		}
		// It had begun before there was the state that is asked for.
	}
}

// join answers what is kept, or else what is being read; own tells that the reading begins with this.
func (c *cache[T]) join(ctx context.Context, s store.Store, p *plan.Projection, newest string, made func(*plan.Projected) *T) (have *T, r *reading[T], own bool) {
	c.Lock()
	defer c.Unlock()
	if c.have != nil && c.revision != "" && (newest == "" || c.revision == newest) {
		return c.have, nil, false
	}
	if own = c.reading == nil; own {
		c.reading = &reading[T]{done: make(chan struct{})}
		go c.read(context.WithoutCancel(ctx), c.reading, s, p, made)
	}
	return nil, c.reading, own
}

func (c *cache[T]) read(ctx context.Context, r *reading[T], s store.Store, p *plan.Projection, made func(*plan.Projected) *T) {
	ctx, cancel := context.WithTimeout(ctx, longestReading)
	defer cancel()
	defer close(r.done)
	defer func() {
		if v := recover(); v != nil { // nobody else would catch it
			slog.ErrorContext(ctx, "panic", "value", v, "stack", string(debug.Stack()))
			r.have, r.err = nil, fault.New(fault.Internal, "internal error")
		}
		c.Lock()
		defer c.Unlock()
		if c.reading = nil; r.err == nil {
			c.have, c.revision = r.have, r.revision
		}
	}()
	projected, err := s.Project(ctx, p)
	if err != nil {
		r.err = err
		return
	}
	r.have, r.revision = made(projected), projected.Revision
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
