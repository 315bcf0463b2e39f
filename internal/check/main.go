// Command check is the test command of this repository: formatting, generated code, vet, all tests on both stores, the
// second being a real Neo4j that it starts itself, the example clients, and what other projects say of server, schema and exports.
//
//	go run ./internal/check                  # everything; needs Go, Java 17, Maven, Node 20, Python 3.11 and Graphviz
//	go run ./internal/check -embedded-only   # the half that needs nothing but Go
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	cancel()
	os.Exit(code)
}

// checker runs the steps.
type checker struct {
	embeddedOnly bool
	stdout       io.Writer
	stderr       io.Writer
	env          []string
	cases        string // where the suites leave the number of their cases
}

// step is one thing to check.
type step struct {
	name string
	run  func(context.Context) error
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	flags.SetOutput(stderr)
	embeddedOnly := flags.Bool("embedded-only", false, "leave out everything that needs a Neo4j server, Node or Python")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	cases, err := os.MkdirTemp("", "mandate-cases-")
	if err != nil {
		fmt.Fprintln(stderr, "check:", err)
		return 1
	}
	defer os.RemoveAll(cases)
	c := &checker{embeddedOnly: *embeddedOnly, stdout: stdout, stderr: stderr, env: os.Environ(), cases: cases}
	for _, s := range c.steps() {
		begin := time.Now()
		fmt.Fprintf(stdout, "== %s\n", s.name)
		if err := s.run(ctx); err != nil {
			fmt.Fprintf(stderr, "check: %s: %v\n", s.name, err)
			return 1
		}
		fmt.Fprintf(stdout, "   ok, %.1f s\n", time.Since(begin).Seconds())
	}
	if os.Getenv("MANDATE_TEXTS") == "" {
		fmt.Fprintln(stdout, "check: MANDATE_TEXTS is not set: extraction was scored on the fictional texts only, NOT on real ones")
	}
	if c.embeddedOnly {
		fmt.Fprintln(stdout, "check: passed WITHOUT Neo4j, Node and Python: only what needs nothing but Go was run")
		return 0
	}
	fmt.Fprintln(stdout, "check: passed on both stores")
	return 0
}

func (c *checker) steps() []step {
	steps := []step{
		{"tools", c.tools},
		{"formatting", c.formatting},
		{"generated code", c.generated},
		{"vet", c.vet},
	}
	if c.embeddedOnly {
		return append(steps, step{"tests, embedded store", c.tests}, step{"race detector", c.race}, step{"cases", c.count}, step{"client in Go", c.clientInGo})
	}
	return append(steps, step{"tests, both stores", c.withServer(c.tests)}, step{"race detector", c.race}, step{"cases", c.count},
		step{"client in Go", c.clientInGo}, step{"interop", c.interop}, step{"exports", c.exports})
}

// command runs a program and shows what it prints.
func (c *checker) command(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env, cmd.Stdout, cmd.Stderr = c.env, c.stdout, c.stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 20 * time.Second
	return cmd.Run()
}

// tags are the build tags of the half that is run.
func (c *checker) tags() string {
	if c.embeddedOnly {
		return "-tags=embeddedonly"
	}
	return "-tags="
}
