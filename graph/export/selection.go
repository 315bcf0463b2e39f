package export

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
)

// Selection says what is exported: the whole graph where it is zero, else what one of its fields says.
type Selection struct {
	// Document is the number or the id of a document.
	Document string
	// Neighborhood and Network are arguments of the root fields neighborhood and coordinationNetwork, in the forms that
	// variables have.
	Neighborhood, Network map[string]any
}

// Kind is what is exported, in one word: whole, document, neighborhood or network.
func (s Selection) Kind() string {
	switch {
	case s.Neighborhood != nil:
		return neighborhoodField
	case s.Network != nil:
		return byNetwork
	case s.Document != "":
		return byDocument
	}
	return "whole"
}

// The root fields that are exported, and the parameters that choose them.
const (
	neighborhoodField = "neighborhood"
	networkField      = "coordinationNetwork"
	byNetwork         = "network"
	byDocument        = "document"
)

// Select makes a selection of named texts, as a command line or an address has them: document; or neighborhood, an id, with
// the arguments of the root field neighborhood; or network, which is true, with those of coordinationNetwork. Lists have
// several texts, or one with commas; what is no text is written as JSON. The error, of code Invalid, says what does not fit.
func Select(schema *model.Schema, given map[string][]string) (Selection, error) {
	rest := maps.Clone(given)
	id, around := rest[neighborhoodField]
	network, tied := rest[byNetwork]
	delete(rest, neighborhoodField)
	delete(rest, byNetwork)
	if tied && (len(network) != 1 || network[0] != "true") {
		return Selection{}, fault.New(fault.Invalid, "network is %.100q: give true, or leave it out", strings.Join(network, ","))
	}
	switch {
	case around && tied:
		return Selection{}, fault.New(fault.Invalid, "neighborhood and network are two things: give one of them")
	case around:
		if rest["id"] != nil {
			return Selection{}, fault.New(fault.Invalid, "the record in the middle is given as neighborhood: leave out id")
		}
		if len(id) != 1 {
			return Selection{}, fault.New(fault.Invalid, "neighborhood: give the id of one record")
		}
		rest["id"] = id
		a, err := arguments(schema, neighborhoodField, rest)
		return Selection{Neighborhood: a}, err
	case tied:
		a, err := arguments(schema, networkField, rest)
		return Selection{Network: a}, err
	}
	document, one := rest[byDocument]
	delete(rest, byDocument)
	if len(rest) > 0 {
		return Selection{}, fault.New(fault.Invalid, "%.100s goes with neither the whole graph nor a document: leave it out, or give neighborhood or network", slices.Sorted(maps.Keys(rest))[0])
	}
	if one && (len(document) != 1 || strings.TrimSpace(document[0]) == "") {
		return Selection{}, fault.New(fault.Invalid, "document: give the number or the id of one document")
	}
	if one {
		return Selection{Document: document[0]}, nil
	}
	return Selection{}, nil
}

// arguments gives texts the types of a root field's arguments.
func arguments(schema *model.Schema, field string, given map[string][]string) (map[string]any, error) {
	def := schema.AST.Query.Fields.ForName(field)
	out := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		a := def.Arguments.ForName(name)
		if a == nil {
			return nil, fault.New(fault.Invalid, "%.100s is no argument of %s: leave it out", name, field)
		}
		value, err := typed(schema, a.Type, given[name])
		if err != nil {
			return nil, fault.New(fault.Invalid, "%s: %v", name, err)
		}
		out[name] = value
	}
	_, err := operation(schema, field, out, "__typename")
	return out, err
}

func typed(schema *model.Schema, t *ast.Type, texts []string) (any, error) {
	if t.Elem != nil {
		var list []any
		for _, text := range texts {
			for _, item := range strings.Split(text, ",") {
				value, err := typed(schema, t.Elem, []string{strings.TrimSpace(item)})
				if err != nil {
					return nil, err
				}
				list = append(list, value)
			}
		}
		return list, nil
	}
	if len(texts) != 1 {
		return nil, fmt.Errorf("is given %d times: give it once", len(texts))
	}
	if def := schema.AST.Types[t.Name()]; def.Kind == ast.Enum || t.Name() == "ID" || t.Name() == "String" {
		return texts[0], nil
	}
	d := json.NewDecoder(strings.NewReader(texts[0]))
	d.UseNumber()
	var value any
	err := d.Decode(&value)
	if err == nil && d.More() {
		err = errors.New("more")
	}
	if n, ok := value.(json.Number); ok && err == nil {
		err = fits(t.Name(), n)
	}
	if err != nil {
		return nil, fmt.Errorf("%.100q is no %s", texts[0], t.Name())
	}
	return value, nil
}

// fits tells whether a number is one of its type; the parser would round it.
func fits(scalar string, n json.Number) (err error) {
	switch scalar {
	case "Int":
		_, err = strconv.ParseInt(n.String(), 10, 32)
	case "Float":
		_, err = n.Float64()
	}
	return err
}

// asked is an operation with one root field and the values of its variables.
type asked struct {
	definition *ast.OperationDefinition
	variables  map[string]any
}

// operation writes, parses and checks the operation that asks a root field for a selection.
func operation(schema *model.Schema, field string, arguments map[string]any, selection string) (asked, error) {
	var variables, passed []string
	def := schema.AST.Query.Fields.ForName(field)
	for _, name := range slices.Sorted(maps.Keys(arguments)) {
		variables = append(variables, "$"+name+": "+def.Arguments.ForName(name).Type.String())
		passed = append(passed, name+": $"+name)
	}
	text := field + " { " + selection + " }"
	if len(passed) > 0 {
		text = "query (" + strings.Join(variables, ", ") + ") { " + field + "(" + strings.Join(passed, ", ") + ") { " + selection + " } }"
	} else {
		text = "{ " + text + " }"
	}
	document, errs := gqlparser.LoadQueryWithRules(schema.AST, text, nil)
	if errs != nil {
		return asked{}, errs
	}
	values, err := validator.VariableValues(schema.AST, document.Operations[0], arguments)
	if wrong := (*gqlerror.Error)(nil); errors.As(err, &wrong) {
		where := strings.TrimPrefix(wrong.Path.String(), "variable.")
		return asked{}, fault.New(fault.Invalid, "%s: %s", where, wrong.Message)
	}
	return asked{document.Operations[0], values}, err
}

// compute runs a root field that is a traversal and answers what it found, and in which state of the data; nil where there
// is nothing of the kind.
func (s *Source) compute(ctx context.Context, field string, arguments map[string]any, selection string) (plan.Found, string, error) {
	q, err := operation(s.schema, field, arguments, selection)
	if err != nil {
		return nil, "", err
	}
	op, err := s.planner.Operation(q.definition, q.variables)
	if err != nil {
		return nil, "", err
	}
	result, err := s.engine.Read(ctx, op)
	if err != nil {
		return nil, "", err
	}
	defer release(result)
	return result.Computed[0].Found, result.Revision, result.Computed[0].Err
}
