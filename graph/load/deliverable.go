package load

import (
	"fmt"
	"strings"

	"mandate/graph/extract"
	"mandate/graph/fault"
	"mandate/graph/store"
)

// deliverables adds what measures establish. A name is one thing in one document, however many measures establish it.
func (b *builder) deliverables(d *document) error {
	d.establishes, d.established = map[[2]string]string{}, map[string]int{}
	first := map[string]extract.Deliverable{}
	ids := map[string]string{}
	count := map[string]int{}
	last := int64(-1)
	for _, x := range d.Facts.Deliverables {
		was, known := first[x.Name]
		if known && was.Kind != x.Kind {
			return fault.New(fault.Conflict, "%s: %s is %s in measure %s and %s in measure %s: review one of them in %s",
				d.Folder, x.Name, was.Kind, was.Measure, x.Kind, x.Measure, extract.DeliverablesFile)
		}
		count[x.Measure]++
		if !known {
			// Several names after one verb share its place; each stands behind the one before.
			last = max(last+1, d.place(x.Span))
			first[x.Name], ids[x.Name] = x, d.part("deliverable", under(x.Measure, count[x.Measure]))
			p := properties{"documentNumber": d.number(), "name": x.Name, "kind": string(x.Kind)}
			b.node("Deliverable", ids[x.Name], last, d.cite(p, "evidence", x.Span))
		}
		b.establish(d, x, ids[x.Name])
	}
	return nil
}

// establish ties a measure to a deliverable once, with the first words that say so.
func (b *builder) establish(d *document, x extract.Deliverable, id string) {
	key := [2]string{x.Measure, x.Name}
	if _, twice := d.establishes[key]; twice {
		return
	}
	d.establishes[key] = id
	d.established[x.Measure]++
	b.batch.Edges = append(b.batch.Edges, store.Edge{
		Type: "ESTABLISHES", From: d.measures[x.Measure], To: id, ID: d.part("establishment", under(x.Measure, d.established[x.Measure])),
		DocOrder: d.place(x.Span), Properties: d.cite(properties{}, "evidence", x.Span),
	})
}

func (b *builder) dependencies(d *document) {
	pairs := map[string]int{}
	for _, x := range d.Facts.Dependencies {
		pair := x.From + "-" + x.To
		pairs[pair]++
		if n := pairs[pair]; n > 1 {
			pair = fmt.Sprintf("%s-%d", pair, n)
		}
		from := extract.Span{x.FromEvidence.Start, x.FromEvidence.End}
		p := with(properties{"basis": x.Basis, "via": x.Via}, "note", x.Note)
		with(p, "viaDeliverable", d.via(x))
		d.cite(p, "evidence", from)
		d.cite(p, "requiredEvidence", extract.Span{x.ToEvidence.Start, x.ToEvidence.End})
		b.batch.Edges = append(b.batch.Edges, store.Edge{
			Type: "DEPENDS_ON", From: d.measures[x.From], To: d.measures[x.To], ID: d.part("dependency", pair),
			DocOrder: d.place(from), Properties: p,
		})
	}
}

// via is the deliverable of the required measure that a dependency names, with or without quotation marks; "" where it
// goes through a term only.
func (d *document) via(x extract.Dependency) string {
	if id, ok := d.establishes[[2]string{x.To, x.Via}]; ok {
		return id
	}
	return d.establishes[[2]string{x.To, strings.Trim(x.Via, "“”")}]
}
