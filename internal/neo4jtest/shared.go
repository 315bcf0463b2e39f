package neo4jtest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// environment names a running server for all test packages to use in turn.
const environment = "MANDATE_TEST_NEO4J"

var shared struct {
	mu      sync.Mutex
	inMain  bool
	server  *Server
	err     error // why there is no server; once failed, it is not tried again
	release func()
}

// Main runs the tests and then stops the server that [Shared] may have started. It returns the exit code.
func Main(m *testing.M) int {
	shared.inMain = true
	code := m.Run()
	if err := releaseShared(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = max(code, 1)
	}
	return code
}

// Shared returns the one server of this test binary, without authentication, and starts it when first called. The test
// package's TestMain must go through [Main]. Tests find the data that earlier tests left: begin with [Server.Wipe], and
// do not run in parallel.
//
// If the environment variable MANDATE_TEST_NEO4J holds a URL, such as bolt://127.0.0.1:7687 or
// bolt://neo4j:secret@127.0.0.1:7687, then Shared returns that server. EVERYTHING in it is then lost. Test binaries
// that use it at the same time on one machine wait for each other, for which go test's -timeout must allow.
func Shared(t testing.TB) *Server {
	t.Helper()
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if !shared.inMain {
		t.Fatal("neo4jtest: TestMain must call neo4jtest.Main")
	}
	if shared.server == nil && shared.err == nil {
		shared.server, shared.release, shared.err = obtain(context.Background(), os.Getenv(environment))
	}
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.server
}

func obtain(ctx context.Context, url string) (*Server, func(), error) {
	if url == "" {
		server, err := Start(ctx, Options{})
		return server, func() {}, err
	}
	server, err := elsewhere(url)
	if err != nil {
		return nil, nil, err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, nil, err
	}
	name := fmt.Sprintf("server-%.6x.lock", sha256.Sum256([]byte(server.url)))
	unlock, err := lockFile(ctx, filepath.Join(cache, "mandate", "neo4jtest", name))
	if err != nil {
		return nil, nil, err
	}
	if err := server.verify(ctx); err != nil {
		unlock()
		return nil, nil, errors.Join(fmt.Errorf("neo4jtest: %s names a server that does not answer", environment), err)
	}
	return server, unlock, nil
}

func releaseShared() error {
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.server == nil {
		return nil
	}
	defer shared.release()
	return shared.server.Stop()
}
