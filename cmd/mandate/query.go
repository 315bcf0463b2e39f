package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/fault"
	"mandate/graph/server"
)

type queryCmd struct {
	Query     string `arg:"" optional:"" name:"operation" help:"The GraphQL document; read from --file, or else from standard input, where it is absent."`
	File      string `short:"f" placeholder:"FILE" help:"File to read the document from; - is standard input."`
	Variables string `placeholder:"JSON" help:"Values of the variables: a JSON object, or @ and the name of a file that holds one."`
	Operation string `placeholder:"NAME" help:"Which operation to run, where the document has several."`
	Pretty    bool   `help:"Indent the JSON; so it is anyway where standard output is a terminal."`
	storeFlags
}

// Run asks as a request to the server does, without HTTP. The exit status is 1 where the answer has errors.
func (c *queryCmd) Run(a *app) error {
	text, err := c.document(a)
	if err != nil {
		return err
	}
	variables, err := c.variables(a)
	if err != nil {
		return err
	}
	schema, err := a.schema()
	if err != nil {
		return err
	}
	s, err := c.openFilled(a.ctx, schema)
	if err != nil {
		return err
	}
	defer closeStore(a.ctx, s)
	params := &graphql.RawParams{Query: text, OperationName: c.Operation, Variables: variables}
	response := ask(a, server.NewExecutor(server.Config{Schema: schema, Store: s}), params)
	if response == nil {
		return fault.New(fault.Unavailable, "no answer in time: ask for less, or again")
	}
	if err := a.print(answered{response.Errors, response.Data, response.Extensions}, c.Pretty); err != nil {
		return err
	}
	if len(response.Errors) > 0 {
		return errAnswered
	}
	return nil
}

func (c *queryCmd) document(a *app) (string, error) {
	if c.Query != "" && c.File != "" {
		return "", usage("give the operation as an argument or by --file, not both")
	}
	name := c.File
	if name == "" {
		name = "-"
	}
	if c.Query != "" {
		return c.Query, nil
	}
	if name == "-" && isTerminal(a.stdin) {
		return "", usage("there is no operation: give one as an argument, by --file or on standard input")
	}
	text, err := a.read(name)
	if err == nil && len(bytes.TrimSpace(text)) == 0 {
		err = usage("the operation is empty: give one as an argument, by --file or on standard input")
	}
	return string(text), err
}

func (c *queryCmd) variables(a *app) (map[string]any, error) {
	text := []byte(c.Variables)
	if name, ok := strings.CutPrefix(c.Variables, "@"); ok {
		var err error
		if text, err = a.read(name); err != nil {
			return nil, err
		}
	}
	if len(text) == 0 {
		return nil, nil
	}
	var variables map[string]any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber() // large numbers are not to be rounded
	err := d.Decode(&variables)
	if err == nil {
		if _, more := d.Token(); more != io.EOF {
			err = errors.New("there is more behind it")
		}
	}
	if err != nil {
		return nil, usage(`--variables is not a JSON object such as {"n": 17}: %v`, err)
	}
	return variables, nil
}

func ask(a *app, e *executor.Executor, params *graphql.RawParams) *graphql.Response {
	ctx := graphql.StartOperationTrace(a.ctx)
	operation, errs := e.CreateOperationContext(ctx, params)
	if errs != nil {
		return e.DispatchError(graphql.WithOperationContext(ctx, operation), errs)
	}
	responses, ctx := e.DispatchOperation(ctx, operation)
	return responses(ctx)
}

// answered is a GraphQL response in the order in which the server writes it.
type answered struct {
	Errors     gqlerror.List   `json:"errors,omitempty"`
	Data       json.RawMessage `json:"data,omitempty"`
	Extensions map[string]any  `json:"extensions,omitempty"`
}

// print writes JSON with a line feed behind it. Letters stay as they are.
func (a *app) print(value any, pretty bool) error {
	e := json.NewEncoder(a.stdout)
	e.SetEscapeHTML(false)
	if pretty || isTerminal(a.stdout) {
		e.SetIndent("", "  ")
	}
	return e.Encode(value)
}
