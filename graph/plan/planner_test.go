package plan_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/schema"
)

var update = flag.Bool("update", false, "write the golden files anew")

func load(t testing.TB) *model.Schema {
	t.Helper()
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func planned(t testing.TB, s *model.Schema, query string, variables map[string]any) (*plan.Operation, error) {
	t.Helper()
	doc, err := gqlparser.LoadQuery(s.AST, query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return plan.NewPlanner(s, plan.DefaultLimits).Operation(doc.Operations[0], variables)
}

// TestGoldenPlans reads testdata/*.txt: a query, a line of dashes, and the plan it becomes.
func TestGoldenPlans(t *testing.T) {
	s := load(t)
	files, _ := filepath.Glob("testdata/plans/*.txt")
	if len(files) == 0 {
		t.Fatal("no golden plans")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			query, want, _ := strings.Cut(string(content), "\n----\n")
			op, err := planned(t, s, query, nil)
			if err != nil {
				t.Fatal(err)
			}
			got := describe(op.Plan)
			if *update {
				if err := os.WriteFile(file, []byte(query+"\n----\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func describe(p *plan.Plan) string {
	var b strings.Builder
	for _, r := range p.Roots {
		fmt.Fprintf(&b, "root ids=%v key=%v via=%s\n", r.Start.IDs, r.Start.Key, r.Start.Via)
		describeHop(&b, &r.Hop, "  ")
	}
	return b.String()
}

func describeHop(b *strings.Builder, h *plan.Hop, indent string) {
	fmt.Fprintf(b, "%shop steps=%v many=%v rows=%v count=%v page=%+v\n", indent, h.Steps, h.Many, h.Rows, h.Count, h.Page)
	if len(h.Steps) > 0 && h.Steps[0].Kind == plan.Quoted {
		fmt.Fprintf(b, "%s  at %d\n", indent, h.At)
	}
	for _, k := range h.Order {
		fmt.Fprintf(b, "%s  order %+v\n", indent, k)
	}
	if h.Filter != nil {
		j, _ := json.Marshal(h.Filter)
		fmt.Fprintf(b, "%s  filter %s\n", indent, j)
	}
	if h.EdgeFilter != nil {
		j, _ := json.Marshal(h.EdgeFilter)
		fmt.Fprintf(b, "%s  edge filter %s\n", indent, j)
	}
	if len(h.Edge) > 0 {
		fmt.Fprintf(b, "%s  edge %v\n", indent, h.Edge)
	}
	for _, e := range h.EdgeHops {
		describeHop(b, e, indent+"  edge ")
	}
	for _, s := range h.To {
		fmt.Fprintf(b, "%s  %s %v\n", indent, s.Type.Name, s.Properties)
		for _, below := range s.Hops {
			describeHop(b, below, indent+"    ")
		}
	}
}

// TestRefused lists questions that are refused before a store is touched, with what the client is told.
func TestRefused(t *testing.T) {
	s := load(t)
	after := string(plan.AppendCursor(nil, 1, int64(1), "x"))
	for _, c := range []struct {
		query, path string
		code        fault.Code
		message     string
	}{
		{`{ measures(first: -1) { totalCount } }`, "measures", fault.Invalid, "first is -1"},
		{`{ measures(last: -5) { totalCount } }`, "measures", fault.Invalid, "last is -5"},
		{`{ measures(first: 1000000) { totalCount } }`, "measures", fault.TooLarge, "at most 500"},
		{`{ measures(first: 1, last: 1) { totalCount } }`, "measures", fault.Invalid, "choose one"},
		{`{ measures(after: "@@") { totalCount } }`, "measures", fault.Invalid, "not one of this server"},
		{`{ measures(after: "` + after + `") { totalCount } }`, "measures", fault.Invalid, "another list"},
		{`{ a: measures { nodes { t: tasks(first: -1) { totalCount } } } }`, "a.nodes.t", fault.Invalid, "first is -1"},
		{`{ measures { edges { node { dependencies(maxDepth: 11) { totalCount } } } } }`, "measures.edges.node.dependencies", fault.TooLarge, "give 1 to 10"},
		{`{ measures { edges { node { dependencies(maxDepth: 0) { totalCount } } } } }`, "measures.edges.node.dependencies", fault.Invalid, "give 1 to 10"},
		{`{ measures(filter: {title: {eq: null}}) { totalCount } }`, "measures", fault.Invalid, "isNull"},
		{`{ measures(filter: {area: null}) { totalCount } }`, "measures", fault.Invalid, "leave it out"},
		{`{ agency(name: "x") { tasks(scope: TRANSITIVE) { edges { role } } } }`, "agency.tasks.edges.role", fault.Unsupported, "ask responsibilities with the same scope"},
		{`{ agency(name: "x") { t: tasks(scope: TRANSITIVE, orderBy: {field: POSITION}) { totalCount } } }`, "agency.t", fault.Unsupported, "scope DIRECT"},
		{`{ agency(name: "x") { tasks(scope: TRANSITIVE, edgeFilter: {firstListed: {eq: true}}) { totalCount } } }`, "agency.tasks", fault.Unsupported, "scope DIRECT"},
		{`{ agencies(asOf: "2018-13") { totalCount } }`, "agencies", fault.Invalid, "no date"},
		{`{ agencies(asOf: "2018-02-30") { totalCount } }`, "agencies", fault.Invalid, "no date"},
		{`{ agencies(filter: {taskCount: {gte: null}}) { totalCount } }`, "agencies", fault.Invalid, "null"},
		{`{ policyDocument(number: "x") { text(start: 5, end: 1) } }`, "policyDocument.text", fault.Invalid, "end is not before start"},
		{`{ responsibilityStats(groupBy: [ROLE, AREA, ROLE]) { totalCount } }`, "responsibilityStats", fault.Invalid, "ROLE twice"},
		{`{ responsibilityStats(groupBy: [ROLE], first: 501) { totalCount } }`, "responsibilityStats", fault.TooLarge, "at most 500"},
		{`{ responsibilityStats(groupBy: [ROLE], after: "` + after + `") { totalCount } }`, "responsibilityStats", fault.Invalid, "another list"},
		{`{ s: responsibilityStats(groupBy: [AREA]) { nodes { area { m: measures(first: -1) { totalCount } } } } }`, "s.nodes.area.m", fault.Invalid, "first is -1"},
		{`{ measures(filter: {` + strings.Repeat("not: {", 30) + strings.Repeat("}", 30) + `}) { totalCount } }`, "measures", fault.TooLarge, "nested"},
	} {
		_, err := planned(t, s, c.query, nil)
		var shown *gqlerror.Error
		if !errors.As(err, &shown) {
			t.Errorf("%s: %v is no GraphQL error", c.query, err)
			continue
		}
		if shown.Path.String() != c.path || fault.CodeOf(err) != c.code || !strings.Contains(shown.Message, c.message) || len(shown.Locations) == 0 {
			t.Errorf("%s: got %v %v %q", c.query, shown.Path, fault.CodeOf(err), shown.Message)
		}
	}
}

// TestNullForAValueIsRefused gives null by a variable where the schema has a default but no null.
func TestNullForAValueIsRefused(t *testing.T) {
	s := load(t)
	for _, query := range []string{
		`query($v: ZoneOrderField = AREA_KM2) { zones(orderBy: {field: $v}) { totalCount } }`,
		`query($v: Scope = DIRECT) { agency(name: "x") { responsibilities(scope: $v) { totalCount } } }`,
		`query($v: OrderDirection) { zones(orderBy: {field: AREA_KM2, direction: $v}) { totalCount } }`,
	} {
		if _, err := planned(t, s, query, map[string]any{"v": nil}); fault.CodeOf(err) != fault.Invalid || !strings.Contains(err.Error(), "is null") {
			t.Errorf("%s: %v", query, err)
		}
	}
}

// TestDescriptionsSayTheLimits finds both numbers in every description of a page, and others after a change.
func TestDescriptionsSayTheLimits(t *testing.T) {
	for _, l := range []plan.Limits{plan.DefaultLimits, {DefaultPage: 7, MaxPage: 83}} {
		s := load(t)
		l.Describe(s.AST)
		for _, typ := range s.AST.Types {
			for _, f := range typ.Fields {
				first, last := f.Arguments.ForName("first"), f.Arguments.ForName("last")
				if first == nil || last == nil {
					continue
				}
				most := fmt.Sprintf("at most %d;", l.MaxPage)
				if !strings.Contains(first.Description, most) || !strings.Contains(first.Description, fmt.Sprintf("; %d where neither", l.DefaultPage)) || !strings.Contains(last.Description, most) {
					t.Errorf("%s.%s: %q and %q", typ.Name, f.Name, first.Description, last.Description)
				}
			}
		}
	}
}

// TestDepthOfNestingIsBounded asks relations of relations without end.
func TestDepthOfNestingIsBounded(t *testing.T) {
	query := "{ measures { nodes " + strings.Repeat("{ area { measures { nodes ", 20) + "{ id }" + strings.Repeat("} } }", 20) + " } }"
	if _, err := planned(t, load(t), query, nil); fault.CodeOf(err) != fault.TooLarge {
		t.Errorf("got %v", err)
	}
}

// TestShapeIsIndependentOfValues plans one question with different values: nothing but values may differ.
func TestShapeIsIndependentOfValues(t *testing.T) {
	s := load(t)
	const query = `query($t: String, $n: Int, $on: Boolean!, $f: TaskFilter) {
		measures(first: $n, filter: {title: {contains: $t}, and: [{ordinal: {gte: $n}}]}) {
			nodes { id tasks(filter: $f) @include(if: $on) { totalCount nodes { number } } } } }`
	shape := func(t1 string, n int64, filter map[string]any) string {
		op, err := planned(t, s, query, map[string]any{"t": t1, "n": n, "on": true, "f": filter})
		if err != nil {
			t.Fatal(err)
		}
		return strings.NewReplacer(t1, "T", fmt.Sprint(n), "N").Replace(describe(op.Plan))
	}
	a := shape("金融", 31, map[string]any{"number": map[string]any{"eq": "金融"}, "ordinal": map[string]any{"lt": int64(31)}})
	for range 20 { // maps come in another order each time
		if b := shape("港口", 47, map[string]any{"ordinal": map[string]any{"lt": int64(47)}, "number": map[string]any{"eq": "港口"}}); a != b {
			t.Fatalf("got\n%s\nand\n%s", a, b)
		}
	}
}

// TestGroupCursors refuses places of other groupings, and values that their keys cannot have.
func TestGroupCursors(t *testing.T) {
	s := load(t)
	ask := func(groupBy, after string) (*plan.Operation, error) {
		return planned(t, s, `query($after: String) { responsibilityStats(groupBy: `+groupBy+`, after: $after) { edges { cursor } } }`, map[string]any{"after": after})
	}
	op, err := planned(t, s, `{ responsibilityStats(groupBy: [AREA, AGENCY_KIND]) { edges { cursor } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	cursor := func(values ...any) string {
		return string(plan.AppendCursor(nil, op.Fields[0].Field.Fingerprint, values...))
	}
	op, err = ask("[AREA, AGENCY_KIND]", cursor(int64(3), "policyArea:x:1", "OFFICE"))
	if err != nil || fmt.Sprint(op.Plan.Roots[0].Page.After) != "[3 policyArea:x:1 2]" {
		t.Errorf("after is %v (%v)", op, err)
	}
	if _, err = ask("[AREA, AGENCY_KIND]", cursor(nil, nil, nil)); err != nil {
		t.Errorf("a group of nulls: %v", err)
	}
	for name, c := range map[string]struct{ groupBy, cursor string }{
		"another order":    {"[AGENCY_KIND, AREA]", cursor(int64(3), "policyArea:x:1", "OFFICE")},
		"too few values":   {"[AREA, AGENCY_KIND]", cursor(int64(3), "policyArea:x:1")},
		"another kind":     {"[AREA, AGENCY_KIND]", cursor(int64(3), "policyArea:x:1", true)},
		"order as text":    {"[AREA, AGENCY_KIND]", cursor("3", "policyArea:x:1", "OFFICE")},
		"id as a number":   {"[AREA, AGENCY_KIND]", cursor(int64(3), int64(1), "OFFICE")},
		"no cursor at all": {"[AREA, AGENCY_KIND]", "@"},
	} {
		if _, err := ask(c.groupBy, c.cursor); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzCursor(f *testing.F) {
	order := []plan.CursorValue{{Scalar: model.String, Nullable: true}, {Scalar: model.Boolean}, {Scalar: model.Float}, {Scalar: model.Int}, {}}
	f.Add(string(plan.AppendCursor(nil, 7, nil, true, 1.5, int64(-3), "measure:x:1")))
	f.Add("")
	f.Fuzz(func(t *testing.T, cursor string) {
		values, err := plan.DecodeCursor(cursor, 7, order)
		if err != nil {
			if fault.CodeOf(err) != fault.Invalid {
				t.Fatalf("%q: %v", cursor, err)
			}
			return
		}
		again, err := plan.DecodeCursor(string(plan.AppendCursor(nil, 7, values...)), 7, order)
		if err != nil || fmt.Sprint(again) != fmt.Sprint(values) {
			t.Fatalf("%q: %v %v %v", cursor, values, again, err)
		}
	})
}
