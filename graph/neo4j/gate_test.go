package neo4j

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/plan"
	"mandate/graph/store"
)

// stateQuery reads the same property at many places, and two numbers that change with it.
const stateQuery = `{ agencies(first: 100) { totalCount nodes { officialName names { nodes { text } } tasks { totalCount } } } tasks(first: 500) { totalCount nodes { listed: text agencies { nodes { officialName } } } } }`

// state makes one of two graphs: every text says which.
func state(version int) *store.Batch {
	s := &sample{store.Batch{Replace: true}}
	mark := fmt.Sprint("v", version)
	document := s.node("PolicyDocument", "policyDocument:x", 0, map[string]any{"number": "x", "held": true, "draftEn": false, "text": sampleText, "copiedTo": []any{}})
	for i := range 20 {
		agency := s.node("Agency", fmt.Sprintf("agency:%d", i), i, map[string]any{
			"name": "n", "officialName": mark, "kind": "DEPARTMENT", "level": "MUNICIPAL", "draftEn": false, "aliases": []any{}, "jurisdiction": "x",
		})
		s.edge("NAMES", s.node("AgencyName", fmt.Sprintf("agencyName:%d-%d", i, version), i, map[string]any{"text": mark, "kind": "ALIAS"}), agency)
	}
	for i := range 40 + 20*version {
		task := s.node("Task", fmt.Sprintf("task:%d", i), i, span("evidence", document, 1, map[string]any{
			"documentNumber": "d", "number": fmt.Sprint(i), "ordinal": int64(i), "text": mark, "listAsWritten": "l", "listStart": int64(0), "listEnd": int64(1), "listOpen": false,
		}))
		s.Edges = append(s.Edges, store.Edge{
			Type: "RESPONSIBLE_FOR", ID: fmt.Sprintf("responsibility:%d", i), From: fmt.Sprintf("agency:%d", (i+version)%20), To: task,
			Properties: span("evidence", document, 1, map[string]any{"role": "LEAD", "roleBasis": "STATED", "position": int64(1), "firstListed": true, "asWritten": "n"}),
		})
	}
	return &s.Batch
}

// versions collects what a result says of its version.
func versions(r *plan.Result) map[any]bool {
	seen := map[any]bool{}
	for _, agency := range r.Roots[0].Rows {
		seen[agency.Values[2]] = true
		for _, name := range agency.Hops[0].Rows {
			seen[name.Values[2]] = true
		}
	}
	for _, task := range r.Roots[1].Rows {
		seen[task.Values[2]] = true
		for _, agency := range task.Hops[0].Rows {
			seen[agency.Values[2]] = true
		}
		if len(task.Hops[0].Rows) != 1 {
			seen["a task without its agency"] = true
		}
	}
	seen[fmt.Sprint("v", (r.Roots[1].Count-40)/20)] = true
	return seen
}

// TestReadsSeeOneState flips between two graphs while readers of two stores, as of two processes, look: once with
// bookmarks to tell whether a commit came between, once with the gate in each statement, as in a cluster.
func TestReadsSeeOneState(t *testing.T) {
	for _, scheme := range []string{"bolt://", "neo4j://"} {
		t.Run(scheme, func(t *testing.T) { readsSeeOneState(t, scheme) })
	}
}

func readsSeeOneState(t *testing.T, scheme string) {
	s := served(t)
	var statements atomic.Int64
	fresh(t, s)
	writer := openedBy(t, scheme, s)
	if writer.closes() != (scheme == "neo4j://") {
		t.Fatal("the statements are not those that are to be tried")
	}
	apply(t, writer, state(0))
	revisions := map[string]string{"v0": must(writer.Info(t.Context())).Revision}
	revisions["v1"] = apply(t, writer, state(1)).Revision
	p := planned(t, s, stateQuery)
	stop, reads := make(chan struct{}), atomic.Int64{}
	var wait sync.WaitGroup
	for _, st := range []*Store{writer, openedBy(t, scheme, s, WithRecorder(func(string, map[string]any) { statements.Add(1) }))} {
		for range 3 {
			wait.Go(func() {
				for {
					select {
					case <-stop:
						return
					default:
					}
					r, err := st.Read(t.Context(), p)
					if err != nil {
						t.Error(err)
						return
					}
					reads.Add(1)
					seen := versions(r)
					if len(seen) != 1 || !seen["v0"] && !seen["v1"] || revisions["v0"] != r.Revision && seen["v0"] || revisions["v1"] != r.Revision && seen["v1"] {
						t.Errorf("a torn answer: %v of revision %s", seen, r.Revision)
						return
					}
				}
			})
		}
	}
	for end, i := time.Now().Add(5*time.Second), 0; time.Now().Before(end); i++ {
		apply(t, writer, state(i%2))
	}
	close(stop)
	wait.Wait()
	t.Logf("%d reads, %d statements of the second store", reads.Load(), statements.Load())
	if reads.Load() < 20 {
		t.Errorf("only %d reads came through", reads.Load())
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestBookmarkTellsOfCommits holds the server to what reads rest on: the bookmark of an answer names every transaction
// that was committed before the statement had ended, those included that came while it ran, and none makes it another.
func TestBookmarkTellsOfCommits(t *testing.T) {
	st := fresh(t, served(t))
	look := func(text string) string {
		_, bookmark, err := st.readRows(t.Context(), text, nil)
		if err != nil || bookmark == "" {
			t.Fatalf("bookmark %q, %v", bookmark, err)
		}
		return bookmark
	}
	before := look("RETURN 1")
	if again := look("MATCH (n) RETURN count(n)"); again != before {
		t.Errorf("two bookmarks for one state: %s and %s", before, again)
	}
	const long = "UNWIND range(1, 20000000) AS i WITH i WHERE i % 7 = 3 RETURN count(i)"
	begin := time.Now()
	if look(long) != before {
		t.Error("the bookmark has changed without a commit")
	}
	took := time.Since(begin)
	during := make(chan string, 1)
	go func() { during <- look(long) }()
	time.Sleep(took / 4)
	must(st.begin(t.Context()))
	after := look("RETURN 1")
	if after == before {
		t.Error("the bookmark has not changed with a commit")
	}
	if have := <-during; have != after {
		t.Errorf("a statement that a commit overtook has bookmark %s: before %s, after %s", have, before, after)
	}
}

// TestForeignCommits lets something else write all the time: reads go on, each with a look at the gate.
func TestForeignCommits(t *testing.T) {
	s := served(t)
	st := fresh(t, s)
	info := apply(t, st, sampleBatch(1))
	p := planned(t, s, `{ agencies { totalCount } }`)
	for i := range 50 {
		query(t, "MERGE (n:SomethingElse) SET n.at = $i", map[string]any{"i": i})
		if r, err := st.Read(t.Context(), p); err != nil || r.Roots[0].Count != sampleAgencies || r.Revision != info.Revision {
			t.Fatalf("%v %v", r, err)
		}
	}
	query(t, "MATCH (n:SomethingElse) DELETE n", nil)
}

// TestOneStatement counts: what is at rest is read with one statement, whatever the plan. The first reads of a state learn
// under which bookmark it stands.
func TestOneStatement(t *testing.T) {
	s := served(t)
	count := 0
	st := fresh(t, s, WithRecorder(func(string, map[string]any) { count++ }))
	apply(t, st, sampleBatch(2))
	if _, err := st.Read(t.Context(), planned(t, s, `{ agencies { totalCount } }`)); err != nil || count > 2 {
		t.Errorf("the first read took %d statements, %v", count, err)
	}
	for _, sh := range shapes(t) {
		count = 0
		if _, err := st.Read(t.Context(), sh.plan); err != nil {
			t.Errorf("%s: %v", sh.name, err)
		}
		if count != 1 {
			t.Errorf("%s: %d statements", sh.name, count)
		}
	}
}

// TestReadWaitsForCommit leaves the gate as a writer has it that commits: its readers wait, and go on after the end.
func TestReadWaitsForCommit(t *testing.T) {
	s := served(t)
	st := fresh(t, s)
	apply(t, st, sampleBatch(1))
	lock, err := st.session(t.Context(), driver.AccessModeWrite).BeginTransaction(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), lock, lockTake, nil); err != nil {
		t.Fatal(err)
	}
	number := must(st.begin(t.Context()))
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	p := planned(t, s, `{ agencies { totalCount } }`)
	if _, err := st.Read(ctx, p); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("during a commit: %v", err)
	}
	if err := lock.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := st.end(t.Context(), number); err != nil {
		t.Fatal(err)
	}
	if r, err := st.Read(t.Context(), p); err != nil || r.Roots[0].Count != sampleAgencies {
		t.Errorf("after it: %v %v", r, err)
	}
}

// TestDeadWriter leaves the gate as a writer has it that died: readers find out after a while, later ones at once.
func TestDeadWriter(t *testing.T) {
	s := served(t)
	st := fresh(t, s)
	apply(t, st, sampleBatch(1))
	must(st.begin(t.Context()))
	p := planned(t, s, `{ agencies { totalCount } }`)
	begin := time.Now()
	if _, err := st.Read(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begin); took > 2*stale {
		t.Errorf("the first read took %v", took)
	}
	begin = time.Now()
	if _, err := opened(t, s).Read(t.Context(), p); err != nil || time.Since(begin) > stale {
		t.Errorf("%v after %v", err, time.Since(begin))
	}
}
