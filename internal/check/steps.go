package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"mandate/internal/neo4jtest"
)

// needed are the programs of the whole check, with the Debian package that has each.
var needed = []struct{ program, debian string }{
	{"java", "openjdk-17-jdk-headless"},
	{"mvn", "maven"},
	{"node", "nodejs"},
	{"npm", "npm"},
	{"python3", "python3-venv"},
	{"gvpr", "graphviz"},
}

// tools names what has to be installed.
func (c *checker) tools(context.Context) error {
	if c.embeddedOnly {
		return nil
	}
	var missing []string
	for _, n := range needed {
		if _, err := exec.LookPath(n.program); err != nil {
			missing = append(missing, n.debian)
		}
	}
	if missing != nil {
		return fmt.Errorf("a real Neo4j needs Java 17 and Maven, interop needs Node 20, Python 3.11 and Graphviz: apt-get install %s, or run with -embedded-only", strings.Join(missing, " "))
	}
	return nil
}

func (c *checker) formatting(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "gofmt", "-l", ".").CombinedOutput()
	if err != nil {
		return fmt.Errorf("gofmt: %w: %s", err, out)
	}
	if len(out) > 0 {
		return fmt.Errorf("not formatted, run gofmt -w on: %s", strings.Join(strings.Fields(string(out)), " "))
	}
	return nil
}

// generated runs the generators and compares what they make with what was there.
func (c *checker) generated(ctx context.Context) error {
	before, err := contents("graph/resolver/*.go")
	if err != nil {
		return err
	}
	if err := c.command(ctx, "go", "generate", "./graph/..."); err != nil {
		return err
	}
	after, err := contents("graph/resolver/*.go")
	if err != nil {
		return err
	}
	if !bytes.Equal(before, after) {
		return errors.New("go generate changed graph/resolver: look at the difference and keep it")
	}
	return nil
}

func contents(pattern string) ([]byte, error) {
	files, err := filepath.Glob(pattern)
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var all []byte
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		all = append(append(all, f...), b...)
	}
	return all, nil
}

func (c *checker) vet(ctx context.Context) error {
	if err := c.command(ctx, "go", "vet", "-tags=embeddedonly", "./..."); err != nil || c.embeddedOnly {
		return err
	}
	return c.command(ctx, "go", "vet", "./...")
}

// withServer starts a Neo4j that all test packages share; they take turns.
func (c *checker) withServer(run func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		server, err := neo4jtest.Start(ctx, neo4jtest.Options{HeapMB: 1024})
		if err != nil {
			return err
		}
		return errors.Join(c.with("MANDATE_TEST_NEO4J="+server.URL(), func() error { return run(ctx) }), server.Stop())
	}
}

// with runs something with one more environment variable.
func (c *checker) with(variable string, run func() error) error {
	env := c.env
	defer func() { c.env = env }()
	c.env = append(env[:len(env):len(env)], variable)
	return run()
}

// suites are the packages that run the store suite. How many random graphs they try must be the same for both stores.
var suites = []string{"./graph/embedded", "./graph/neo4j"}

const randomGraphs = "-rapid.checks=10"

func (c *checker) tests(ctx context.Context) error {
	return c.with("MANDATE_CASES_DIR="+c.cases, func() error { return c.allTests(ctx) })
}

func (c *checker) allTests(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "go", "list", c.tags(), "./...").Output()
	if err != nil {
		return fmt.Errorf("go list: %w", err)
	}
	others := slices.DeleteFunc(strings.Fields(string(out)), func(p string) bool {
		return slices.Contains(suites, strings.Replace(p, "mandate", ".", 1))
	})
	if err := c.test(ctx, others); err != nil {
		return err
	}
	return c.test(ctx, c.suites(), randomGraphs)
}

// suites leaves out the store that is not to be run.
func (c *checker) suites() []string {
	if c.embeddedOnly {
		return suites[:1]
	}
	return suites
}

func (c *checker) test(ctx context.Context, packages []string, flags ...string) error {
	arguments := append([]string{"test", c.tags(), "-count=1", "-timeout=30m"}, packages...)
	return c.command(ctx, "go", append(arguments, flags...)...)
}

// race runs the packages in which goroutines meet under the race detector, which needs a C compiler. Their Neo4j half is
// the same code.
func (c *checker) race(ctx context.Context) error {
	if _, err := exec.LookPath("gcc"); err != nil {
		fmt.Fprintln(c.stdout, "   NOT RUN: the race detector needs a C compiler: apt-get install gcc libc6-dev")
		return nil
	}
	arguments := []string{"test", "-race", "-tags=embeddedonly", "-count=1", "-timeout=30m"}
	if err := c.command(ctx, "go", append(arguments, "./graph/server", "./graph/export", "./graph/resolver", "./graph/answer", "./graph/traverse", "./cmd/mandate")...); err != nil {
		return err
	}
	return c.command(ctx, "go", append(arguments, "./graph/embedded", "-rapid.checks=5")...)
}

// count compares how many cases the suites ran on each store.
func (c *checker) count(context.Context) error {
	files, err := os.ReadDir(c.cases)
	if err != nil {
		return err
	}
	counts := map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join(c.cases, f.Name()))
		if err != nil {
			return err
		}
		counts[f.Name()] = strings.TrimSpace(string(b))
	}
	for suite, title := range map[string]string{"": "store", "server-": "server", "export-": "export"} {
		embedded, neo4j := counts[suite+"embedded"], counts[suite+"neo4j"]
		fmt.Fprintf(c.stdout, "   %s suite: embedded %s cases", title, embedded)
		if !c.embeddedOnly {
			fmt.Fprintf(c.stdout, ", neo4j %s cases", neo4j)
		}
		fmt.Fprintln(c.stdout)
		if embedded == "" || embedded == "0" || !c.embeddedOnly && embedded != neo4j {
			return errors.New("both stores must run the same cases, and some")
		}
	}
	return nil
}
