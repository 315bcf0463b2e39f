// Package resolver answers the root fields of Query. An operation is planned once, read by the store in one go and
// written by package answer; the resolvers hand out what is already there.
package resolver

import (
	"context"
	"errors"
	"log/slog"
	"maps"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/answer"
	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
	"mandate/graph/traverse"
)

//go:generate go run ./generate

// Resolver answers operations from a store. It is a gqlgen extension as well as its resolver root.
type Resolver struct {
	// ShowCost has the cost of each operation answered as extensions.cost.
	ShowCost bool

	plans  *plan.Cache
	engine *traverse.Engine
	schema *model.Schema
}

// New makes a resolver.
func New(schema *model.Schema, s store.Store, limits plan.Limits) *Resolver {
	return &Resolver{plans: plan.NewCache(plan.NewPlanner(schema, limits)), engine: traverse.New(schema, s), schema: schema}
}

// Engine is what computes traversals, and keeps what it read for them.
func (r *Resolver) Engine() *traverse.Engine { return r.engine }

// ExecutableSchema is what gqlgen serves.
func (r *Resolver) ExecutableSchema() graphql.ExecutableSchema {
	return NewExecutableSchema(Config{Schema: r.schema.AST, Resolvers: r})
}

// ExtensionName names the extension for gqlgen.
func (r *Resolver) ExtensionName() string { return "Plan" }

// Validate is asked by gqlgen when the extension is added; there is nothing that could be wrong.
func (r *Resolver) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation plans the operation, reads it and writes its root fields. Where nothing is asked of introspection
// the answer is then complete; otherwise gqlgen resolves the fields and is handed what is written. A question that cannot
// be planned is answered with its errors and without data, and no store is touched.
func (r *Resolver) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	operation := graphql.GetOperationContext(ctx)
	if operation.Operation.Operation != ast.Query {
		return next(ctx)
	}
	planned, err := r.plans.Operation(operation.Operation, operation.Variables)
	if err != nil {
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{Present(ctx, err)}})
	}
	if planned.Whole {
		return graphql.OneShot(r.whole(ctx, planned))
	}
	handle := next(context.WithValue(ctx, answersKey{}, r.parts(ctx, planned)))
	if !r.ShowCost {
		return handle
	}
	return func(ctx context.Context) *graphql.Response {
		response := handle(ctx)
		if response != nil {
			response.Extensions = map[string]any{costExtension: planned.Cost}
		}
		return response
	}
}

// field answers the root field of ctx.
func (r *Resolver) field(ctx context.Context) (answer.JSON, error) {
	a, ok := ctx.Value(answersKey{}).(*answers)
	if !ok {
		return nil, errors.New("a root field was resolved without its plan")
	}
	if a.err != nil {
		return nil, a.err
	}
	written := a.byAlias[graphql.GetFieldContext(ctx).Field.Alias]
	if written.JSON == nil && written.Errors != nil {
		return nil, written.Errors
	}
	for _, err := range written.Errors {
		graphql.AddError(ctx, err)
	}
	return written.JSON, nil
}

// Present makes of any error what a client may see: message, path, place and extensions.code. What is not a *fault.Error
// nor an error of the question itself is logged whole and shown as "internal error".
func Present(ctx context.Context, err error) *gqlerror.Error {
	var shown *gqlerror.Error
	if !errors.As(err, &shown) {
		shown = &gqlerror.Error{Err: err, Message: fault.Public(err), Path: graphql.GetPath(ctx)}
	}
	if shown.Extensions["code"] == nil {
		code := fault.CodeOf(err)
		if shown.Err == nil {
			code = fault.Invalid // parsing, validation and variables: errors of gqlparser itself
		}
		extensions := map[string]any{"code": string(code)}
		maps.Copy(extensions, shown.Extensions)
		shown.Extensions = extensions
	}
	if f := (*fault.Error)(nil); shown.Extensions["code"] == string(fault.Internal) || errors.As(err, &f) && f.Cause != nil {
		slog.ErrorContext(ctx, "answering failed", "error", err, "path", shown.Path.String())
	}
	return shown
}
