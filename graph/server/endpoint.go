package server

import (
	"context"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/fault"
	"mandate/graph/persisted"
	"mandate/graph/resolver"
)

// endpoint is /graphql: the GraphQL-over-HTTP draft for queries by GET and POST.
type endpoint struct {
	executor      *executor.Executor
	tags          tags
	persisted     *persisted.Set
	onlyPersisted bool
	timeout       time.Duration
	maxBody       int64
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
	if x.media, acceptable = negotiate(r.Header["Accept"]); !acceptable {
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

// refuse answers a request that did not get as far as being executed.
func (x *exchange) refuse(status int, err *fault.Error) {
	shown := &gqlerror.Error{Message: err.Message, Extensions: map[string]any{"code": string(err.Code)}}
	x.write(status, &graphql.Response{Errors: gqlerror.List{shown}})
}

func (x *exchange) answer(ctx context.Context, params *graphql.RawParams) {
	operation, errs := x.executor.CreateOperationContext(ctx, params)
	if errs != nil {
		x.write(x.status(nil, true), x.executor.DispatchError(graphql.WithOperationContext(ctx, operation), errs))
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
		tag := x.tags.of(output.Revision, x.media)
		x.w.Header()["Etag"] = []string{tag}
		if unchanged(x.r, tag) {
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
	x.write(x.status(response.Data, len(response.Errors) > 0), response)
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

// statusPartial is 294 Partial Success of GraphQL over HTTP: there are data and errors.
const statusPartial = 294

// status tells, where the media type can, whether a question was not executed at all, or with errors.
func (x *exchange) status(data []byte, failed bool) int {
	switch {
	case x.media != typeResponse || !failed:
		return http.StatusOK
	case data == nil:
		return http.StatusBadRequest
	}
	return statusPartial
}
