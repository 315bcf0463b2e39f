package load

import (
	"fmt"
	"reflect"
	"strings"

	"mandate/graph/extract"
	"mandate/graph/fault"
	"mandate/graph/store"
)

// registries adds the agencies of all seeds with their names and what ties them to each other.
func (b *builder) registries() error {
	b.printed = b.printedForms()
	places := b.listed()
	first := map[string]extract.Agency{}
	for _, d := range b.held {
		for i, a := range d.Seed.Registry.Agencies() {
			if same, ok := first[a.ID]; ok {
				if err := agree("agency "+a.ID, record(same), record(a), same, a); err != nil {
					return err
				}
				continue
			}
			first[a.ID] = a
			place, ok := places[a.ID]
			if !ok {
				place = unplaced + d.base + int64(i)
			}
			b.agency(a, place)
		}
	}
	return nil
}

// listed is where each agency first stands in a responsibility list.
func (b *builder) listed() map[string]int64 {
	places := map[string]int64{}
	for _, d := range b.held {
		for _, m := range d.Facts.Measures {
			for _, t := range m.Tasks {
				for _, r := range t.List.Responsibilities {
					a, ok := d.Seed.Registry.Find(r.Agency)
					if _, before := places[a.ID]; ok && !before {
						places[a.ID] = d.place(r.Span)
					}
				}
			}
		}
	}
	return places
}

// printedForms are the names as printed, by the agency they mean.
func (b *builder) printedForms() map[string][]string {
	forms := map[string][]string{}
	for _, d := range b.held {
		for _, m := range d.Facts.Mentions {
			if a, ok := d.resolved(m); ok {
				forms[a.ID] = append(forms[a.ID], m.AsWritten)
			}
		}
	}
	return forms
}

// resolved is the agency that a mention means, where the registry holds it.
func (d *document) resolved(m extract.Mention) (extract.Agency, bool) {
	if m.Agency == nil {
		return extract.Agency{}, false
	}
	return d.Seed.Registry.Find(*m.Agency)
}

func agencyProperties(a extract.Agency) properties {
	p := properties{
		"name": a.Name, "aliases": texts(a.Aliases), "kind": string(a.Kind), "level": string(a.Level),
		"jurisdiction": a.Jurisdiction, "draftEn": a.DraftEn,
	}
	with(with(with(p, "officialName", a.OfficialName), "founded", a.Founded), "dissolved", a.Dissolved)
	return with(with(p, "nameEn", a.NameEn), "officialNameEn", a.OfficialNameEn)
}

// record is all that a seed says of an agency, without the place where it says so.
func record(a extract.Agency) []any {
	return []any{agencyProperties(a), a.Parent, fmt.Sprint(a.Successors)}
}

// located is an entry of a seed file.
type located interface {
	At() (file string, line int)
}

// agree refuses two entries of one id that say different things: neither can be preferred.
func agree(what string, x, y any, a, b located) error {
	if reflect.DeepEqual(x, y) {
		return nil
	}
	file, line := a.At()
	other, at := b.At()
	return fault.New(fault.Conflict, "%s:%d: %s is not as in %s:%d: make the two entries equal", other, at, what, file, line)
}

func (b *builder) agency(a extract.Agency, place int64) {
	b.node("Agency", a.ID, place, agencyProperties(a))
	if a.Parent != "" {
		b.edge("SUBORDINATE_TO", a.ID, a.Parent)
	}
	for _, s := range a.Successors {
		b.batch.Edges = append(b.batch.Edges, store.Edge{
			Type: "SUCCEEDED_BY", From: a.ID, To: s.ID,
			Properties: with(with(properties{}, "since", s.Since), "note", s.Note),
		})
	}
	b.agencyNames(a)
}

// agencyNames adds every text by which an agency is found, each once and under the first kind that it is of.
func (b *builder) agencyNames(a extract.Agency) {
	seen := map[string]bool{"": true}
	n := 0
	add := func(kind string, names ...string) {
		for _, text := range names {
			if seen[text] {
				continue
			}
			seen[text] = true
			n++
			id := fmt.Sprintf("agencyName:%s:%d", strings.TrimPrefix(a.ID, "agency:"), n)
			b.node("AgencyName", id, int64(n), properties{"text": text, "kind": kind})
			b.edge("NAMES", id, a.ID)
		}
	}
	add("CANONICAL", a.Name)
	add("OFFICIAL", a.OfficialName)
	add("ALIAS", a.Aliases...)
	add("PRINTED", b.printed[a.ID]...)
	add("ENGLISH", a.NameEn, a.OfficialNameEn)
}
