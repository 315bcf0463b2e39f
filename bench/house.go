package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"runtime"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/bench/gen"
	"mandate/graph/embedded"
	"mandate/graph/model"
	neo4jstore "mandate/graph/neo4j"
	"mandate/graph/store"
	"mandate/internal/neo4jtest"
	"mandate/schema"
)

// database is the one that both the floor and the store use on the server.
const database = "neo4j"

// house is all that runs while a comparison does.
type house struct {
	schema   *model.Schema
	plans    int
	facts    []string
	variants []*variant
	closers  []func(context.Context) error // in the order of opening
	meter    meter
	log      io.Writer
}

func (h *house) closeLater(f func(context.Context) error) { h.closers = append(h.closers, f) }

// close stops everything, the last opened first.
func (h *house) close(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	var errs []error
	for i := len(h.closers) - 1; i >= 0; i-- {
		errs = append(errs, h.closers[i](ctx))
	}
	return errors.Join(errs...)
}

// build makes the data, the stores and the servers. The house must be closed even where there is an error.
func build(ctx context.Context, o options, log io.Writer) (*house, error) {
	h := &house{plans: o.plans, log: log}
	var err error
	if h.schema, err = model.Load(schema.Sources()...); err != nil {
		return h, err
	}
	begin := time.Now()
	batch := gen.Batch(o.plans)
	h.facts = append(h.facts, describe(o.plans, batch), machine())
	fmt.Fprintf(log, "%s; made in %s\n", h.facts[0], since(begin))
	server := ""
	if !o.embeddedOnly {
		if server, err = h.addNeo4j(ctx, o, batch); err != nil {
			return h, err
		}
	}
	if err := h.addEmbedded(ctx, batch); err != nil {
		return h, err
	}
	h.facts = append(h.facts, server+"commit "+commit(ctx), fmt.Sprintf(
		"rounds: %d, in each up to %s or %d requests for each line; the figures are medians of the rounds", o.rounds, o.limits.time, o.limits.requests))
	batch = nil
	runtime.GC() // the batch is not needed any more: let no measurement pay for it
	return h, nil
}

// describe tells the size of the data.
func describe(plans int, b *store.Batch) string {
	bytes := 0
	for i := range b.Nodes {
		if text, ok := b.Nodes[i].Properties["text"].(string); ok && b.Nodes[i].Label == "PolicyDocument" {
			bytes += len(text)
		}
	}
	return fmt.Sprintf("plans: %d; %d nodes, %d relationships, %.1f MB of text", plans, len(b.Nodes), len(b.Edges), float64(bytes)/1e6)
}

func since(t time.Time) time.Duration { return time.Since(t).Round(10 * time.Millisecond) }

func (h *house) addEmbedded(ctx context.Context, batch *store.Batch) error {
	s, err := embedded.Open(ctx, "", h.schema)
	if err != nil {
		return err
	}
	h.closeLater(s.Close)
	return h.add(ctx, embeddedName, s, batch)
}

// add loads a store and serves it.
func (h *house) add(ctx context.Context, name string, s store.Store, batches ...*store.Batch) error {
	begin := time.Now()
	for _, b := range batches {
		if _, err := s.Apply(ctx, b); err != nil {
			return err
		}
	}
	fmt.Fprintf(h.log, "%s: loaded in %s\n", name, since(begin))
	v, err := mandate(name, h.schema, s, h.plans)
	return h.serve(v, err)
}

func (h *house) serve(v *variant, err error) error {
	if err != nil {
		return err
	}
	h.variants = append(h.variants, v)
	h.closeLater(v.stop)
	return nil
}

// addNeo4j adds the floor and the Neo4j store, over one server and one database. It answers what the server is.
func (h *house) addNeo4j(ctx context.Context, o options, batch *store.Batch) (string, error) {
	address, err := h.address(ctx, o)
	if err != nil {
		return "", err
	}
	driver, err := rawDriver(address)
	if err != nil {
		return "", err
	}
	h.closeLater(driver.Close)
	version, err := serverVersion(ctx, driver)
	if err != nil {
		return "", err
	}
	h.meter.driver = driver
	loaded := false
	if o.neo4j != "" {
		if loaded, err = guest(ctx, driver, batch); err != nil {
			return "", err
		}
	} else {
		version += fmt.Sprintf(" with %d MB heap and as much page cache", o.heapMB)
	}
	f, err := floorVariant(floor{driver, database}, h.plans)
	if err := h.serve(f, err); err != nil {
		return "", err
	}
	s, err := neo4jstore.Open(ctx, strings.TrimSuffix(address, "/")+"/"+database, h.schema)
	if err != nil {
		return "", err
	}
	h.closeLater(s.Close)
	if loaded {
		return version + ", ", h.add(ctx, neo4jName, s)
	}
	return version + ", ", h.add(ctx, neo4jName, s, gen.Pieces(batch)...)
}

// address answers where the server is; one is started where none is named.
func (h *house) address(ctx context.Context, o options) (string, error) {
	if o.neo4j != "" {
		return o.neo4j, nil
	}
	server, err := neo4jtest.Start(ctx, neo4jtest.Options{HeapMB: o.heapMB})
	if err != nil {
		return "", err
	}
	h.closeLater(func(context.Context) error { return server.Stop() })
	return server.URL(), nil
}

// rawDriver is configured as the driver's documentation advises for speed.
func rawDriver(address string) (neo4j.DriverWithContext, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, errors.New("-neo4j must be a URL such as bolt://neo4j:password@127.0.0.1:7687")
	}
	auth := neo4j.NoAuth()
	if password, ok := u.User.Password(); ok {
		auth = neo4j.BasicAuth(u.User.Username(), password, "")
	}
	u.User = nil
	return neo4j.NewDriverWithContext(u.String(), auth, func(c *neo4j.Config) { c.TelemetryDisabled = true })
}
