package storetest

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// reference is the simplest store there is: the content beside the oracle. It shows that the suite can be passed.
type reference struct {
	mu      sync.RWMutex
	schema  *model.Schema
	content *content
}

func openReference(_ testing.TB, s *model.Schema) store.Store {
	return &reference{schema: s, content: newContent()}
}

func (r *reference) Read(ctx context.Context, p *plan.Plan) (*plan.Result, error) {
	if ctx.Err() != nil {
		return nil, fault.Wrap(fault.Unavailable, ctx.Err(), "the deadline passed")
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.content.oracle(r.schema).run(p), nil
}

func (r *reference) Project(ctx context.Context, p *plan.Projection) (*plan.Projected, error) {
	if ctx.Err() != nil {
		return nil, fault.Wrap(fault.Unavailable, ctx.Err(), "the deadline passed")
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	out := r.content.oracle(r.schema).project(p)
	if out.Size() > p.Limit {
		return nil, fault.New(fault.TooLarge, "more than %d", p.Limit)
	}
	return out, nil
}

func (r *reference) Apply(ctx context.Context, b *store.Batch) (store.Info, error) {
	if ctx.Err() != nil {
		return store.Info{}, fault.Wrap(fault.Unavailable, ctx.Err(), "the deadline passed")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := store.Validate(r.schema, b, r.content.held()); err != nil {
		return store.Info{}, err
	}
	r.content.apply(ownCopy(b))
	if revision := r.content.revision(); revision != r.content.info.Revision {
		r.content.info = store.Info{Revision: revision, LoadedAt: time.Now()}
	}
	return r.content.info, nil
}

// ownCopy takes a batch out of the hands of the caller.
func ownCopy(b *store.Batch) *store.Batch {
	c := *b
	c.Nodes, c.Edges = slices.Clone(b.Nodes), slices.Clone(b.Edges)
	for i := range c.Nodes {
		c.Nodes[i].Properties = copyOf(c.Nodes[i].Properties)
	}
	for i := range c.Edges {
		c.Edges[i].Properties = copyOf(c.Edges[i].Properties)
	}
	return &c
}

func copyOf(p map[string]any) map[string]any {
	p = maps.Clone(p)
	for name, v := range p {
		if list, ok := v.([]any); ok {
			p[name] = slices.Clone(list)
		}
	}
	return p
}

func (r *reference) Info(context.Context) (store.Info, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.content.info, nil
}

func (r *reference) Close(context.Context) error { return nil }

func TestReference(t *testing.T) {
	dir := t.TempDir()
	t.Setenv(CasesDirectory, dir)
	before := Cases()
	Run(t, "reference", openReference)
	count, err := os.ReadFile(filepath.Join(dir, "reference"))
	if n, _ := strconv.Atoi(strings.TrimSpace(string(count))); err != nil || n == 0 || n != Cases()-before {
		t.Errorf("the count is %q (%v), %d cases were run", count, err, Cases()-before)
	}
}
