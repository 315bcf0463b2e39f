package neo4j

import (
	"slices"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/internal/neo4jtest"
)

// byHand are statements as a person would write them who knows the data: no closing look at the gate, no row more than
// asked for, no key that the answer does not show.
var byHand = map[string]string{
	"measure_tree": `MATCH (m:Measure {documentNumber: $document, number: $number}) RETURN m.id, m.title,
		COLLECT { MATCH (m)<-[:HAS_MEASURE]-(a) RETURN [a.title] },
		COLLECT { MATCH (m)-[:HAS_TASK]->(t) WITH t ORDER BY t.docOrder, t.id LIMIT $page RETURN [t.number, t.text,
			COLLECT { MATCH (t)<-[r:RESPONSIBLE_FOR]-(a) WITH r, a ORDER BY r.position, a.docOrder, a.id LIMIT $page RETURN [r.position, a.name] }] },
		COUNT { (m)-[:HAS_TASK]->() }`,
	"agency_tasks": `MATCH (:AgencyName {text: $name})-[:NAMES]->(a) WITH DISTINCT a RETURN a.name,
		COLLECT { MATCH (a)-[r:RESPONSIBLE_FOR]->(t) WITH r, t ORDER BY t.docOrder, t.id LIMIT $page RETURN [r.role, t.number,
			COLLECT { MATCH (t)<-[q:RESPONSIBLE_FOR]-(b) WITH q, b ORDER BY q.position, b.docOrder, b.id LIMIT $page RETURN [q.role, b.name] }] },
		COUNT { (a)-[:RESPONSIBLE_FOR]->() }`,
	"whole_plan": `MATCH (d:PolicyDocument {number: $document}) RETURN d.title,
		COLLECT { MATCH (d)-[:HAS_AREA]->(p) WITH p ORDER BY p.docOrder, p.id LIMIT $page RETURN [p.title,
			COLLECT { MATCH (p)-[:HAS_MEASURE]->(m) WITH m ORDER BY m.docOrder, m.id LIMIT $page RETURN [m.number, m.title,
				COLLECT { MATCH (m)-[:HAS_TASK]->(t) WITH t ORDER BY t.docOrder, t.id LIMIT $page RETURN [t.number,
					COLLECT { MATCH (t)<-[q:RESPONSIBLE_FOR]-(b) WITH q, b ORDER BY q.position, b.docOrder, b.id LIMIT $page RETURN [q.position, b.name] }] }] }] }`,
	"agencies_with_counts": `RETURN COLLECT { MATCH (a:Agency) WITH a ORDER BY a.docOrder, a.id LIMIT 50 RETURN [a.id, a.name,
			COUNT { (a)-[:RESPONSIBLE_FOR]->() }, COUNT { (a)<-[:SUBORDINATE_TO]-() }] }, COUNT { MATCH (a:Agency) }`,
	"filtered_page": `RETURN COLLECT { MATCH (t:Task) WHERE t.ordinal > 1 AND EXISTS { MATCH (t)<-[:RESPONSIBLE_FOR]-(a) WHERE a.name = $name }
			WITH t ORDER BY t.docOrder, t.id LIMIT $page RETURN [t.docOrder, t.id, t.number] },
		COUNT { MATCH (t:Task) WHERE t.ordinal > 1 AND EXISTS { MATCH (t)<-[:RESPONSIBLE_FOR]-(a) WHERE a.name = $name } }`,
	"dependencies_to_depth": `MATCH (m:Measure {documentNumber: $document, number: $number}) RETURN m.id,
		COLLECT { MATCH p = (m)-[:DEPENDS_ON*1..6]->(x) WHERE x <> m WITH x, min(length(p)) AS d ORDER BY x.docOrder, x.id LIMIT $page RETURN [d, x.number, x.title] },
		COUNT { MATCH (m)-[:DEPENDS_ON*1..6]->(x) WHERE x <> m RETURN DISTINCT x }`,
}

// BenchmarkByHand compares the golden statements with those, in turns, as whole calls. ratio is ours by theirs, of the medians.
func BenchmarkByHand(b *testing.B) {
	st := fresh(b, served(b))
	apply(b, st, sampleBatch(20))
	server := neo4jtest.Shared(b)
	d, err := driver.NewDriverWithContext(server.URL(), server.Auth())
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close(b.Context())
	params := map[string]any{"document": "沈政发〔2017〕1号", "number": "17", "name": "局07", "page": 21}
	for _, sh := range shapes(b) {
		text := byHand[sh.name]
		if text == "" {
			continue
		}
		ours := func() error { _, err := st.Read(b.Context(), sh.plan); return err }
		theirs := func() error {
			session := d.NewSession(b.Context(), driver.SessionConfig{AccessMode: driver.AccessModeRead, DatabaseName: "neo4j", FetchSize: driver.FetchAll})
			defer session.Close(b.Context())
			result, err := session.Run(b.Context(), text, params)
			if err == nil {
				_, err = result.Collect(b.Context())
			}
			return err
		}
		b.Run(sh.name, func(b *testing.B) { compare(b, ours, theirs) })
	}
}

func compare(b *testing.B, ours, theirs func() error) {
	var times [2][]time.Duration
	for range b.N {
		for i, f := range []func() error{ours, theirs} {
			begin := time.Now()
			if err := f(); err != nil {
				b.Fatal(err)
			}
			times[i] = append(times[i], time.Since(begin))
		}
	}
	slices.Sort(times[0])
	slices.Sort(times[1])
	us, them := times[0][b.N/2], times[1][b.N/2]
	b.ReportMetric(float64(us.Microseconds()), "ours-µs")
	b.ReportMetric(float64(them.Microseconds()), "theirs-µs")
	b.ReportMetric(float64(us)/float64(them), "ratio")
}

// BenchmarkCompile measures what each Read does before it asks the server.
func BenchmarkCompile(b *testing.B) {
	s := served(b)
	for _, sh := range shapes(b) {
		b.Run(sh.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := compile(s, sh.plan, nil, false); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
