package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"runtime/debug"
	"syscall"
	"time"

	"mandate/graph/load"
	"mandate/graph/model"
	"mandate/graph/persisted"
	"mandate/graph/plan"
	"mandate/graph/server"
	"mandate/graph/store"
	"mandate/seeds"
	"mandate/web"
)

// Times of the HTTP server. Requests that run when it is told to stop have finishWithin to end.
const (
	headerWithin = 10 * time.Second
	idleFor      = 2 * time.Minute
	finishWithin = 10 * time.Second
)

type serveCmd struct {
	Addr          string   `env:"MANDATE_ADDR" placeholder:"HOST:PORT" help:"Where to listen. The default, 127.0.0.1:8080, is reached from this machine only; port 0 is any that is free."`
	CORSOrigin    []string `name:"cors-origin" sep:"none" placeholder:"ORIGIN" help:"An origin whose pages may ask from a browser, such as https://example.org, or * for all. May be given several times. By default only the server's own pages may."`
	Operations    string   `placeholder:"DIR" help:"Folder of .graphql files, each with named operations and their fragments, that clients may ask for by documentId: an operation's name, or sha256: and the hash of the file. Each is checked and asked at start, with the variables of the comments '# variables: {…}' above it, so that the store has it ready; what cannot be asked ends the start with its file and line."`
	OnlyPersisted bool     `help:"Answer only what stands in --operations, and leave out the explorer page and /export, which ask otherwise."`
	limitFlags
	storeFlags
}

// Run serves until the context ends. An empty embedded store is first filled with the official texts that come with mandate; a
// Neo4j store is not, as it may be shared.
func (c *serveCmd) Run(a *app) error {
	if err := checkOrigins(c.CORSOrigin); err != nil {
		return err
	}
	operations, err := c.operations()
	if err != nil {
		return err
	}
	limits, err := c.limits()
	if err != nil {
		return err
	}
	schema, err := a.schema()
	if err != nil {
		return err
	}
	limits.Describe(schema.AST)
	listener, err := listen(a.ctx, cmp.Or(c.Addr, listenAt))
	if err != nil {
		return err
	}
	defer listener.Close() // the server closes it, too, once it runs
	s, err := c.openSeeded(a.ctx, schema)
	if err != nil {
		return err
	}
	defer closeStore(a.ctx, s)
	relaxCollector()
	handler := server.New(c.config(schema, s, operations, limits))
	if err := handler.Warm(a.ctx); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(a.stdout, "mandate is ready at %s\n", address(listener)); err != nil {
		return err
	}
	return serve(a.ctx, listener, handler)
}

// operations reads the persisted operations, where there are any.
func (c *serveCmd) operations() (*persisted.Set, error) {
	if c.Operations == "" {
		if c.OnlyPersisted {
			return nil, usage("--only-persisted answers what stands in --operations: name a folder there")
		}
		return nil, nil
	}
	return persisted.Load(disk{}, c.Operations)
}

func (c *serveCmd) config(schema *model.Schema, s store.Store, operations *persisted.Set, limits plan.Limits) server.Config {
	config := server.Config{
		Schema: schema, Store: s, Explorer: web.Handler(), Origins: c.CORSOrigin,
		Operations: operations, OnlyPersisted: c.OnlyPersisted, Build: build(),
		Limits: limits, ShowCost: !c.HideCost,
	}
	if c.OnlyPersisted {
		config.Explorer = nil
	}
	return config
}

// relaxCollector lets the heap grow to five times what is in use before it is collected, unless GOGC says otherwise. What a
// server holds is small and lives long, and with the default a third of its time would go into collecting it again.
func relaxCollector() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}

func (c *serveCmd) openSeeded(ctx context.Context, schema *model.Schema) (store.Store, error) {
	if c.given().Store != embeddedStore {
		return c.openFilled(ctx, schema)
	}
	s, err := c.open(ctx, schema)
	if err != nil {
		return nil, err
	}
	if err := seed(ctx, schema, s); err != nil {
		closeStore(ctx, s)
		return nil, err
	}
	return s, nil
}

// seed fills a store that is empty.
func seed(ctx context.Context, schema *model.Schema, s store.Store) error {
	info, err := s.Info(ctx)
	if err != nil || info.Revision != "" {
		return err
	}
	documents, err := load.FromFS(seeds.FS, seeds.Official()...)
	if err != nil {
		return err
	}
	batch, err := load.Batch(schema, documents)
	if err != nil {
		return err
	}
	info, err = s.Apply(ctx, batch)
	if err == nil {
		slog.InfoContext(ctx, "filled the empty store", "documents", len(documents), "revision", info.Revision)
	}
	return err
}

// checkOrigins refuses what no browser would send as an origin, and so would never match.
func checkOrigins(origins []string) error {
	for _, o := range origins {
		u, err := url.Parse(o)
		if o != "*" && (err != nil || u.Host == "" || u.Scheme+"://"+u.Host != o) {
			return usage("--cors-origin %s is no origin: write scheme, host and port, such as https://example.org, or *", o)
		}
	}
	return nil
}

func listen(ctx context.Context, addr string) (net.Listener, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", addr)
	switch {
	case err == nil:
		return l, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use: stop what listens there, or choose another port with --addr", addr)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("%s may not be listened at: choose a port above 1023 with --addr", addr)
	}
	return nil, fmt.Errorf("cannot listen: %w: choose another HOST:PORT with --addr", err)
}

// address is what to type into a browser on this machine.
func address(l net.Listener) string {
	at, ok := l.Addr().(*net.TCPAddr)
	if ok && at.IP.IsUnspecified() {
		return fmt.Sprintf("http://localhost:%d/", at.Port)
	}
	return fmt.Sprintf("http://%s/", l.Addr())
}

// serve answers requests until ctx ends, and then lets those that run end.
func serve(ctx context.Context, l net.Listener, handler http.Handler) error {
	s := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerWithin, IdleTimeout: idleFor,
		ErrorLog: slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	slog.InfoContext(ctx, "stopping")
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishWithin)
	defer cancel()
	if err := s.Shutdown(ending); err != nil {
		slog.WarnContext(ctx, "requests were cut off", "error", err)
		return s.Close()
	}
	return nil
}
