package server

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"mandate/graph/export"
	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/resolver"
	"mandate/graph/store"
	"mandate/schema"
)

// mostExports is how many exports run at once: each holds who is tied to whom in all of the graph.
const mostExports = 4

// exports is /export: the graph or a part of it as a file, streamed.
type exports struct {
	schema *model.Schema
	store  store.Store
	source *export.Source
	build  string
	// timeout bounds an export as a whole; patience is how long it waits for its turn, and for a client to take what is sent.
	timeout, patience time.Duration
	turns             chan struct{}
}

func newExports(c Config, source *export.Source) *exports {
	return &exports{c.Schema, c.Store, source, c.Build, c.ExportTimeout, c.Timeout, make(chan struct{}, mostExports)}
}

func (e *exports) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	out := &exported{w: w, control: http.NewResponseController(w), patience: e.patience}
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		if v == http.ErrAbortHandler {
			panic(v)
		}
		slog.ErrorContext(r.Context(), "panic", "value", v, "stack", string(debug.Stack()))
		out.fail(r.Context(), fault.New(fault.Internal, "internal error"))
	}()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		refuseExport(w, http.StatusMethodNotAllowed, fault.New(fault.Unsupported, "ask by GET"))
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), e.timeout)
	defer cancel()
	if err := e.answer(ctx, out, r); err != nil {
		out.fail(r.Context(), err)
	}
}

// answer writes the export, or its headers alone.
func (e *exports) answer(ctx context.Context, out *exported, r *http.Request) error {
	given := r.URL.Query()
	format, err := export.ByName(given.Get("format"))
	if err != nil {
		return err
	}
	if len(given["format"]) > 1 {
		return fault.New(fault.Invalid, "format is given %d times: give it once", len(given["format"]))
	}
	delete(given, "format")
	selection, err := export.Select(e.schema, given)
	if err != nil {
		return err
	}
	tag := newTag(e.build, format.Name)
	if have := r.Header.Get("If-None-Match"); have != "" {
		info, err := e.store.Info(ctx)
		if err != nil {
			return err
		}
		if info.Revision != "" && matches(have, `"`+info.Revision+tag) {
			out.headers(format, `"`+info.Revision+tag, "")
			out.w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	done, err := e.turn(ctx)
	if err != nil {
		return err
	}
	defer done()
	g, err := e.source.Open(ctx, selection)
	if err != nil {
		return err
	}
	out.headers(format, `"`+g.Revision+tag, "mandate-"+selection.Kind()+"."+format.Extension)
	if r.Method == http.MethodHead {
		out.w.WriteHeader(http.StatusOK)
		return nil
	}
	_, err = format.Write(ctx, out, g)
	return err
}

// turn waits until fewer than mostExports run. The caller calls done.
func (e *exports) turn(ctx context.Context) (done func(), err error) {
	late := time.NewTimer(e.patience)
	defer late.Stop()
	select {
	case e.turns <- struct{}{}:
		return func() { <-e.turns }, nil
	case <-late.C:
	case <-ctx.Done():
	}
	return nil, fault.New(fault.Unavailable, "%d exports are under way: try again later", mostExports)
}

// exported is a response that is streamed: every write is sent on, and fails where the client does not take it.
type exported struct {
	w        http.ResponseWriter
	control  *http.ResponseController
	patience time.Duration
	begun    bool
}

func (o *exported) headers(f export.Format, tag, name string) {
	h := o.w.Header()
	h.Set("Etag", tag)
	h["Cache-Control"], h["X-Content-Type-Options"] = noCache, noSniff
	if name != "" {
		h.Set("Content-Type", f.MediaType)
		h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	}
}

// Write sends bytes to the client.
func (o *exported) Write(p []byte) (int, error) {
	o.begun = true
	if err := o.control.SetWriteDeadline(time.Now().Add(o.patience)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	n, err := o.w.Write(p)
	if err != nil {
		return n, err
	}
	if err := o.control.Flush(); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return n, err
	}
	return n, nil
}

// fail answers an error. Where a part of the file is already sent, the connection is cut, so that no client takes it for
// the whole.
func (o *exported) fail(ctx context.Context, err error) {
	if known := (*fault.Error)(nil); ctx.Err() == nil && (!errors.As(err, &known) || known.Cause != nil) {
		slog.ErrorContext(ctx, "exporting failed", "error", err)
	}
	if o.begun {
		panic(http.ErrAbortHandler)
	}
	for _, name := range []string{"Etag", "Content-Disposition"} {
		o.w.Header().Del(name)
	}
	status := exportStatus[fault.CodeOf(err)]
	refuseExport(o.w, cmp.Or(status, http.StatusInternalServerError), fault.New(fault.CodeOf(err), "%s", fault.Public(err)))
}

var exportStatus = map[fault.Code]int{
	fault.NotFound: http.StatusNotFound, fault.Invalid: http.StatusBadRequest, fault.TooLarge: http.StatusBadRequest,
	fault.Conflict: http.StatusBadRequest, fault.Unsupported: http.StatusBadRequest, fault.Unavailable: http.StatusServiceUnavailable,
}

// refuseExport answers an error in the form of GraphQL's.
func refuseExport(w http.ResponseWriter, status int, err *fault.Error) {
	body, _ := json.Marshal(map[string]any{"errors": []any{ // texts alone
		map[string]any{"message": err.Message, "extensions": map[string]any{"code": string(err.Code)}},
	}})
	w.Header()["Content-Type"] = contentTypes[typeJSON]
	w.Header()["X-Content-Type-Options"] = noSniff
	w.WriteHeader(status)
	_, _ = w.Write(body) // on error the client has gone
}

// publishedContext is /context.jsonld: what the terms of JSON-LD stand for.
func publishedContext(build string) http.HandlerFunc {
	tag := `"` + strings.TrimPrefix(newTag(build, "context"), "-")
	return func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Etag", tag)
		h["Cache-Control"], h["X-Content-Type-Options"] = noCache, noSniff
		if matches(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		h.Set("Content-Type", "application/ld+json")
		_, _ = w.Write(schema.Context()) // on error the client has gone
	}
}

// newSource makes exports of the store, over the projections that answers use.
func newSource(c Config, r *resolver.Resolver) *export.Source {
	return export.NewSource(c.Schema, c.Store, r.Engine())
}
