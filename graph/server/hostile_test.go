package server_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

// hostile are questions that are small to send and would be dear to answer, or that say something other than they seem to.
// Each must be answered soon, and each bad one be refused with a code.
var hostile = []struct {
	name, query string
	variables   map[string]any
	contains    string
}{
	{"fragments that spread each other twice", doubling(40), nil, `"data":{"dataset"`},
	{"aliases to the power of levels", fanOut(8, 12), nil, `TOO_LARGE`},
	{"relations within relations", nested(8), nil, `TOO_LARGE`},
	{"a very wide filter", `query($f: [MeasureFilter!]) { measures(filter: {or: $f}) { totalCount } }`, map[string]any{"f": many(2000)}, `TOO_LARGE`},
	{"a single value for a list, as a variable", `query($in: [String!]) { zones(filter: {name: {in: $in}}) { totalCount } }`, map[string]any{"in": "自贸试验区"}, `"totalCount":1`},
	{"the same within an object", `query($f: ZoneFilter) { zones(filter: $f) { totalCount } }`, map[string]any{"f": map[string]any{"name": map[string]any{"in": "自贸试验区"}}}, `"totalCount":1`},
	{"a single id for a list", `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": "zone:shenyang:ftz"}, `"id":"zone:shenyang:ftz"`},
	{"a list of ids", `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": []string{"zone:shenyang:ftz"}}, `"id":"zone:shenyang:ftz"`},
	{"a single object for a list", `query($and: [MeasureFilter!]) { measures(filter: {and: $and}) { totalCount } }`, map[string]any{"and": map[string]any{"number": map[string]any{"eq": "1"}}}, `"totalCount":1`},
	{"an enum value in another case", `query($o: MeasureOrder) { measures(orderBy: $o) { totalCount } }`, map[string]any{"o": map[string]any{"field": "doc_order"}}, `INVALID`},
	{"an enum filter in another case", `query($k: AgencyKind) { agencies(filter: {kind: {eq: $k}}) { totalCount } }`, map[string]any{"k": "department"}, `INVALID`},
	{"null for a condition", `query($i: Boolean = true) { dataset @include(if: $i) { revision } }`, map[string]any{"i": nil}, `INVALID`},
	{"null for a condition beside introspection", `query($i: Boolean = true) { __schema { queryType { name } } dataset @include(if: $i) { revision } }`, map[string]any{"i": nil}, `INVALID`},
	{"a text for a whole number", `query($n: Int) { measures(first: $n) { totalCount } }`, map[string]any{"n": "2"}, `INVALID`},
	{"a number beyond 32 bits", `{ measures(filter: {ordinal: {gt: 9999999999}}) { totalCount } }`, nil, `GRAPHQL_VALIDATION_FAILED`},
	{"a number beyond 32 bits in a list, below 0", `{ measures(filter: {ordinal: {in: [1, -2147483649]}}) { totalCount } }`, nil, `GRAPHQL_VALIDATION_FAILED`},
	{"a number beyond 64 bits", `{ measures(first: 99999999999999999999) { totalCount } }`, nil, `GRAPHQL_VALIDATION_FAILED`},
	{"a number beyond 32 bits that is skipped", `{ dataset { revision } measures(first: 2147483648) @skip(if: true) { totalCount } }`, nil, `GRAPHQL_VALIDATION_FAILED`},
	{"the same by default", `query($n: Int = 2147483648) { dataset { revision } measures(first: $n) @skip(if: true) { totalCount } }`, nil, `GRAPHQL_VALIDATION_FAILED`},
	{"a variable beyond 32 bits", `query($n: Int) { measures(filter: {ordinal: {gt: $n}}) { totalCount } }`, map[string]any{"n": 2147483648}, `INVALID`},
	{"a variable beyond 64 bits", `query($n: Int) { measures(filter: {ordinal: {gt: $n}}) { totalCount } }`, map[string]any{"n": json.Number("99999999999999999999")}, `GRAPHQL_VALIDATION_FAILED`},
	{"a variable beyond 32 bits that is skipped", `query($n: [Int!]) { dataset { revision } measures(filter: {ordinal: {in: $n}}) @skip(if: true) { totalCount } }`, map[string]any{"n": []any{1, -2147483649}}, `INVALID`},
	{"a variable beyond 32 bits within an object", `query($f: MeasureFilter) { dataset { revision } measures(filter: $f) @skip(if: true) { totalCount } }`, map[string]any{"f": map[string]any{"ordinal": map[string]any{"eq": 1e10}}}, `INVALID`},
	{"the largest and the smallest number", `query($n: Int) { measures(filter: {ordinal: {lt: $n, gt: -2147483648}}) { totalCount } }`, map[string]any{"n": 2147483647}, `"totalCount":53`},
	{"a large number where a Float is due", `{ zones(filter: {areaKm2: {lt: 9999999999}}) { totalCount } }`, nil, `"totalCount":1`},
	{"what is no date", `query($d: PartialDate) { policyDocuments(filter: {issued: {gt: $d}}) { totalCount } }`, map[string]any{"d": "gibberish"}, `INVALID`},
	{"an object for a date", `query($d: PartialDate) { policyDocuments(filter: {issued: {gt: $d}}) { totalCount } }`, map[string]any{"d": map[string]any{"a": 1}}, `"errors"`},
}

// soon is how long any of them may take, on a slow and busy machine.
const soon = 25 * time.Second

func (u *suite) hostile(t *testing.T) {
	for _, c := range hostile {
		u.one(t, c.name, func(t *testing.T) {
			begin := time.Now()
			answer := string(u.ask(t, question{Query: c.query, Variables: c.variables}))
			if !strings.Contains(answer, c.contains) {
				t.Errorf("got %.300s, want %s", answer, c.contains)
			}
			if took := time.Since(begin); took > soon {
				t.Errorf("took %s", took)
			}
			if strings.Contains(c.contains, "INVALID") && strings.Contains(answer, `"data"`) {
				t.Errorf("half an answer: %.300s", answer)
			}
		})
	}
}

func doubling(levels int) string {
	var b strings.Builder
	b.WriteString("{ ...F0 }")
	for i := range levels {
		fmt.Fprintf(&b, " fragment F%d on Query { ... { ...F%d } ... { ...F%d } }", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment F%d on Query { dataset { revision } }", levels)
	return b.String()
}

func fanOut(aliases, levels int) string {
	var b strings.Builder
	b.WriteString(`{ agency(name: "沈阳海关") { ...F0 } }`)
	for i := range levels {
		fmt.Fprintf(&b, " fragment F%d on Agency {", i)
		for a := range aliases {
			fmt.Fprintf(&b, " a%d: parent { ...F%d }", a, i+1)
		}
		b.WriteString(" }")
	}
	fmt.Fprintf(&b, " fragment F%d on Agency { id }", levels)
	return b.String()
}

func nested(levels int) string {
	query := "{ tasks(first: 500) { nodes "
	end := " } }"
	for i := range levels {
		query += "{ " + []string{"agencies", "tasks"}[i%2] + "(first: 500) { nodes "
		end = " } }" + end
	}
	return query + "{ id }" + end
}

func many(n int) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = map[string]any{"agencies": map[string]any{"some": map[string]any{"name": map[string]any{"eq": fmt.Sprint(i)}}}}
	}
	return list
}
