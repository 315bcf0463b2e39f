package neo4j

import (
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// The driver takes some 7 µs for a record of whatever size, many times what a row of a projection costs the server. So the
// rows of a label or type come many to a record. The server keeps those of one statement until it has all, so a statement
// reads so much of them, and several read the rest.
const (
	rowsOfRecord  = 4096
	valuesAtOnce  = 1_000_000 // some 100 MB of the server's heap
	fetchedGroups = 16        // records of a stream that the driver keeps
)

// count learns how many records there are of each label and relationship type.
func (j *projector) count(p *plan.Projection) error {
	var text []string
	for _, c := range p.Nodes {
		if j.schema.Nodes[c.Name] == nil {
			return fault.New(fault.Internal, "the projection cannot be read: there is no label %q", c.Name)
		}
		text = append(text, "MATCH (n:"+quote(c.Name)+") RETURN count(n) AS total")
	}
	for _, c := range p.Edges {
		if j.schema.Relationships[c.Name] == nil {
			return fault.New(fault.Internal, "the projection cannot be read: there is no relationship %q", c.Name)
		}
		text = append(text, "MATCH ()-[r:"+quote(c.Name)+"]->() RETURN count(r) AS total")
	}
	if len(text) == 0 {
		return nil
	}
	all := int64(0)
	err := j.each(strings.Join(text, " UNION ALL "), nil, func(values []any) error {
		total, _ := values[0].(int64)
		j.counts, all = append(j.counts, total), all+total
		return nil
	})
	if err != nil {
		return err
	}
	if len(j.counts) != len(text) {
		return fmt.Errorf("%d counts for %d labels and types", len(j.counts), len(text))
	}
	if all > int64(p.Limit) {
		return fault.New(fault.TooLarge, "the part of the graph that this looks at has more than %d nodes and relationships: ask of one document", p.Limit)
	}
	return nil
}

// rows reads the rows of what a pattern matches: of record, some values. About count match.
func (j *projector) rows(match, record, values string, width int, count int64, row func(values []any)) error {
	text := match + " WHERE id(" + record + ") % $parts = $part WITH id(" + record + ") / $size AS place, collect([" + values + "]) AS rows RETURN rows"
	parts := max(1, (count*int64(width)+j.atOnce-1)/j.atOnce)
	for part := range parts {
		err := j.each(text, map[string]any{"parts": parts, "part": part, "size": rowsOfRecord * parts}, func(record []any) error {
			rows, _ := record[0].([]any)
			for _, r := range rows {
				values, _ := r.([]any)
				row(values)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// each runs a statement and looks at its records as they come.
func (j *projector) each(text string, params map[string]any, look func(values []any) error) error {
	j.record(text, params)
	result, err := j.tx.Run(j.ctx, text, params)
	if err != nil {
		return err
	}
	var r *neo4j.Record
	for result.NextRecord(j.ctx, &r) {
		if err := look(r.Values); err != nil {
			return err
		}
	}
	return result.Err()
}
