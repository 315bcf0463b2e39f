// Command bench compares Mandate on its two stores with the floor: a handler written by hand for one question, which runs
// one hand-written Cypher statement through the raw driver. All three are asked over HTTP on loopback, in one run:
//
//	go run ./bench                     100 plans; starts a Neo4j server of its own
//	go run ./bench -plans 2000
//	go run ./bench -write bench/README.md
//
// README.md tells how it is measured and holds the results.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"runtime/debug"
	"runtime/pprof"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	cancel()
	os.Exit(code)
}

// options is the command line.
type options struct {
	plans, rounds    int
	clients          []int
	limits           limits
	neo4j            string
	embeddedOnly     bool
	heapMB           int
	shapes, variants *regexp.Regexp
	profile, write   string
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stdout)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 2
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400) // as mandate serve does; it holds for the floor, too
	}
	if err := compare(ctx, o, stdout, stderr); err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 1
	}
	return 0
}

func parse(args []string, help io.Writer) (options, error) {
	var o options
	var clients, shapes, variants string
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.IntVar(&o.plans, "plans", 100, "make `n` plans; the published tables are of 1, 100 and 2000")
	f.IntVar(&o.rounds, "rounds", 5, "measure every cell in `n` rounds, after a warm-up")
	f.StringVar(&clients, "clients", "1,16", "ask with each of these `numbers` of clients at once")
	f.DurationVar(&o.limits.time, "time", time.Second, "ask for this long in each round")
	f.IntVar(&o.limits.requests, "requests", 50_000, "ask at most `n` times in each round")
	f.StringVar(&o.neo4j, "neo4j", "", "use the server at this bolt `URL`, which may hold user and password; its database neo4j must be empty or hold the same plans")
	f.BoolVar(&o.embeddedOnly, "embedded-only", false, "measure the embedded store alone, without Java and Maven")
	f.IntVar(&o.heapMB, "heap", 0, "give the Neo4j server that is started this heap, and as much page cache, in `MB`; without it, what the plans want")
	f.StringVar(&shapes, "shapes", "", "measure only the questions that match this `pattern`")
	f.StringVar(&variants, "variants", "", "measure only the variants that match this `pattern`")
	f.StringVar(&o.profile, "profile", "", "write a CPU profile of the measuring to this `file`")
	f.StringVar(&o.write, "write", "", "put the table into this `file`, between the marks for the number of plans")
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			f.SetOutput(help)
			f.PrintDefaults()
		}
		return o, err
	}
	if f.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q", f.Arg(0))
	}
	return o, o.read(clients, shapes, variants)
}

// read takes in the arguments that are more than plain values.
func (o *options) read(clients, shapes, variants string) (err error) {
	if o.plans < 1 || o.rounds < 1 || o.limits.time <= 0 || o.limits.requests < 1 {
		return errors.New("-plans, -rounds, -time and -requests must be more than 0")
	}
	for _, text := range strings.Split(clients, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 1000 {
			return fmt.Errorf("-clients %s: give numbers from 1 to 1000, with commas between", clients)
		}
		o.clients = append(o.clients, n)
	}
	if o.shapes, err = regexp.Compile(shapes); err != nil {
		return fmt.Errorf("-shapes: %w", err)
	}
	if o.variants, err = regexp.Compile(variants); err != nil {
		return fmt.Errorf("-variants: %w", err)
	}
	if o.heapMB == 0 {
		o.heapMB = 1024 + 2*o.plans
	}
	return nil
}

// compare does the whole run.
func compare(ctx context.Context, o options, stdout, stderr io.Writer) (err error) {
	h, err := build(ctx, o, stderr)
	defer func() { err = errors.Join(err, h.close(context.WithoutCancel(ctx))) }()
	if err != nil {
		return err
	}
	bodies, err := check(h.variants)
	if err != nil {
		return err
	}
	fmt.Fprintln(stderr, "all variants answer all questions alike")
	v, err := replay(h.variants[0], bodies)
	if err := h.serve(v, err); err != nil {
		return err
	}
	if _, err := check(h.variants[len(h.variants)-1:]); err != nil {
		return err
	}
	r := &report{machine: h.facts, variants: h.variants, clients: o.clients, sizes: means(bodies)}
	if r.results, err = measured(ctx, o, h, stderr); err != nil {
		return err
	}
	r.table(stdout)
	if o.write != "" {
		return r.publish(o.write, o.plans)
	}
	return nil
}

// measured takes the time of the cells that are wanted.
func measured(ctx context.Context, o options, h *house, stderr io.Writer) (results map[cell][]sample, err error) {
	var cells []cell
	for shape := range shapes {
		for v := range h.variants {
			for _, n := range o.clients {
				if o.shapes.MatchString(shapes[shape].name) && o.variants.MatchString(h.variants[v].name) {
					cells = append(cells, cell{shape, v, n})
				}
			}
		}
	}
	if o.profile != "" {
		stop, err := startProfile(o.profile)
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, stop()) }()
	}
	c := &campaign{h.variants, cells, o.rounds, o.limits, h.meter, func(what string) { fmt.Fprintln(stderr, what) }}
	return c.run(ctx)
}

func startProfile(file string) (stop func() error, err error) {
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() error { pprof.StopCPUProfile(); return f.Close() }, nil
}
