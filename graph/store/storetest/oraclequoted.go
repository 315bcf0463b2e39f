package storetest

import (
	"slices"

	"mandate/graph/plan"
)

// quoting answers what quotes a record at a place, once for each quotation, by looking at every record.
func (o *oracle) quoting(h *plan.Hop, owner *record) (ways []*way) {
	for _, r := range slices.Concat(o.nodes, o.edges) {
		for _, to := range h.To {
			for i, q := range to.Type.Quotes {
				if to.Type.Label != r.label || r.values[q.Document] != owner.id {
					continue
				}
				start, begins := r.values[q.Start].(int64)
				end, ends := r.values[q.End].(int64)
				if begins && ends && start <= h.At && h.At < end {
					ways = append(ways, &way{target: r, quote: &to.Type.Quotes[i]})
				}
			}
		}
	}
	return ways
}

// quoted answers a part of the quotation by which a record was found.
func (w *way) quoted(part plan.Computed) any {
	switch part {
	case plan.QuoteField:
		return w.quote.Field
	case plan.QuoteStart:
		return w.target.values[w.quote.Start]
	case plan.QuoteEnd:
		return w.target.values[w.quote.End]
	}
	return w.target.values[w.quote.Exact]
}
