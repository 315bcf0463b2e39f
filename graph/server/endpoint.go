package server

import (
	"context"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/fault"
	"mandate/graph/resolver"
)

// The two media types of answers. The newer one tells by its status whether the question was understood; the older one
// is always 200 once the request itself was well formed.
const (
	typeResponse = "application/graphql-response+json"
	typeJSON     = "application/json"
)

// endpoint is /graphql: the GraphQL-over-HTTP draft for queries by GET and POST.
type endpoint struct {
	executor *executor.Executor
	timeout  time.Duration
	maxBody  int64
	// maxValues bounds the variables before gqlgen looks at them, which takes it some µs for each value.
	maxValues int
}

func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := &exchange{endpoint: e, w: w, r: r, media: typeJSON}
	defer func() {
		if v := recover(); v != nil {
			slog.ErrorContext(r.Context(), "panic", "value", v, "stack", string(debug.Stack()))
			x.refuse(http.StatusInternalServerError, fault.New(fault.Internal, "internal error"))
		}
	}()
	var acceptable bool
	if x.media, acceptable = negotiate(r.Header.Get("Accept")); !acceptable {
		x.refuse(http.StatusNotAcceptable, fault.New(fault.Unsupported, "answers are %s or %s: accept one", typeResponse, typeJSON))
		return
	}
	ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(r.Context()), e.timeout)
	defer cancel()
	if params, ok := x.params(); ok {
		x.answer(ctx, params)
	}
}

// exchange is one request with its answer.
type exchange struct {
	*endpoint
	w     http.ResponseWriter
	r     *http.Request
	media string
}

// negotiate chooses the media type of the answer: the first that the client accepts. Clients that do not say get the
// older one.
func negotiate(accept string) (media string, ok bool) {
	if accept == "" || accept == "*/*" {
		return typeJSON, true
	}
	for _, item := range strings.Split(accept, ",") {
		media, parameters, _ := strings.Cut(item, ";")
		if q := strings.ReplaceAll(parameters, " ", ""); q == "q=0" || strings.HasPrefix(q, "q=0;") {
			continue
		}
		switch strings.ToLower(strings.TrimSpace(media)) {
		case typeResponse:
			return typeResponse, true
		case typeJSON, "*/*", "application/*":
			return typeJSON, true
		}
	}
	return typeJSON, false
}

// refuse answers a request that did not get as far as being executed.
func (x *exchange) refuse(status int, err *fault.Error) {
	shown := &gqlerror.Error{Message: err.Message, Extensions: map[string]any{"code": string(err.Code)}}
	x.write(status, &graphql.Response{Errors: gqlerror.List{shown}})
}

func (x *exchange) answer(ctx context.Context, params *graphql.RawParams) {
	operation, errs := x.executor.CreateOperationContext(ctx, params)
	if errs != nil {
		x.write(x.status(nil), x.executor.DispatchError(graphql.WithOperationContext(ctx, operation), errs))
		return
	}
	output := outputs.Get().(*resolver.Output)
	defer x.reuse(output)
	responses, ctx := x.executor.DispatchOperation(resolver.WithOutput(ctx, output), operation)
	response := responses(ctx)
	if response == nil { // the client has gone, or time is up
		x.refuse(http.StatusServiceUnavailable, fault.New(fault.Unavailable, "no answer in time: ask for less, or again"))
		return
	}
	if output.Revision != "" && len(response.Errors) == 0 {
		tag := `"` + output.Revision + `"`
		x.w.Header().Set("ETag", tag)
		if x.r.Method != http.MethodPost && matches(x.r.Header.Get("If-None-Match"), tag) {
			x.w.Header().Add("Vary", "Accept")
			x.w.Header()["Cache-Control"] = noCache
			x.w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if body := output.Body(response); body != nil {
		x.send(http.StatusOK, body)
		return
	}
	x.write(x.status(response.Data), response)
}

// outputs are what answers are written into; those that have become very large are not kept.
var outputs = sync.Pool{New: func() any { return &resolver.Output{} }}

const keptOutput = 4 << 20

func (x *exchange) reuse(o *resolver.Output) {
	if o.Size() <= keptOutput {
		o.Reset()
		outputs.Put(o)
	}
}

// status is 200, but for a question that was not executed at all where the media type can tell.
func (x *exchange) status(data []byte) int {
	if data == nil && x.media == typeResponse {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

func matches(header, tag string) bool {
	for _, t := range strings.Split(header, ",") {
		if t = strings.TrimSpace(t); t == "*" || strings.TrimPrefix(t, "W/") == tag {
			return true
		}
	}
	return false
}
