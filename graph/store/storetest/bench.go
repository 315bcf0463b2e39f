package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"mandate/graph/plan"
	"mandate/graph/store"
)

// bench is what a case works on: a store, and beside it the content that the store must have.
type bench struct {
	tester
	kit
	tb      testing.TB
	ctx     context.Context
	store   store.Store
	content *content
}

// tester is what testing.TB and *rapid.T have in common and a case needs.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// on answers the same bench that reports to another tester.
func (b *bench) on(t tester) *bench {
	other := *b
	other.tester = t
	return &other
}

func (b *bench) count() { ran.Add(1) }

// apply writes a good batch to the store and to the content, and checks what the store says of itself then.
func (b *bench) apply(batch *store.Batch) store.Info {
	b.Helper()
	info, err := b.store.Apply(b.ctx, batch)
	if err != nil {
		b.Fatalf("a good batch is refused: %v\n%s", err, describeBatch(batch))
	}
	b.content.apply(batch)
	b.content.info = info
	if want := b.content.revision(); info.Revision != want {
		b.Fatalf("revision after the batch: have %q, want %q\n%s", info.Revision, want, describeBatch(batch))
	}
	told, err := b.store.Info(b.ctx)
	if err != nil || told.Revision != info.Revision || !told.LoadedAt.Equal(info.LoadedAt) {
		b.Fatalf("Info says %+v (%v), Apply said %+v", told, err, info)
	}
	return info
}

// load replaces the content.
func (b *bench) load(parts ...any) store.Info {
	b.Helper()
	batch := batchOf(parts...)
	batch.Replace = true
	return b.apply(batch)
}

// agree fails where the store and the oracle answer a plan differently.
func (b *bench) agree(p *plan.Plan) {
	b.Helper()
	if result := b.ask(p); result.Release != nil {
		result.Release()
	}
}

// ask answers a plan after comparing the answer with the oracle's.
func (b *bench) ask(p *plan.Plan) *plan.Result {
	b.Helper()
	have, err := disagreement(b.ctx, b.store, b.content.oracle(b.schema), p)
	if err != nil {
		b.Fatalf("%v\n%s%s", err, describePlan(p), describeBatch(b.content.batch()))
	}
	return have
}

// read answers one root. Its memory is not given back: the rows are looked at afterwards.
func (b *bench) read(root *plan.Root) plan.Conn {
	b.Helper()
	return b.ask(&plan.Plan{Roots: []*plan.Root{root}}).Roots[0]
}

// below answers what a hop answers from the record of an id.
func (b *bench) below(id string, h *plan.Hop) plan.Conn {
	b.Helper()
	owner := b.content.nodes[id].Label
	c := b.read(b.byID(owner, []string{id}, h))
	if len(c.Rows) != 1 {
		b.Fatalf("%s is answered %d times", id, len(c.Rows))
	}
	return c.Rows[0].Hops[0]
}

// want fails where the rows are not those of the ids.
func (b *bench) want(what string, have plan.Conn, want ...string) {
	b.Helper()
	if got := ids(&have); !slices.Equal(got, want) {
		b.Errorf("%s: have %v, want %v", what, got, want)
	}
}

// wantEdges compares the first value of the relationship of each row.
func (b *bench) wantEdges(what string, have plan.Conn, want ...any) {
	b.Helper()
	var got []any
	for _, r := range have.Rows {
		got = append(got, r.Edge[0])
	}
	if fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", want) {
		b.Errorf("%s: have %#v, want %#v", what, got, want)
	}
}
