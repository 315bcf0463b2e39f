package neo4j

import (
	"context"
	"strings"

	"mandate/graph/store"
)

// makeSearch derives anew what nodes are found by, where an older version of this program wrote it, or none.
func (s *Store) makeSearch(ctx context.Context) error {
	rows, _, err := s.readRows(ctx, "OPTIONAL MATCH (e:Dataset {id: 'dataset:current'}) RETURN e.revision, e.search", nil)
	if err != nil || rows[0].Values[0] == nil || rows[0].Values[1] == searchVersion(s.schema) {
		return err
	}
	_, err = s.Apply(ctx, &store.Batch{})
	return err
}

// dropOldSearch drops the full-text indexes of older versions.
func (s *Store) dropOldSearch(ctx context.Context, have map[string]bool) error {
	current, _ := searchIndex(s.schema)
	for name := range have {
		if !strings.HasPrefix(name, searchIndexPrefix) || name == current.name {
			continue
		}
		if err := s.auto(ctx, "DROP INDEX "+quote(name)+" IF EXISTS", nil); err != nil {
			return err
		}
	}
	return nil
}

// rederive writes what nodes are found by where it is stale: it goes over all that is searched.
func (w *writer) rederive() error {
	if !w.stale {
		return nil
	}
	for _, t := range w.schema.Searchable() {
		columns := []string{"n.id"}
		for _, s := range t.Searched {
			columns = append(columns, "n."+quote(s.Property))
		}
		rows := grouped{}
		if err := w.eachRow("MATCH (n:"+quote(t.Label)+") RETURN "+strings.Join(columns, ", "), nil, func(v []any) {
			row := map[string]any{}
			for i, s := range t.Searched {
				row[s.Property] = v[i+1]
			}
			derived(t, row)
			for _, s := range t.Searched {
				delete(row, s.Property)
			}
			rows.add(t.Label, map[string]any{"id": v[0], "found": row})
		}); err != nil {
			return err
		}
		if err := w.send(rows, func(label string) string {
			return "UNWIND $rows AS p MATCH (n:" + quote(label) + " {id: p.id}) SET n += p.found"
		}); err != nil {
			return err
		}
	}
	return nil
}
