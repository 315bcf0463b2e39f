// Package server is the edge: GraphQL over HTTP, exports, the explorer page, health and CORS.
package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/rs/cors"

	"mandate/graph/model"
	"mandate/graph/persisted"
	"mandate/graph/plan"
	"mandate/graph/resolver"
	"mandate/graph/store"
)

// Config is what a server needs. Zero values of the limits stand for the defaults named with them.
type Config struct {
	Schema *model.Schema
	Store  store.Store
	// Limits of single questions; plan.DefaultLimits where zero.
	Limits plan.Limits
	// Explorer answers / and what the page loads; nothing is there where it is nil.
	Explorer http.Handler
	// Origins may ask from a browser besides the server's own; "*" is all. None by default.
	Origins []string
	// Timeout ends a request's reading; 30 s where zero.
	Timeout time.Duration
	// ExportTimeout ends an export, which a client takes at its own pace; 10 min where zero.
	ExportTimeout time.Duration
	// MaxBody is the largest request body in bytes; 1 MiB where zero.
	MaxBody int64
	// Operations are documents that clients may name instead of sending them; nil is none. See Server.Warm.
	Operations *persisted.Set
	// OnlyPersisted refuses every request that does not name one of Operations, and leaves out /export.
	OnlyPersisted bool
	// Build names the program that answers. It is a part of ETags, so that what another program answered is asked anew.
	Build string
	// ShowCost has the cost of each operation, the rows it may read, answered as extensions.cost.
	ShowCost bool
	// Tokens is the longest document in tokens; 4,000 where zero. Validation takes time in the square of it.
	Tokens int
}

func (c Config) withDefaults() Config {
	if c.Limits == (plan.Limits{}) {
		c.Limits = plan.DefaultLimits
	}
	if c.Timeout == 0 {
		c.Timeout = 30 * time.Second
	}
	if c.ExportTimeout == 0 {
		c.ExportTimeout = 10 * time.Minute
	}
	if c.MaxBody == 0 {
		c.MaxBody = 1 << 20
	}
	if c.Tokens == 0 {
		c.Tokens = 4_000
	}
	return c
}

// NewExecutor makes what runs GraphQL operations against the store: the one behind HTTP, and the one of mandate query.
func NewExecutor(c Config) *executor.Executor {
	e, _, _ := newExecutor(c.withDefaults())
	return e
}

func newExecutor(c Config) (*executor.Executor, *documents, *resolver.Resolver) {
	r := resolver.New(c.Schema, c.Store, c.Limits)
	r.ShowCost = c.ShowCost
	e := executor.New(r.ExecutableSchema())
	d := newDocuments()
	e.SetQueryCache(d)
	e.SetParserTokenLimit(c.Tokens)
	e.SetDefaultRulesFn(validationRules)
	e.SetErrorPresenter(present)
	e.SetRecoverFunc(func(ctx context.Context, v any) error {
		slog.ErrorContext(ctx, "panic", "value", v, "stack", string(debug.Stack()))
		return fmt.Errorf("panic: %v", v)
	})
	e.Use(extension.Introspection{})
	e.Use(extension.AutomaticPersistedQuery{Cache: texts{lru.New[string](cachedDocuments)}})
	e.Use(r)
	return e, d, r
}

// Server answers /graphql, /export, /context.jsonld, /healthz and, where it has one, the explorer at /.
type Server struct {
	http.Handler
	config    Config
	executor  *executor.Executor
	documents *documents
}

// New makes a server.
func New(c Config) *Server {
	c = c.withDefaults()
	e, d, r := newExecutor(c)
	return &Server{handler(c, e, r), c, e, d}
}

func handler(c Config, e *executor.Executor, r *resolver.Resolver) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql", &endpoint{
		executor: e, tags: newTags(c.Build), persisted: c.Operations, onlyPersisted: c.OnlyPersisted,
		timeout: c.Timeout, maxBody: c.MaxBody, maxValues: c.Limits.MaxValues,
	})
	mux.Handle("GET /healthz", health(c.Store))
	mux.Handle("GET /context.jsonld", publishedContext(c.Build))
	if !c.OnlyPersisted {
		mux.Handle("/export", newExports(c, newSource(c, r)))
	}
	if c.Explorer != nil {
		mux.Handle("/", c.Explorer)
	}
	if len(c.Origins) == 0 {
		return mux
	}
	return cors.New(cors.Options{
		AllowedOrigins: c.Origins,
		AllowedMethods: []string{http.MethodGet, http.MethodPost},
		AllowedHeaders: []string{"Accept", "Content-Type", "If-None-Match"},
		ExposedHeaders: []string{"ETag", "Content-Disposition"},
		MaxAge:         600,
	}).Handler(mux)
}

// health tells whether the store answers.
func health(s store.Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		info, err := s.Info(ctx)
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		if err != nil {
			slog.WarnContext(ctx, "the store does not answer", "error", err)
			w.WriteHeader(http.StatusServiceUnavailable)
			fmt.Fprintln(w, `{"status":"unavailable"}`)
			return
		}
		fmt.Fprintf(w, "{\"status\":\"ok\",\"revision\":%q}\n", info.Revision)
	}
}
