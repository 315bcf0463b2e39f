package answer_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/quick"

	"github.com/vektah/gqlparser/v2"

	"mandate/graph/answer"
	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/schema"
)

func operation(t *testing.T, query string) *plan.Operation {
	t.Helper()
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	doc, errs := gqlparser.LoadQuery(s.AST, query)
	if errs != nil {
		t.Fatal(errs)
	}
	op, err := plan.NewPlanner(s, plan.DefaultLimits).Operation(doc.Operations[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	return op
}

func rows(records ...plan.Record) plan.Conn {
	c := plan.Conn{Count: int64(len(records))}
	for _, r := range records {
		c.Rows = append(c.Rows, plan.Row{Record: r})
	}
	return c
}

func measure(id string, title any, hops ...plan.Conn) plan.Record {
	return plan.Record{Values: []any{int64(1), id, title}, Hops: hops}
}

// TestNullsAreThoseOfTheSpecification: a null where there may be none takes the nearest parent that may be null, and the
// error has the path of the null itself, and the place of its field in the question.
func TestNullsAreThoseOfTheSpecification(t *testing.T) {
	area := func(title any) plan.Conn { return rows(plan.Record{Values: []any{int64(1), "policyArea:x:1", title}}) }
	for _, c := range []struct {
		name, query string
		root        plan.Conn
		data, path  string
	}{
		{"a value that is there", `{ node(id: "measure:x:1") { ... on Measure { title } } }`,
			rows(measure("measure:x:1", "题")), `{"title":"题"}`, ""},
		{"an unknown id", `{ node(id: "measure:x:1") { id } }`, rows(), "", ""},
		{"a null in the root record", `{ m: node(id: "measure:x:1") { ... on Measure { t: title } } }`,
			rows(measure("measure:x:1", nil)), "", "m.t"},
		{"a null below a field that may be null", `{ node(id: "measure:x:1") { ... on Measure { title area { t: title } } } }`,
			rows(measure("measure:x:1", "题", area(nil))), `{"title":"题","area":null}`, "node.area.t"},
		{"a single that is not there and may not be missing", `{ node(id: "measure:x:1") { ... on Measure { title document { number } } } }`,
			rows(measure("measure:x:1", "题", rows())), "", "node.document"},
		{"a null in a list takes the list and the connection", `{ ms: measures { nodes { title } } }`,
			rows(measure("measure:x:1", "题"), measure("measure:x:2", nil)), "", "ms.nodes[1].title"},
		{"a null in edges", `{ measures { totalCount edges { node { title } } } }`,
			rows(measure("measure:x:1", nil)), "", "measures.edges[0].node.title"},
	} {
		t.Run(c.name, func(t *testing.T) {
			op := operation(t, c.query)
			got, _ := answer.Write(&op.Fields[0], &plan.Result{Roots: []plan.Conn{c.root}}, nil)
			if string(got.JSON) != c.data {
				t.Errorf("got %s, want %s", got.JSON, c.data)
			}
			path := ""
			if len(got.Errors) > 0 {
				path = got.Errors[0].Path.String()
				at := got.Errors[0].Locations
				if name := path[strings.LastIndexByte(path, '.')+1:]; len(at) != 1 || at[0].Line != 1 || !strings.HasPrefix(c.query[at[0].Column-1:], name) {
					t.Errorf("%s is placed at %v", path, at)
				}
			}
			if path != c.path || len(got.Errors) > 1 {
				t.Errorf("got %v, want one error at %q", got.Errors, c.path)
			}
		})
	}
}

// TestNodesKeepTheOrderAsked and put null in the place of what is not there or cannot be.
func TestNodesKeepTheOrderAsked(t *testing.T) {
	op := operation(t, `{ nodes(ids: ["measure:x:2", "nothing", "measure:x:9", "agency:a:b", "measure:x:1"]) { id ... on Measure { title } } }`)
	got, _ := answer.Write(&op.Fields[0], &plan.Result{Roots: []plan.Conn{
		rows(measure("measure:x:1", "一"), measure("measure:x:2", nil)),
		rows(plan.Record{Values: []any{int64(1), "agency:a:b"}}),
	}}, nil)
	const want = `[null,null,null,{"id":"agency:a:b"},{"id":"measure:x:1","title":"一"}]`
	if string(got.JSON) != want || len(got.Errors) != 1 || got.Errors[0].Path.String() != "nodes[0].title" {
		t.Errorf("got %s %v", got.JSON, got.Errors)
	}
}

func TestTwoRecordsUnderOneNameAreAConflict(t *testing.T) {
	op := operation(t, `{ agency(name: "市发展改革委") { id } }`)
	two := rows(plan.Record{Values: []any{int64(1), "agency:a:fgw"}}, plan.Record{Values: []any{int64(1), "agency:b:fgw"}})
	got, _ := answer.Write(&op.Fields[0], &plan.Result{Roots: []plan.Conn{two}}, nil)
	if got.JSON != nil || len(got.Errors) != 1 || !strings.Contains(got.Errors[0].Message, "jurisdiction") {
		t.Errorf("got %s %v", got.JSON, got.Errors)
	}
}

// TestTextIsCutByCodePoints and never in the middle of one, whatever the range.
func TestTextIsCutByCodePoints(t *testing.T) {
	const text = "沈𠀀a阳"
	for _, c := range []struct{ arguments, want string }{
		{"", text}, {"(start: 1)", "𠀀a阳"}, {"(end: 2)", "沈𠀀"}, {"(start: 1, end: 3)", "𠀀a"},
		{"(start: 2, end: 2)", ""}, {"(start: 9, end: 12)", ""}, {"(start: 3, end: 99)", "阳"}, {"(start: 4)", ""},
	} {
		op := operation(t, `{ policyDocument(number: "x") { text`+c.arguments+` } }`)
		got, _ := answer.Write(&op.Fields[0], &plan.Result{Roots: []plan.Conn{rows(measure("policyDocument:x", text))}}, nil)
		if want := `{"text":"` + c.want + `"}`; string(got.JSON) != want {
			t.Errorf("%s: got %s, want %s", c.arguments, got.JSON, want)
		}
	}
}

// TestStringsAreJSON for any text: what is written reads back as the same.
func TestStringsAreJSON(t *testing.T) {
	op := operation(t, `{ node(id: "measure:x:1") { ... on Measure { title } } }`)
	same := func(s string) bool {
		got, _ := answer.Write(&op.Fields[0], &plan.Result{Roots: []plan.Conn{rows(measure("measure:x:1", s))}}, nil)
		var back struct{ Title string }
		return json.Unmarshal(got.JSON, &back) == nil && back.Title == s
	}
	for _, s := range []string{"", `"`, `\`, "\x00\x1f\n\t\r", "八个字以上的中文“引号”", "aaaaaaa\"", "aaaaaaaa\\", "\u2028<&>", "12345678\x01"} {
		if !same(s) {
			t.Errorf("%q is not written as itself", s)
		}
	}
	if err := quick.Check(same, nil); err != nil {
		t.Error(err)
	}
}
