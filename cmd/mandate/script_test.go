package main

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// The scripts call the test binary as mandate, so they drive run as main does: with arguments, streams and signals.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mandate": main})
}

func TestEmbedded(t *testing.T) { runScripts(t, testscript.Params{Dir: "testdata/script"}) }

// runScripts runs scripts with the commands that all of them may use, besides those of p.
func runScripts(t *testing.T, p testscript.Params) {
	commands := map[string]command{
		"status": status, "latin": latin, "gb18030": gb18030, "fixture": fixture,
		"start": start, "stop": stop, "get": get, "post": post, "hostport": hostport,
	}
	maps.Copy(commands, p.Cmds)
	p.Cmds, p.RequireUniqueNames, p.RequireExplicitExec = commands, true, true
	setup := p.Setup
	p.Setup = func(env *testscript.Env) error {
		env.Values[servers{}] = &background{}
		if setup == nil {
			return nil
		}
		return setup(env)
	}
	testscript.Run(t, p)
}

type command = func(ts *testscript.TestScript, neg bool, args []string)

// latin FILE writes a file of no encoding that is read, which a script itself cannot hold.
func latin(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: latin FILE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("caf\xe9 \xe0 la"), 0o600))
}

// gb18030 FROM TO writes a text in GB18030.
func gb18030(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: gb18030 FROM TO")
	}
	text, err := simplifiedchinese.GB18030.NewEncoder().String(ts.ReadFile(args[0]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o600))
}

// fixture NAME FILE copies a file that the decoders are tested with.
func fixture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fixture NAME FILE")
	}
	content, err := os.ReadFile(filepath.Join(fixtures, args[0]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), content, 0o600))
}

// fixtures is the folder of the decoders' test files; scripts run elsewhere.
var fixtures = func() string {
	dir, err := filepath.Abs("../../graph/source/testdata")
	if err != nil {
		panic(err)
	}
	return dir
}()

// status N command args... runs a command, which must end with exit status N.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command args...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		failed := (*exec.ExitError)(nil)
		if !errors.As(err, &failed) {
			ts.Fatalf("%v", err)
		}
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}
