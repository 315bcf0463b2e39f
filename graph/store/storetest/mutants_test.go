package storetest

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// mutant is a store with one fault.
type mutant struct {
	store.Store
	plan   func(*plan.Hop)             // changes a copy of what is asked, hop by hop
	result func(*plan.Hop, *plan.Conn) // changes what is answered, list by list
	whole  func(*plan.Result)          // changes what is answered in all
	apply  func(context.Context, store.Store, *store.Batch) (store.Info, error)

	projected func(*plan.Projected) // changes what is projected
}

func (m *mutant) Read(ctx context.Context, p *plan.Plan) (*plan.Result, error) {
	asked := &plan.Plan{}
	for _, root := range p.Roots {
		asked.Roots = append(asked.Roots, &plan.Root{Start: root.Start, Hop: *m.rewrite(&root.Hop)})
	}
	r, err := m.Store.Read(ctx, asked)
	if err != nil {
		return nil, err
	}
	for i := range r.Roots {
		m.change(&p.Roots[i].Hop, &r.Roots[i])
	}
	if m.whole != nil {
		m.whole(r)
	}
	return r, nil
}

func (m *mutant) Apply(ctx context.Context, b *store.Batch) (store.Info, error) {
	if m.apply == nil {
		return m.Store.Apply(ctx, b)
	}
	return m.apply(ctx, m.Store, b)
}

func (m *mutant) rewrite(h *plan.Hop) *plan.Hop {
	c := *h
	c.Steps, c.Order = slices.Clone(h.Steps), slices.Clone(h.Order)
	c.To, c.EdgeHops = nil, nil
	if h.Group != nil {
		group := *h.Group
		group.Values = slices.Clone(group.Values)
		c.Group = &group
	}
	for _, to := range h.To {
		s := *to
		s.Hops = nil
		for _, below := range to.Hops {
			s.Hops = append(s.Hops, m.rewrite(below))
		}
		c.To = append(c.To, &s)
	}
	for _, below := range h.EdgeHops {
		c.EdgeHops = append(c.EdgeHops, m.rewrite(below))
	}
	if m.plan != nil {
		m.plan(&c)
	}
	return &c
}

func (m *mutant) change(h *plan.Hop, c *plan.Conn) {
	for i := range c.Rows {
		for j := range c.Rows[i].Hops {
			m.change(h.To[c.Rows[i].Type].Hops[j], &c.Rows[i].Hops[j])
		}
	}
	if m.result != nil {
		m.result(h, c)
	}
}

// eachValue makes a fault of what is answered, value by value.
func eachValue(f func(any) any) func(*plan.Hop, *plan.Conn) {
	return func(_ *plan.Hop, c *plan.Conn) {
		for _, r := range c.Rows {
			for i := range r.Values {
				r.Values[i] = f(r.Values[i])
			}
			for i := range r.Edge {
				r.Edge[i] = f(r.Edge[i])
			}
		}
	}
}

func eachCounted(what plan.Computed, f func(int64) int64) func(*plan.Hop, *plan.Conn) {
	return func(h *plan.Hop, c *plan.Conn) {
		for i, e := range h.Edge {
			for _, r := range c.Rows {
				if e.Computed == what {
					r.Edge[i] = f(r.Edge[i].(int64))
				}
			}
		}
	}
}

// eachTrace makes a fault of the ways that are shown.
func eachTrace(f func(*plan.Conn)) func(*plan.Hop, *plan.Conn) {
	return func(h *plan.Hop, c *plan.Conn) {
		for i, below := range h.EdgeHops {
			for _, r := range c.Rows {
				if below.Steps[0].Kind == plan.Trace {
					f(&r.EdgeHops[i])
				}
			}
		}
	}
}

func firstStep(f func(*plan.Step)) func(*plan.Hop) {
	return func(h *plan.Hop) {
		if len(h.Steps) > 0 {
			f(&h.Steps[0])
		}
	}
}

// readers with a fault, each of which both the random plans and the named cases must find.
var wrongReads = map[string]mutant{
	"rows reversed":       {result: func(_ *plan.Hop, c *plan.Conn) { slices.Reverse(c.Rows) }},
	"a row dropped":       {result: func(_ *plan.Hop, c *plan.Conn) { c.Rows = c.Rows[:max(0, len(c.Rows)-1)] }},
	"edge filter ignored": {plan: func(h *plan.Hop) { h.EdgeFilter = nil }},
	"filter ignored":      {plan: func(h *plan.Hop) { h.Filter = nil }},
	"count of the page":   {result: func(h *plan.Hop, c *plan.Conn) { c.Count = min(c.Count, int64(len(c.Rows))) }},
	"count unasked":       {plan: func(h *plan.Hop) { h.Count = h.Many }},
	"rows unasked":        {plan: func(h *plan.Hop) { h.Rows = true }},
	"more never":          {result: func(_ *plan.Hop, c *plan.Conn) { c.More = false }},
	"after ignored":       {plan: func(h *plan.Hop) { h.Page.After = nil }},
	"before ignored":      {plan: func(h *plan.Hop) { h.Page.Before = nil }},
	"backward ignored":    {plan: func(h *plan.Hop) { h.Page.Backward = false }},
	"descending ignored":  {plan: func(h *plan.Hop) { h.Order = ascending(h.Order) }},
	"one row too many":    {plan: func(h *plan.Hop) { h.Page.Limit++ }},
	"direction turned":    {plan: firstStep(func(s *plan.Step) { s.In = !s.In })},
	"one step too few": {plan: firstStep(func(s *plan.Step) {
		if s.Max > 1 {
			s.Max--
		}
	})},
	"no bound": {plan: firstStep(func(s *plan.Step) {
		if s.Max > 1 {
			s.Max = -1
		}
	})},
	"owner not in its set": {plan: firstStep(func(s *plan.Step) { s.Min = 1 })},
	"distance off by one":  {result: eachCounted(plan.Distance, func(n int64) int64 { return n + 1 })},
	"ways backwards":       {result: eachTrace(func(t *plan.Conn) { slices.Reverse(t.Rows) })},
	"ways cut short":       {result: eachTrace(func(t *plan.Conn) { t.Rows = t.Rows[:min(1, len(t.Rows))] })},
	"repeated over all": {plan: func(h *plan.Hop) {
		if n := len(h.Steps); n > 0 && h.Steps[n-1].Repeated() {
			h.EdgeFilter = nil
		}
	}},
	"paths not counted": {result: eachCounted(plan.Paths, func(int64) int64 { return 1 })},
	"empty list as null": {result: eachValue(func(v any) any {
		if list, ok := v.([]any); ok && len(list) == 0 {
			return nil
		}
		return v
	})},
	"empty text as null": {result: eachValue(func(v any) any {
		if v == "" {
			return nil
		}
		return v
	})},
	"texts trimmed": {result: eachValue(func(v any) any {
		if text, ok := v.(string); ok {
			return strings.TrimSpace(text)
		}
		return v
	})},
	"whole numbers as floats": {result: eachValue(func(v any) any {
		if n, ok := v.(int64); ok {
			return float64(n)
		}
		return v
	})},
	"groups not distinct": {plan: func(h *plan.Hop) { // every record counted for each thing that is met
		for i := 0; h.Group != nil && i < len(h.Group.Values); i++ {
			if v := &h.Group.Values[i]; v.Key == plan.GroupCount && v.Where == "" {
				v.Way = nil
			}
		}
	}},
	"no group of what has no key": {result: func(h *plan.Hop, c *plan.Conn) {
		if h.Group != nil {
			c.Rows = slices.DeleteFunc(c.Rows, func(r plan.Row) bool { return slices.Contains(r.Values, any(nil)) })
		}
	}},
	"all groups as one not told": {result: func(h *plan.Hop, c *plan.Conn) {
		if c.Whole != nil {
			c.Whole = &plan.Record{Values: make([]any, len(c.Whole.Values))}
		}
	}},
	"revision not told": {whole: func(r *plan.Result) { r.Revision = "" }},
}

func ascending(order []plan.Key) []plan.Key {
	for i := range order {
		order[i].Desc = false
	}
	return order
}

// writers with a fault, which the named cases must find.
var wrongWrites = map[string]mutant{
	"bad batch written in part": {apply: func(ctx context.Context, s store.Store, b *store.Batch) (store.Info, error) {
		info, err := s.Apply(ctx, b)
		if err != nil {
			good := batchOf(box("good", 1))
			if _, err := s.Apply(ctx, good); err != nil {
				return info, fmt.Errorf("the good part: %w", err)
			}
		}
		return info, err
	}},
	"replaced by adding": {apply: func(ctx context.Context, s store.Store, b *store.Batch) (store.Info, error) {
		c := *b
		c.Replace = false
		return s.Apply(ctx, &c)
	}},
	"deletions ignored": {apply: func(ctx context.Context, s store.Store, b *store.Batch) (store.Info, error) {
		c := *b
		c.DeleteNodes = nil
		return s.Apply(ctx, &c)
	}},
	"deleted relationships stay": {apply: func(ctx context.Context, s store.Store, b *store.Batch) (store.Info, error) {
		c := *b
		c.DeleteEdges = nil
		return s.Apply(ctx, &c)
	}},
	"a write in two": {apply: func(ctx context.Context, s store.Store, b *store.Batch) (store.Info, error) {
		half := *b
		half.Edges = nil
		if info, err := s.Apply(ctx, &half); err != nil {
			return info, err
		}
		return s.Apply(ctx, b)
	}},
}

// projections with a fault, which the named cases must find.
var wrongProjections = map[string]func(*plan.Projected){
	"projected revision not told": func(p *plan.Projected) { p.Revision = "" },
	"projected ends turned": func(p *plan.Projected) {
		for i := range p.Edges {
			p.Edges[i].From, p.Edges[i].To = p.Edges[i].To, p.Edges[i].From
		}
	},
	"projected nodes reversed": func(p *plan.Projected) {
		for i := range p.Nodes {
			p.Nodes[i].IDs = slices.Clone(p.Nodes[i].IDs)
			slices.Reverse(p.Nodes[i].IDs)
		}
	},
	"projected values dropped": func(p *plan.Projected) {
		for i := range p.Nodes {
			p.Nodes[i].Values = make([][]any, len(p.Nodes[i].Values))
		}
	},
}

// Project answers with the fault, if it is one of projections.
func (m *mutant) Project(ctx context.Context, p *plan.Projection) (*plan.Projected, error) {
	out, err := m.Store.Project(ctx, p)
	if err == nil && m.projected != nil {
		m.projected(out)
	}
	return out, err
}

// recorder notes failures instead of failing the test that looks for them.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Errorf(string, ...any) { r.failed = true }

func (r *recorder) Fatalf(string, ...any) {
	r.failed = true
	runtime.Goexit()
}

// caught answers the first named case that a store fails.
func caught(t *testing.T, open Opener) string {
	for _, c := range allCases() {
		if strings.HasPrefix(c.name, "random/") || strings.HasPrefix(c.name, "three ways/") || c.name == "groups/cells are the lists behind them" {
			continue // rapid would look for the smallest failure
		}
		r := &recorder{TB: t}
		done := make(chan struct{})
		go func() {
			defer close(done)
			c.start(r, open)
		}()
		if <-done; r.failed {
			return c.name
		}
	}
	return ""
}

func opener(m mutant) Opener {
	return func(tb testing.TB, s *model.Schema) store.Store {
		m.Store = openReference(tb, s)
		return &m
	}
}

func TestNamedCasesFindWrongStores(t *testing.T) {
	for name, m := range wrongReads {
		by := caught(t, opener(m))
		t.Logf("%s: found by %q", name, by)
		if by == "" {
			t.Errorf("%s: no case fails", name)
		}
	}
	for name, m := range wrongWrites {
		if caught(t, opener(m)) == "" {
			t.Errorf("%s: no case fails", name)
		}
	}
	for name, f := range wrongProjections {
		if caught(t, opener(mutant{projected: f})) == "" {
			t.Errorf("%s: no case fails", name)
		}
	}
	if name := caught(t, opener(mutant{})); name != "" {
		t.Errorf("a right store fails %s", name)
	}
}

// TestRandomPlansFindWrongStores asks as many plans as the random cases do at least, of stores with a fault.
func TestRandomPlansFindWrongStores(t *testing.T) {
	missing := map[string]bool{}
	for name := range wrongReads {
		missing[name] = true
	}
	k := kit{boxSchema(t)}
	graphs := k.graph()
	for seed := 0; seed < 100 && len(missing) > 0; seed++ {
		right := openReference(t, k.schema)
		batch := graphs.Example(seed)
		info, err := right.Apply(t.Context(), batch)
		if err != nil {
			t.Fatal(err)
		}
		o := newOracle(k.schema, batch.Nodes, batch.Edges, info)
		for n := range 10 {
			p := k.plans(batch).Example(10*seed + n)
			for name := range missing {
				m := wrongReads[name]
				m.Store = right
				if _, err := disagreement(t.Context(), &m, o, p); err != nil {
					t.Logf("%s: found by graph %d", name, seed)
					delete(missing, name)
				}
			}
		}
	}
	for name := range missing {
		t.Errorf("%s: no plan tells", name)
	}
}
