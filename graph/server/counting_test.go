package server_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"mandate/graph/fault"
	"mandate/graph/persisted"
	"mandate/graph/plan"
	"mandate/graph/server"
	"mandate/graph/store"
)

// counting notes which plans a store was asked, and later how many of them it is asked again.
type counting struct {
	store.Store
	mu    sync.Mutex
	plans map[*plan.Plan]bool
	again bool
	known int
}

// Read notes the plan.
func (c *counting) Read(ctx context.Context, p *plan.Plan) (*plan.Result, error) {
	c.mu.Lock()
	if c.plans == nil {
		c.plans = map[*plan.Plan]bool{}
	}
	if c.again && c.plans[p] {
		c.known++
	}
	c.plans[p] = true
	c.mu.Unlock()
	return c.Store.Read(ctx, p)
}

// broken is a store that does not answer.
type broken struct{ store.Store }

// Read fails.
func (broken) Read(context.Context, *plan.Plan) (*plan.Result, error) {
	return nil, fault.New(fault.Unavailable, "the store does not answer: try again")
}

// A question that was executed with errors is told from one that went well, and from one that was not executed.
func TestStatusOfWhatFailsWhileReading(t *testing.T) {
	handler := server.New(server.Config{Schema: mustSchema(t), Store: broken{}})
	for accept, want := range map[string]int{typeResponse: 294, typeJSON: http.StatusOK} {
		request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{ node(id: \"measure:x:1\") { id } }"}`))
		request.Header.Set("Content-Type", typeJSON)
		request.Header.Set("Accept", accept)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if body := answer.Body.String(); answer.Code != want || !strings.Contains(body, `"code":"UNAVAILABLE"`) || !strings.Contains(body, `"data":{"node":null}`) || answer.Header().Get("ETag") != "" {
			t.Errorf("%s: got %d %s", accept, answer.Code, body)
		}
	}
}

// Operations are not said to be ready where the store does not answer.
func TestWarmNeedsTheStore(t *testing.T) {
	set, err := persisted.Load(fstest.MapFS{"operations/a.graphql": {Data: []byte("query A { dataset { revision } }")}}, "operations")
	if err != nil {
		t.Fatal(err)
	}
	err = server.New(server.Config{Schema: mustSchema(t), Store: broken{}, Operations: set}).Warm(t.Context())
	if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "operations/a.graphql:1: A ") {
		t.Errorf("got %v", err)
	}
}

// Another build does not take the answers of this one for its own.
func TestETagIsOfTheBuild(t *testing.T) {
	m := mustSchema(t)
	s := openEmbedded(t, m)
	mustLoad(t, m, s)
	seen := map[string]bool{}
	for _, build := range []string{"a", "b", "a"} {
		answer := httptest.NewRecorder()
		server.New(server.Config{Schema: m, Store: s, Build: build}).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/graphql?query={dataset{revision}}", nil))
		seen[answer.Header().Get("ETag")] = true
	}
	if len(seen) != 2 || seen[""] {
		t.Errorf("ETags %v, want two", seen)
	}
}
