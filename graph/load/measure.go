package load

import (
	"mandate/graph/extract"
	"mandate/graph/store"
)

func (b *builder) measures(d *document) {
	d.measures = map[string]string{}
	for i, m := range d.Facts.Measures {
		id := d.part("measure", m.Path)
		d.measures[m.Path] = id
		p := properties{
			"documentNumber": d.number(), "number": m.Path, "ordinal": int64(i + 1), "title": m.Title, "text": m.Text,
		}
		b.node("Measure", id, d.place(m.Span), d.cite(p, "evidence", m.Span))
		b.edge("STATED_IN", id, d.id())
		if m.Area > 0 {
			b.edge("HAS_MEASURE", d.ordinal("policyArea", m.Area), id)
		}
		for _, t := range m.Tasks {
			b.task(d, m, id, t)
		}
	}
}

func (b *builder) task(d *document, m extract.Measure, measure string, t extract.Task) {
	number := under(m.Path, t.Ordinal)
	id := d.part("task", number)
	p := properties{
		"documentNumber": d.number(), "number": number, "ordinal": int64(t.Ordinal), "text": t.Text,
		"listAsWritten": t.List.AsWritten, "listOpen": t.List.Open,
		"listStart": int64(t.List.Span[0]), "listEnd": int64(t.List.Span[1]),
	}
	b.node("Task", id, d.place(t.Span), d.cite(with(p, "listOpenPhrase", t.List.OpenPhrase), "evidence", t.Span))
	b.edge("HAS_TASK", measure, id)
	for _, r := range t.List.Responsibilities {
		b.responsibility(d, number, id, r)
	}
}

// responsibility adds a row of the edge table. A name that the registry does not hold has no agency to start from; it
// is kept as a mention that is not resolved.
func (b *builder) responsibility(d *document, number, task string, r extract.Responsibility) {
	agency, ok := d.Seed.Registry.Find(r.Agency)
	if !ok {
		return
	}
	p := properties{
		"role": string(r.Role), "roleBasis": r.RoleBasis, "position": int64(r.Position),
		"firstListed": r.Position == 1, "asWritten": r.AsWritten,
	}
	b.batch.Edges = append(b.batch.Edges, store.Edge{
		Type: "RESPONSIBLE_FOR", From: agency.ID, To: task, ID: d.part("responsibility", under(number, r.Position)),
		DocOrder: d.place(r.Span), Properties: d.cite(p, "evidence", r.Span),
	})
}
