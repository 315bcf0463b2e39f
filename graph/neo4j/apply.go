package neo4j

import (
	"context"
	"slices"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/model"
	"mandate/graph/store"
)

// endWithin bounds the last step of a write, which is taken even if the caller has gone.
const endWithin = 5 * time.Second

// Apply writes a batch in one transaction. Of a Replace batch only what differs from the database is written; a batch
// that changes nothing leaves Info as it was. Writers, of this process and others, wait for each other.
func (s *Store) Apply(ctx context.Context, b *store.Batch) (store.Info, error) {
	done, err := s.enter()
	if err != nil {
		return store.Info{}, err
	}
	defer done()
	select {
	case s.writing <- struct{}{}:
		defer func() { <-s.writing }()
	case <-ctx.Done():
		return store.Info{}, s.explain(ctx, ctx.Err())
	}
	var w *writer
	err = s.writeWith(ctx, func(tx neo4j.ManagedTransaction) error {
		w = &writer{ctx: ctx, tx: tx, schema: s.schema, batch: b, prefixes: prefixes(s.schema)}
		if err := w.apply(); err != nil || !w.changed {
			return err
		}
		w.number, err = s.begin(ctx)
		return err
	})
	if w != nil && w.number > 0 {
		s.finish(ctx, w, err == nil)
	}
	if err != nil {
		return store.Info{}, s.explain(ctx, err)
	}
	return w.info, nil
}

// finish opens the gate again. Where the commit failed it may still be under way, as when the connection broke: then only
// who can take the lock may say that it is over.
func (s *Store) finish(ctx context.Context, w *writer, committed bool) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), endWithin)
	defer cancel()
	if !committed {
		_ = s.mend(ctx) // else a reader does
		return
	}
	if s.end(ctx, w.number) == nil {
		s.settled.Store(&settled{done: w.number, known: true, revision: w.info.Revision, parallel: w.parallel})
	}
}

// writer writes one batch.
type writer struct {
	ctx      context.Context
	tx       neo4j.ManagedTransaction
	schema   *model.Schema
	batch    *store.Batch
	prefixes map[string]string // label by prefix of the ids

	held     held
	diff     diff
	parallel parallel
	info     store.Info
	changed  bool
	stale    bool  // what nodes are found by was derived by other rules, or not at all
	number   int64 // of the commit
}

func (w *writer) apply() error {
	if err := run(w.ctx, w.tx, lockTake, nil); err != nil {
		return err
	}
	revision, err := w.dataset()
	if err != nil {
		return err
	}
	if err := w.read(); err != nil {
		return err
	}
	if err := store.Validate(w.schema, w.batch, store.Held{Label: w.held.label, Text: w.held.text}); err != nil {
		return err
	}
	w.diff = w.compare()
	if w.diff.empty() && !w.stale {
		return nil
	}
	w.changed = true
	return w.write(revision.Add(w.diff.added).Sub(w.diff.removed))
}

// dataset reads the Dataset node; it is absent while the store is empty.
func (w *writer) dataset() (store.Digest, error) {
	rows, err := w.rows("OPTIONAL MATCH (e:Dataset {id: 'dataset:current'}) RETURN e.revision, e.loadedAt, e.parallel, e.search", nil)
	if err != nil {
		return store.Digest{}, err
	}
	w.info = info(rows[0].Values)
	w.parallel = parallelOf(rows[0].Values[2])
	if w.info.Revision == "" {
		return store.Digest{}, nil
	}
	w.stale = rows[0].Values[3] != searchVersion(w.schema)
	return store.ParseDigest(w.info.Revision)
}

// write does what the comparison found, and names the new state.
func (w *writer) write(revision store.Digest) error {
	empty := revision == store.Digest{}
	if !empty {
		if err := run(w.ctx, w.tx, "MERGE (e:Dataset {id: 'dataset:current'})", nil); err != nil {
			return err
		}
	}
	for _, step := range []func() error{w.deleteEdges, w.deleteNodes, w.writeNodes, w.findParallel, w.writeEdges} {
		if err := step(); err != nil {
			return err
		}
	}
	if empty {
		w.info = store.Info{}
		return run(w.ctx, w.tx, "MATCH (e:Dataset {id: 'dataset:current'}) DETACH DELETE e", nil)
	}
	if err := w.rederive(); err != nil {
		return err
	}
	now := time.Now().UTC().Truncate(time.Second)
	if w.diff.empty() {
		now = w.info.LoadedAt
	}
	w.info = store.Info{Revision: revision.String(), LoadedAt: now}
	return run(w.ctx, w.tx,
		"MATCH (e:Dataset {id: 'dataset:current'}) SET e.docOrder = 0, e.revision = $revision, e.loadedAt = $at, e.parallel = $parallel, e.search = $search",
		map[string]any{"revision": w.info.Revision, "at": now.Format(time.RFC3339), "parallel": sorted(w.parallel), "search": searchVersion(w.schema)})
}

func (w *writer) rows(text string, params map[string]any) ([]*neo4j.Record, error) {
	result, err := w.tx.Run(w.ctx, text, params)
	if err != nil {
		return nil, err
	}
	return result.Collect(w.ctx)
}

func sorted(set map[string]bool) []string {
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
