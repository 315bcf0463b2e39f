// Command traversals times the questions that look at all of a part of the graph, on both stores, against Cypher that was written
// by hand for one question and against networkx on the same edges. It prints a table, or puts it into a file.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/bench/gen"
	"mandate/graph/embedded"
	"mandate/graph/model"
	"mandate/graph/neo4j"
	"mandate/internal/neo4jtest"
	"mandate/schema"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "traversals:", err)
		os.Exit(1)
	}
}

// settings are what the flags say.
type settings struct {
	plans, rounds, heap int
	python, write       string
}

func run(ctx context.Context, args []string, out io.Writer) error {
	var s settings
	flags := flag.NewFlagSet("traversals", flag.ContinueOnError)
	flags.IntVar(&s.plans, "plans", 1, "how many generated plans the graph has")
	flags.IntVar(&s.rounds, "rounds", 9, "how often each question is asked; the figures are medians")
	flags.IntVar(&s.heap, "heap", 2048, "MB of heap of the Neo4j server; 6000 for 2000 plans")
	flags.StringVar(&s.python, "python", "python3", "a Python with networkx 3 and scipy; leave its column out where empty")
	flags.StringVar(&s.write, "write", "", "the file to put the table into, instead of printing it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	m, err := model.Load(schema.Sources()...)
	if err != nil {
		return err
	}
	t, err := measure(ctx, m, &s)
	if err != nil || s.write == "" {
		fmt.Fprint(out, t)
		return err
	}
	return put(s.write, s.plans, t)
}

// measure loads both stores and asks each question of both.
func measure(ctx context.Context, m *model.Schema, s *settings) (string, error) {
	batch := gen.Batch(s.plans)
	memory, err := embedded.Open(ctx, "", m)
	if err != nil {
		return "", err
	}
	defer memory.Close(ctx)
	server, err := neo4jtest.Start(ctx, neo4jtest.Options{HeapMB: s.heap})
	if err != nil {
		return "", err
	}
	defer func() { _ = server.Stop() }()
	remote, err := neo4j.Open(ctx, server.URL(), m)
	if err != nil {
		return "", err
	}
	defer remote.Close(ctx)
	if _, err := memory.Apply(ctx, batch); err != nil {
		return "", err
	}
	for _, piece := range gen.Pieces(batch) {
		if _, err := remote.Apply(ctx, piece); err != nil {
			return "", err
		}
	}
	by, err := driver.NewDriverWithContext(server.URL(), server.Auth())
	if err != nil {
		return "", err
	}
	defer by.Close(ctx)
	about, err := choose(ctx, memory, s.rounds)
	if err != nil {
		return "", err
	}
	b := &bench{ctx: ctx, schema: m, settings: s, about: about, memory: memory, remote: remote, driver: by}
	if b.python, err = python(ctx, s.python, about.python); err != nil {
		return "", err
	}
	return b.table(len(batch.Nodes), len(batch.Edges))
}

// python answers what networkx took, in milliseconds by name.
func python(ctx context.Context, command string, edges map[string]any) (map[string]float64, error) {
	if command == "" {
		return nil, nil
	}
	in, err := json.Marshal(edges)
	if err != nil {
		return nil, err
	}
	script := exec.CommandContext(ctx, command, "bench/traversals/networkx_times.py")
	script.Stdin, script.Stderr = bytes.NewReader(in), os.Stderr
	have, err := script.Output()
	if err != nil {
		return nil, fmt.Errorf("networkx_times.py, to be run from the module's root: %w", err)
	}
	var took map[string]float64
	return took, json.Unmarshal(have, &took)
}

// enough is how long one cell is measured, unless it takes longer to have a figure at all.
const enough = 10 * time.Second

// median answers how long f takes, in milliseconds. The first run is not counted, and half as many more as are where there
// is time for them.
func median(rounds int, f func() error) (float64, error) {
	var took []time.Duration
	begin := time.Now()
	for i := 0; len(took) < rounds && (len(took) == 0 || time.Since(begin) < enough); i++ {
		start := time.Now()
		if err := f(); err != nil {
			return 0, err
		}
		if i > rounds/2 || i > 0 && time.Since(begin) > enough/2 {
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	return float64(took[len(took)/2].Microseconds()) / 1000, nil
}
