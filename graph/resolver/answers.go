package resolver

import (
	"context"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/answer"
	"mandate/graph/plan"
)

// Output is where an operation is written to, and what else there is to know of it. Whoever puts one into the context
// may use it again once the response has been sent; the response's data lies in it.
type Output struct {
	// Revision is the revision that was read; "" where nothing was.
	Revision string

	written []byte
	tail    int // what stands behind the data in written
}

type outputKey struct{}

// WithOutput has the operation of ctx written to an output.
func WithOutput(ctx context.Context, o *Output) context.Context {
	return context.WithValue(ctx, outputKey{}, o)
}

func outputOf(ctx context.Context) *Output {
	if o, ok := ctx.Value(outputKey{}).(*Output); ok {
		return o
	}
	return &Output{}
}

// The answer lies in the output behind the opening and before the ending, so that it can be sent as it is.
const (
	opening = `{"data":`
	ending  = "}"
)

// costExtension names the member of extensions that holds Operation.Cost.
const costExtension = "cost"

// Body answers a response as it is sent, where it was written to this output and is nothing but data; nil otherwise.
func (o *Output) Body(r *graphql.Response) []byte {
	n := len(o.written) - o.tail
	if len(r.Errors) > 0 || len(r.Extensions) > 0 || n <= len(opening) || len(r.Data) != n-len(opening) || &r.Data[0] != &o.written[len(opening)] {
		return nil
	}
	return o.written
}

// Reset makes an output ready for another operation.
func (o *Output) Reset() { o.Revision, o.written, o.tail = "", o.written[:0], 0 }

// Size is how many bytes the output holds on to.
func (o *Output) Size() int { return cap(o.written) }

// read runs the plan. Where nothing is asked of the store the result is empty.
func (r *Resolver) read(ctx context.Context, planned *plan.Operation, o *Output) (*plan.Result, error) {
	if !planned.Reads() {
		return &plan.Result{}, nil
	}
	result, err := r.engine.Read(ctx, planned)
	if err == nil {
		o.Revision = result.Revision
	}
	return result, err
}

func release(result *plan.Result) {
	if result.Release != nil {
		result.Release()
	}
}

// whole answers an operation that asks nothing of introspection.
func (r *Resolver) whole(ctx context.Context, planned *plan.Operation) *graphql.Response {
	o := outputOf(ctx)
	result, err := r.read(ctx, planned, o)
	if err != nil {
		return r.compose(o, planned, unread(ctx, err))
	}
	defer release(result)
	return r.compose(o, planned, func(f *plan.RootField, out []byte) (answer.Answer, []byte) {
		a, out := answer.Write(f, result, out)
		for i, e := range a.Errors {
			a.Errors[i] = Present(ctx, e)
		}
		return a, out
	})
}

// unread writes the fields where the store did not answer: each is null and has the error.
func unread(ctx context.Context, err error) func(*plan.RootField, []byte) (answer.Answer, []byte) {
	shown := Present(ctx, err)
	return func(f *plan.RootField, out []byte) (answer.Answer, []byte) {
		e := *shown
		e.Path, e.Locations = ast.Path{ast.PathName(f.Alias)}, f.Field.Locations()
		return answer.Answer{Errors: gqlerror.List{&e}}, out
	}
}

// compose puts the root fields together. A null where there may be none takes all of data.
func (r *Resolver) compose(o *Output, planned *plan.Operation, write func(*plan.RootField, []byte) (answer.Answer, []byte)) *graphql.Response {
	response := &graphql.Response{}
	stands := true
	out := append(o.written, opening+"{"...)
	for i := range planned.Fields {
		f := &planned.Fields[i]
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, f.Field.Key...)
		if f.Field.Kind == plan.Typename {
			out = append(out, f.Field.Constant...)
			continue
		}
		var a answer.Answer
		if a, out = write(f, out); a.JSON == nil {
			out = append(out, "null"...)
			stands = stands && !f.Field.NonNull
		}
		response.Errors = append(response.Errors, a.Errors...)
	}
	out = append(out, '}')
	end := len(out)
	if r.ShowCost {
		out = strconv.AppendInt(append(out, `,"extensions":{"`+costExtension+`":`...), planned.Cost, 10)
		out = append(out, '}')
	}
	o.written = append(out, ending...)
	o.tail = len(o.written) - end
	response.Data = o.written[len(opening):end]
	if !stands {
		response.Data = []byte("null")
	}
	if r.ShowCost && (len(response.Errors) > 0 || !stands) { // then the output is not sent as it is
		response.Extensions = map[string]any{costExtension: planned.Cost}
	}
	return response
}

type answersKey struct{}

// answers are the root fields of an operation that asks for introspection, too; gqlgen puts them together.
type answers struct {
	byAlias map[string]answer.Answer
	err     error
}

// parts reads and writes the root fields one by one.
func (r *Resolver) parts(ctx context.Context, planned *plan.Operation) *answers {
	o := outputOf(ctx)
	result, err := r.read(ctx, planned, o)
	if err != nil {
		return &answers{err: err}
	}
	defer release(result)
	a := &answers{byAlias: make(map[string]answer.Answer, len(planned.Fields))}
	for i := range planned.Fields {
		if f := &planned.Fields[i]; f.Field.Kind != plan.Typename {
			a.byAlias[f.Alias], o.written = answer.Write(f, result, o.written)
		}
	}
	return a
}
