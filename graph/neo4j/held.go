package neo4j

import (
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/model"
	"mandate/graph/store"
)

// held is what the database has, as far as a batch touches it: digests only, as equal digests mean equal content.
type held struct {
	nodes    map[string]store.Digest
	edges    map[store.EdgeKey]heldEdge
	prefixes map[string]string
	texts    map[textKey]string // that the batch quotes from
}

// textKey names a property of a node.
type textKey struct{ id, property string }

// text answers a text that the batch quotes from.
func (h held) text(id, property string) (string, bool) {
	text, ok := h.texts[textKey{id, property}]
	return text, ok
}

type heldEdge struct {
	kind, from, to string
	digest         store.Digest
}

// label answers the label of a node that is there; the prefix of an id tells it.
func (h held) label(id string) (string, bool) {
	_, ok := h.nodes[id]
	return labelOf(h.prefixes, id), ok
}

// prefixes answers the label of each prefix of ids.
func prefixes(schema *model.Schema) map[string]string {
	m := make(map[string]string, len(schema.Types))
	for _, t := range schema.Types {
		if t.Kind == model.Node || t.Kind == model.Edge {
			m[t.Prefix] = t.Label
		}
	}
	return m
}

// labelOf answers the label, or the relationship type, of an id; "" where none begins so.
func labelOf(prefixes map[string]string, id string) string {
	return prefixes[id[:strings.IndexByte(id, ':')+1]]
}

// read fills held: everything where the batch replaces everything, else what it names.
func (w *writer) read() error {
	w.held = held{nodes: map[string]store.Digest{}, edges: map[store.EdgeKey]heldEdge{}, prefixes: w.prefixes, texts: map[textKey]string{}}
	if w.batch.Replace {
		return w.readAll()
	}
	if err := w.readNamed(); err != nil {
		return err
	}
	if err := w.readTexts(); err != nil {
		return err
	}
	return w.readEdges()
}

// readTexts looks for the texts that the batch quotes from, and for those that it would change.
func (w *writer) readTexts() error {
	ids, property := grouped{}, map[string]string{}
	for label, list := range store.Texts(w.schema, w.batch) {
		for _, id := range list {
			ids.add(label, id)
		}
		property[label] = store.Quoted(w.schema)[label]
	}
	return ids.each(func(label string, some []any) error {
		text := "MATCH (n:" + quote(label) + ") WHERE n.id IN $rows RETURN n.id, n." + quote(property[label])
		return w.eachRow(text, some, func(v []any) {
			id, _ := v[0].(string)
			if text, ok := v[1].(string); ok {
				w.held.texts[textKey{id, property[label]}] = text
			}
		})
	})
}

func (w *writer) readAll() error {
	for label := range w.schema.Nodes {
		if label == store.DatasetLabel {
			continue
		}
		if err := w.keepNodes("MATCH (n:"+quote(label)+") RETURN n.id, n.digest", nil); err != nil {
			return err
		}
	}
	for kind := range w.schema.Relationships {
		if err := w.keepEdges("MATCH (a)-[r:"+quote(kind)+"]->(b) RETURN '"+kind+"', a.id, b.id, r.id, r.digest", nil); err != nil {
			return err
		}
	}
	return nil
}

// readNamed looks for the nodes that the batch names, as nodes, to delete, or as ends.
func (w *writer) readNamed() error {
	ids := grouped{}
	seen := map[string]bool{store.DatasetID: true}
	add := func(id string) {
		if label := labelOf(w.prefixes, id); !seen[id] && w.schema.Nodes[label] != nil {
			seen[id] = true
			ids.add(label, id)
		}
	}
	for _, n := range w.batch.Nodes {
		add(n.ID)
	}
	for _, id := range w.batch.DeleteNodes {
		add(id)
	}
	for _, e := range w.batch.Edges {
		add(e.From)
		add(e.To)
	}
	return ids.each(func(label string, some []any) error {
		return w.keepNodes("MATCH (n:"+quote(label)+") WHERE n.id IN $rows RETURN n.id, n.digest", some)
	})
}

// readEdges looks for the relationships that the batch names, and for those of nodes that it deletes.
func (w *writer) readEdges() error {
	byID, byEnds, ofNodes := grouped{}, grouped{}, grouped{}
	add := func(k store.EdgeKey) {
		if k.ID != "" {
			byID.add(labelOf(w.prefixes, k.ID), k.ID)
		} else {
			byEnds.add(w.between(k.Type, k.From, k.To), []any{k.From, k.To})
		}
	}
	for _, e := range w.batch.Edges {
		add(e.Key())
	}
	for _, k := range w.batch.DeleteEdges {
		add(k)
	}
	for _, id := range w.batch.DeleteNodes {
		ofNodes.add(labelOf(w.prefixes, id), id)
	}
	const answer = " RETURN type(r), startNode(r).id, endNode(r).id, r.id, r.digest"
	if err := byID.each(func(kind string, rows []any) error {
		if r := w.schema.Relationships[kind]; r == nil || r.Entity == nil {
			return nil
		}
		return w.keepEdges("MATCH (a)-[r:"+quote(kind)+"]->(b) WHERE r.id IN $rows"+answer, rows)
	}); err != nil {
		return err
	}
	if err := byEnds.each(func(pattern string, rows []any) error {
		return w.keepEdges("UNWIND $rows AS p MATCH "+pattern+answer, rows)
	}); err != nil {
		return err
	}
	return ofNodes.each(func(label string, rows []any) error {
		if w.schema.Nodes[label] == nil {
			return nil
		}
		return w.keepEdges("MATCH (n:"+quote(label)+")-[r]-() WHERE n.id IN $rows WITH DISTINCT r"+answer, rows)
	})
}

// between answers the pattern of a relationship between two nodes, given as p[0] and p[1]; "" where there can be none.
func (w *writer) between(kind, from, to string) string {
	a, b := labelOf(w.prefixes, from), labelOf(w.prefixes, to)
	if w.schema.Relationships[kind] == nil || w.schema.Nodes[a] == nil || w.schema.Nodes[b] == nil {
		return ""
	}
	return "(a:" + quote(a) + " {id: p[0]})-[r:" + quote(kind) + "]->(b:" + quote(b) + " {id: p[1]})"
}

func (w *writer) keepNodes(text string, rows []any) error {
	return w.eachRow(text, rows, func(v []any) {
		id, _ := v[0].(string)
		w.held.nodes[id] = digestOf(v[1])
	})
}

func (w *writer) keepEdges(text string, rows []any) error {
	return w.eachRow(text, rows, func(v []any) {
		var e heldEdge
		e.kind, _ = v[0].(string)
		e.from, _ = v[1].(string)
		e.to, _ = v[2].(string)
		e.digest = digestOf(v[4])
		key := store.EdgeKey{Type: e.kind, From: e.from, To: e.to}
		if id, _ := v[3].(string); id != "" {
			key = store.EdgeKey{ID: id}
		}
		w.held.edges[key] = e
	})
}

func (w *writer) eachRow(text string, rows []any, keep func([]any)) error {
	result, err := w.tx.Run(w.ctx, text, map[string]any{"rows": rows})
	if err != nil {
		return err
	}
	var record *neo4j.Record
	for result.NextRecord(w.ctx, &record) {
		keep(record.Values)
	}
	return result.Err()
}

// digestOf reads a stored digest; what has none, as it came from elsewhere, differs from everything.
func digestOf(v any) store.Digest {
	text, _ := v.(string)
	d, _ := store.ParseDigest(text)
	return d
}
