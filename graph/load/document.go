package load

import (
	"strconv"

	"mandate/graph/extract"
	"mandate/graph/store"
)

// documents adds every text with its parts.
func (b *builder) documents() error {
	for _, d := range b.held {
		b.document(d)
		b.positionings(d)
		b.areas(d)
		b.measures(d)
		b.safeguards(d)
		if err := b.deliverables(d); err != nil {
			return err
		}
		b.dependencies(d)
		b.mentions(d)
	}
	return nil
}

func (b *builder) document(d *document) {
	f, curated := d.Facts.Document, d.Seed.Document
	copied := make([]string, len(f.CopiedTo))
	for i, c := range f.CopiedTo {
		copied[i] = c.AsWritten
	}
	p := properties{
		"number": f.Number, "held": true, "draftEn": curated.DraftEn, "copiedTo": texts(copied),
		"text": d.Text, "length": int64(len(d.runes)),
	}
	with(with(p, "title", f.Title), "titleEn", curated.TitleEn)
	with(with(with(p, "issuer", f.Issuer), "issued", f.Issued), "published", f.Published)
	d.scope(p, f.Scope)
	b.node("PolicyDocument", d.id(), d.base, p)
	b.edge("HOLDS", store.DatasetID, d.id())
	if issuer, ok := d.Seed.Registry.Find(f.Issuer); ok {
		b.edge("ISSUED_BY", d.id(), issuer.ID)
	}
	b.citations(d, f.BasedOn)
}

func (d *document) scope(p properties, s *extract.Scope) {
	if s == nil {
		return
	}
	p["scopeStart"], p["scopeEnd"], p["scopeExact"] = int64(s.Span[0]), int64(s.Span[1]), d.exact(s.Span)
	with(p, "scopeBoundaries", s.Boundaries)
	if s.AreaKm2 > 0 {
		p["scopeAreaKm2"] = s.AreaKm2
	}
}

// citations adds the texts a document rests on. One that is held is that node; of any other there is what was cited.
func (b *builder) citations(d *document, cited []extract.Citation) {
	seen := map[string]bool{}
	for _, c := range cited {
		id := b.citation(d, c)
		if id != d.id() && !seen[id] {
			b.edge("BASED_ON", d.id(), id)
		}
		seen[id] = true
	}
}

func (b *builder) citation(d *document, c extract.Citation) string {
	folded := foldNumber(c.Number)
	if held, ok := b.numbers[folded]; ok {
		return held.id()
	}
	id, ok := b.cited[folded]
	if !ok {
		id = citedID(c.Number)
		b.cited[folded] = id
		p := properties{"number": c.Number, "held": false, "draftEn": false, "copiedTo": []any{}}
		b.node("PolicyDocument", id, d.place(c.Span), with(p, "title", c.Title))
	}
	return id
}

func (b *builder) positionings(d *document) {
	for _, x := range d.Facts.Document.Positionings {
		id := d.ordinal("positioning", x.Ordinal)
		p := properties{"ordinal": int64(x.Ordinal), "title": x.Title, "text": x.Text}
		b.node("Positioning", id, d.place(x.Span), d.cite(p, "evidence", x.Span))
		b.edge("HAS_POSITIONING", d.id(), id)
	}
}

func (b *builder) areas(d *document) {
	for _, a := range d.Facts.Areas {
		id := d.ordinal("policyArea", a.Ordinal)
		p := properties{"documentNumber": d.number(), "ordinal": int64(a.Ordinal), "title": a.Title}
		b.node("PolicyArea", id, d.place(a.Span), d.cite(p, "evidence", a.Span))
		b.edge("HAS_AREA", d.id(), id)
	}
}

// number is the 发文字号, by which the parts of a document are asked for.
func (d *document) number() string { return d.Facts.Document.Number }

func (b *builder) safeguards(d *document) {
	for _, s := range d.Facts.Safeguards {
		id := d.ordinal("safeguard", s.Ordinal)
		p := properties{"documentNumber": d.number(), "ordinal": int64(s.Ordinal), "title": s.Title, "text": s.Text}
		b.node("Safeguard", id, d.place(s.Span), d.cite(p, "evidence", s.Span))
		b.edge("HAS_SAFEGUARD", d.id(), id)
		b.duties(d, id, s)
	}
}

func (b *builder) duties(d *document, safeguard string, s extract.Safeguard) {
	for _, x := range s.Duties {
		number := under(strconv.Itoa(s.Ordinal), x.Ordinal)
		id := d.part("duty", number)
		p := properties{"documentNumber": d.number(), "number": number, "ordinal": int64(x.Ordinal), "text": x.Text}
		b.node("Duty", id, d.place(x.Span), d.cite(with(p, "bearer", x.Bearer), "evidence", x.Span))
		b.edge("HAS_DUTY", safeguard, id)
	}
}
