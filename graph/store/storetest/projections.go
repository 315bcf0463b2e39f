package storetest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"

	"pgregory.net/rapid"

	"mandate/graph/fault"
	"mandate/graph/plan"
	"mandate/graph/store"
)

func projectionCases() []testCase {
	return []testCase{
		{name: "projections/of nothing", run: func(b *bench) {
			b.projects(b.everyColumn())
			b.projects(&plan.Projection{Limit: 1})
		}},
		{name: "projections/whole", run: func(b *bench) {
			b.load(box("b", 1), box("a", 1), box("A", 0, "size", int64(3)), ball("a", 2), tag("x", 0, "文"),
				need("1", 1, "a", "a"), need("0", 1, "a", "b"), need("2", 0, "a", "b"), link("l", 0, "b", "a"), partOf("b", "a"), partOf("A", "a"))
			b.projects(b.everyColumn())
		}},
		{name: "projections/bounded", run: projectionIsBounded},
		{name: "projections/beside a writer", run: projectionsSeeOneState},
		{name: "random/projections", run: randomProjections},
	}
}

// everyColumn is a projection of the whole graph.
func (k kit) everyColumn() *plan.Projection {
	p := &plan.Projection{Limit: 1000}
	for _, label := range slices.Sorted(maps.Keys(k.schema.Nodes)) {
		c := plan.Columns{Name: label}
		for _, property := range k.schema.Nodes[label].Properties {
			c.Properties = append(c.Properties, property.Name)
		}
		p.Nodes = append(p.Nodes, c)
	}
	for _, name := range slices.Sorted(maps.Keys(k.schema.Relationships)) {
		c := plan.Columns{Name: name}
		for _, property := range k.schema.Relationships[name].Properties {
			c.Properties = append(c.Properties, property.Name)
		}
		p.Edges = append(p.Edges, c)
	}
	return p
}

// projects fails where the store and the oracle answer a projection differently.
func (b *bench) projects(p *plan.Projection) {
	b.Helper()
	have, err := b.store.Project(b.ctx, p)
	if err != nil {
		b.Fatalf("the store refuses the projection %+v: %v", p, err)
	}
	if err := differFrom(have, b.content.oracle(b.schema).project(p)); err != nil {
		b.Fatalf("projection %+v: %v\n%s", p, err, describeBatch(b.content.batch()))
	}
}

func differFrom(have, want *plan.Projected) error {
	if have.Revision != want.Revision || len(have.Nodes) != len(want.Nodes) || len(have.Edges) != len(want.Edges) {
		return fmt.Errorf("have revision %q, %d and %d columns, want %q, %d and %d", have.Revision, len(have.Nodes), len(have.Edges), want.Revision, len(want.Nodes), len(want.Edges))
	}
	for i := range want.Nodes {
		if h, w := fmt.Sprintf("%#v", have.Nodes[i]), fmt.Sprintf("%#v", want.Nodes[i]); h != w {
			return fmt.Errorf("nodes %d:\nhave %s\nwant %s", i, h, w)
		}
	}
	for i := range want.Edges {
		if h, w := fmt.Sprintf("%#v", have.Edges[i]), fmt.Sprintf("%#v", want.Edges[i]); h != w {
			return fmt.Errorf("relationships %d:\nhave %s\nwant %s", i, h, w)
		}
	}
	return nil
}

// project answers a projection by looking at every record for every column.
func (o *oracle) project(p *plan.Projection) *plan.Projected {
	out := &plan.Projected{Revision: o.revision}
	numbers := map[*record]int32{}
	for _, c := range p.Nodes {
		list := labelled(o.nodes, c.Name)
		slices.SortFunc(list, byPlace)
		n := plan.NodeColumns{First: int32(len(numbers)), IDs: []string{}, DocOrder: []int64{}, Values: valuesOf(list, c.Properties)}
		for _, r := range list {
			numbers[r] = int32(len(numbers))
			n.IDs, n.DocOrder = append(n.IDs, r.id), append(n.DocOrder, r.docOrder)
		}
		out.Nodes = append(out.Nodes, n)
	}
	for _, c := range p.Edges {
		e := plan.EdgeColumns{From: []int32{}, To: []int32{}}
		list := slices.DeleteFunc(labelled(o.edges, c.Name), func(r *record) bool {
			_, from := numbers[r.from]
			_, to := numbers[r.to]
			return !from || !to
		})
		own := o.schema.Relationships[c.Name].Entity != nil
		slices.SortFunc(list, func(a, b *record) int {
			if own {
				return byPlace(a, b)
			}
			return cmp.Or(cmp.Compare(numbers[a.from], numbers[b.from]), cmp.Compare(numbers[a.to], numbers[b.to]))
		})
		if own {
			e.IDs, e.DocOrder = []string{}, []int64{}
		}
		for _, r := range list {
			e.From, e.To = append(e.From, numbers[r.from]), append(e.To, numbers[r.to])
			if own {
				e.IDs, e.DocOrder = append(e.IDs, r.id), append(e.DocOrder, r.docOrder)
			}
		}
		e.Values = valuesOf(list, c.Properties)
		out.Edges = append(out.Edges, e)
	}
	return out
}

func labelled(records []*record, label string) (list []*record) {
	for _, r := range records {
		if r.label == label {
			list = append(list, r)
		}
	}
	return list
}

func valuesOf(list []*record, properties []string) [][]any {
	out := make([][]any, len(properties))
	for k, name := range properties {
		out[k] = []any{}
		for _, r := range list {
			out[k] = append(out[k], r.value(name))
		}
	}
	return out
}

// randomProjections asks for some labels and types, in any order, with some properties, of graphs that change.
func randomProjections(b *bench) {
	rapid.Check(b.tb, func(t *rapid.T) {
		b.on(t).apply(b.graph().Draw(t, "graph"))
		for range plansPerChange {
			b.count()
			all := b.everyColumn()
			p := &plan.Projection{Limit: all.Limit, Nodes: someColumns(t, all.Nodes), Edges: someColumns(t, all.Edges)}
			b.on(t).projects(p)
			b.on(t).apply(b.change(t, b.content))
			b.on(t).projects(p)
		}
	})
}

func someColumns(t *rapid.T, all []plan.Columns) (some []plan.Columns) {
	for _, c := range rapid.Permutation(all).Draw(t, "columns") {
		if rapid.IntRange(0, 3).Draw(t, "left out") == 0 {
			continue
		}
		if len(c.Properties) > 0 {
			c.Properties = rapid.Permutation(c.Properties).Draw(t, "properties")[:rapid.IntRange(0, len(c.Properties)).Draw(t, "how many")]
		}
		some = append(some, c)
	}
	return some
}

// projectionIsBounded asks for just as much as there is, and for one less.
func projectionIsBounded(b *bench) {
	b.load(box("a", 0), box("b", 1), need("1", 1, "a", "b"))
	p := &plan.Projection{Nodes: []plan.Columns{{Name: "Box"}}, Edges: []plan.Columns{{Name: "NEEDS"}}, Limit: 3}
	b.projects(p)
	p.Limit = 2
	if _, err := b.store.Project(b.ctx, p); fault.CodeOf(err) != fault.TooLarge {
		b.Errorf("more than the limit: %v", err)
	}
	ctx, cancel := context.WithCancel(b.ctx)
	cancel()
	if _, err := b.store.Project(ctx, b.everyColumn()); fault.CodeOf(err) != fault.Unavailable {
		b.Errorf("after the end of the context: %v", err)
	}
}

// projectionsSeeOneState projects while a writer goes to and fro between two graphs.
func projectionsSeeOneState(b *bench) {
	p, want := b.everyColumn(), map[string]*plan.Projected{}
	for which := 1; which <= 2; which++ {
		b.apply(state(which))
		o := b.content.oracle(b.schema)
		want[o.revision] = withoutTime(o.project(p))
	}
	ctx, stop := context.WithCancel(b.ctx)
	defer stop()
	failures := make(chan error, readers)
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() { failures <- projectWhile(ctx, b.ctx, b.store, p, want) })
	}
	for i := range flips {
		if _, err := b.store.Apply(b.ctx, state(1+i%2)); err != nil {
			b.Errorf("flip %d: %v", i, err)
		}
	}
	stop()
	wg.Wait()
	for range readers {
		if err := <-failures; err != nil {
			b.Errorf("projection beside a writer: %v", err)
		}
	}
}

func projectWhile(until, ctx context.Context, s store.Store, p *plan.Projection, want map[string]*plan.Projected) error {
	for {
		have, err := s.Project(ctx, p)
		if err != nil {
			return err
		}
		w := want[have.Revision]
		if w == nil {
			return fmt.Errorf("revision %q is of no state that was written", have.Revision)
		}
		if have = withoutTime(have); !reflect.DeepEqual(have.Edges, w.Edges) || !reflect.DeepEqual(have.Nodes, w.Nodes) {
			return fmt.Errorf("it is not that of its revision: %w", differFrom(have, w))
		}
		if until.Err() != nil {
			return nil
		}
	}
}

// withoutTime leaves out when the state was written: each flip has its own time.
func withoutTime(p *plan.Projected) *plan.Projected {
	out := *p
	out.Nodes = slices.Clone(p.Nodes)
	for i, n := range out.Nodes {
		if slices.Equal(n.IDs, []string{store.DatasetID}) {
			out.Nodes[i].Values = nil
		}
	}
	return &out
}
