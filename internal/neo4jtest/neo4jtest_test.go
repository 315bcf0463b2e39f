package neo4jtest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

func TestMain(m *testing.M) { os.Exit(Main(m)) }

func run(t *testing.T, s *Server, statement string) []string {
	t.Helper()
	var got []string
	err := s.withSession(t.Context(), func(session neo4j.SessionWithContext) (err error) {
		got, err = names(t.Context(), session, statement)
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return got
}

func TestServerSurvivesKillAndKeepsPassword(t *testing.T) {
	s, err := Start(t.Context(), Options{Dir: t.TempDir(), Password: "pw"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	if line := regexp.MustCompile(`(?m)^READY bolt://127\.0\.0\.1:\d+ in \d+ ms$`); !line.MatchString(s.process.out.text()) {
		t.Errorf("the server's ready time is not in what it printed:\n%s", s.process.out.text())
	}
	if s.ReadyIn() <= 0 {
		t.Errorf("ReadyIn() = %v", s.ReadyIn())
	}
	if got := run(t, s, "RETURN toString(1)"); len(got) != 1 || got[0] != "1" {
		t.Errorf("RETURN 1 gave %v", got)
	}
	run(t, s, "CREATE (:Kept)")
	url := s.URL()
	if err := s.Kill(); err != nil {
		t.Fatal(err)
	}
	<-s.Done()
	if err := s.verify(shortly(t)); err == nil {
		t.Error("the server answers after Kill")
	}
	if err := s.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Logf("ready again in %s", s.ReadyIn())
	if s.URL() != url {
		t.Errorf("the URL changed from %s to %s", url, s.URL())
	}
	if got := run(t, s, "MATCH (n:Kept) RETURN 'kept'"); len(got) != 1 {
		t.Errorf("after Kill and Restart the database holds %v", got)
	}
	refusesPasswords(t, url, neo4j.NoAuth(), neo4j.BasicAuth("neo4j", "wrong", ""))
}

func shortly(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func refusesPasswords(t *testing.T, url string, tokens ...neo4j.AuthToken) {
	t.Helper()
	for _, token := range tokens {
		driver, err := neo4j.NewDriverWithContext(url, token)
		if err != nil {
			t.Fatal(err)
		}
		var refused *neo4j.Neo4jError
		if err := driver.VerifyConnectivity(shortly(t)); !errors.As(err, &refused) || !refused.IsAuthenticationFailed() {
			t.Errorf("logging in with %v: %v", token, err)
		}
		if err := driver.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

func TestWipe(t *testing.T) {
	s := Shared(t)
	if err := s.Wipe(t.Context()); err != nil {
		t.Fatal(err)
	}
	run(t, s, "CREATE CONSTRAINT `odd``name` FOR (n:Agency) REQUIRE n.id IS UNIQUE")
	run(t, s, "CREATE INDEX FOR ()-[r:DEPENDS_ON]-() ON (r.id)")
	run(t, s, "CREATE FULLTEXT INDEX words FOR (n:Task) ON EACH [n.text]")
	run(t, s, "UNWIND range(1, 100) AS i CREATE (:Agency {id: i})-[:OWNS]->(:Task)")
	if err := s.Wipe(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"MATCH (n) RETURN 'node' LIMIT 1", listConstraints, listIndexes} {
		if got := run(t, s, statement); len(got) > 0 {
			t.Errorf("after Wipe, %s gives %v", statement, got)
		}
	}
	if Shared(t) != s {
		t.Error("Shared started a second server")
	}
}

func TestStartFailsClearly(t *testing.T) {
	t.Run("no Java", func(t *testing.T) {
		t.Setenv("JAVA_HOME", t.TempDir())
		_, err := Start(t.Context(), Options{})
		wants(t, err, "openjdk-17-jdk-headless maven")
	})
	t.Run("old Java", func(t *testing.T) {
		home := t.TempDir()
		script(t, filepath.Join(home, "bin", "java"), `echo 'openjdk version "11.0.2"' >&2`)
		t.Setenv("JAVA_HOME", home)
		_, err := Start(t.Context(), Options{})
		wants(t, err, "Java 17 or later", "11.0.2")
	})
	t.Run("no Maven", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		wants(t, compile(t.Context(), t.TempDir(), filepath.Join(t.TempDir(), "build")), "openjdk-17-jdk-headless maven")
	})
	t.Run("Maven fails", func(t *testing.T) {
		bin := t.TempDir()
		script(t, filepath.Join(bin, "mvn"), "echo no compiler; exit 1")
		t.Setenv("PATH", bin)
		wants(t, compile(t.Context(), t.TempDir(), filepath.Join(t.TempDir(), "build")), "no compiler", "exit status 1")
	})
	t.Run("server fails", func(t *testing.T) {
		home := t.TempDir()
		script(t, filepath.Join(home, "java"), "echo out of luck; exit 3")
		s := &Server{build: &build{java: filepath.Join(home, "java")}}
		wants(t, s.launch(t.Context()), "out of luck", "exit status 3")
	})
}

func script(t *testing.T, name, body string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("#!/bin/sh\n"+body+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
}

func wants(t *testing.T, err error, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("error %v lacks %q", err, part)
		}
	}
}

func TestElsewhere(t *testing.T) {
	s, err := elsewhere("bolt://neo4j:secret@127.0.0.1:7687")
	if err != nil {
		t.Fatal(err)
	}
	if s.URL() != "bolt://127.0.0.1:7687" || s.User() != "neo4j" || s.Password() != "secret" {
		t.Errorf("got %s, %s, %s", s.URL(), s.User(), s.Password())
	}
	if s.Kill() == nil || s.Restart(t.Context()) == nil || s.Stop() != nil {
		t.Error("a server started elsewhere must be left alone")
	}
	if _, err := elsewhere("7687"); err == nil {
		t.Error("a URL without a host was accepted")
	}
}

func TestLockExcludes(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	unlock, err := lockFile(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 120*time.Millisecond)
	defer cancel()
	if _, err := lockFile(ctx, name); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a second lock gave %v", err)
	}
	unlock()
	again, err := lockFile(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	again()
}
