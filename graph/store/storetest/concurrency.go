package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"mandate/graph/plan"
	"mandate/graph/store"
)

func concurrencyCases() []testCase {
	return []testCase{
		{name: "concurrency/readers see one state whole", run: readersSeeOneState},
		{name: "concurrency/no write is lost", run: noWriteIsLost},
	}
}

const (
	flips   = 20
	readers = 4
)

// state makes a graph in which everything differs between one and the other, over the same ids.
func state(which int) *store.Batch {
	b := &store.Batch{Replace: true}
	for i := range 40 {
		name := fmt.Sprint(i)
		b.Nodes = append(b.Nodes, box(name, which*i, "size", int64(which)), ball(name, i, "size", int64(which)))
		b.Edges = append(b.Edges, link(name, i, name, fmt.Sprint(i*which%40), "strength", int64(which)))
		if which == 2 {
			b.Edges = append(b.Edges, need(name, i, name, fmt.Sprint((i+1)%40)))
		}
	}
	b.Edges = append(b.Edges, plain("ROOTS", store.DatasetID, fmt.Sprint("box:", which)))
	return b
}

// wide asks the same facts by several roots, so that a state that is seen in part is noticed.
func (k kit) wide() *plan.Plan {
	data := k.all("Dataset", k.many("Box", out("ROOTS")))
	data.To[0].Properties = append(data.To[0].Properties, "revision")
	counted := k.all("Need")
	counted.Rows = false
	sized := k.all("Box", k.many("Ball", out("LINKS")), k.many("Box", repeat(out("NEEDS"), 1, 3)))
	sized.To[0].Properties = append(sized.To[0].Properties, "size")
	last := orderBy(k.many("Link"), "strength", true)
	return &plan.Plan{Roots: []*plan.Root{counted, data, sized, k.all("Ball", k.many("Link", in("LINKS"))), {Hop: *last}, counted}}
}

// readersSeeOneState reads while a writer goes to and fro between two graphs. Every result must be that of the graph whose
// revision it names.
func readersSeeOneState(b *bench) {
	oracles, p := map[string]*oracle{}, b.wide()
	for which := 1; which <= 2; which++ {
		b.apply(state(which))
		o := b.content.oracle(b.schema)
		oracles[o.revision] = o
	}
	ctx, stop := context.WithCancel(b.ctx)
	defer stop()
	failures := make(chan error, readers)
	var wg sync.WaitGroup
	for range readers {
		wg.Go(func() { failures <- readWhile(ctx, b, p, oracles) })
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
			b.Errorf("%v", err)
		}
	}
}

// readWhile reads, at least once, until ctx is over.
func readWhile(ctx context.Context, b *bench, p *plan.Plan, oracles map[string]*oracle) error {
	for {
		have, err := b.store.Read(b.ctx, p)
		if err != nil {
			return fmt.Errorf("read beside a writer: %w", err)
		}
		o := oracles[have.Revision]
		if o == nil {
			return fmt.Errorf("read beside a writer: revision %q is of no state that was written", have.Revision)
		}
		err = differ(p, have, o.run(p))
		if have.Release != nil {
			have.Release()
		}
		if err != nil {
			return fmt.Errorf("read beside a writer: the result is not that of its revision: %w", err)
		}
		if ctx.Err() != nil {
			return nil
		}
	}
}

// noWriteIsLost writes from several sides at once.
func noWriteIsLost(b *bench) {
	b.load(box("hub", 0))
	errs := make([]error, readers)
	var wg sync.WaitGroup
	for side := range readers {
		wg.Go(func() {
			for i := range 5 {
				name := fmt.Sprint(side, "-", i)
				_, err := b.store.Apply(b.ctx, batchOf(box(name, i), need(name, i, "hub", name), need("shared", side, "hub", name)))
				errs[side] = errors.Join(errs[side], err)
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		b.Fatalf("a write is refused: %v", err)
	}
	if c, err := b.store.Read(b.ctx, &plan.Plan{Roots: []*plan.Root{b.all("Box"), b.all("Need")}}); err != nil || c.Roots[0].Count != 21 || c.Roots[1].Count != 21 {
		b.Errorf("have %+v, %v", c, err)
	}
	b.apply(state(1)) // checks the revision
	b.everything()
}
