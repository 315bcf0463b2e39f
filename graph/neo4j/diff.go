package neo4j

import (
	"maps"
	"slices"

	"mandate/graph/store"
)

// diff is what has to be written. Rows are what the statements of write.go take, grouped by what these must name in
// their text.
type diff struct {
	deleteNodes, deleteIDs, deleteEnds grouped
	newNodes, setNodes                 grouped
	newEdges, setIDs, setEnds          grouped
	pairs                              map[string][][2]string // ends of new relationships that have ids
	added, removed                     store.Digest
}

func (d *diff) empty() bool {
	for _, g := range []grouped{d.deleteNodes, d.deleteIDs, d.deleteEnds, d.newNodes, d.setNodes, d.newEdges, d.setIDs, d.setEnds} {
		if len(g) > 0 {
			return false
		}
	}
	return true
}

// compare finds out what of the batch differs from what is there.
func (w *writer) compare() diff {
	d := diff{
		deleteNodes: grouped{}, deleteIDs: grouped{}, deleteEnds: grouped{}, newNodes: grouped{}, setNodes: grouped{},
		newEdges: grouped{}, setIDs: grouped{}, setEnds: grouped{}, pairs: map[string][][2]string{},
	}
	w.leaving(&d)
	for _, n := range w.batch.Nodes {
		digest := store.NodeDigest(n)
		old, there := w.held.nodes[n.ID]
		switch {
		case !there:
			d.newNodes.add(n.Label, w.nodeRow(n, digest))
		case old != digest:
			d.setNodes.add(n.Label, w.nodeRow(n, digest))
			d.removed = d.removed.Add(old)
		default:
			continue
		}
		d.added = d.added.Add(digest)
	}
	for _, e := range w.batch.Edges {
		w.compareEdge(&d, e)
	}
	return d
}

func (w *writer) compareEdge(d *diff, e store.Edge) {
	digest := store.EdgeDigest(e)
	key := e.Key()
	old, there := w.held.edges[key]
	if there && old.digest == digest {
		return
	}
	if there {
		d.removed = d.removed.Add(old.digest)
	}
	d.added = d.added.Add(digest)
	row := []any{e.From, e.To, edgeRow(e, digest)}
	pattern := w.between(e.Type, e.From, e.To)
	switch {
	case there && old.from == e.From && old.to == e.To && e.ID != "":
		d.setIDs.add(e.Type, row[2])
	case there && e.ID == "":
		d.setEnds.add(pattern, row)
	default:
		if there { // it has moved
			d.deleteIDs.add(e.Type, e.ID)
		}
		d.newEdges.add(pattern, row)
		if e.ID != "" {
			d.pairs[pattern] = append(d.pairs[pattern], [2]string{e.From, e.To})
		}
	}
}

// leaving takes out what the batch deletes, or does not have though it replaces everything. Relationships go before
// their nodes, so that each is counted once.
func (w *writer) leaving(d *diff) {
	keepNode, keepEdge := w.kept()
	gone := map[string]bool{}
	for id := range w.held.nodes {
		if !keepNode(id) {
			gone[id] = true
		}
	}
	for key, e := range w.held.edges {
		if keepEdge(key) && !gone[e.from] && !gone[e.to] {
			continue
		}
		d.removed = d.removed.Add(e.digest)
		delete(w.held.edges, key)
		if key.ID != "" {
			d.deleteIDs.add(e.kind, key.ID)
		} else {
			d.deleteEnds.add(w.between(e.kind, e.from, e.to), []any{e.from, e.to})
		}
	}
	for id := range gone {
		d.removed = d.removed.Add(w.held.nodes[id])
		delete(w.held.nodes, id)
		d.deleteNodes.add(labelOf(w.prefixes, id), id)
	}
}

// kept answers what of the database stays, before anything is written.
func (w *writer) kept() (node func(string) bool, edge func(store.EdgeKey) bool) {
	if !w.batch.Replace {
		nodes, edges := map[string]bool{}, map[store.EdgeKey]bool{}
		for _, id := range w.batch.DeleteNodes {
			nodes[id] = true
		}
		for _, k := range w.batch.DeleteEdges {
			if k.ID != "" {
				k = store.EdgeKey{ID: k.ID}
			}
			edges[k] = true
		}
		return func(id string) bool { return !nodes[id] }, func(k store.EdgeKey) bool { return !edges[k] }
	}
	nodes := make(map[string]bool, len(w.batch.Nodes))
	for _, n := range w.batch.Nodes {
		nodes[n.ID] = true
	}
	nodes[store.DatasetID] = true
	edges := make(map[store.EdgeKey]bool, len(w.batch.Edges))
	for _, e := range w.batch.Edges {
		edges[e.Key()] = true
	}
	return func(id string) bool { return nodes[id] }, func(k store.EdgeKey) bool { return edges[k] }
}

func (w *writer) nodeRow(n store.Node, digest store.Digest) map[string]any {
	row := make(map[string]any, len(n.Properties)+6)
	maps.Copy(row, n.Properties)
	derived(w.schema.Nodes[n.Label], row)
	row["id"], row["docOrder"], row["digest"] = n.ID, n.DocOrder, digest.String()
	return row
}

func edgeRow(e store.Edge, digest store.Digest) map[string]any {
	row := make(map[string]any, len(e.Properties)+3)
	maps.Copy(row, e.Properties)
	row["digest"] = digest.String()
	if e.ID != "" {
		row["id"], row["docOrder"] = e.ID, e.DocOrder
	}
	return row
}

// grouped are rows by what their statement names.
type grouped map[string][]any

// perStatement bounds the rows that go to the server at once.
const perStatement = 5000

func (g grouped) add(key string, row any) { g[key] = append(g[key], row) }

// each calls f with some rows at a time, in order of the keys. Rows of the empty key can match nothing and are left out.
func (g grouped) each(f func(key string, rows []any) error) error {
	for _, key := range slices.Sorted(maps.Keys(g)) {
		if key == "" {
			continue
		}
		for rows := range slices.Chunk(g[key], perStatement) {
			if err := f(key, rows); err != nil {
				return err
			}
		}
	}
	return nil
}
