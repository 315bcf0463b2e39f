package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/vektah/gqlparser/v2"

	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
	"mandate/graph/traverse"
)

// bench asks the questions.
type bench struct {
	ctx            context.Context
	schema         *model.Schema
	settings       *settings
	about          *subjects
	memory, remote store.Store
	driver         driver.DriverWithContext
	python         map[string]float64
}

// table asks everything and answers the table.
func (b *bench) table(nodes, edges int) (string, error) {
	var w strings.Builder
	fmt.Fprintf(&w, "- plans: %d; %d nodes, %d relationships\n- %d cores, %s/%s, %s, %d MB of Neo4j heap; medians of up to %d rounds\n", b.settings.plans,
		nodes, edges, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version(), b.settings.heap, b.settings.rounds)
	if build, ok := b.python["build"]; ok {
		fmt.Fprintf(&w, "- networkx: to make the graphs of lists in memory took %.1f ms more\n", build)
	}
	w.WriteString("\n| question, ms | embedded, warm | cold | Neo4j, warm | cold | Cypher by hand | networkx | |\n|---|--:|--:|--:|--:|--:|--:|---|\n")
	for _, q := range questions {
		cells, err := b.cells(q)
		if err != nil {
			return "", fmt.Errorf("%s: %w", q.name, err)
		}
		fmt.Fprintf(&w, "| %s | %s | %s |\n", q.name, strings.Join(cells, " | "), q.note)
	}
	return w.String(), nil
}

func (b *bench) cells(q question) ([]string, error) {
	doc, problems := gqlparser.LoadQuery(b.schema.AST, q.graphql)
	if problems != nil {
		return nil, problems
	}
	op, err := plan.NewPlanner(b.schema, plan.DefaultLimits).Operation(doc.Operations[0], b.about.variables)
	if err != nil {
		return nil, err
	}
	var cells []string
	for _, s := range []store.Store{b.memory, b.remote} {
		warm, err := b.mandate(s, op, false)
		if err != nil {
			return nil, err
		}
		cells = append(cells, warm)
		cold := "–" // nothing is kept between two of these
		if len(op.Traversals) > 0 {
			if cold, err = b.mandate(s, op, true); err != nil {
				return nil, err
			}
		}
		cells = append(cells, cold)
	}
	hand := "–"
	if q.cypher != "" {
		ms, err := median(b.settings.rounds, func() error {
			_, err := driver.ExecuteQuery(b.ctx, b.driver, q.cypher, b.about.variables, driver.EagerResultTransformer)
			return err
		})
		if err != nil {
			return nil, err
		}
		hand = fmt.Sprintf("%.3f", ms)
	}
	networkx := "–"
	if ms, ok := b.python[q.python]; ok {
		networkx = fmt.Sprintf("%.3f", ms)
	}
	return append(cells, hand, networkx), nil
}

// mandate times an operation, the engine being new each time where it is to be cold.
func (b *bench) mandate(s store.Store, op *plan.Operation, cold bool) (string, error) {
	engine := traverse.New(b.schema, s)
	ms, err := median(b.settings.rounds, func() error {
		if cold {
			engine = traverse.New(b.schema, s)
		}
		r, err := engine.Read(b.ctx, op)
		if err != nil {
			return err
		}
		defer func() {
			if r.Release != nil {
				r.Release()
			}
		}()
		if len(r.Computed) > 0 {
			return r.Computed[0].Err
		}
		return nil
	})
	return fmt.Sprintf("%.3f", ms), err
}

// put replaces the table of so many plans in a file.
func put(file string, plans int, table string) error {
	have, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	begin, end := fmt.Sprintf("<!-- traversals of %d plans -->\n", plans), fmt.Sprintf("<!-- end of %d plans -->\n", plans)
	before, rest, found := strings.Cut(string(have), begin)
	_, after, ended := strings.Cut(rest, end)
	if !found || !ended {
		return fmt.Errorf("%s has no place for the table: %q up to %q", file, begin, end)
	}
	return os.WriteFile(file, []byte(before+begin+table+end+after), 0o644)
}
