// Package traverse answers what cannot be asked step by step: closures with witness paths, layers and cycles, the longest
// chain, betweenness, the network of agencies that share tasks. Its algorithms run over a compact projection of the graph,
// read once for each state of the data; what they find is then read by the operation's plan in the same state.
package traverse

import (
	"context"
	"slices"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// Engine reads operations, those with traversals included. Many goroutines may use it.
type Engine struct {
	store  store.Store
	schema *model.Schema
	work   cache[Work]
	world  cache[World]
}

// function computes one traversal; nil where the answer is null.
type function func(ctx context.Context, w *Work, t *plan.Traversal, among map[string]bool) (plan.Found, error)

// functions are the traversals by the name of their root field.
var functions = map[string]function{
	"impact":              impact,
	"prerequisites":       prerequisites,
	"dependencyOrder":     dependencyOrder,
	"criticalPath":        criticalPath,
	"bottlenecks":         bottlenecks,
	"coordinationNetwork": coordinationNetwork,
	"findings":            findings,
}

// everywhere are those that look at the whole graph.
var everywhere = map[string]func(ctx context.Context, w *World, t *plan.Traversal) (plan.Found, error){
	"neighborhood": neighborhood,
	"paths":        paths,
}

// New makes an engine over a store of a schema.
func New(schema *model.Schema, s store.Store) *Engine {
	return &Engine{store: s, schema: schema}
}

// Known tells whether there is a traversal of this name.
func Known(name string) bool { return functions[name] != nil || everywhere[name] != nil }

// mostTries bounds how often an operation is begun again because a batch was written meanwhile.
const mostTries = 20

// Read reads an operation: its traversals are computed first, then their records are read together with all else. Where a
// batch was written in between, it begins again, so that the whole answer is of one state.
func (e *Engine) Read(ctx context.Context, op *plan.Operation) (*plan.Result, error) {
	if len(op.Traversals) == 0 {
		return e.store.Read(ctx, op.Plan)
	}
	stale := ""
	for range mostTries {
		result, current, err := e.try(ctx, op, stale)
		if err != nil || current {
			return result, err
		}
		stale = result.Revision
		if result.Release != nil {
			result.Release()
		}
	}
	return nil, fault.New(fault.Unavailable, "the data changes faster than this can be computed: try again")
}

// try reads an operation once. current is false where the parts are of different states; the result then has the newest.
func (e *Engine) try(ctx context.Context, op *plan.Operation, newest string) (result *plan.Result, current bool, err error) {
	among, revision, err := e.among(ctx, op)
	if err != nil {
		return nil, false, err
	}
	if among != nil {
		newest = revision
	}
	g, err := e.graphs(ctx, op, newest)
	if err != nil {
		return nil, false, err
	}
	if !g.agree || among != nil && revision != g.revision {
		return &plan.Result{Revision: g.revision}, false, nil
	}
	computed := make([]plan.TraversalResult, len(op.Traversals))
	for i, t := range op.Traversals {
		r := &computed[i]
		switch {
		case functions[t.Name] != nil:
			r.Found, r.Err = functions[t.Name](ctx, g.work, t, among[i])
		case everywhere[t.Name] != nil:
			r.Found, r.Err = everywhere[t.Name](ctx, g.world, t)
		default:
			r.Err = fault.New(fault.Unsupported, "%s is not offered by this server", t.Name)
		}
		if ctx.Err() != nil {
			return nil, false, fault.Wrap(fault.Unavailable, ctx.Err(), "the answer was not computed in time: ask for less")
		}
	}
	p, err := withIDs(op, computed)
	if err != nil {
		return nil, false, err
	}
	if result, err = e.store.Read(ctx, p); err != nil {
		return nil, false, err
	}
	result.Computed = computed
	return result, result.Revision == g.revision, nil
}

// graphs are what an operation's traversals look at.
type graphs struct {
	work     *Work
	world    *World
	revision string
	agree    bool // both are of one state, or only one is needed
}

func (e *Engine) graphs(ctx context.Context, op *plan.Operation, newest string) (g graphs, err error) {
	g.agree = true
	for _, t := range op.Traversals {
		if functions[t.Name] != nil && g.work == nil {
			if g.work, err = e.work.get(ctx, e.store, workProjection(), newest, newWork); err != nil {
				return g, err
			}
			g.agree = g.agree && (g.world == nil || g.world.Revision == g.work.Revision)
			g.revision = g.work.Revision
		}
		if everywhere[t.Name] != nil && g.world == nil {
			if g.world, err = e.world.get(ctx, e.store, worldProjection(e.schema), newest, e.newWorld); err != nil {
				return g, err
			}
			g.agree = g.agree && (g.work == nil || g.world.Revision == g.work.Revision)
			g.revision = g.world.Revision
		}
	}
	return g, nil
}

// among reads, for each traversal with a filter, which records it holds of. It answers nil where no traversal has one.
func (e *Engine) among(ctx context.Context, op *plan.Operation) (among map[int]map[string]bool, revision string, err error) {
	p, of := &plan.Plan{}, []int{}
	for i, t := range op.Traversals {
		if t.Filter != nil {
			r := *t.Filter
			r.Page.Limit = mostFiltered
			r.Page.Last = false
			p.Roots, of = append(p.Roots, &r), append(of, i)
		}
	}
	if len(of) == 0 {
		return nil, "", nil
	}
	result, err := e.store.Read(ctx, p)
	if err != nil {
		return nil, "", err
	}
	among = map[int]map[string]bool{}
	for k, i := range of {
		if result.Roots[k].More {
			err = fault.New(fault.TooLarge, "the filter holds of more than %d records: ask for less", mostFiltered)
		}
		ids := make(map[string]bool, len(result.Roots[k].Rows))
		for _, row := range result.Roots[k].Rows {
			id, _ := row.Values[plan.ID].(string)
			ids[id] = true
		}
		among[i] = ids
	}
	revision = result.Revision
	if result.Release != nil {
		result.Release()
	}
	return among, revision, err
}

// The bounds of what a filter may hold of, and of what is read of the records that were found.
const (
	mostFiltered = 400_000
	mostRecords  = 50_000
)

// withIDs answers the operation's plan with the ids that were found.
func withIDs(op *plan.Operation, computed []plan.TraversalResult) (*plan.Plan, error) {
	c := collector{roots: op.Plan.Roots, ids: make([][]string, len(op.Plan.Roots)), seen: make([]map[string]bool, len(op.Plan.Roots))}
	for i := range op.Fields {
		f := &op.Fields[i]
		if f.Traversal != nil {
			c.object(f.Field.Objects[0], computed[f.Traversal.Index].Found)
		}
	}
	p := &plan.Plan{Roots: slices.Clone(op.Plan.Roots)}
	for i := range p.Roots {
		if c.seen[i] == nil {
			continue
		}
		if len(c.ids[i]) > mostRecords {
			return nil, fault.New(fault.TooLarge, "what is found comes to more than %d records: ask for less with first, or for totalCount alone", mostRecords)
		}
		r := *p.Roots[i]
		r.Start.IDs, r.Page.Limit, r.Page.Backward, r.Page.Last = c.ids[i], len(c.ids[i]), false, true
		p.Roots[i] = &r
	}
	return p, nil
}

// collector gathers the ids for each root that reads what was found.
type collector struct {
	roots []*plan.Root
	ids   [][]string
	seen  []map[string]bool // nil for roots that were not looked at
}

func (c *collector) add(root int, ids ...string) {
	if c.seen[root] == nil {
		c.seen[root], c.ids[root] = map[string]bool{}, []string{}
	}
	for _, id := range ids {
		if !c.seen[root][id] {
			c.seen[root][id] = true
			c.ids[root] = append(c.ids[root], id)
		}
	}
}

func (c *collector) object(o *plan.Object, found plan.Found) {
	for i := range o.Fields {
		f := &o.Fields[i]
		v := found[f.Name]
		switch f.Kind {
		case plan.FoundObject:
			switch v := v.(type) {
			case plan.Found:
				c.object(f.Objects[0], v)
			case []plan.Found:
				for _, one := range v {
					c.object(f.Objects[0], one)
				}
			}
		case plan.FoundRecord:
			switch v := v.(type) {
			case string:
				c.record(f, v)
			case []string:
				for _, id := range v {
					c.record(f, id)
				}
			}
		case plan.FoundConnection:
			ids, _ := v.([]string)
			c.connection(f, ids)
		}
	}
}

// record adds an id to the root that reads records of its type.
func (c *collector) record(f *plan.Field, id string) {
	for i := range f.Objects {
		if prefix := c.roots[f.Index+i].To[0].Type.Prefix; len(id) > len(prefix) && id[:len(prefix)] == prefix {
			c.add(f.Index+i, id)
		}
	}
}

// connection adds no more ids than are looked at. Ids come in document order, so where that is the order of the page and
// nothing else bounds it, its rows are known.
func (c *collector) connection(f *plan.Field, ids []string) {
	h := f.Hop
	if f.Whole >= 0 {
		c.add(f.Whole, ids...)
	}
	plain := h.Filter == nil && !f.After && !f.Before && h.Order[0].Property == "docOrder" && !h.Order[0].Desc
	switch {
	case !h.Rows && h.Filter == nil:
		ids = nil
	case plain && !f.Backward && len(ids) > h.Page.Limit:
		ids = ids[:h.Page.Limit+1] // one more tells that there are more
	}
	c.add(f.Index, ids...)
}
