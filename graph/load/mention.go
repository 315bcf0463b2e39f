package load

import (
	"cmp"
	"slices"

	"mandate/graph/extract"
)

// listPlace is a responsibility list and the task it governs.
type listPlace struct {
	span extract.Span
	task string
}

// mentions adds every name as printed, whether or not it could be resolved. One that stands in no list stands in the
// document itself: in its 抄送.
func (b *builder) mentions(d *document) {
	lists := d.lists()
	for _, m := range d.Facts.Mentions {
		agency, resolved := d.resolved(m)
		id := d.ordinal("mention", m.Span[0])
		p := properties{"asWritten": m.AsWritten, "resolved": resolved}
		b.node("Mention", id, d.place(m.Span), d.cite(p, "evidence", m.Span))
		if resolved {
			b.edge("REFERS_TO", id, agency.ID)
		}
		b.edge("OCCURS_IN", id, cmp.Or(taskAt(lists, m.Span), d.id()))
	}
}

// lists are the lists of the document in order of their places.
func (d *document) lists() []listPlace {
	var out []listPlace
	for _, m := range d.Facts.Measures {
		for _, t := range m.Tasks {
			out = append(out, listPlace{t.List.Span, d.part("task", under(m.Path, t.Ordinal))})
		}
	}
	slices.SortFunc(out, func(x, y listPlace) int { return cmp.Compare(x.span[0], y.span[0]) })
	return out
}

// taskAt is the task whose list a span lies in, or "".
func taskAt(lists []listPlace, s extract.Span) string {
	i, found := slices.BinarySearchFunc(lists, s[0], func(l listPlace, at int) int { return cmp.Compare(l.span[0], at) })
	if !found {
		i--
	}
	if i < 0 || s[1] > lists[i].span[1] {
		return ""
	}
	return lists[i].task
}
