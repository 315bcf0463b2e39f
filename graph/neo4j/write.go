package neo4j

import (
	"strings"

	"mandate/graph/store"
)

// send runs one statement for each group of rows.
func (w *writer) send(g grouped, text func(key string) string) error {
	return g.each(func(key string, rows []any) error {
		return run(w.ctx, w.tx, text(key), map[string]any{"rows": rows})
	})
}

func (w *writer) deleteEdges() error {
	if err := w.send(w.diff.deleteIDs, func(kind string) string {
		return "MATCH ()-[r:" + quote(kind) + "]->() WHERE r.id IN $rows DELETE r"
	}); err != nil {
		return err
	}
	return w.send(w.diff.deleteEnds, func(pattern string) string { return "UNWIND $rows AS p MATCH " + pattern + " DELETE r" })
}

// deleteNodes detaches, too, what does not come from this program.
func (w *writer) deleteNodes() error {
	return w.send(w.diff.deleteNodes, func(label string) string {
		return "MATCH (n:" + quote(label) + ") WHERE n.id IN $rows DETACH DELETE n"
	})
}

func (w *writer) writeNodes() error {
	if err := w.send(w.diff.setNodes, func(label string) string {
		return "UNWIND $rows AS p MATCH (n:" + quote(label) + " {id: p.id}) SET n = p"
	}); err != nil {
		return err
	}
	return w.send(w.diff.newNodes, func(label string) string {
		return "UNWIND $rows AS p CREATE (n:" + quote(label) + ") SET n = p"
	})
}

func (w *writer) writeEdges() error {
	if err := w.send(w.diff.setIDs, func(kind string) string {
		return "UNWIND $rows AS p MATCH ()-[r:" + quote(kind) + " {id: p.id}]->() SET r = p"
	}); err != nil {
		return err
	}
	if err := w.send(w.diff.setEnds, func(pattern string) string {
		return "UNWIND $rows AS p MATCH " + pattern + " SET r = p[2]"
	}); err != nil {
		return err
	}
	return w.send(w.diff.newEdges, func(pattern string) string {
		from, rest, _ := strings.Cut(pattern, "-[")
		kind, to, _ := strings.Cut(rest, "]->")
		return "UNWIND $rows AS p MATCH " + from + " MATCH " + to + " CREATE (a)-[" + kind + "]->(b) SET r = p[2]"
	})
}

// findParallel notes the types of which two relationships join the same two nodes. Readers break ties between such by
// the relationships' own order, and spare themselves that where there are none. A type is forgotten when everything is
// replaced.
func (w *writer) findParallel() error {
	if w.batch.Replace {
		w.parallel = parallelIn(w.batch.Edges)
		return nil
	}
	found := map[string]bool{}
	for kind := range w.parallel {
		found[kind] = true
	}
	for _, kind := range sorted(parallelIn(w.batch.Edges)) {
		found[kind] = true
	}
	w.parallel = found
	for pattern, pairs := range w.diff.pairs {
		if err := w.findBeside(pattern, pairs); err != nil {
			return err
		}
	}
	return nil
}

// findBeside looks for relationships between two nodes between which another is about to be made.
func (w *writer) findBeside(pattern string, pairs [][2]string) error {
	rows := make([]any, len(pairs))
	for i, p := range pairs {
		rows[i] = []any{p[0], p[1]}
	}
	return grouped{pattern: rows}.each(func(_ string, some []any) error {
		return w.eachRow("UNWIND $rows AS p MATCH "+pattern+" RETURN DISTINCT type(r)", some, func(v []any) {
			if kind, ok := v[0].(string); ok {
				w.parallel[kind] = true
			}
		})
	})
}

func parallelIn(edges []store.Edge) map[string]bool {
	type triple struct{ kind, from, to string }
	seen, found := make(map[triple]bool, len(edges)), map[string]bool{}
	for _, e := range edges {
		t := triple{e.Type, e.From, e.To}
		if seen[t] && e.ID != "" {
			found[e.Type] = true
		}
		seen[t] = true
	}
	return found
}
