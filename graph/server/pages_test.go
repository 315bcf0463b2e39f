package server_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"mandate/graph/store"
)

// pages walks every root connection forward and backward in small pages: each walk is the whole list, in order.
func (u *suite) pages(t *testing.T) {
	for _, list := range []string{
		`policyAreas`, `measures`, `tasks`, `agencies`, `zones`, `deliverables`, `safeguards`, `duties`, `responsibilities`, `dependencies`, `mentions`,
		`tasks|orderBy: {field: ORDINAL, direction: DESC}`, `responsibilities|orderBy: {field: POSITION}, filter: {firstListed: {eq: false}}`,
		`agencies|orderBy: {field: TASK_COUNT, direction: DESC}`, `agencies|orderBy: {field: MEASURE_COUNT, scope: TRANSITIVE}, filter: {areaCount: {gte: 1}}`,
		`agencies|asOf: "2018-07-05"`, `measures|orderBy: {field: AGENCY_COUNT, direction: DESC}`, `tasks|orderBy: {field: AGENCY_COUNT}, filter: {agencyCount: {gt: 2}}`,
		`zones|orderBy: {field: AREA_KM2}`, `zones|orderBy: {field: AREA_KM2, direction: DESC}`,
	} {
		u.one(t, list, func(t *testing.T) {
			name, arguments := list, ""
			if i := slices.Index([]byte(list), '|'); i >= 0 {
				name, arguments = list[:i], list[i+1:]+","
			}
			whole := u.page(t, name, arguments+" first: 500")
			if len(whole.ids) == 0 || whole.total != len(whole.ids) {
				t.Fatalf("%d rows, totalCount %d", len(whole.ids), whole.total)
			}
			size := max(2, len(whole.ids)/7)
			if got := u.walk(t, name, arguments, size, false); !slices.Equal(got, whole.ids) {
				t.Errorf("forward: got %d rows\n%v\nwant %d\n%v", len(got), got, len(whole.ids), whole.ids)
			}
			if got := u.walk(t, name, arguments, size, true); !slices.Equal(got, whole.ids) {
				t.Errorf("backward: got %d rows\n%v\nwant %d\n%v", len(got), got, len(whole.ids), whole.ids)
			}
		})
	}
}

type page struct {
	ids                []string
	total              int
	more, before       bool
	startCursor, endAt string
}

func (u *suite) page(t *testing.T, name, arguments string) page {
	t.Helper()
	var data map[string]struct {
		TotalCount int
		Nodes      []struct{ ID string }
		PageInfo   struct {
			HasNextPage, HasPreviousPage bool
			StartCursor, EndCursor       string
		}
	}
	u.data(t, fmt.Sprintf(`{ %s(%s) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, name, arguments), nil, &data)
	d := data[name]
	p := page{total: d.TotalCount, more: d.PageInfo.HasNextPage, before: d.PageInfo.HasPreviousPage, startCursor: d.PageInfo.StartCursor, endAt: d.PageInfo.EndCursor}
	for _, n := range d.Nodes {
		p.ids = append(p.ids, n.ID)
	}
	return p
}

func (u *suite) walk(t *testing.T, name, arguments string, size int, backward bool) []string {
	t.Helper()
	var ids []string
	bound := ""
	for range 600 {
		if backward {
			p := u.page(t, name, fmt.Sprintf("%s last: %d%s", arguments, size, bound))
			ids = append(slices.Clone(p.ids), ids...)
			if !p.before {
				return ids
			}
			bound = fmt.Sprintf(", before: %q", p.startCursor)
			continue
		}
		p := u.page(t, name, fmt.Sprintf("%s first: %d%s", arguments, size, bound))
		ids = append(ids, p.ids...)
		if !p.more {
			return ids
		}
		bound = fmt.Sprintf(", after: %q", p.endAt)
	}
	t.Fatal("the walk does not end")
	return nil
}

// counts compares the totalCount of each agency's connections with the length of the list, alone and with rows.
func (u *suite) counts(t *testing.T) {
	u.one(t, "agencies", func(t *testing.T) {
		type connection struct {
			TotalCount int
			Nodes      []struct{ ID string }
		}
		type agency struct {
			ID                                               string
			Tasks, Measures, Areas, CoResponsible            connection
			Responsibilities, TransitiveR, TransitiveM, Subs connection
			TransitiveT, TransitiveA, TransitiveC            connection
			TaskCount, MeasureCount, AreaCount, AllT, AllC   int
		}
		ask := func(inner string) (list []agency) {
			var data struct{ Agencies struct{ Nodes []agency } }
			u.data(t, fmt.Sprintf(`{ agencies(first: 200) { nodes { id
				tasks(first: 500) { %[1]s } measures(first: 500) { %[1]s } areas(first: 500) { %[1]s } coResponsible(first: 500) { %[1]s }
				responsibilities(first: 500) { %[1]s } transitiveR: responsibilities(first: 500, scope: TRANSITIVE) { %[1]s }
				transitiveT: tasks(first: 500, scope: TRANSITIVE) { %[1]s } transitiveA: areas(first: 500, scope: TRANSITIVE) { %[1]s }
				transitiveC: coResponsible(first: 500, scope: TRANSITIVE) { %[1]s } taskCount measureCount areaCount
				allT: taskCount(scope: TRANSITIVE) allC: coResponsibleCount(scope: TRANSITIVE)
				transitiveM: measures(first: 500, scope: TRANSITIVE) { %[1]s } subs: subordinates(first: 500, scope: TRANSITIVE) { %[1]s } } } }`, inner), nil, &data)
			return data.Agencies.Nodes
		}
		rows, only := ask("totalCount nodes { id }"), ask("totalCount")
		if len(rows) < 58 || len(rows) != len(only) {
			t.Fatalf("%d and %d agencies", len(rows), len(only))
		}
		for i, a := range rows {
			b := only[i]
			for j, pair := range [][2]connection{{a.Tasks, b.Tasks}, {a.Measures, b.Measures}, {a.Areas, b.Areas}, {a.CoResponsible, b.CoResponsible},
				{a.TransitiveT, b.TransitiveT}, {a.TransitiveA, b.TransitiveA}, {a.TransitiveC, b.TransitiveC},
				{a.Responsibilities, b.Responsibilities}, {a.TransitiveR, b.TransitiveR}, {a.TransitiveM, b.TransitiveM}, {a.Subs, b.Subs}} {
				if pair[0].TotalCount != len(pair[0].Nodes) || pair[0].TotalCount != pair[1].TotalCount {
					t.Errorf("%s, connection %d: totalCount %d with %d rows, %d alone", a.ID, j, pair[0].TotalCount, len(pair[0].Nodes), pair[1].TotalCount)
				}
			}
			for j, pair := range [][2]int{{a.TaskCount, len(a.Tasks.Nodes)}, {a.MeasureCount, len(a.Measures.Nodes)}, {a.AreaCount, len(a.Areas.Nodes)},
				{a.AllT, len(a.TransitiveT.Nodes)}, {a.AllC, len(a.TransitiveC.Nodes)}} {
				if pair[0] != pair[1] {
					t.Errorf("%s, count %d: %d of a list of %d", a.ID, j, pair[0], pair[1])
				}
			}
		}
	})
}

// snapshot reads several root fields while a writer flips between two states: all fields are of one state, and the
// revision tells which.
func (u *suite) snapshot(t *testing.T) {
	u.one(t, "while a writer flips", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		var writer sync.WaitGroup
		defer writer.Wait()
		defer cancel()
		base := store.Node{Label: "Zone", DocOrder: 900, Properties: map[string]any{"draftEn": true, "kind": "INDUSTRIAL_PARK"}}
		zone := func(id, name string) store.Node {
			z := base
			z.ID, z.Properties = id, map[string]any{"name": name, "draftEn": true, "kind": "INDUSTRIAL_PARK"}
			return z
		}
		writer.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				b := &store.Batch{Nodes: []store.Node{zone("zone:flip:a", fmt.Sprint(i%2)), zone("zone:flip:b", fmt.Sprint(i%2))}}
				if _, err := u.store.Apply(ctx, b); err != nil && ctx.Err() == nil {
					t.Error(err)
					return
				}
			}
		})
		revisions := map[string]string{}
		deadline := time.Now().Add(20 * time.Second)
		for asked := 0; (asked < 150 || len(revisions) < 2) && time.Now().Before(deadline); asked++ {
			var data struct {
				A, B, C *struct{ Name string }
				Dataset struct{ Revision string }
			}
			u.data(t, `{ a: node(id: "zone:flip:a") { ... on Zone { name } } dataset { revision } b: node(id: "zone:flip:b") { ... on Zone { name } } c: node(id: "zone:flip:a") { ... on Zone { name } } }`, nil, &data)
			if (data.A == nil) != (data.B == nil) || data.A != nil && (data.A.Name != data.B.Name || data.A.Name != data.C.Name) {
				t.Fatalf("fields of two states: %+v %+v %+v", data.A, data.B, data.C)
			}
			if data.A != nil {
				if had, ok := revisions[data.Dataset.Revision]; ok && had != data.A.Name {
					t.Fatalf("revision %s is %s and %s", data.Dataset.Revision, had, data.A.Name)
				}
				revisions[data.Dataset.Revision] = data.A.Name
			}
		}
		cancel()
		writer.Wait()
		if _, err := u.store.Apply(context.Background(), &store.Batch{DeleteNodes: []string{"zone:flip:a", "zone:flip:b"}}); err != nil {
			t.Fatal(err)
		}
		if len(revisions) != 2 {
			t.Errorf("saw %d states, want both", len(revisions))
		}
	})
}
