package neo4j

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/model"
)

// awaitSeconds is how long new indexes may take to fill.
const awaitSeconds = 300

// makeSchema makes the constraints and indexes that are not there yet and waits until they can be used.
func (s *Store) makeSchema(ctx context.Context) error {
	have, err := s.schemaNames(ctx)
	if err != nil {
		return err
	}
	made := false
	if err := s.dropOldSearch(ctx, have); err != nil {
		return err
	}
	for _, d := range definitions(s.schema) {
		if have[d.name] {
			continue
		}
		if err := s.auto(ctx, d.text, nil); err != nil {
			return err
		}
		made = true
	}
	if !made {
		return nil
	}
	return s.auto(ctx, "CALL db.awaitIndexes($seconds)", map[string]any{"seconds": awaitSeconds})
}

func (s *Store) schemaNames(ctx context.Context) (map[string]bool, error) {
	rows, _, err := s.readRows(ctx, "SHOW INDEXES YIELD name, state WHERE state <> 'FAILED' RETURN name", nil)
	if err != nil {
		return nil, err
	}
	have := make(map[string]bool, len(rows))
	for _, r := range rows {
		name, _ := r.Values[0].(string)
		have[name] = true
	}
	return have, nil
}

// auto runs a statement that manages its transaction itself.
func (s *Store) auto(ctx context.Context, text string, params map[string]any) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(context.WithoutCancel(ctx))
	result, err := session.Run(ctx, text, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

// definition makes a constraint or an index under its name, unless it is there.
type definition struct{ name, text string }

// definitions answers what the schema needs: ids are unique; (docOrder, id) is indexed, so that a page of a whole type is
// read in order; so are the natural keys and the places of quotations; and what is searched has a full-text index.
func definitions(schema *model.Schema) []definition {
	var all []definition
	for _, label := range slices.Sorted(maps.Keys(schema.Nodes)) {
		all = append(all, unique("(n:"+quote(label)+")", label), index("(n:"+quote(label)+")", label, "docOrder", "id"))
	}
	for _, name := range slices.Sorted(maps.Keys(schema.Relationships)) {
		if schema.Relationships[name].Entity != nil {
			all = append(all, unique("()-[n:"+quote(name)+"]-()", name), index("()-[n:"+quote(name)+"]-()", name, "docOrder", "id"))
		}
	}
	all = append(all, quoteIndexes(schema)...)
	for _, k := range schema.Keys {
		all = append(all, index("(n:"+quote(k.Label)+")", k.Label, k.Properties...))
	}
	if d, ok := searchIndex(schema); ok {
		all = append(all, d)
	}
	return append(all, unique("(n:DatasetGate)", "DatasetGate"))
}

func unique(pattern, label string) definition {
	name := "mandate_" + label + "_id_unique"
	return definition{name, "CREATE CONSTRAINT " + quote(name) + " IF NOT EXISTS FOR " + pattern + " REQUIRE n.id IS UNIQUE"}
}

func index(pattern, label string, properties ...string) definition {
	name := "mandate_" + label + "_" + strings.Join(properties, "_")
	list := make([]string, len(properties))
	for i, p := range properties {
		list[i] = "n." + quote(p)
	}
	return definition{name, "CREATE INDEX " + quote(name) + " IF NOT EXISTS FOR " + pattern + " ON (" + strings.Join(list, ", ") + ")"}
}
