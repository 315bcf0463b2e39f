package export

import (
	"context"
	"math"
	"slices"
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// follow reads what is said of those relationships without an identity of their own that start at records of a type: along
// them, from these records.
func (r *reader) follow(ctx context.Context, of *model.Relationship, start *model.Type, part []Edge) error {
	var ids []string
	wanted := map[[2]string]*Edge{}
	for i := range part {
		if e := &part[i]; strings.HasPrefix(e.From, start.Prefix) {
			ids = append(ids, e.From)
			wanted[[2]string{e.From, e.To}] = e
		}
	}
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	root := byIDs(start, ids)
	root.To[0].Properties, root.To[0].Hops = root.To[0].Properties[:2], []*plan.Hop{along(of)}
	result, err := r.read(ctx, root)
	if err != nil {
		return err
	}
	defer release(result)
	for _, row := range result.Roots[0].Rows {
		from, _ := row.Values[plan.ID].(string)
		for _, end := range row.Hops[0].Rows {
			to, _ := end.Values[plan.ID].(string)
			if e := wanted[[2]string{from, to}]; e != nil {
				e.Values = present(of.Properties, end.Edge)
			}
		}
	}
	return nil
}

// along follows a relationship type and reads all that is said of it.
func along(of *model.Relationship) *plan.Hop {
	h := &plan.Hop{
		Steps: []plan.Step{{Kind: plan.Relate, Type: of.Name, Min: 1, Max: 1}},
		Many:  true, Rows: true, Order: inOrder(), Page: plan.Page{Limit: math.MaxInt32, Last: true},
	}
	for _, p := range of.Properties {
		h.Edge = append(h.Edge, plan.EdgeValue{Property: p.Name})
	}
	for _, t := range of.To {
		h.To = append(h.To, &plan.Select{Type: t, Properties: []string{"docOrder", "id"}})
	}
	return h
}
