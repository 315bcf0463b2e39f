package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// targets are parts of the floor's throughput.
var targets = map[string]float64{neo4jName: 0.9, embeddedName: 10}

// report is everything that is printed.
type report struct {
	machine  []string // facts, one to a line
	variants []*variant
	clients  []int
	sizes    []int
	results  map[cell][]sample
}

// table writes the results as Markdown.
func (r *report) table(w io.Writer) {
	for _, line := range r.machine {
		fmt.Fprintf(w, "- %s\n", line)
	}
	fmt.Fprintf(w, "\n| question | clients | variant | p50 ms | p99 ms | req/s | × floor | target | Go CPU ms | Neo4j CPU ms | × floor by CPU |\n")
	fmt.Fprintf(w, "|---|--:|---|--:|--:|--:|--:|---|--:|--:|--:|\n")
	for shape := range shapes {
		for _, clients := range r.clients {
			r.group(w, shape, clients)
		}
	}
}

// group writes the lines of one question with one number of clients. Without a floor there is nothing to compare with.
func (r *report) group(w io.Writer, shape, clients int) {
	var floor figures
	for i, v := range r.variants {
		samples := r.results[cell{shape, i, clients}]
		if len(samples) == 0 {
			continue
		}
		f := middle(samples)
		if v.name == floorName {
			floor = f
		}
		fmt.Fprintf(w, "| %s, %.1f KB | %d | %s | %s | %s | %.0f | %s | %s | %s | %s | %s |\n", shapes[shape].name,
			float64(r.sizes[shape])/1000, clients, v.name, millis(f.p50), millis(f.p99), f.perSec,
			times(f.perSec, floor.perSec), judge(v.name, f.perSec, floor.perSec), millis(f.cpu.bench), millis(f.cpu.server),
			times(floor.cpu.total(), f.cpu.total()))
	}
}

// times answers how many times the one is the other; "" where there is no other.
func times(one, other float64) string {
	if one == 0 || other == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", one/other)
}

// judge says whether a variant reaches its target, if it has one.
func judge(variant string, perSec, floor float64) string {
	target, ok := targets[variant]
	switch {
	case !ok || floor == 0:
		return ""
	case perSec >= target*floor:
		return "met"
	}
	return fmt.Sprintf("missed (%g)", target)
}

func millis(d time.Duration) string { return fmt.Sprintf("%.3f", float64(d)/float64(time.Millisecond)) }

// publish puts the table into a file between the marks that name the number of plans. The file must have them.
func (r *report) publish(file string, plans int) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("publishing the table: %w", err)
	}
	begin, end := fmt.Sprintf("<!-- %d plans -->\n", plans), fmt.Sprintf("<!-- end of %d plans -->", plans)
	head, rest, found := strings.Cut(string(old), begin)
	_, tail, closed := strings.Cut(rest, end)
	if !found || !closed {
		return fmt.Errorf("publishing the table: %s has no lines %q and %q", file, strings.TrimSpace(begin), end)
	}
	var b strings.Builder
	r.table(&b)
	return os.WriteFile(file, []byte(head+begin+b.String()+end+tail), 0o644)
}
