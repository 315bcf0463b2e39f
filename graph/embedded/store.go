// Package embedded is a store inside the process: an immutable snapshot in memory that plans are walked over, and one
// bbolt file beneath it that makes writes last. It needs nothing installed, and a read takes no lock and does no input or
// output. The whole graph must fit in memory.
package embedded

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// Store is a store.Store over one directory, or over memory alone.
type Store struct {
	current atomic.Pointer[snapshot]
	gate    sync.RWMutex // held for reading by Read, for writing by Close
	closed  bool         // under gate
	writing sync.Mutex   // one writer at a time
	disk    *disk        // nil in memory alone
	broken  error        // under writing: a commit failed, and the file may be ahead of the snapshot
	now     func() time.Time
}

var _ store.Store = (*Store)(nil)

// Open opens the graph in dir, which is made where it does not exist; with dir "" the graph is kept in memory alone and is
// gone after Close. It fails with fault.Unavailable while another process has the directory open, and with fault.Invalid
// where the file is damaged or what it holds does not fit the schema.
func Open(ctx context.Context, dir string, schema *model.Schema) (*Store, error) {
	s := &Store{now: time.Now}
	empty := newSnapshot(schema)
	s.current.Store(empty)
	if dir == "" {
		return s, nil
	}
	var err error
	if s.disk, err = openDisk(dir); err != nil {
		return nil, err
	}
	if err := s.load(ctx, empty); err != nil {
		return nil, errors.Join(err, s.disk.db.Close())
	}
	return s, nil
}

func (s *Store) load(ctx context.Context, empty *snapshot) error {
	all, err := s.disk.read()
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return interrupted(err)
	}
	c := diff(empty, &all.batch)
	if c.digest != all.digest {
		return s.disk.damaged(errors.New("its content does not have the digest that was noted"))
	}
	if err := store.Validate(empty.schema, &all.batch, empty.held()); err != nil {
		return fault.Wrap(fault.Invalid, err, "what %s holds does not fit the schema of this mandate: move it away and load the data again", s.disk.path)
	}
	s.current.Store(build(c, all.loadedAt))
	return nil
}

func interrupted(cause error) error {
	return fault.Wrap(fault.Unavailable, cause, "the store did not answer in time")
}

var errClosed = fault.New(fault.Unavailable, "the store is closed")

// Apply writes a batch. A batch that changes nothing is not written, and LoadedAt stays. Values of the batch are kept, so
// its texts must not be changed afterwards; the batch itself may.
func (s *Store) Apply(ctx context.Context, b *store.Batch) (store.Info, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.isClosed() {
		return store.Info{}, errClosed
	}
	if s.broken != nil {
		return store.Info{}, fault.Wrap(fault.Unavailable, s.broken, "an earlier write failed half-way: start mandate again")
	}
	old := s.current.Load()
	if err := store.Validate(old.schema, b, old.held()); err != nil {
		return store.Info{}, err
	}
	c := diff(old, b)
	if c.empty() {
		return old.info, nil
	}
	at := s.now().UTC().Truncate(time.Second)
	next := build(c, at)
	if err := ctx.Err(); err != nil {
		return store.Info{}, interrupted(err)
	}
	if s.disk != nil {
		if err := s.disk.write(c, at); err != nil {
			if !s.disk.holds(old.digest) {
				s.broken = err
			}
			return store.Info{}, fault.Wrap(fault.Unavailable, err, "%s cannot be written", s.disk.path)
		}
	}
	s.current.Store(next)
	return next.info, nil
}

// Info tells the state of the data.
func (s *Store) Info(context.Context) (store.Info, error) {
	if s.isClosed() {
		return store.Info{}, errClosed
	}
	return s.current.Load().info, nil
}

func (s *Store) isClosed() bool {
	s.gate.RLock()
	defer s.gate.RUnlock()
	return s.closed
}

// Read runs a plan over the current snapshot. The values of the result belong to the store: they must not be changed, and
// not be used after Release.
func (s *Store) Read(ctx context.Context, p *plan.Plan) (*plan.Result, error) {
	s.gate.RLock()
	defer s.gate.RUnlock()
	if s.closed {
		return nil, errClosed
	}
	return read(ctx, s.current.Load(), p)
}

// Close waits for running reads and writes and lets go of the directory. Results that were answered stay good. When ctx
// ends first, closing goes on by itself.
func (s *Store) Close(ctx context.Context) error {
	done := make(chan error, 1)
	go func() { done <- s.close() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return interrupted(ctx.Err())
	}
}

func (s *Store) close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.gate.Lock()
	defer s.gate.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	s.current.Store(newSnapshot(s.current.Load().schema))
	if s.disk == nil {
		return nil
	}
	return s.disk.db.Close()
}
