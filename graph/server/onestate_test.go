package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"

	"mandate/graph/model"
	"mandate/graph/store"
)

// traversalsSeeOneState asks while a writer goes to and fro between two plans: what was computed, what was read of it, and
// the rest of the answer are of the state whose revision is answered.
func (u *suite) traversalsSeeOneState(t *testing.T) {
	defer mustLoad(t, u.schema, u.store)
	batches, want := []*store.Batch{}, map[string]int{}
	for _, n := range []int{3, 6} {
		b := chained(u.schema, n)
		info, err := u.store.Apply(t.Context(), b)
		if err != nil {
			t.Fatal(err)
		}
		batches, want[info.Revision] = append(batches, b), n
	}
	stop, failed := make(chan struct{}), make(chan error, 3)
	for range cap(failed) {
		go func() { failed <- u.askWhile(stop, want) }()
	}
	for i := range 20 {
		if _, err := u.store.Apply(t.Context(), batches[i%2]); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	for range cap(failed) {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
}

// chained is a plan in which each measure depends on the one before it.
func chained(m *model.Schema, n int) *store.Batch {
	b := &store.Batch{Replace: true}
	b.Nodes = append(b.Nodes, store.Node{Label: "PolicyDocument", ID: drawnDocument, Properties: filled(m.Nodes["PolicyDocument"].Properties, map[string]any{"number": "d0", "held": true, "text": "x", "length": int64(1)})})
	for i := range n {
		id := fmt.Sprint("measure:", i)
		b.Nodes = append(b.Nodes, store.Node{Label: "Measure", ID: id, DocOrder: int64(i), Properties: filled(m.Nodes["Measure"].Properties, map[string]any{"title": fmt.Sprint(n)})})
		b.Edges = append(b.Edges, store.Edge{Type: "STATED_IN", From: id, To: drawnDocument, Properties: map[string]any{}})
		if i > 0 {
			b.Edges = append(b.Edges, store.Edge{Type: "DEPENDS_ON", ID: fmt.Sprint("dependency:", i), From: id, To: fmt.Sprint("measure:", i-1), Properties: filled(m.Relationships["DEPENDS_ON"].Properties, map[string]any{})})
		}
	}
	return b
}

// askWhile asks, at least once, until stop is closed.
func (u *suite) askWhile(stop chan struct{}, want map[string]int) error {
	for {
		var answer struct {
			Data struct {
				Dataset  struct{ Revision string }
				Measures struct{ TotalCount int }
				Impact   struct {
					Total    int
					Measures []struct {
						Measure struct{ Title string }
						Path    someIDs
					}
				}
			}
			Errors []struct{ Message string }
		}
		body, err := u.post(`{ dataset { revision } impact(of: "measure:0") { total measures { measure { title } path { id } } } measures { totalCount } }`)
		if err == nil {
			err = json.Unmarshal(body, &answer)
		}
		if err != nil || len(answer.Errors) > 0 {
			return fmt.Errorf("%v %.200s", err, body)
		}
		a, n := answer.Data, want[answer.Data.Dataset.Revision]
		if n == 0 || a.Measures.TotalCount != n || a.Impact.Total != n-1 || len(a.Impact.Measures) != n-1 {
			return fmt.Errorf("mixed states: %.300s", body)
		}
		for i, m := range a.Impact.Measures {
			if m.Measure.Title != fmt.Sprint(n) || len(m.Path) != i+1 {
				return fmt.Errorf("mixed states: %.300s", body)
			}
		}
		select {
		case <-stop:
			return nil
		default:
		}
	}
}

// post asks from a goroutine of its own, where a test cannot be failed.
func (u *suite) post(query string) ([]byte, error) {
	body, err := json.Marshal(question{Query: query})
	if err != nil {
		return nil, err
	}
	response, err := http.Post(u.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}
