package export

import (
	"context"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// portion is how many records are read at once: what is said of more is never kept.
const portion = 500

// reader reads what is said of records, in one state of the data.
type reader struct {
	schema   *model.Schema
	store    store.Store
	revision string
}

// read runs one root, and fails where the data is not what it was.
func (r *reader) read(ctx context.Context, root *plan.Root) (*plan.Result, error) {
	result, err := r.store.Read(ctx, &plan.Plan{Roots: []*plan.Root{root}})
	if err != nil {
		return nil, err
	}
	if result.Revision != r.revision {
		release(result)
		return nil, errChanged()
	}
	return result, nil
}

func release(result *plan.Result) {
	if result.Release != nil {
		result.Release()
	}
}

// byIDs asks for records with all that is kept of them.
func byIDs(t *model.Type, ids []string) *plan.Root {
	return &plan.Root{Start: plan.Start{IDs: ids}, Hop: plan.Hop{
		Many: true, Rows: true, Order: inOrder(), Page: plan.Page{Limit: len(ids), Last: true},
		To: []*plan.Select{{Type: t, Properties: append([]string{"docOrder", "id"}, names(t.Properties)...)}},
	}}
}

func inOrder() []plan.Key {
	return []plan.Key{{Index: plan.DocOrder, Property: "docOrder"}, {Index: plan.ID, Property: "id"}}
}

func names(properties []model.Property) []string {
	out := make([]string, len(properties))
	for i, p := range properties {
		out[i] = p.Name
	}
	return out
}

// present answers the values that are there.
func present(properties []model.Property, values []any) []Value {
	var out []Value
	for i, p := range properties {
		if values[i] != nil {
			out = append(out, Value{p.Name, values[i]})
		}
	}
	return out
}

// records reads records by their ids and looks at each in the order of the ids.
func (r *reader) records(ctx context.Context, t *model.Type, ids []string, each func(i int, docOrder int64, values []Value) error) error {
	result, err := r.read(ctx, byIDs(t, ids))
	if err != nil {
		return err
	}
	defer release(result)
	rows := make(map[string]*plan.Row, len(ids))
	for i := range result.Roots[0].Rows {
		row := &result.Roots[0].Rows[i]
		id, _ := row.Values[plan.ID].(string)
		rows[id] = row
	}
	for i, id := range ids {
		row := rows[id]
		if row == nil {
			return fault.New(fault.Internal, "%s was not found in the state in which it is", id)
		}
		order, _ := row.Values[plan.DocOrder].(int64)
		if err := each(i, order, present(t.Properties, row.Values[2:])); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) nodes(ctx context.Context, p nodePiece, each func(*Node) error) error {
	for from := 0; from < len(p.ids); from += portion {
		ids := p.ids[from:min(from+portion, len(p.ids))]
		err := r.records(ctx, p.of, ids, func(i int, docOrder int64, values []Value) error {
			if p.extra != nil {
				values = append(values, p.extra(from+i)...)
			}
			return each(&Node{p.of, ids[i], docOrder, values})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) edges(ctx context.Context, p edgePiece, each func(*Edge) error) error {
	for from := 0; from < p.n; from += portion {
		part := make([]Edge, min(portion, p.n-from))
		for i := range part {
			e := &part[i]
			e.Type, e.Relationship = p.of.Name, p.of
			e.From, e.To, e.ID = p.at(from + i)
		}
		if err := r.fill(ctx, p.of, part); err != nil {
			return err
		}
		for i := range part {
			if err := each(&part[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// fill reads what is said of relationships.
func (r *reader) fill(ctx context.Context, of *model.Relationship, part []Edge) error {
	if err := ctx.Err(); err != nil {
		return fault.Wrap(fault.Unavailable, err, "the graph was not exported in time")
	}
	switch {
	case of.Entity != nil:
		ids := make([]string, len(part))
		for i := range part {
			ids[i] = part[i].ID
		}
		return r.records(ctx, of.Entity, ids, func(i int, docOrder int64, values []Value) error {
			part[i].DocOrder, part[i].Values = docOrder, values
			return nil
		})
	case len(of.Properties) == 0:
		return nil
	}
	for _, start := range of.From {
		if err := r.follow(ctx, of, start, part); err != nil {
			return err
		}
	}
	return nil
}
