package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"mandate/graph/export"
	"mandate/graph/plan"
	"mandate/graph/server"
	"mandate/graph/store"
	"mandate/graph/traverse"
	"mandate/schema"
)

// fetch asks for an export, or for something else at path.
func (u *suite) fetch(t *testing.T, method, path string, values url.Values, header http.Header) (*http.Response, []byte) {
	t.Helper()
	return u.fetchIn(t, t.Context(), method, path, values, header)
}

func (u *suite) fetchIn(t *testing.T, ctx context.Context, method, path string, values url.Values, header http.Header) (*http.Response, []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(ctx, method, u.url+path+"?"+values.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, list := range header {
		request.Header[name] = list
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
	return response, body
}

// mediaTypes are the Content-Types of exports.
var mediaTypes = map[string]string{
	"graphml": "application/graphml+xml", "gexf": "application/gexf+xml", "dot": "text/vnd.graphviz; charset=utf-8",
	"csv": "application/zip", "jsonld": "application/ld+json", "ndjson": "application/x-ndjson",
}

// exports asks /export in every way that docs/http.md names.
func (u *suite) exports(t *testing.T) {
	for kind, given := range map[string]url.Values{
		"whole":        {},
		"document":     {"document": {"沈政发〔2017〕46号"}},
		"neighborhood": {"neighborhood": {"agency:shenyang:fgw"}, "depth": {"2"}, "kinds": {"TASK,MEASURE"}},
		"network":      {"network": {"true"}, "document": {"沈政发〔2017〕46号"}, "weight": {"JACCARD"}},
	} {
		for _, format := range export.Formats {
			u.one(t, kind+"/"+format.Name, func(t *testing.T) { u.exported(t, kind, given, format) })
		}
	}
	u.one(t, "context", u.context)
	u.one(t, "gone", u.gone)
	u.exportsRefused(t)
}

// exported compares an export over HTTP with what the package writes, and asks for it again by its ETag and by HEAD.
func (u *suite) exported(t *testing.T, kind string, given url.Values, format export.Format) {
	q, err := export.Select(u.schema, given)
	if err != nil {
		t.Fatal(err)
	}
	g, err := export.NewSource(u.schema, u.store, traverse.New(u.schema, u.store)).Open(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if _, err := format.Write(t.Context(), &want, g); err != nil {
		t.Fatal(err)
	}
	values := url.Values{"format": {format.Name}}
	for name, list := range given {
		values[name] = list
	}
	response, body := u.fetch(t, http.MethodGet, "/export", values, nil)
	if response.StatusCode != 200 || !bytes.Equal(body, want.Bytes()) {
		t.Fatalf("status %d, %d bytes, want %d: %.200s", response.StatusCode, len(body), want.Len(), body)
	}
	tag := response.Header.Get("ETag")
	for name, want := range map[string]string{
		"Content-Type": mediaTypes[format.Name], "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff",
		"Content-Disposition": `attachment; filename="mandate-` + kind + "." + format.Extension + `"`,
	} {
		if got := response.Header.Get(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if !strings.HasPrefix(tag, `"`+g.Revision+"-") {
		t.Errorf("ETag %s is not of revision %s", tag, g.Revision)
	}
	if len(body) > 100_000 && response.ContentLength >= 0 {
		t.Errorf("%d bytes were not streamed", response.ContentLength)
	}
	head, body := u.fetch(t, http.MethodHead, "/export", values, nil)
	if head.StatusCode != 200 || len(body) > 0 || head.Header.Get("ETag") != tag || head.Header.Get("Content-Type") != mediaTypes[format.Name] {
		t.Errorf("HEAD: %d %v", head.StatusCode, head.Header)
	}
	again, body := u.fetch(t, http.MethodGet, "/export", values, http.Header{"If-None-Match": {tag}})
	if again.StatusCode != 304 || len(body) > 0 || again.Header.Get("ETag") != tag {
		t.Errorf("asked again: %d %v", again.StatusCode, again.Header)
	}
}

func (u *suite) context(t *testing.T) {
	response, body := u.fetch(t, http.MethodGet, "/context.jsonld", nil, nil)
	if response.StatusCode != 200 || response.Header.Get("Content-Type") != "application/ld+json" || !bytes.Equal(body, schema.Context()) {
		t.Errorf("%d %v", response.StatusCode, response.Header)
	}
	again, _ := u.fetch(t, http.MethodGet, "/context.jsonld", nil, http.Header{"If-None-Match": {response.Header.Get("ETag")}})
	if again.StatusCode != 304 {
		t.Errorf("asked again: %d", again.StatusCode)
	}
}

// gone is a client that leaves in the middle, as often as exports may run at once and more: they end, and others have
// their turn.
func (u *suite) gone(t *testing.T) {
	for range 6 {
		ctx, cancel := context.WithCancel(t.Context())
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.url+"/export?format=graphml", nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(response.Body, make([]byte, 100)); err != nil {
			t.Fatal(err)
		}
		cancel()
		_ = response.Body.Close()
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.url+"/export?format=ndjson", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil || response.StatusCode != 200 {
		t.Errorf("%d %v", response.StatusCode, err)
	}
}

func (u *suite) exportsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		method string
		values url.Values
		status int
		code   string
	}{
		"no format":      {"GET", url.Values{}, 400, "INVALID"},
		"unknown format": {"GET", url.Values{"format": {"xlsx"}}, 400, "INVALID"},
		"two formats":    {"GET", url.Values{"format": {"dot", "csv"}}, 400, "INVALID"},
		"unknown":        {"GET", url.Values{"format": {"dot"}, "docment": {"x"}}, 400, "INVALID"},
		"no document":    {"GET", url.Values{"format": {"dot"}, "document": {"x"}}, 404, "NOT_FOUND"},
		"no record":      {"GET", url.Values{"format": {"dot"}, "neighborhood": {"x"}}, 404, "NOT_FOUND"},
		"too deep":       {"GET", url.Values{"format": {"dot"}, "neighborhood": {"agency:shenyang:fgw"}, "depth": {"7"}}, 400, "TOO_LARGE"},
		"by POST":        {"POST", url.Values{"format": {"dot"}}, 405, "UNSUPPORTED"},
	} {
		u.one(t, "refused/"+name, func(t *testing.T) {
			response, body := u.fetch(t, c.method, "/export", c.values, nil)
			var answer struct {
				Errors []struct {
					Message    string
					Extensions struct{ Code string }
				}
			}
			if err := json.Unmarshal(body, &answer); err != nil || len(answer.Errors) != 1 {
				t.Fatalf("%v: %s", err, body)
			}
			e := answer.Errors[0]
			if response.StatusCode != c.status || e.Extensions.Code != c.code || e.Message == "" || response.Header.Get("Content-Disposition") != "" {
				t.Errorf("%d %s", response.StatusCode, body)
			}
		})
	}
}

// TestConnectionsOutliveExports asks something else over the connection of an export, when the time in which that was to be taken is
// over.
func TestConnectionsOutliveExports(t *testing.T) {
	m := mustSchema(t)
	s := openEmbedded(t, m)
	mustLoad(t, m, s)
	http := httptest.NewServer(server.New(server.Config{Schema: m, Store: s, Timeout: 300 * time.Millisecond}))
	defer http.Close()
	u := &suite{schema: m, store: s, url: http.URL}
	u.fetch(t, "GET", "/export", url.Values{"format": {"ndjson"}}, nil)
	time.Sleep(500 * time.Millisecond)
	reused := false
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{GotConn: func(c httptrace.GotConnInfo) { reused = c.Reused }})
	u.fetchIn(t, ctx, "GET", "/healthz", nil, nil)
	if !reused {
		t.Error("the connection was not used again")
	}
}

// TestOnlyPersistedExportsNothing leaves out what would answer more than the persisted operations.
func TestOnlyPersistedExportsNothing(t *testing.T) {
	m := mustSchema(t)
	s := openEmbedded(t, m)
	mustLoad(t, m, s)
	http := httptest.NewServer(server.New(server.Config{Schema: m, Store: s, Operations: examples(t), OnlyPersisted: true}))
	defer http.Close()
	u := &suite{schema: m, store: s, url: http.URL}
	if response, _ := u.fetch(t, "GET", "/export", url.Values{"format": {"ndjson"}}, nil); response.StatusCode != 404 {
		t.Errorf("status %d", response.StatusCode)
	}
}

// newTypeExported finds a type that no code knows, and what is said of its relationships, in every format.
func (u *suite) newTypeExported(t *testing.T) {
	for format, want := range map[string][]string{
		"graphml": {`<key id="n_goal" for="node" attr.name="goal" attr.type="long"/>`, `<data key="n_label">Indicator</data>`, `<data key="e_weight">9</data>`},
		"gexf":    {`<attribute id="goal" title="goal" type="long"/>`, `<attvalue for="weight" value="9"/>`},
		"dot":     {`"indicator:x:days" [label="办理天数", class="Indicator", data_docOrder="1", data_goal="3", data_name="办理天数"];`, `data_weight="9"`},
		"jsonld":  {`"@type":["Indicator"]`, `"@type":["Statement"],"subject":"urn:mandate:measure:shenyang-2017-46:1","predicate":"HAS_INDICATOR","object":"urn:mandate:indicator:x:days","weight":9}`},
		"ndjson":  {`{"node":"indicator:x:days","label":"Indicator","docOrder":1,"properties":{"goal":3,"name":"办理天数"}}`, `"to":"indicator:x:days","properties":{"weight":9}}`},
	} {
		response, body := u.fetch(t, http.MethodGet, "/export", url.Values{"format": {format}}, nil)
		for _, text := range want {
			if response.StatusCode != 200 || !bytes.Contains(body, []byte(text)) {
				t.Errorf("%s: status %d, without %s", format, response.StatusCode, text)
			}
		}
	}
}

// moving is a store in which the data becomes another after some readings.
type moving struct {
	store.Store
	reads atomic.Int64
	after int64
}

func (s *moving) Read(ctx context.Context, p *plan.Plan) (*plan.Result, error) {
	result, err := s.Store.Read(ctx, p)
	if err == nil && s.reads.Add(1) > s.after {
		result.Revision = "another"
	}
	return result, err
}

// TestExportsAreCutWhereTheDataChanges takes half a file for no file, and answers 503 while none of it is sent.
func TestExportsAreCutWhereTheDataChanges(t *testing.T) {
	m := mustSchema(t)
	s := openEmbedded(t, m)
	mustLoad(t, m, s)
	for after, status := range map[int64]int{0: 503, 8: 200} {
		http := httptest.NewServer(server.New(server.Config{Schema: m, Store: &moving{Store: s, after: after}}))
		response, err := http.Client().Get(http.URL + "/export?format=graphml")
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.ReadAll(response.Body)
		_ = response.Body.Close()
		if cut := err != nil; response.StatusCode != status || cut != (status == 200) {
			t.Errorf("after %d readings: status %d, %v", after, response.StatusCode, err)
		}
		http.Close()
	}
}

// TestExportsEndWhereNobodyReads gives up a client that takes nothing for as long as the server waits.
func TestExportsEndWhereNobodyReads(t *testing.T) {
	const small = 8 << 10 // of both buffers in between, so that the server notices
	m := mustSchema(t)
	s := openEmbedded(t, m)
	mustLoad(t, m, s)
	http := httptest.NewUnstartedServer(server.New(server.Config{Schema: m, Store: s, Timeout: 300 * time.Millisecond}))
	http.Config.ConnContext = func(ctx context.Context, c net.Conn) context.Context {
		if err := c.(*net.TCPConn).SetWriteBuffer(small); err != nil {
			t.Error(err)
		}
		return ctx
	}
	http.Start()
	defer http.Close()
	c, err := net.Dial("tcp", http.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.(*net.TCPConn).SetReadBuffer(small); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(c, "GET /export?format=gexf HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Second)
	if err := c.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(c)
	if late := (net.Error)(nil); errors.As(err, &late) && late.Timeout() {
		t.Fatal("the connection is still open")
	}
	if !bytes.HasPrefix(got, []byte("HTTP/1.1 200")) || bytes.Contains(got, []byte("</gexf>")) {
		t.Errorf("%d bytes: %.200s", len(got), got)
	}
}
