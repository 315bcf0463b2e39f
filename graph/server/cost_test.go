package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"

	"mandate/graph/plan"
	"mandate/graph/server"
	"mandate/graph/store"
	"mandate/graph/traverse"
)

// watched is a store that counts what it is asked.
type watched struct {
	store.Store
	reads atomic.Int64
}

func (w *watched) Read(ctx context.Context, p *plan.Plan) (*plan.Result, error) {
	w.reads.Add(1)
	return w.Store.Read(ctx, p)
}

// dear are questions that cost too much, or are too large to be measured. None may reach the store.
var dear = []struct {
	name, query string
	variables   map[string]any
	says        string
}{
	{"relations within relations", nested(8), nil, "may read"},
	{"relations without end", nested(40), nil, "nested more than"},
	{"default pages within each other", strings.Replace(nested(6), "500", "20", 1), nil, "may read"},
	{"aliases to the power of levels", fanOut(8, 12), nil, "fields once fragments are spread"},
	{"a huge page", `{ measures(first: 2000000000) { nodes { id } } }`, nil, "at most 500 rows"},
	{"many root fields", rootFields("a%d: measures(first: 500) { nodes { tasks(first: 500) { nodes { agencies(first: 500) { nodes { id } } } } } }"), nil, "may read"},
	{"a very wide filter", `query($f: [MeasureFilter!]) { measures(filter: {or: $f}) { totalCount } }`, map[string]any{"f": many(520)}, "hold more than 1500 values"},
	{"a deep filter", `{ measures(filter: {` + strings.Repeat("not: {", 30) + strings.Repeat("}", 30) + `}) { totalCount } }`, nil, "nested more than"},
	{"a filter that looks everywhere", `{ tasks(filter: {` + strings.Repeat("agencies: {some: {tasks: {some: {", 4) + strings.Repeat("}}}}", 4) + `}) { totalCount } }`, nil, "may read"},
	{"far walks of everything", `{ measures(first: 500) { nodes { dependencies(maxDepth: 10, first: 500) { nodes { dependencies(maxDepth: 10, first: 500) { totalCount } } } } } }`, nil, "may read"},
	{"a fragment within itself", `{ measure(document: "x", number: "1") { ...F } } fragment F on Measure { area { measures { nodes { ...F } } } }`, nil, "Cannot spread fragment"},
	{"fragments within each other", `{ dataset { ...A } } fragment A on Dataset { ...B } fragment B on Dataset { ...A }`, nil, "Cannot spread fragment"},
	{"a list of many ids", `query($i: [ID!]!) { nodes(ids: $i) { id } }`, map[string]any{"i": make([]int, 501)}, "at most 500"},
}

func rootFields(field string) string {
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, field+" ", i)
	}
	return "{ " + b.String() + "}"
}

// atOnce is how long a refusal may take: the best of some tries, as the machine may be busy.
const atOnce = slowed * time.Millisecond

// refusals asks what is too dear: it is refused with a code, at once, and the store is not asked.
func (u *suite) refusals(t *testing.T) {
	asked := &watched{Store: u.store}
	handler := server.New(server.Config{Schema: u.schema, Store: asked, ShowCost: true})
	for _, c := range dear {
		u.one(t, c.name, func(t *testing.T) {
			best := time.Hour
			for try := 0; try < 10 || best > atOnce && try < 500; try++ { // each another document, so that nothing is remembered
				body, err := json.Marshal(question{Query: fmt.Sprintf("# %d\n%s", try, c.query), Variables: c.variables})
				if err != nil {
					t.Fatal(err)
				}
				request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
				request.Header.Set("Content-Type", "application/json")
				answer := httptest.NewRecorder()
				begin := time.Now()
				handler.ServeHTTP(answer, request)
				best = min(best, time.Since(begin))
				if text := answer.Body.String(); !strings.Contains(text, c.says) || !strings.Contains(text, `"code":`) || strings.Contains(text, `"data"`) {
					t.Fatalf("got %.400s, want %s", text, c.says)
				}
			}
			if best > atOnce {
				t.Errorf("took %s", best)
			}
			if n := asked.reads.Load(); n > 0 {
				t.Errorf("the store was asked %d times", n)
			}
		})
	}
}

// costs looks where the cost is told, and that it bounds what is answered.
func (u *suite) costs(t *testing.T) {
	handler := server.New(server.Config{Schema: u.schema, Store: u.store, ShowCost: true})
	limits := plan.DefaultLimits
	limits.MaxCost = 100
	small := server.New(server.Config{Schema: u.schema, Store: u.store, Limits: limits})
	for _, c := range []struct {
		name, query string
		handler     http.Handler
		want        string
	}{
		{"shown beside data", `{ zone(name: "自贸试验区") { name } }`, handler, `{"data":{"zone":{"name":"自贸试验区"}},"extensions":{"cost":1}}`},
		{"shown beside introspection", `{ __typename zones(first: 2) { totalCount nodes { id } } __schema { queryType { name } } }`, handler, `"queryType":{"name":"Query"}}},"extensions":{"cost":3}}`},
		{"shown beside errors", `{ agency(name: "沈阳海关") { name } node(id: "zone:x") { id } }`, handler, `"extensions":{"cost":3}}`},
		{"left out unless it is wanted", `{ zone(name: "自贸试验区") { name } }`, small, `{"data":{"zone":{"name":"自贸试验区"}}}`},
		{"told with the limit and the field", `{ z: zones(first: 1) { nodes { id } } dear: measures(first: 5) { nodes { tasks(first: 30) { nodes { id } } } } }`, small,
			`{"errors":[{"message":"the question may read 156 rows, and at most 100 are allowed; 150 of them for dear.tasks: ask for smaller pages or fewer conditions there",` +
				`"path":["dear"],"locations":[{"line":1,"column":39}],"extensions":{"code":"TOO_LARGE","cost":156,"field":"dear.tasks","limit":100}}]}`},
	} {
		u.one(t, c.name, func(t *testing.T) {
			body, _ := json.Marshal(question{Query: c.query})
			request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
			request.Header.Set("Content-Type", "application/json")
			answer := httptest.NewRecorder()
			c.handler.ServeHTTP(answer, request)
			if !strings.HasSuffix(answer.Body.String(), c.want) {
				t.Errorf("got  %s\nwant %s", answer.Body, c.want)
			}
		})
	}
	u.one(t, "bounds what is answered", func(t *testing.T) {
		files, _ := filepath.Glob("testdata/golden/*.graphql")
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc, errs := gqlparser.LoadQuery(u.schema.AST, string(text))
			if errs != nil {
				t.Fatal(errs)
			}
			operation, err := plan.NewPlanner(u.schema, plan.DefaultLimits).Operation(doc.Operations[0], map[string]any{"size": int64(2)})
			if err != nil {
				continue // it has variables without which it cannot be asked
			}
			result, err := traverse.New(u.schema, u.store).Read(t.Context(), operation)
			if err != nil {
				t.Fatal(err)
			}
			if rows := rowsOf(result.Roots); rows > operation.Cost {
				t.Errorf("%s: %d rows for a cost of %d", file, rows, operation.Cost)
			}
		}
	})
}

// rowsOf counts the rows of lists and of all below them.
func rowsOf(conns []plan.Conn) (n int64) {
	for _, c := range conns {
		n += int64(len(c.Rows))
		for _, r := range c.Rows {
			n += rowsOf(r.Hops) + rowsOf(r.EdgeHops)
		}
	}
	return n
}
