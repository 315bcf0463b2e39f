package neo4j

import (
	"regexp"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"

	"mandate/graph/fault"
	"mandate/graph/plan"
	"mandate/internal/questions"
)

// variable is a name that a statement makes up.
var variable = regexp.MustCompile(`\b[a-z]\d+\b`)

// strangers are the variables that are used before the statement says what they are.
func strangers(text string) (found []string) {
	known := map[string]bool{}
	for _, at := range variable.FindAllStringIndex(text, -1) {
		name, before, after := text[at[0]:at[1]], text[:at[0]], text[at[1]:]
		if strings.HasSuffix(before, "$") || strings.HasSuffix(before, "`") || known[name] {
			continue
		}
		known[name] = true
		is := func(ends, begins string) bool {
			return strings.HasSuffix(before, ends) && strings.HasPrefix(after, begins)
		}
		switch {
		case is(" AS ", ""), is("reduce(", " ="), is(", ", " IN "), is("| reduce(", " ="), is(", ", " = "):
		case is("[", ":"), is("[", " IN "), is("all(", " IN "), is("MATCH ", " = "):
		case is("MATCH (", ""), is("-(", ")"), is("->(", ""), is(" = (", ""), is("-(", ":"):
		default:
			found = append(found, name+" in …"+before[max(0, len(before)-60):]+name+after[:min(len(after), 40)])
		}
	}
	return found
}

// Every list, order and condition that the schema offers becomes a statement in which each variable is known before it is used.
func TestVariablesAreKnown(t *testing.T) {
	if strangers("MATCH (n1:`A` {id: n2.`id`}) RETURN n1") == nil {
		t.Fatal("a variable that is not known passes")
	}
	s := served(t)
	m := questions.Maker{Schema: s, IDs: map[string]string{}, Values: map[string]string{
		"groupBy": "[AREA, DOCUMENT]",
		"ids":     `["measure:x"]`,
	}}
	for name, typ := range s.Types {
		if typ.Prefix != "" {
			m.IDs[name] = typ.Prefix + "x"
		}
	}
	limits := plan.DefaultLimits
	limits.MaxCost = 1 << 60
	planner, compiled := plan.NewPlanner(s, limits), 0
	for _, query := range append(m.Lists(2), m.Conditions(2, 4)...) {
		doc, errs := gqlparser.LoadQuery(s.AST, query)
		if errs != nil {
			t.Fatalf("%s: %v", query, errs)
		}
		op, err := planner.Operation(doc.Operations[0], nil)
		if fault.CodeOf(err) == fault.Unsupported || fault.CodeOf(err) == fault.Invalid {
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		st, err := compile(s, op.Plan, nil, false)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		compiled++
		if found := strangers(st.text); found != nil {
			t.Fatalf("%s\n%s\n%s", query, strings.Join(found, "\n"), st.text)
		}
	}
	if compiled < 2000 {
		t.Errorf("only %d statements", compiled)
	}
	t.Logf("%d statements", compiled)
}
