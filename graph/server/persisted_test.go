package server_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"mandate/graph/persisted"
	"mandate/graph/server"
)

// owners is what MeasureOwners answers of measure 17, up to the first list.
const (
	owners     = `{"data":{"measure":{"number":"17","title":"实施贸易便利化措施","tasks":{"totalCount":7,"nodes":[{"number":"17.1"`
	ownersOf17 = `"variables":{"document":"沈政发〔2017〕46号","number":"17"}`
)

func text(t testing.TB, file string) string {
	t.Helper()
	b, err := os.ReadFile("../../examples/operations/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func apq(hash string) string {
	return `"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`
}

func (u *suite) persisted(t *testing.T) {
	ownersHash, severalHash := hash(text(t, "measure-owners.graphql")), hash(text(t, "waiting-for.graphql"))
	waiting := `"variables":{"document":"沈政发〔2017〕46号","number":"49"}`
	accept := map[string]string{"Accept": typeResponse}
	for _, c := range []httpCase{
		{name: "by name", body: `{"documentId":"MeasureOwners",` + ownersOf17 + `}`, status: 200, contains: owners},
		{name: "by name, with it again as operation", body: `{"documentId":"MeasureOwners","operationName":"MeasureOwners",` + ownersOf17 + `}`, status: 200, contains: owners},
		{name: "by hash", body: `{"documentId":"sha256:` + ownersHash + `",` + ownersOf17 + `}`, status: 200, contains: owners},
		{name: "by hash as Apollo clients do", body: `{` + apq(ownersHash) + `,"operationName":"MeasureOwners",` + ownersOf17 + `}`, status: 200, contains: owners},
		{name: "by get", method: "GET", path: "?documentId=MeasureOwners&variables=" + url.QueryEscape(`{"document":"沈政发〔2017〕46号","number":"17"}`), status: 200, contains: owners},
		{name: "one of several, by name", body: `{"documentId":"WaitingFor",` + waiting + `}`, status: 200, contains: `"totalCount":5`},
		{name: "one of several, by hash", body: `{"documentId":"sha256:` + severalHash + `","operationName":"WaitingFor",` + waiting + `}`, status: 200, contains: `"totalCount":5`},
		{name: "one of several, by hash without its name", body: `{"documentId":"sha256:` + severalHash + `",` + waiting + `}`, header: accept, status: 400, contains: `"code":"GRAPHQL_VALIDATION_FAILED"`},
		{name: "an unknown name", body: `{"documentId":"Nothing"}`, status: 200, contains: `"code":"NOT_FOUND"`},
		{name: "an unknown name, newer type", body: `{"documentId":"Nothing"}`, header: accept, status: 400, contains: `"code":"NOT_FOUND"`},
		{name: "an unknown hash", body: `{"documentId":"sha256:` + hash("x") + `"}`, header: accept, status: 400, contains: `"code":"NOT_FOUND"`},
		{name: "an identifier that is no text", body: `{"documentId":7}`, status: 400, contains: `"code":"INVALID"`},
		{name: "identifier and query", body: `{"documentId":"MeasureOwners","query":"{ dataset { revision } }"}`, status: 400, contains: `"code":"INVALID"`},
		{name: "identifier and hash", body: `{"documentId":"MeasureOwners",` + apq(ownersHash) + `}`, status: 400, contains: `"code":"INVALID"`},
		{name: "identifier and another operation", body: `{"documentId":"WaitingFor","operationName":"RestsOn"}`, status: 400, contains: `"code":"INVALID"`},
		{name: "null is as if not given", body: `{"documentId":null,"query":"{ dataset { revision } }"}`, status: 200, contains: `"data"`},
		{name: "without its variables", body: `{"documentId":"MeasureOwners"}`, header: accept, status: 400, contains: `"code":"GRAPHQL_VALIDATION_FAILED"`},
	} {
		if c.method == "" {
			c.method = "POST"
		}
		u.one(t, c.name, func(t *testing.T) { u.httpCase(t, c) })
	}
	u.one(t, "automatic", u.automatic)
	u.one(t, "only persisted", u.onlyPersisted)
	u.one(t, "warmed", u.warmed)
	u.one(t, "refused at start", u.refusedAtStart)
}

// automatic goes the way of Apollo clients: the hash alone, then both, then the hash alone.
func (u *suite) automatic(t *testing.T) {
	query := fmt.Sprintf("{ dataset { revision } } # %s", u.name)
	get := httpCase{method: "GET", path: "?extensions=" + url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"`+hash(query)+`"}}`), status: 200}
	unknown, answered := get, get
	unknown.contains, answered.contains = `{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}`, `{"data":{"dataset":{"revision":"`
	u.httpCase(t, unknown)
	for _, wrong := range []httpCase{
		{body: `{"query":"{ dataset { revision } }",` + apq(hash(query)) + `}`, contains: `hash does not match query`},
		{body: `{"query":"{ dataset { revision } }","extensions":{"persistedQuery":{"version":2,"sha256Hash":"` + hash(query) + `"}}}`, contains: `unsupported APQ version`},
		{body: `{"extensions":{"persistedQuery":"` + hash(query) + `"}}`, contains: `"code":"INVALID"`},
		{body: `{"extensions":{"persistedQuery":{"version":1}}}`, contains: `"code":"PERSISTED_QUERY_NOT_FOUND"`},
	} {
		wrong.method, wrong.status, wrong.header = "POST", 400, map[string]string{"Accept": typeResponse}
		u.httpCase(t, wrong)
	}
	u.httpCase(t, unknown)
	body, _ := json.Marshal(query)
	u.httpCase(t, httpCase{method: "POST", body: `{"query":` + string(body) + `,` + apq(hash(query)) + `}`, status: 200, contains: answered.contains})
	u.httpCase(t, answered)
	first, _ := u.send(t, answered)
	answered.header = map[string]string{"If-None-Match": first.Header.Get("ETag")}
	if again, body := u.send(t, answered); again.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("a cache asks again and gets %d %s", again.StatusCode, body)
	}
	if got, _ := u.send(t, unknown); got.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("Cache-Control is %q", got.Header.Get("Cache-Control"))
	}
	u.forgets(t)
}

// forgets sends a text too long to be kept under its hash: it is answered, and asked for again the next time.
func (u *suite) forgets(t *testing.T) {
	query := "{ dataset { revision } } #" + strings.Repeat("x", 16<<10)
	u.httpCase(t, httpCase{method: "POST", body: `{"query":"` + query + `",` + apq(hash(query)) + `}`, status: 200, contains: `"data"`})
	u.httpCase(t, httpCase{method: "POST", body: `{` + apq(hash(query)) + `}`, status: 200, contains: `"code":"PERSISTED_QUERY_NOT_FOUND"`})
}

// onlyPersisted asks a server that answers nothing but persisted operations.
func (u *suite) onlyPersisted(t *testing.T) {
	h := httptest.NewServer(server.New(server.Config{Schema: u.schema, Store: u.store, Operations: examples(t), OnlyPersisted: true}))
	defer h.Close()
	only := &suite{name: u.name, url: h.URL}
	query := `"query":"{ dataset { revision } }"`
	accept := map[string]string{"Accept": typeResponse}
	for _, c := range []httpCase{
		{body: `{"documentId":"MeasureOwners",` + ownersOf17 + `}`, status: 200, contains: owners},
		{body: `{` + apq(hash(text(t, "measure-owners.graphql"))) + `,` + ownersOf17 + `}`, status: 200, contains: owners},
		{body: `{` + query + `}`, status: 200, contains: `"code":"UNSUPPORTED"`},
		{body: `{` + query + `}`, header: accept, status: 400, contains: `"code":"UNSUPPORTED"`},
		{body: `{"query":"{ __schema { queryType { name } } }"}`, header: accept, status: 400, contains: `"code":"UNSUPPORTED"`},
		{body: `{` + query + `,` + apq(hash("{ dataset { revision } }")) + `}`, header: accept, status: 400, contains: `"code":"UNSUPPORTED"`},
		{body: `{` + apq(hash("{ dataset { revision } }")) + `}`, header: accept, status: 400, contains: `"code":"NOT_FOUND"`},
		{method: "GET", path: "?query={dataset{revision}}", header: accept, status: 400, contains: `"code":"UNSUPPORTED"`},
		{body: `{}`, status: 400, contains: `"code":"INVALID"`},
	} {
		if c.method == "" {
			c.method = "POST"
		}
		only.httpCase(t, c)
	}
}

// warmed counts what is read at start, and sees that the plan of a sample is the one of a request.
func (u *suite) warmed(t *testing.T) {
	counted := &counting{Store: u.store}
	s := server.New(server.Config{Schema: u.schema, Store: counted, Operations: examples(t)})
	if err := s.Warm(context.Background()); err != nil {
		t.Fatal(err)
	}
	if len(counted.plans) != 5 {
		t.Errorf("read %d times, want once for each of four operations and once for a second page", len(counted.plans))
	}
	request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"documentId":"MeasureOwners",`+ownersOf17+`}`))
	request.Header.Set("Content-Type", typeJSON)
	counted.again = true
	s.ServeHTTP(httptest.NewRecorder(), request)
	if counted.known != 1 {
		t.Error("a request was not answered by the plan that was made at start")
	}
}

// refusedAtStart names what cannot be asked by file and line.
func (u *suite) refusedAtStart(t *testing.T) {
	for text, want := range map[string]string{
		"query A {\n  measurez { totalCount }\n}":                                                                                                 `operations/a.graphql:2: A: Cannot query field "measurez"`,
		"query A {\n  measures(first: 1000000) { totalCount }\n}":                                                                                 "operations/a.graphql:2: A: measures: ",
		"\nquery A($n: Int!) {\n  measures(first: $n, last: $n) { totalCount }\n}":                                                                "operations/a.graphql:3: A: measures: ",
		"# variables: {\"n\": 501}\nquery A($n: Int) {\n measures(first: $n) { totalCount } }":                                                    "operations/a.graphql:3: A: measures: ",
		"# variables: {\"n\": \"x\"}\nquery A($n: Int!) { measures(first: $n) { totalCount } }":                                                   "operations/a.graphql:1: A: variable.n: ",
		"\n# variables: {}\nquery A($n: Int!) { measures(first: $n) { totalCount } }":                                                             "operations/a.graphql:2: A: variable.n: must be defined",
		"query A { measures { ...F } }\nquery B { ...G }\nfragment F on MeasureConnection { totalCount }\nfragment G on Query { measures { x } }": `operations/a.graphql:4: A: Cannot query field "x"`,
		"query A { dataset { revision } }\n\nfragment F on Query { dataset { revision } }":                                                        `operations/a.graphql:3: A: Fragment "F" is never used`,
		"mutation A { x }": "operations/a.graphql:1: A: ",
	} {
		set, err := persisted.Load(fstest.MapFS{"operations/a.graphql": {Data: []byte(text)}}, "operations")
		if err != nil {
			t.Fatal(err)
		}
		err = server.New(server.Config{Schema: u.schema, Store: u.store, Operations: set}).Warm(context.Background())
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s\ngot  %v\nwant %s", text, err, want)
		}
	}
}
