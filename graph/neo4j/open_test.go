package neo4j

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"mandate/graph/fault"
	"mandate/internal/neo4jtest"
)

func TestParse(t *testing.T) {
	for raw, want := range map[string]address{
		"neo4j://u:p%40x@h:1/db": {target: "neo4j://h:1", host: "h:1", database: "db", user: "u", routed: true},
		"bolt+ssc://h":           {target: "bolt+ssc://h:7687", host: "h:7687", database: "neo4j"},
		"neo4j+s://u@h/":         {target: "neo4j+s://h:7687", host: "h:7687", database: "neo4j", user: "u", routed: true},
		"bolt://[::1]:7":         {target: "bolt://[::1]:7", host: "[::1]:7", database: "neo4j"},
	} {
		have, err := parse(raw)
		if have.auth.Tokens == nil || err != nil {
			t.Errorf("%s: %v", raw, err)
		}
		have.auth = want.auth
		if have.target != want.target || have.host != want.host || have.database != want.database || have.user != want.user || have.routed != want.routed {
			t.Errorf("%s: %+v", raw, have)
		}
	}
	for _, raw := range []string{"", "h:7687", "http://u:secret@h", "neo4j://u:sec%ret@h", "neo4j://u:secret@h/a/b", "neo4j://u:secret@h:port/a"} {
		if _, err := parse(raw); fault.CodeOf(err) != fault.Unavailable || strings.Contains(err.Error(), "sec") {
			t.Errorf("%s: %v", raw, err)
		}
	}
}

// TestServerGoesAndComes has a server of its own: refused users, unknown databases, a crash under load, and service again.
func TestServerGoesAndComes(t *testing.T) {
	s := served(t)
	const secret = "not-to-be-told"
	server, err := neo4jtest.Start(t.Context(), neo4jtest.Options{Password: secret, HeapMB: 320})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Stop() })
	good := urlOf(server)
	refused := map[string]string{
		strings.Replace(good, secret, "wrong-"+secret, 1): "password",
		good + "/nowhere": `no database "nowhere"`,
		strings.Replace(server.URL(), "://", "://neo4j:"+secret+"@", 1)[:len("bolt://neo4j:"+secret+"@127.0.0.1:")] + "1": "cannot be reached",
	}
	for url, want := range refused {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		_, err := Open(ctx, url, s)
		cancel()
		if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(fault.Public(err), want) || strings.Contains(err.Error(), secret) || strings.Contains(fault.Public(err), "\n") {
			t.Errorf("want %q, have %v", want, err)
		}
	}
	st, err := Open(t.Context(), good, s)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close(context.WithoutCancel(t.Context()))
	info := apply(t, st, sampleBatch(1))
	p := planned(t, s, `{ measures(first: 50) { nodes { title tasks { nodes { agencies { nodes { name } } } } } } }`)
	crash(t, st, server, func() error { _, err := st.Read(t.Context(), p); return err })
	if _, err := st.Apply(deadline(t, 3*time.Second), sampleBatch(2)); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("a write to a dead server: %v", err)
	}
	if err := server.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if r, err := st.Read(t.Context(), p); err != nil || r.Revision != info.Revision {
			t.Fatalf("after the restart: %v %v", r, err)
		}
	}
	apply(t, st, sampleBatch(2))
}

func deadline(t *testing.T, d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}

// crash kills the server under readers; each of them must learn that it is unavailable.
func crash(t *testing.T, st *Store, server *neo4jtest.Server, read func() error) {
	t.Helper()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for end := time.Now().Add(30 * time.Second); time.Now().Before(end); {
				if err := read(); err != nil {
					if fault.CodeOf(err) != fault.Unavailable {
						t.Errorf("under the crash: %v", err)
					}
					return
				}
			}
			t.Error("no reader noticed the crash")
		})
	}
	time.Sleep(300 * time.Millisecond)
	if err := server.Kill(); err != nil {
		t.Error(err)
	}
	wait.Wait()
}

// TestClose refuses what comes after it.
func TestClose(t *testing.T) {
	st := fresh(t, served(t))
	if err := st.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := st.Info(t.Context()); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("after Close: %v", err)
	}
	if err := st.Close(t.Context()); err != nil {
		t.Errorf("a second Close: %v", err)
	}
}
