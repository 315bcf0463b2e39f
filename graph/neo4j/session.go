package neo4j

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// runner is a transaction.
type runner interface {
	Run(ctx context.Context, text string, params map[string]any) (neo4j.ResultWithContext, error)
}

// run runs a statement whose answer does not matter.
func run(ctx context.Context, tx runner, text string, params map[string]any) error {
	result, err := tx.Run(ctx, text, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

// timeout makes the server stop, too, when the deadline of ctx passes.
func timeout(ctx context.Context) func(*neo4j.TransactionConfig) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return func(*neo4j.TransactionConfig) {}
	}
	return neo4j.WithTxTimeout(max(time.Until(deadline), time.Millisecond))
}

// write runs one statement in a transaction of its own.
func (s *Store) write(ctx context.Context, text string, params map[string]any) error {
	return s.writeWith(ctx, func(tx neo4j.ManagedTransaction) error { return run(ctx, tx, text, params) })
}

// writeWith does work in a transaction of its own; work may be done several times, when the transaction could not be ended.
func (s *Store) writeWith(ctx context.Context, work func(neo4j.ManagedTransaction) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(context.WithoutCancel(ctx))
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) { return nil, work(tx) }, timeout(ctx))
	return err
}

// Tries of a read when the server says that it may be repeated, or went away.
const (
	readTries = 5
	readPause = 20 * time.Millisecond
)

// readRows runs a reading statement at once, without a transaction of its own, which would cost two more round trips. As
// the server then does not repeat it, we do. The bookmark names the newest transaction of the server when the statement had
// ended; it is "" where the server gave none.
func (s *Store) readRows(ctx context.Context, text string, params map[string]any) (rows []*neo4j.Record, bookmark string, err error) {
	pause := readPause
	for try := 1; ; try++ {
		rows, bookmark, err = s.readOnce(ctx, text, params)
		if err == nil || try == readTries || ctx.Err() != nil || !neo4j.IsRetryable(err) {
			return rows, bookmark, err
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return nil, "", err
		case <-timer.C:
		}
		pause *= 2
	}
}

func (s *Store) readOnce(ctx context.Context, text string, params map[string]any) ([]*neo4j.Record, string, error) {
	session := s.session(ctx, neo4j.AccessModeRead)
	defer session.Close(context.WithoutCancel(ctx))
	result, err := session.Run(ctx, text, params, timeout(ctx))
	if err != nil {
		return nil, "", err
	}
	rows, err := result.Collect(ctx)
	if err != nil {
		return nil, "", err
	}
	if marks := session.LastBookmarks(); len(marks) == 1 {
		return rows, marks[0], nil
	}
	return rows, "", nil
}
