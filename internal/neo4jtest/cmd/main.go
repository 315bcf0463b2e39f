// Command cmd starts a Neo4j server on loopback, prints its URL and runs until it is interrupted:
//
//	go run ./internal/neo4jtest/cmd --addr 127.0.0.1:7687
//
// Without --data, what was written is gone when it ends.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"mandate/internal/neo4jtest"
)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	cancel()
	os.Exit(code)
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	options, err := parse(args, stdout)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 2
	}
	if err := serve(ctx, options, stdout, stderr); err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	return 0
}

func parse(args []string, help io.Writer) (o neo4jtest.Options, err error) {
	flags := flag.NewFlagSet("neo4jtest", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	addr := flags.String("addr", "127.0.0.1:7687", "listen on this loopback `address`; port 0 takes any that is free")
	flags.StringVar(&o.Password, "password", "", "ask for this password of the user neo4j; without it, for none")
	flags.StringVar(&o.Dir, "data", "", "keep the data in this `directory`; without it they are removed at the end")
	flags.IntVar(&o.HeapMB, "heap", 512, "limit the Java heap, and the page cache, to so many `MB`")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			flags.SetOutput(help)
			flags.PrintDefaults()
		}
		return o, err
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	host, port, err := net.SplitHostPort(*addr)
	if err != nil {
		return o, err
	}
	if host != "127.0.0.1" && host != "localhost" {
		return o, fmt.Errorf("--addr %s: a test server listens on 127.0.0.1 only", *addr)
	}
	o.Port, err = strconv.Atoi(port)
	return o, err
}

func serve(ctx context.Context, o neo4jtest.Options, stdout, stderr io.Writer) error {
	server, err := neo4jtest.Start(ctx, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(stderr, "ready in %s\n", server.ReadyIn().Round(10*time.Millisecond))
	fmt.Fprintln(stdout, server.URL())
	select {
	case <-ctx.Done():
		return server.Stop()
	case <-server.Done():
		return errors.Join(errors.New("Neo4j ended by itself"), server.Stop())
	}
}
