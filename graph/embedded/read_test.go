package embedded

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"mandate/graph/fault"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// outline writes rows as id[hops…], so that expectations are short.
func outline(conns []plan.Conn) string {
	var b strings.Builder
	for i, c := range conns {
		if i > 0 {
			b.WriteByte('|')
		}
		for j, row := range c.Rows {
			if j > 0 {
				b.WriteByte(' ')
			}
			_, id, _ := strings.Cut(row.Values[plan.ID].(string), ":")
			b.WriteString(id)
			for _, v := range row.Edge {
				fmt.Fprintf(&b, "/%v", v)
			}
			if len(row.Hops) > 0 {
				b.WriteString("[" + outline(row.Hops) + "]")
			}
		}
		if c.Count > 0 {
			fmt.Fprintf(&b, " #%d", c.Count)
		}
		if c.More {
			b.WriteString(" +")
		}
	}
	return b.String()
}

func TestReadAnswers(t *testing.T) {
	s := memory(t, world())
	for _, c := range []struct{ query, want string }{
		{`{ measures(first: 3) { totalCount nodes { id } } }`, "0 1 2 #53 +"},
		{`{ measures(last: 2) { nodes { id } } }`, "51 52 +"},
		{`{ measures(first: 2, filter: {ordinal: {gt: 50}}) { totalCount nodes { id } } }`, "50 51 #3 +"},
		{`{ measures(last: 2, filter: {ordinal: {gt: 50}}) { nodes { id } } }`, "51 52 +"},
		{`{ measures(first: 2, orderBy: {field: ORDINAL, direction: DESC}) { nodes { id } } }`, "52 51 +"},
		{`{ measures { totalCount } }`, " #53"},
		{`{ measure(document: "46", number: "17") { id tasks { totalCount nodes { id } } } }`, "16[16 69 #2]"},
		{`{ measure(document: "46", number: "170") { id } }`, ""},
		{`{ task(document: "46", number: "1") { measure { id } document { id } agencies { edges { position } } } }`,
			"1[1|1|7/1 18/2 29/3 40/4 51/5 2/6]"},
		{`{ agency(name: "市3委") { id subordinates(scope: TRANSITIVE) { nodes { id } } parent { id } } }`, "3[13 14 15 16 53 54 55 56 57 58 59|0]"},
		{`{ agency(name: "市3委") { subordinates { totalCount } } }`, "3[ #4]"},
		{`{ agency(name: "没有") { id } }`, ""},
		{`{ responsibilities(first: 2, filter: {task: {number: {eq: "1"}}, firstListed: {eq: false}}) { nodes { agency { id } } } }`, "1:1[18] 1:2[29] +"},
		{`{ measure(document: "46", number: "1") { dependencies(maxDepth: 3) { totalCount edges { distance } } } }`, "0[7/1 14/2 21/3 #3]"},
		{`{ measure(document: "46", number: "1") { agencies(first: 4) { totalCount edges { tasks } } } }`, "0[0/1 6/2 11/2 17/1 #8 +]"},
		{`{ dataset { documents { nodes { id } } } }`, "current[1]"},
		{`{ node(id: "responsibility:3:2") { ... on Responsibility { task { id } evidence { document { id } } } } }`, "3:2[3|1]"},
		{`{ nodes(ids: ["measure:2", "agency:9", "measure:1", "measure:x"]) { id } }`, "1 2|9"},
		{`{ task(document: "46", number: "1") { responsibilities { nodes { agency { id } } } } }`,
			"1[1:0[7] 1:1[18] 1:2[29] 1:3[40] 1:4[51] 1:5[2]]"},
		{`{ agencies(first: 2, filter: {measures: {some: {ordinal: {eq: 1}}}}) { totalCount } }`, " #8"},
		{`{ agencies(filter: {measures: {none: {}}}) { totalCount nodes { id } } }`, ""},
	} {
		if have := outline(answerTo(t, s, c.query).Roots); have != c.want {
			t.Errorf("%s\nhave %s\nwant %s", c.query, have, c.want)
		}
	}
}

func TestReadStopsWhenNobodyWaits(t *testing.T) {
	s := memory(t, world())
	p := planned(t, s.current.Load().schema, treeQuery)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Read(ctx, p); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("have %v", err)
	}
	late := &lateContext{Context: t.Context()}
	for range 3 {
		if _, err := s.Read(late, p); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("have %v", err)
		}
		late.asked = 0
	}
}

// lateContext ends after it was asked once.
type lateContext struct {
	context.Context
	asked int
}

func (c *lateContext) Err() error {
	if c.asked++; c.asked > 1 {
		return context.DeadlineExceeded
	}
	return nil
}

func TestReleaseMayBeCalledTwice(t *testing.T) {
	s := memory(t, world())
	first := answerTo(t, s, measureQuery)
	want := outline(first.Roots)
	first.Release()
	second := answerTo(t, s, measureQuery)
	first.Release()
	third := answerTo(t, s, treeQuery)
	if have := outline(second.Roots); have != want {
		t.Errorf("an answer changed when another was released twice:\n%s\n%s", have, want)
	}
	third.Release()
	second.Release()
}

func TestAnswersDoNotDependOnUsedMemory(t *testing.T) {
	s := memory(t, world())
	queries := []string{treeQuery, measureQuery, `{ agencies(first: 60) { nodes { areas { totalCount edges { tasks node { id } } } coResponsible(first: 3) { nodes { id } } } } }`}
	want := map[string]string{}
	for round := range 5 {
		for _, q := range queries {
			r := answerTo(t, s, q)
			have := outline(r.Roots)
			if round == 0 {
				want[q] = have
			} else if have != want[q] {
				t.Fatalf("round %d: the answer to %s is another", round, q)
			}
			r.Release()
		}
	}
}

func TestReadAllocatesLittle(t *testing.T) {
	s := memory(t, world())
	p := planned(t, s.current.Load().schema, treeQuery)
	run := func() {
		r, err := s.Read(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		r.Release()
	}
	run()
	if have := testing.AllocsPerRun(100, run); have > 5 && !raceEnabled {
		t.Errorf("a whole plan takes %.0f allocations: at most 5", have)
	}
}

func TestDatasetIsKeptByTheStore(t *testing.T) {
	s := memory(t, nil)
	s.now = func() time.Time { return time.Date(2024, 5, 6, 7, 8, 9, 999, time.FixedZone("", 3600)) }
	const query = `{ dataset { revision loadedAt } }`
	if have := outline(answerTo(t, s, query).Roots); have != "" {
		t.Errorf("an empty store has %q", have)
	}
	info := apply(t, s, world())
	values := answerTo(t, s, query).Roots[0].Rows[0].Values
	if len(values) != 4 || values[2] != info.Revision || values[3] != "2024-05-06T06:08:09Z" {
		t.Errorf("have %v and %v", values, info)
	}
	if info := apply(t, s, &store.Batch{Replace: true}); info != (store.Info{}) {
		t.Errorf("an emptied store says %v", info)
	}
}
