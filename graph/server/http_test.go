package server_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const dataset = `{"query":"{ dataset { revision } }"}`

// httpCase is one request and what must come back.
type httpCase struct {
	name, method, path, body string
	header                   map[string]string
	status                   int
	media, contains          string
}

var httpCases = []httpCase{
	{name: "post", method: "POST", body: dataset, status: 200, media: typeJSON, contains: `{"data":{"dataset":{"revision":"`},
	{name: "post with the newer type", method: "POST", body: dataset, header: map[string]string{"Accept": typeResponse}, status: 200, media: typeResponse, contains: `"data"`},
	{name: "both types, the newer first", method: "POST", body: dataset, header: map[string]string{"Accept": typeResponse + ", " + typeJSON + ";q=0.9"}, status: 200, media: typeResponse, contains: `"data"`},
	{name: "both types, the older one weighs more", method: "POST", body: dataset, header: map[string]string{"Accept": typeResponse + ";q=0.5, " + typeJSON}, status: 200, media: typeJSON, contains: `"data"`},
	{name: "both types, the newer one weighs more", method: "POST", body: dataset, header: map[string]string{"Accept": typeJSON + ";q=0.8, */*;q=0.1, " + typeResponse + "; q=0.9"}, status: 200, media: typeResponse, contains: `"data"`},
	{name: "what is named goes before what is not", method: "POST", body: dataset, header: map[string]string{"Accept": "*/*, " + typeJSON + ";q=0.1"}, status: 200, media: typeResponse, contains: `"data"`},
	{name: "the header of the draft", method: "POST", body: dataset, header: map[string]string{"Accept": typeResponse + "; charset=utf-8, " + typeJSON + "; charset=UTF-8"}, status: 200, media: typeResponse, contains: `"data"`},
	{name: "the header of a browser", method: "POST", body: dataset, header: map[string]string{"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"}, status: 200, media: typeJSON, contains: `"data"`},
	{name: "any application", method: "POST", body: dataset, header: map[string]string{"Accept": "application/*"}, status: 200, media: typeJSON, contains: `"data"`},
	{name: "both types refused", method: "POST", body: dataset, header: map[string]string{"Accept": "*/*, " + typeJSON + ";q=0, " + typeResponse + ";q=0.000"}, status: 406, contains: `"UNSUPPORTED"`},
	{name: "another character set of the answer", method: "POST", body: dataset, header: map[string]string{"Accept": typeJSON + "; charset=gb2312"}, status: 406, contains: `"UNSUPPORTED"`},
	{name: "what is no Accept header", method: "POST", body: dataset, header: map[string]string{"Accept": "json"}, status: 406, contains: `"UNSUPPORTED"`},
	{name: "no type that is offered", method: "POST", body: dataset, header: map[string]string{"Accept": "text/html"}, status: 406, contains: `"UNSUPPORTED"`},
	{name: "get", method: "GET", path: "?query=" + url.QueryEscape("query Q($n: ID!) { node(id: $n) { id } }") + "&variables=" + url.QueryEscape(`{"n":"measure:shenyang-2017-46:1"}`) + "&operationName=Q", status: 200, contains: `{"data":{"node":{"id":"measure:shenyang-2017-46:1"}}}`},
	{name: "get with bad variables", method: "GET", path: "?query={dataset{revision}}&variables=[", status: 400, contains: "variables is not a JSON object"},
	{name: "get without a query", method: "GET", status: 400, contains: "there is no query"},
	{name: "another method", method: "PUT", body: dataset, status: 405, contains: "GET or POST"},
	{name: "another content type", method: "POST", body: dataset, header: map[string]string{"Content-Type": "text/plain"}, status: 415, contains: "application/json"},
	{name: "another character set", method: "POST", body: dataset, header: map[string]string{"Content-Type": "application/json; charset=gb2312"}, status: 415, contains: "UTF-8"},
	{name: "utf-8 spelt out", method: "POST", body: dataset, header: map[string]string{"Content-Type": "application/json; charset=UTF-8"}, status: 200, contains: `"data"`},
	{name: "a body that is not JSON", method: "POST", body: `{"query":`, status: 400, contains: "not a JSON object"},
	{name: "more behind the body", method: "POST", body: dataset + `{}`, status: 400, contains: "more after it"},
	{name: "a body that is too large", method: "POST", body: `{"query":"` + strings.Repeat("x", 2<<20) + `"}`, status: 413, contains: "TOO_LARGE"},
	{name: "a document with too many tokens", method: "POST", body: `{"query":"{` + strings.Repeat("a ", 30000) + `}"}`, status: 200, contains: "token limit"},
	{name: "an unknown field", method: "POST", body: `{"query":"{ measurez }"}`, status: 200, contains: `GRAPHQL_VALIDATION_FAILED`},
	{name: "an unknown field, newer type", method: "POST", body: `{"query":"{ measurez }"}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `GRAPHQL_VALIDATION_FAILED`},
	{name: "@defer, which is not offered", method: "POST", body: `{"query":"{ ... @defer { dataset { revision } } }"}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `Unknown directive \"@defer\"`},
	{name: "what does not parse", method: "POST", body: `{"query":"{"}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `GRAPHQL_PARSE_FAILED`},
	{name: "a variable of the wrong type", method: "POST", body: `{"query":"query($n: Int) { measures(first: $n) { totalCount } }","variables":{"n":"many"}}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `"errors"`},
	{name: "a variable that is no whole number", method: "POST", body: `{"query":"query($n: Int) { measures(first: $n) { totalCount } }","variables":{"n":1.5}}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `"$n: the number is no whole number of 32 bits"`},
	{name: "a variable of more than 64 bits", method: "POST", body: `{"query":"query($n: Int) { measures(first: $n) { totalCount } }","variables":{"n":99999999999999999999}}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `"$n: the number is no whole number of 32 bits"`},
	{name: "a variable beyond a Float", method: "POST", body: `{"query":"query($x: Float!) { coordinationNetwork(minWeight: $x) { edgesTotal } }","variables":{"x":1e999}}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `"$x: the number is larger than a Float can be"`},
	{name: "a variable without a value", method: "POST", body: `{"query":"query($n: Int!) { measures(first: $n) { totalCount } }"}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `{"errors":[{"message":"$n has no value: give one of type Int!","locations":[{"line":1,"column":7}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}`},
	{name: "null for a variable that needs a value", method: "POST", body: `{"query":"query($n: [ID!]!) { nodes(ids: $n) { id } }","variables":{"n":["x",null]}}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `{"errors":[{"message":"$n[1]: cannot be null","locations"`},
	{name: "none of several operations named", method: "POST", body: `{"query":"query A { dataset { revision } } query B { __typename }"}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `"the document has several operations: name one of A, B"`},
	{name: "an operation that is not there", method: "POST", body: `{"query":"query A { dataset { revision } }","operationName":"C"}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `"the document has no operation C: name one of A"`},
	{name: "a name for the operation without one", method: "POST", body: `{"query":"{ dataset { revision } }","operationName":"C"}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `"the document has no operation C: the only one has no name, so give none"`},
	{name: "a root field called variable", method: "POST", body: `{"query":"{ variable: measures(first: -1) { totalCount } }"}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `"path":["variable"]`},
	{name: "first: -1", method: "POST", body: `{"query":"{ measures(first: -1) { totalCount } }"}`, header: map[string]string{"Accept": typeResponse}, status: 400, contains: `"code":"INVALID"`},
	{name: "first: 1000000", method: "POST", body: `{"query":"{ measures(first: 1000000) { totalCount } }"}`, status: 200, contains: `"code":"TOO_LARGE"`},
	{name: "a bad cursor", method: "POST", body: `{"query":"{ measures(after: \"zzz\") { totalCount } }"}`, status: 200, contains: `"code":"INVALID"`},
	{name: "an unknown id", method: "POST", body: `{"query":"{ node(id: \"measure:nowhere:1\") { id } }"}`, status: 200, contains: `{"data":{"node":null}}`},
	{name: "an id of no type", method: "POST", body: `{"query":"{ node(id: \"x\") { id ... on Measure { tasks { totalCount } } } }"}`, status: 200, contains: `{"data":{"node":null}}`},
	{name: "an unknown name", method: "POST", body: `{"query":"{ agency(name: \"无此单位\") { id } }"}`, status: 200, contains: `{"data":{"agency":null}}`},
	{name: "introspection beside data", method: "POST", body: `{"query":"{ __typename __type(name: \"Measure\") { name } node(id: \"measure:shenyang-2017-46:2\") { __typename } }"}`, status: 200, contains: `{"data":{"__typename":"Query","__type":{"name":"Measure"},"node":{"__typename":"Measure"}}}`},
	{name: "the page", method: "GET", path: "/", status: 200, contains: "<!doctype html>"},
	{name: "health", method: "GET", path: "/healthz", status: 200, contains: `"status":"ok"`},
	{name: "an unknown path", method: "GET", path: "/nowhere", status: 404},
}

const (
	typeJSON     = "application/json"
	typeResponse = "application/graphql-response+json"
)

func (u *suite) http(t *testing.T) {
	for _, c := range httpCases {
		u.one(t, c.name, func(t *testing.T) { u.httpCase(t, c) })
	}
	u.one(t, "the ETag is of revision, build and media type", u.etag)
	u.one(t, "only named origins", u.origins)
}

func (u *suite) send(t *testing.T, c httpCase) (*http.Response, string) {
	t.Helper()
	target := u.url + "/graphql" + c.path
	if strings.HasPrefix(c.path, "/") {
		target = u.url + c.path
	}
	request, err := http.NewRequest(c.method, target, strings.NewReader(c.body))
	if err != nil {
		t.Fatal(err)
	}
	if c.body != "" {
		request.Header.Set("Content-Type", typeJSON)
	}
	for k, v := range c.header {
		request.Header.Set(k, v)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

func (u *suite) httpCase(t *testing.T, c httpCase) {
	response, body := u.send(t, c)
	if response.StatusCode != c.status || !strings.Contains(strings.ToLower(body), strings.ToLower(c.contains)) {
		t.Errorf("got %d %.300s", response.StatusCode, body)
	}
	if c.media != "" && !strings.HasPrefix(response.Header.Get("Content-Type"), c.media) {
		t.Errorf("got %s", response.Header.Get("Content-Type"))
	}
	if c.status >= 400 && c.method == "POST" && strings.Contains(body, `"data"`) {
		t.Errorf("a refused question has data: %s", body)
	}
	coded(t, response, body)
}

// coded checks that every error has a code that clients can act on.
func coded(t *testing.T, response *http.Response, body string) {
	t.Helper()
	if !strings.Contains(response.Header.Get("Content-Type"), "json") || !strings.Contains(body, `"errors"`) {
		return
	}
	var answer struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Errors) == 0 {
		t.Fatalf("%v: %s", err, body)
	}
	for _, e := range answer.Errors {
		if e.Message == "" || e.Extensions.Code == "" {
			t.Errorf("an error without code or message: %s", body)
		}
	}
}

func (u *suite) etag(t *testing.T) {
	const path = "?query=%7Bdataset%7Brevision%7D%7D"
	first, body := u.send(t, httpCase{method: "GET", path: path})
	tag := first.Header.Get("ETag")
	revision, _, _ := strings.Cut(strings.Trim(tag, `"`), "-")
	if revision == "" || !strings.Contains(body, revision) {
		t.Fatalf("ETag %s of %s", tag, body)
	}
	newer := map[string]string{"Accept": typeResponse, "If-None-Match": tag}
	if response, _ := u.send(t, httpCase{method: "GET", path: path, header: newer}); response.StatusCode != http.StatusOK || response.Header.Get("ETag") == tag {
		t.Errorf("an answer of another media type is taken for the same: %d %s", response.StatusCode, response.Header.Get("ETag"))
	}
	again, body := u.send(t, httpCase{method: "GET", path: path, header: map[string]string{"If-None-Match": tag}})
	if again.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("got %d %s", again.StatusCode, body)
	}
	other, _ := u.send(t, httpCase{method: "GET", path: path, header: map[string]string{"If-None-Match": `"other"`}})
	if other.StatusCode != http.StatusOK {
		t.Errorf("got %d", other.StatusCode)
	}
	if vary := strings.Join(first.Header.Values("Vary"), ","); !strings.Contains(vary, "Accept") || !strings.Contains(vary, "Origin") {
		t.Errorf("Vary is %s", vary)
	}
	bad, _ := u.send(t, httpCase{method: "GET", path: "?query=%7Bnothing%7D"})
	if bad.Header.Get("ETag") != "" {
		t.Error("an error has an ETag")
	}
}

func (u *suite) origins(t *testing.T) {
	for origin, want := range map[string]string{"https://dashboard.example": "https://dashboard.example", "https://elsewhere.example": ""} {
		response, _ := u.send(t, httpCase{method: "OPTIONS", header: map[string]string{"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}})
		if got := response.Header.Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("%s: got %q", origin, got)
		}
	}
}
