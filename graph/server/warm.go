package server

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"golang.org/x/sync/errgroup"

	"mandate/graph/fault"
	"mandate/graph/persisted"
	"mandate/graph/resolver"
)

// warmAtOnce is how many operations are warmed at a time.
const warmAtOnce = 4

// Warm validates every persisted operation, keeps it ready, and asks the store each once with every sample of its
// variables, so that a database has planned its statements before a client waits for them. An operation without samples
// is asked with typical values for the variables it requires and none for the others. Where an operation pages by a variable,
// its second page is asked, too. The error, a *fault.Error, names
// file and line of what cannot be planned, or says that the store did not answer. It must be called before requests are
// answered.
func (s *Server) Warm(ctx context.Context) error {
	operations := s.config.Operations.Operations()
	for i := range operations {
		if err := s.compile(ctx, &operations[i]); err != nil {
			return err
		}
	}
	begin := time.Now()
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(warmAtOnce)
	var asked atomic.Int64
	for i := range operations {
		for _, sample := range operations[i].Samples {
			group.Go(func() error { return s.warm(ctx, &operations[i], sample, &asked) })
		}
	}
	err := group.Wait()
	if err == nil && len(operations) > 0 {
		slog.InfoContext(ctx, "persisted operations are ready", "operations", len(operations), "asked", asked.Load(), "took", time.Since(begin).Round(time.Millisecond))
	}
	return err
}

// compile validates an operation with its samples, and gives it one where it has none.
func (s *Server) compile(ctx context.Context, o *persisted.Operation) error {
	if len(o.Samples) == 0 {
		o.Samples = []persisted.Sample{{Line: o.Line}}
	}
	for i := range o.Samples {
		compiled, errs := s.begin(ctx, o, &o.Samples[i])
		if errs != nil {
			return misplaced(o, o.Samples[i], errs[0])
		}
		s.documents.pin(o.Text, compiled.Doc)
	}
	return nil
}

// begin starts an operation. Where a sample has no values at all, it is given typical ones.
func (s *Server) begin(ctx context.Context, o *persisted.Operation, sample *persisted.Sample) (*graphql.OperationContext, gqlerror.List) {
	ask := func() (*graphql.OperationContext, gqlerror.List) {
		params := &graphql.RawParams{Query: o.Text, OperationName: o.Operation, Variables: sample.Variables}
		return s.executor.CreateOperationContext(graphql.StartOperationTrace(ctx), params)
	}
	begun, errs := ask()
	if errs != nil && sample.Variables == nil && begun.Operation != nil {
		sample.Variables = typicalVariables(s.config.Schema.AST, begun.Operation)
		begun, errs = ask()
	}
	return begun, errs
}

// warm asks with one sample, and then for the page behind the one that was answered.
func (s *Server) warm(ctx context.Context, o *persisted.Operation, sample persisted.Sample, asked *atomic.Int64) error {
	for {
		begun, errs := s.begin(ctx, o, &sample)
		if errs != nil {
			return misplaced(o, sample, errs[0])
		}
		asked.Add(1)
		data, err := s.ask(ctx, o, sample, begun)
		if err != nil {
			return err
		}
		next := nextPage(begun.Operation, sample.Variables, data)
		if next == nil {
			return nil
		}
		sample.Variables = next
	}
}

// ask answers the data; nil where there are errors in it. Those are none of the file's, and are only logged.
func (s *Server) ask(ctx context.Context, o *persisted.Operation, sample persisted.Sample, begun *graphql.OperationContext) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, s.config.Timeout)
	defer cancel()
	responses, ctx := s.executor.DispatchOperation(resolver.WithOutput(ctx, &resolver.Output{}), begun)
	response := responses(ctx)
	switch {
	case response == nil:
		return nil, fault.New(fault.Unavailable, "%s:%d: %s was not answered in time: give a smaller sample of variables", o.File, sample.Line, o.Operation)
	case len(response.Errors) == 0:
		return response.Data, nil
	case response.Data == nil:
		return nil, misplaced(o, sample, response.Errors[0])
	case response.Errors[0].Extensions["code"] == string(fault.Unavailable):
		return nil, fault.Wrap(fault.Unavailable, response.Errors[0], "%s:%d: %s was not answered: %s", o.File, sample.Line, o.Operation, response.Errors[0].Message)
	}
	slog.WarnContext(ctx, "a persisted operation answers an error", "operation", o.Operation, "file", o.File, "line", sample.Line, "error", response.Errors[0])
	return nil, nil
}

// misplaced says where in the file an error is: at its own place, or else at the sample it came with.
func misplaced(o *persisted.Operation, sample persisted.Sample, err error) error {
	line, message := sample.Line, fault.Public(err)
	if located := (*gqlerror.Error)(nil); errors.As(err, &located) {
		message = located.Message
		if len(located.Locations) > 0 {
			line = located.Locations[0].Line
		}
		if path := located.Path.String(); path != "" {
			message = path + ": " + message
		}
	}
	return persisted.At(o.File, line, "%s: %s", o.Operation, message)
}
