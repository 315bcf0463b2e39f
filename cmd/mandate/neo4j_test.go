//go:build !embeddedonly

package main

import (
	"context"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"mandate/internal/neo4jtest"
)

// password is that of the server in these tests; the scripts see to it that it is shown nowhere.
const password = "open-sesame-9"

// TestNeo4j runs the scripts that need a real Neo4j, one after the other on one server of their own: it asks for a
// password, and it is killed.
func TestNeo4j(t *testing.T) {
	server, err := neo4jtest.Start(context.Background(), neo4jtest.Options{Password: password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	host := strings.TrimPrefix(server.URL(), "bolt://")
	store := url.URL{Scheme: "neo4j", Host: host, User: url.UserPassword(server.User(), password), Path: "/neo4j"}
	scripts, err := filepath.Glob("testdata/neo4j/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatal("there are no scripts", err)
	}
	for _, script := range scripts {
		t.Run(filepath.Base(script), func(t *testing.T) {
			if err := server.Wipe(context.Background()); err != nil {
				t.Fatal(err)
			}
			runScripts(t, testscript.Params{
				Files: []string{script},
				Cmds:  map[string]command{"neo4j": control(server)},
				Setup: func(env *testscript.Env) error {
					env.Setenv("HOST", host)
					env.Setenv("PASSWORD", password)
					env.Setenv("MANDATE_STORE", store.String())
					return nil
				},
			})
		})
	}
}

// control makes the command neo4j kill|restart.
func control(server *neo4jtest.Server) command {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		switch {
		case !neg && len(args) == 1 && args[0] == "kill":
			ts.Check(server.Kill())
		case !neg && len(args) == 1 && args[0] == "restart":
			ts.Check(server.Restart(context.Background()))
		default:
			ts.Fatalf("usage: neo4j kill|restart")
		}
	}
}
