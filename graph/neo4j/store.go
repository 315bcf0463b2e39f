package neo4j

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"mandate/graph/model"
	"mandate/graph/store"
)

// Store keeps the graph in one database of a Neo4j server or cluster.
type Store struct {
	schema  *model.Schema
	address address
	driver  neo4j.DriverWithContext
	// bookmarks make what was written visible to later reads on any server of a cluster; nil on a single server.
	bookmarks neo4j.BookmarkManager
	// record is told of every statement a Read sends.
	record func(text string, params map[string]any)
	// atOnce is how many values of a projection the server keeps for one statement.
	atOnce int64
	// settled is the last state that was seen whole.
	settled atomic.Pointer[settled]
	// writing is held by the writer of this process. Others would only wait for it in the server, each with a connection,
	// until none is left for the writer's second transaction.
	writing chan struct{}

	running sync.WaitGroup
	closing sync.RWMutex
	closed  bool
}

var _ store.Store = (*Store)(nil)

// Option changes how a Store works.
type Option func(*Store)

// WithRecorder has f called with each statement that a Read sends, before it is sent; f may be called from many
// goroutines and must not change params.
func WithRecorder(f func(text string, params map[string]any)) Option {
	return func(s *Store) { s.record = f }
}

// Open connects to the database that url names, such as neo4j://user:password@host:7687/database, and makes the
// constraints and indexes that are not there yet. It needs a user who may write and make constraints. The database must be
// the store's own. Errors never hold the password.
func Open(ctx context.Context, url string, schema *model.Schema, opts ...Option) (*Store, error) {
	a, err := parse(url)
	if err != nil {
		return nil, err
	}
	s := &Store{schema: schema, address: a, record: func(string, map[string]any) {}, atOnce: valuesAtOnce, writing: make(chan struct{}, 1)}
	for _, o := range opts {
		o(s)
	}
	s.settled.Store(&settled{})
	s.driver, err = neo4j.NewDriverWithContext(a.target, a.auth, func(c *config.Config) {
		c.TelemetryDisabled = true
		c.NotificationsMinSeverity = notifications.DisabledLevel // nobody would read them
		c.MaxTransactionRetryTime = 10 * time.Second
		c.SocketConnectTimeout = 5 * time.Second
		c.ConnectionAcquisitionTimeout = 30 * time.Second
		c.ConnectionLivenessCheckTimeout = time.Second // a pooled connection may outlive a restart of the server
	})
	if err != nil {
		return nil, s.unreachable(err)
	}
	if a.routed {
		s.bookmarks = neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})
	}
	if err := s.prepare(ctx); err != nil {
		_ = s.driver.Close(context.WithoutCancel(ctx)) // the first error counts
		return nil, s.explain(ctx, err)
	}
	return s, nil
}

// prepare makes the schema, the gate and what nodes are found by.
func (s *Store) prepare(ctx context.Context) error {
	if err := s.driver.VerifyConnectivity(ctx); err != nil {
		return err
	}
	if err := s.makeSchema(ctx); err != nil {
		return err
	}
	if err := s.makeGate(ctx); err != nil {
		return err
	}
	return s.makeSearch(ctx)
}

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: mode, DatabaseName: s.address.database, FetchSize: neo4j.FetchAll, BookmarkManager: s.bookmarks,
	})
}

// Info tells the state of the data.
func (s *Store) Info(ctx context.Context) (store.Info, error) {
	done, err := s.enter()
	if err != nil {
		return store.Info{}, err
	}
	defer done()
	rows, _, err := s.readRows(ctx, "OPTIONAL MATCH (e:Dataset {id: 'dataset:current'}) RETURN e.revision, e.loadedAt", nil)
	if err != nil {
		return store.Info{}, s.explain(ctx, err)
	}
	return info(rows[0].Values), nil
}

// info reads revision and loadedAt; both are null on an empty store.
func info(values []any) store.Info {
	revision, _ := values[0].(string)
	loaded, _ := values[1].(string)
	at, _ := time.Parse(time.RFC3339, loaded)
	return store.Info{Revision: revision, LoadedAt: at}
}

// enter keeps Close waiting until done is called.
func (s *Store) enter() (done func(), err error) {
	s.closing.RLock()
	defer s.closing.RUnlock()
	if s.closed {
		return nil, errClosed()
	}
	s.running.Add(1)
	return s.running.Done, nil
}

// Close waits for what is running, but not longer than ctx lasts, and gives up the connections. The data stays.
func (s *Store) Close(ctx context.Context) error {
	s.closing.Lock()
	if s.closed {
		s.closing.Unlock()
		return nil
	}
	s.closed = true
	s.closing.Unlock()
	idle := make(chan struct{})
	go func() { s.running.Wait(); close(idle) }()
	select {
	case <-idle:
	case <-ctx.Done():
	}
	return s.driver.Close(context.WithoutCancel(ctx))
}
