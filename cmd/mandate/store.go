package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"time"

	"mandate/graph/embedded"
	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/neo4j"
	"mandate/graph/store"
)

// What holds where a flag or its variable is absent or empty. An empty directory must never reach the embedded store,
// which would then keep the graph in memory alone.
const (
	embeddedStore = "embedded"
	dataDir       = "data"
	listenAt      = "127.0.0.1:8080"
)

// closeWithin bounds how long a store may take to let go.
const closeWithin = 10 * time.Second

// storeFlags say where the graph is kept.
type storeFlags struct {
	Store string `env:"MANDATE_STORE" placeholder:"STORE" help:"Where the graph is kept: 'embedded' (the default), in --data, or the address of a Neo4j server, neo4j://USER:PASSWORD@HOST:7687/DATABASE; bolt:// where it is one server and no cluster, neo4j+s:// or bolt+s:// with TLS. An address in the environment is not seen by other users of the machine; one in an argument is."`
	Data  string `env:"MANDATE_DATA" placeholder:"DIR" help:"Directory of the embedded store. The default, ./data, lies where mandate is started: what one project loaded is then never served by another, and it is plain to see what to delete."`
}

// given fills in what is empty.
func (f storeFlags) given() storeFlags {
	return storeFlags{cmp.Or(f.Store, embeddedStore), cmp.Or(f.Data, dataDir)}
}

// open opens the store. The caller closes it with closeStore.
func (f storeFlags) open(ctx context.Context, s *model.Schema) (store.Store, error) {
	f = f.given()
	switch scheme, _, isURL := strings.Cut(f.Store, "://"); {
	case f.Store == embeddedStore:
		return opened(embedded.Open(ctx, f.Data, s))
	case isURL && (strings.HasPrefix(scheme, "neo4j") || strings.HasPrefix(scheme, "bolt")):
		return opened(neo4j.Open(ctx, f.Store, s))
	}
	return nil, usage("--store must be 'embedded' or an address such as neo4j://USER:PASSWORD@HOST:7687/DATABASE")
}

// opened keeps a nil *T from becoming a store that is not nil.
func opened[T store.Store](s T, err error) (store.Store, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// openFilled opens a store that must hold something. It does not make the directory of an embedded store.
func (f storeFlags) openFilled(ctx context.Context, s *model.Schema) (store.Store, error) {
	f = f.given()
	if f.Store == embeddedStore {
		if _, err := os.Stat(f.Data); errors.Is(err, fs.ErrNotExist) {
			return nil, f.empty()
		}
	}
	opened, err := f.open(ctx, s)
	if err != nil {
		return nil, err
	}
	info, err := opened.Info(ctx)
	if err == nil && info.Revision == "" {
		err = f.empty()
	}
	if err != nil {
		closeStore(ctx, opened)
		return nil, err
	}
	return opened, nil
}

// empty is the error of a store that holds nothing; it names the command that fills it.
func (f storeFlags) empty() error {
	if f.Store == embeddedStore {
		return fault.New(fault.Unavailable, "the store in %s is empty: fill it with mandate load --data %s", f.Data, f.Data)
	}
	return fault.New(fault.Unavailable, "the store is empty: fill it with mandate load --store %s", shown(f.Store))
}

// shown is an address with … for user and password.
func shown(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "neo4j://…"
	}
	if u.User == nil {
		return u.String()
	}
	u.User = nil
	return strings.Replace(u.String(), "://", "://…@", 1)
}

// closeStore lets go of a store also where ctx has ended.
func closeStore(ctx context.Context, s store.Store) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeWithin)
	defer cancel()
	if err := s.Close(ctx); err != nil {
		slog.WarnContext(ctx, "the store did not close", "error", err)
	}
}
