package main

import (
	"context"
	"errors"
	"io"
	"log/slog"

	"github.com/alecthomas/kong"

	"mandate/graph/model"
	"mandate/schema"
)

// grammar is the command line.
type grammar struct {
	Help     helpFlag `short:"h" help:"Show what the command does and what it takes."`
	LogLevel string   `enum:"debug,info,warn,error" default:"info" help:"Least level of what is logged to standard error: debug, info, warn or error."`

	Serve   serveCmd   `cmd:"" help:"Serve the graph over HTTP: GraphQL at /graphql, exports at /export, an explorer page at /."`
	Load    loadCmd    `cmd:"" help:"Make the store hold exactly the given texts. Doing it twice changes nothing."`
	Query   queryCmd   `cmd:"" help:"Run a GraphQL query against the store and print the answer as JSON."`
	Export  exportCmd  `cmd:"" help:"Write the graph, a document, a neighborhood or a network for other programs."`
	Extract extractCmd `cmd:"" help:"Print what is read in official texts."`
	Check   checkCmd   `cmd:"" help:"Find what a curator should look at before a text is loaded."`
	Schema  schemaCmd  `cmd:"" help:"Print the GraphQL schema."`
	Version versionCmd `cmd:"" help:"Print the version."`
}

// helpFlag prints the usage of the command it is given to. It takes the place of kong's own, which ends the process.
type helpFlag bool

// BeforeReset is called by kong when the flag is given.
func (helpFlag) BeforeReset(ctx *kong.Context) error {
	if err := ctx.PrintUsage(false); err != nil {
		return err
	}
	return errDone
}

// app is what every command works with.
type app struct {
	ctx    context.Context
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

func (a *app) schema() (*model.Schema, error) { return model.Load(schema.Sources()...) }

// run executes one command line and answers the exit status: 0, 1 where it failed, 2 where the command line is wrong.
// Ending ctx stops what runs. Passwords in addresses are kept out of everything that goes to stderr.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	stderr = redactor{stderr}
	err := execute(&app{ctx, stdin, stdout, stderr}, args, stderr)
	return report(ctx, err, stderr)
}

func execute(a *app, args []string, stderr io.Writer) error {
	var g grammar
	parser, err := kong.New(&g, kong.Name("mandate"), kong.NoDefaultHelp(), kong.Writers(a.stdout, stderr), limitDefaults(),
		kong.Description("Official implementation plans as a graph: who owns what, who must work with whom, what depends on what."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		return err
	}
	parsed, err := parser.Parse(args)
	if errors.Is(err, errDone) {
		return nil
	}
	if err != nil {
		return usage("%v; see %s --help", err, helpful(err))
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(g.LogLevel)); err != nil {
		return usage("--log-level: %v", err)
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level})))
	return parsed.Run(a)
}

// helpful is the command whose help has what a command line that does not parse should have been.
func helpful(err error) string {
	parsed := (*kong.ParseError)(nil)
	if errors.As(err, &parsed) && parsed.Context != nil {
		if command := parsed.Context.Selected(); command != nil {
			return "mandate " + command.Name
		}
	}
	return "mandate"
}
