package neo4j

import (
	"context"
	"maps"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// Read runs a plan as one statement. While batches are written it may have to run it again.
func (s *Store) Read(ctx context.Context, p *plan.Plan) (*plan.Result, error) {
	done, err := s.enter()
	if err != nil {
		return nil, err
	}
	defer done()
	result, err := s.read(ctx, p)
	if err != nil {
		return nil, s.explain(ctx, err)
	}
	return result, nil
}

func (s *Store) read(ctx context.Context, p *plan.Plan) (*plan.Result, error) {
	var wait patience
	for {
		before := s.settled.Load()
		if before.known {
			values, whole, err := s.ask(ctx, p, before)
			if err != nil {
				return nil, err
			}
			if whole {
				return decode(p, values, before.revision)
			}
			continue
		}
		if err := s.settle(ctx, before, &wait); err != nil {
			return nil, err
		}
	}
}

// ask runs the statement of a plan and tells whether all that it answered is of the state before.
func (s *Store) ask(ctx context.Context, p *plan.Plan, before *settled) (values []any, whole bool, err error) {
	st, err := s.statement(p, before.parallel)
	if err != nil {
		return nil, false, err
	}
	s.record(st.text, st.params)
	rows, bookmark, err := s.readRows(ctx, st.text, st.params)
	if err != nil {
		return nil, false, err
	}
	values = rows[0].Values
	if s.closes() {
		last := len(values) - 1
		begun, _ := values[last].(int64) // null in a database that was never written to
		if begun == before.done {
			return values[:last], true, nil
		}
	} else if before.proven && bookmark == before.bookmark {
		return values, true, nil
	}
	g, err := s.look(ctx, before)
	if err != nil || g.begun != before.done || s.closes() {
		return nil, false, err
	}
	s.settled.CompareAndSwap(before, before.seen(bookmark, g.bookmark))
	return values, true, nil
}

// closes tells whether each statement reads the gate itself.
func (s *Store) closes() bool { return s.bookmarks != nil }

// settle learns of a newer state than before. While a commit is under way it pauses, and after a while asks whether the
// writer still lives.
func (s *Store) settle(ctx context.Context, before *settled, wait *patience) error {
	g, err := s.look(ctx, before)
	if err != nil || g.open {
		return err
	}
	tired, err := wait.wait(ctx, g.begun)
	if err == nil && tired {
		_ = s.mend(ctx) // on failure the writer still lives, or the next statement tells what is wrong
	}
	return err
}

// compiled is what Plan.Memo keeps: the statement of a plan, and what it was made for besides the plan.
type compiled struct {
	schema    *model.Schema
	parallel  parallel
	statement statement
}

// statement answers the statement of a plan. One plan is read many times, so it is kept with the plan.
func (s *Store) statement(p *plan.Plan, known parallel) (statement, error) {
	if c, ok := p.Memo.Load().(*compiled); ok && c.schema == s.schema && maps.Equal(c.parallel, known) {
		return c.statement, nil
	}
	st, err := compile(s.schema, p, known, s.closes())
	if err == nil {
		p.Memo.Store(&compiled{s.schema, known, st})
	}
	return st, err
}
