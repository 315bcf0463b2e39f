package neo4j

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Neo4j is read-committed and applies a commit piece by piece, so a statement that runs meanwhile may see half of it. Two
// nodes of label DatasetGate tell readers. "lock" is what writers lock, one after the other, for the length of their
// transaction. "gate" numbers commits: a writer that has done all its work sets "begun" to a higher number in a small
// transaction of its own, commits its work, and sets "done" to that number in another. An answer is of one state if, at
// some time after it was read, no commit had begun beyond the one that this process knew, before it sent the statement, to
// be done.
//
// A single server tells that without being asked: with every answer comes a bookmark that names the newest transaction at
// the end of the statement. Where it is the one under which begun was looked at, nothing has begun since. Any other
// transaction changes it, too; then begun is looked at again, behind the statement. The bookmark of a member of a cluster
// says little about that member, so there each statement reads begun last.
//
// Revision and parallel change only with begun, so that what was learned of them in a statement of which this holds holds
// for all others with that number; look learns them. Numbers are clock times where that makes them higher. So none comes a
// second time for other data when a database is emptied or brought back from a copy under a running process.
//
// A writer that dies between the two leaves begun ahead of done. Whoever can take the lock then knows that no commit is
// under way any more, and mends it.

// settled is a state of the data that is whole: commits up to the number done are applied.
type settled struct {
	done     int64
	known    bool // whether the rest is known, too
	revision string
	parallel parallel
	// bookmark is the newest that was seen since begun was done; proven says that no commit had begun under it, as begun was
	// read between two sights of it.
	bookmark string
	proven   bool
}

// seen answers the state with what a look at begun has taught about bookmarks: before is the one that came with the answer
// before the look, after the one that came with the look itself.
func (s *settled) seen(before, after string) *settled {
	next := *s
	next.bookmark, next.proven = after, after != "" && after == before
	return &next
}

// parallel are the relationship types of which the data holds several between two nodes.
type parallel map[string]bool

func parallelOf(list any) parallel {
	types, _ := list.([]any)
	if len(types) == 0 {
		return nil
	}
	p := make(parallel, len(types))
	for _, t := range types {
		if name, ok := t.(string); ok {
			p[name] = true
		}
	}
	return p
}

// gateNumber is the number of the next commit.
const gateNumber = "CASE WHEN g.begun >= timestamp() THEN g.begun + 1 ELSE timestamp() END"

const (
	gateMake  = "MERGE (g:DatasetGate {id: 'gate'}) ON CREATE SET g.begun = timestamp(), g.done = timestamp() MERGE (:DatasetGate {id: 'lock'})"
	gateBegin = "MERGE (g:DatasetGate {id: 'gate'}) SET g.begun = " + gateNumber + " RETURN g.begun"
	gateEnd   = "MATCH (g:DatasetGate {id: 'gate'}) WHERE g.done < $number OR g.done IS NULL SET g.done = $number"
	gateLook  = "OPTIONAL MATCH (e:Dataset {id: 'dataset:current'}) WITH e.revision AS revision, e.parallel AS parallel\n" +
		"OPTIONAL MATCH (g:DatasetGate {id: 'gate'}) RETURN revision, parallel, g.begun AS begun, g.done AS done"
	gateMend = "MATCH (g:DatasetGate {id: 'gate'}) WHERE g.done < g.begun SET g.done = g.begun"
	lockTake = "MERGE (l:DatasetGate {id: 'lock'}) SET l.taken = true"
)

const (
	pauseFirst = time.Millisecond
	pauseLast  = 50 * time.Millisecond
	// stale is how long begun may be ahead of done before a reader asks whether the writer still lives.
	stale = 2 * time.Second
	// mendWithin bounds that question: a writer that lives holds the lock for longer.
	mendWithin = 200 * time.Millisecond
)

// makeGate makes the two nodes.
func (s *Store) makeGate(ctx context.Context) error { return s.write(ctx, gateMake, nil) }

// glance is what a look at the gate has found.
type glance struct {
	open     bool  // no commit is under way
	begun    int64 // the commit that has begun last
	bookmark string
}

// look learns what belongs to a state of which so far only the number is known, or hears of another number. A state that
// is known and still stands stays as it is.
func (s *Store) look(ctx context.Context, before *settled) (glance, error) {
	s.record(gateLook, nil)
	rows, bookmark, err := s.readRows(ctx, gateLook, nil)
	if err != nil {
		return glance{}, err
	}
	values := rows[0].Values // all are null in a database that was never written to
	begun, _ := values[2].(int64)
	done, _ := values[3].(int64)
	if !before.known || begun != before.done {
		now := &settled{done: done}
		if begun == before.done {
			now = &settled{done: begun, known: true, parallel: parallelOf(values[1])}
			now.revision, _ = values[0].(string)
		}
		s.settled.Store(now)
		done = now.done
	} else {
		done = begun
	}
	return glance{begun == done, begun, bookmark}, nil
}

// begin announces a commit and answers its number.
func (s *Store) begin(ctx context.Context) (int64, error) {
	var number int64
	err := s.writeWith(ctx, func(tx neo4j.ManagedTransaction) error {
		result, err := tx.Run(ctx, gateBegin, nil)
		if err != nil {
			return err
		}
		row, err := result.Single(ctx)
		if err == nil {
			number, _ = row.Values[0].(int64)
		}
		return err
	})
	return number, err
}

// end tells that the commit of a number is applied.
func (s *Store) end(ctx context.Context, number int64) error {
	return s.write(ctx, gateEnd, map[string]any{"number": number})
}

// mend closes the gate behind a writer that has died. It does nothing while a writer holds the lock.
func (s *Store) mend(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, mendWithin)
	defer cancel()
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(context.WithoutCancel(ctx))
	tx, err := session.BeginTransaction(ctx, neo4j.WithTxTimeout(mendWithin))
	if err != nil {
		return err
	}
	defer tx.Close(context.WithoutCancel(ctx))
	for _, text := range []string{lockTake, gateMend} {
		if err := run(ctx, tx, text, nil); err != nil {
			return err
		}
	}
	return tx.Commit(ctx)
}

// patience paces the repetitions of a read that met a commit.
type patience struct {
	pause time.Duration
	begun int64 // the commit that is waited for
	since time.Time
}

// wait pauses before the next try; tired tells that the commit of this number has been under way for long.
func (p *patience) wait(ctx context.Context, begun int64) (tired bool, err error) {
	now := time.Now()
	if p.begun != begun || p.since.IsZero() {
		p.begun, p.since, p.pause = begun, now, pauseFirst
	}
	timer := time.NewTimer(p.pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false, ctx.Err()
	case <-timer.C:
	}
	p.pause = min(2*p.pause, pauseLast)
	if tired = now.Sub(p.since) > stale; tired {
		p.since = now
	}
	return tired, nil
}
