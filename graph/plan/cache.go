package plan

import (
	"encoding/binary"
	"encoding/json"
	"maps"
	"math"
	"slices"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// Cache keeps what a Planner made of a question: one operation with the same variables is planned once. Dashboards ask
// the same again and again. Plans are read-only, so many goroutines may run one.
type Cache struct {
	planner *Planner
	plans   *lru.Cache[question, *Operation]
}

// question is an operation of a parsed document with its variables. The document is the same value each time, as parsed
// documents are cached, too.
type question struct {
	operation *ast.OperationDefinition
	variables string
}

// Plans are kept for so many questions, and none for questions with more fields or longer variables than these. What is
// kept is then some 30 MB at the worst.
const (
	keptPlans    = 1024
	keptFields   = 100
	keptVariable = 2048
)

// NewCache makes a cache over a planner.
func NewCache(p *Planner) *Cache {
	plans, err := lru.New[question, *Operation](keptPlans)
	if err != nil {
		panic(err) // the size is constant
	}
	return &Cache{planner: p, plans: plans}
}

// Operation is as Planner.Operation. Errors are not kept.
func (c *Cache) Operation(op *ast.OperationDefinition, variables map[string]any) (*Operation, error) {
	var space [256]byte
	raw := space[:0]
	for _, d := range op.VariableDefinitions {
		if v, given := variables[d.Variable]; given {
			raw = appendValue(raw, v)
		}
		raw = append(raw, ';')
	}
	if len(raw) > keptVariable {
		return c.planner.Operation(op, variables)
	}
	key := question{op, string(raw)}
	if planned, ok := c.plans.Get(key); ok {
		return planned, nil
	}
	planned, err := c.planner.Operation(op, variables)
	if err != nil {
		return nil, err
	}
	if planned.fields <= keptFields {
		c.plans.Add(key, planned)
	}
	return planned, nil
}

// appendValue appends a form of a variable's value that no other value has.
func appendValue(out []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(out, 'z')
	case string:
		return appendText(append(out, 's'), v)
	case json.Number:
		return appendText(append(out, 'n'), string(v))
	case bool:
		if v {
			return append(out, 't')
		}
		return append(out, 'f')
	case int64:
		return binary.BigEndian.AppendUint64(append(out, 'i'), uint64(v))
	case int:
		return binary.BigEndian.AppendUint64(append(out, 'i'), uint64(v))
	case float64:
		return binary.BigEndian.AppendUint64(append(out, 'd'), math.Float64bits(v))
	case []any:
		out = binary.AppendUvarint(append(out, 'l'), uint64(len(v)))
		for _, e := range v {
			out = appendValue(out, e)
		}
		return out
	case map[string]any:
		out = binary.AppendUvarint(append(out, 'm'), uint64(len(v)))
		for _, k := range slices.Sorted(maps.Keys(v)) {
			out = appendValue(appendText(out, k), v[k])
		}
		return out
	default: // a type that variables do not have: too long to be kept
		return append(out, make([]byte, keptVariable+1)...)
	}
}

func appendText(out []byte, s string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}
