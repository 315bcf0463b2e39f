package storetest

import "mandate/graph/plan"

// read answers the row of a way with all that is below it, by which it may be ordered.
func (o *oracle) read(h *plan.Hop, w *way) (row plan.Row) {
	row.Type = w.choice
	for _, e := range h.Edge {
		switch e.Computed {
		case plan.Distance, plan.Rank:
			row.Edge = append(row.Edge, w.distance)
		case plan.Paths:
			row.Edge = append(row.Edge, w.paths)
		case plan.QuoteField, plan.QuoteStart, plan.QuoteEnd, plan.QuoteExact:
			row.Edge = append(row.Edge, w.quoted(e.Computed))
		default:
			row.Edge = append(row.Edge, w.last.value(e.Property))
		}
	}
	for _, p := range h.To[w.choice].Properties {
		row.Values = append(row.Values, w.target.value(p))
	}
	if !h.Rows {
		return row
	}
	for _, below := range h.EdgeHops {
		if below.Steps[0].Kind == plan.Trace {
			row.EdgeHops = append(row.EdgeHops, o.traced(below, w))
			continue
		}
		row.EdgeHops = append(row.EdgeHops, o.hop(below, w.last))
	}
	for _, below := range h.To[w.choice].Hops {
		row.Hops = append(row.Hops, o.hop(below, w.target))
	}
	return row
}

func placeOf(order []plan.Key, row plan.Row) (place []any) {
	for _, k := range order {
		switch {
		case k.OnEdge:
			place = append(place, row.Edge[k.Index])
		case k.Counted:
			place = append(place, row.Hops[k.Index].Count)
		default:
			place = append(place, row.Values[k.Index])
		}
	}
	return place
}

// against compares a row with a place in the order.
func against(order []plan.Key, row plan.Row, place []any) int {
	for i, have := range placeOf(order, row) {
		switch c := compare(have, place[i]); {
		case c == 0:
		case have == nil || place[i] == nil || !order[i].Desc:
			return c
		default:
			return -c
		}
	}
	return 0
}
