package neo4j

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// Project reads a part of the graph in one transaction: one statement for all counts, then one for each label and relationship
// type, or several where it has very many. The gate is looked at in a statement of its own behind all of them, so the answer
// is of one state by the rule of Read.
func (s *Store) Project(ctx context.Context, p *plan.Projection) (*plan.Projected, error) {
	done, err := s.enter()
	if err != nil {
		return nil, err
	}
	defer done()
	out, err := s.project(ctx, p)
	if err != nil {
		return nil, s.explain(ctx, err)
	}
	return out, nil
}

func (s *Store) project(ctx context.Context, p *plan.Projection) (*plan.Projected, error) {
	var wait patience
	for {
		before := s.settled.Load()
		if before.known {
			j, err := s.projectOnce(ctx, p)
			if err != nil {
				return nil, err
			}
			if j.begun == before.done {
				j.out.Revision = before.revision
				return j.out, nil
			}
		}
		if err := s.settle(ctx, before, &wait); err != nil {
			return nil, err
		}
	}
}

// projector reads a projection in one transaction.
type projector struct {
	ctx     context.Context
	tx      neo4j.ManagedTransaction
	schema  *model.Schema
	record  func(string, map[string]any)
	atOnce  int64   // values that the server keeps
	counts  []int64 // of the labels, then of the relationship types
	out     *plan.Projected
	numbers map[int64]int32 // number of a node by the server's own, which hold within a transaction
	begun   int64
}

func (s *Store) projectOnce(ctx context.Context, p *plan.Projection) (*projector, error) {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeRead, DatabaseName: s.address.database, FetchSize: fetchedGroups, BookmarkManager: s.bookmarks,
	})
	defer session.Close(context.WithoutCancel(ctx))
	j, err := session.ExecuteRead(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		j := &projector{ctx: ctx, tx: tx, schema: s.schema, record: s.record, atOnce: s.atOnce, out: &plan.Projected{}, numbers: map[int64]int32{}}
		return j, j.run(p)
	}, timeout(ctx))
	if err != nil {
		return nil, err
	}
	return j.(*projector), nil
}

func (j *projector) run(p *plan.Projection) error {
	if err := j.count(p); err != nil {
		return err
	}
	for i, c := range p.Nodes {
		if err := j.nodes(c, j.counts[i]); err != nil {
			return err
		}
	}
	for i, c := range p.Edges {
		if err := j.edges(c, j.counts[len(p.Nodes)+i]); err != nil {
			return err
		}
	}
	return j.each(closing+"g.begun AS begun", nil, func(values []any) error {
		j.begun, _ = values[0].(int64)
		return nil
	})
}

// list writes the properties to read of a record.
func list(record string, identity bool, properties []string) string {
	var b strings.Builder
	if identity {
		b.WriteString(", " + record + ".docOrder, " + record + ".id")
	}
	for _, p := range properties {
		b.WriteString(", " + record + "." + quote(p))
	}
	return b.String()
}

func (j *projector) nodes(c plan.Columns, count int64) error {
	var rows [][]any
	err := j.rows("MATCH (n:"+quote(c.Name)+")", "n", "id(n)"+list("n", true, c.Properties), 3+len(c.Properties), count, func(values []any) {
		rows = append(rows, values)
	})
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(a, b []any) int { return comparePlaces(a[1:], b[1:]) })
	out := plan.NodeColumns{First: int32(len(j.numbers)), IDs: make([]string, len(rows)), DocOrder: make([]int64, len(rows))}
	for i, values := range rows {
		number, _ := values[0].(int64)
		j.numbers[number] = out.First + int32(i)
		out.DocOrder[i], _ = values[1].(int64)
		out.IDs[i], _ = values[2].(string)
	}
	out.Values = columns(rows, 3, len(c.Properties))
	j.out.Nodes = append(j.out.Nodes, out)
	return nil
}

// comparePlaces orders docOrder and id.
func comparePlaces(a, b []any) int {
	x, _ := a[0].(int64)
	y, _ := b[0].(int64)
	s, _ := a[1].(string)
	t, _ := b[1].(string)
	return cmp.Or(cmp.Compare(x, y), strings.Compare(s, t))
}

func columns(rows [][]any, from, n int) [][]any {
	out := make([][]any, n)
	for k := range out {
		out[k] = make([]any, len(rows))
		for i, values := range rows {
			out[k][i] = values[from+k]
		}
	}
	return out
}

// projectedEdge is a relationship on its way into columns.
type projectedEdge struct {
	from, to int32
	values   []any
}

func (j *projector) edges(c plan.Columns, count int64) error {
	own := j.schema.Relationships[c.Name].Entity != nil
	var rows []projectedEdge
	err := j.rows("MATCH (a)-[r:"+quote(c.Name)+"]->(b)", "r", "id(a), id(b)"+list("r", own, c.Properties), 4+len(c.Properties), count, func(values []any) {
		a, _ := values[0].(int64)
		b, _ := values[1].(int64)
		from, known := j.numbers[a]
		to, alsoKnown := j.numbers[b]
		if known && alsoKnown {
			e := projectedEdge{from: from, to: to}
			if len(values) > 2 { // else the row need not be kept
				e.values = values[2:]
			}
			rows = append(rows, e)
		}
	})
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(a, b projectedEdge) int {
		if own {
			return comparePlaces(a.values, b.values)
		}
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	j.out.Edges = append(j.out.Edges, edgeColumns(rows, own, len(c.Properties)))
	return nil
}

func edgeColumns(rows []projectedEdge, own bool, properties int) plan.EdgeColumns {
	out := plan.EdgeColumns{From: make([]int32, len(rows)), To: make([]int32, len(rows))}
	all := make([][]any, len(rows))
	for i, e := range rows {
		out.From[i], out.To[i], all[i] = e.from, e.to, e.values
	}
	if !own {
		out.Values = columns(all, 0, properties)
		return out
	}
	out.IDs, out.DocOrder = make([]string, len(rows)), make([]int64, len(rows))
	for i, e := range rows {
		out.DocOrder[i], _ = e.values[0].(int64)
		out.IDs[i], _ = e.values[1].(string)
	}
	out.Values = columns(all, 2, properties)
	return out
}
