package load

import (
	"path"

	"mandate/graph/extract"
	"mandate/graph/fault"
	"mandate/graph/store"
)

// zones adds the territories of all seeds and the measures they cooperate in.
func (b *builder) zones() error {
	first := map[string]extract.Zone{}
	places := b.namedZones()
	for _, d := range b.held {
		for i, z := range d.Seed.Zones {
			if same, ok := first[z.ID]; ok {
				if err := agree("zone "+z.ID, zoneRecord(same), zoneRecord(z), same, z); err != nil {
					return err
				}
				continue
			}
			first[z.ID] = z
			place, ok := places[z.ID]
			if !ok {
				place = unplaced + d.base + int64(i)
			}
			b.zone(z, place)
		}
		if err := b.cooperation(d); err != nil {
			return err
		}
	}
	return nil
}

// namedZones is where each zone is first named.
func (b *builder) namedZones() map[string]int64 {
	places := map[string]int64{}
	for _, d := range b.held {
		for _, f := range d.Facts.Zones {
			id := d.zoneID(f.Name)
			if _, before := places[id]; !before {
				places[id] = d.place(f.Span)
			}
		}
	}
	return places
}

// zoneID is the id of a zone by the name its seed gives it; "" where the seed has none of that name.
func (d *document) zoneID(name string) string {
	for _, z := range d.Seed.Zones {
		if z.Name == name {
			return z.ID
		}
	}
	return ""
}

func zoneProperties(z extract.Zone) properties {
	p := properties{"name": z.Name, "kind": string(z.Kind), "draftEn": z.DraftEn}
	if z.AreaKm2 > 0 {
		p["areaKm2"] = z.AreaKm2
	}
	return with(p, "nameEn", z.NameEn)
}

func zoneRecord(z extract.Zone) []any { return []any{zoneProperties(z), z.AdministeredBy} }

func (b *builder) zone(z extract.Zone, place int64) {
	b.node("Zone", z.ID, place, zoneProperties(z))
	if z.AdministeredBy != "" {
		b.edge("ADMINISTERED_BY", z.ID, z.AdministeredBy)
	}
}

// cooperation ties each zone that a list names to the measure of the list, once, with the first words that name it. A
// territory that no seed describes has no id to go by, so the seed must be mended first.
func (b *builder) cooperation(d *document) error {
	seen, count := map[[2]string]bool{}, map[string]int{}
	for _, f := range d.Facts.Zones {
		id := d.zoneID(f.Name)
		if id == "" {
			return fault.New(fault.Invalid, "%s:1: measure %s names the territory %s, which no zone has as a name: add it",
				path.Join(d.Folder, extract.ZonesFile), f.Measure, f.Name)
		}
		if key := [2]string{id, f.Measure}; !seen[key] {
			seen[key] = true
			count[f.Measure]++
			b.batch.Edges = append(b.batch.Edges, store.Edge{
				Type: "COOPERATES_IN", From: id, To: d.measures[f.Measure], ID: d.part("cooperation", under(f.Measure, count[f.Measure])),
				DocOrder: d.place(f.Span), Properties: d.cite(properties{}, "evidence", f.Span),
			})
		}
	}
	return nil
}
