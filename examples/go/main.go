// Command example is a typed client of Mandate. It prints who owns a measure and what waits for it:
//
//	go run . http://127.0.0.1:8080 17
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/Khan/genqlient/graphql"
)

//go:generate go tool genqlient

const notice = "沈政发〔2017〕46号"

func main() {
	server, number := "http://127.0.0.1:8080", "17"
	for i, argument := range os.Args[1:] {
		switch i {
		case 0:
			server = strings.TrimSuffix(argument, "/")
		case 1:
			number = argument
		}
	}
	client := graphql.NewClient(server+"/graphql", http.DefaultClient)
	if err := run(context.Background(), os.Stdout, client, number); err != nil {
		fmt.Fprintln(os.Stderr, "example:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, client graphql.Client, number string) error {
	owners, err := MeasureOwners(ctx, client, notice, number)
	if err != nil {
		return err
	}
	if owners.Measure == nil {
		return fmt.Errorf("there is no measure %s", number)
	}
	fmt.Fprintln(out, owners.Measure.Number, owners.Measure.Title)
	for _, task := range owners.Measure.Tasks.Nodes {
		var names []string
		for _, edge := range task.Agencies.Edges {
			names = append(names, edge.Node.Name)
		}
		fmt.Fprintf(out, "  %s %s\n", task.Number, strings.Join(names, "、"))
	}
	waiting, err := WaitingFor(ctx, client, notice, number, 6)
	if err != nil {
		return err
	}
	for _, edge := range waiting.Measure.Dependents.Edges {
		fmt.Fprintf(out, "  ← %s %s (%d)\n", edge.Node.Number, edge.Node.Title, edge.Distance)
	}
	return nil
}
