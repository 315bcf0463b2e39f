package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// listOf answers the fingerprint of the first root field of a question.
func listOf(t *testing.T, query string, variables map[string]any) uint32 {
	t.Helper()
	s := load(t)
	doc, errs := gqlparser.LoadQuery(s.AST, query)
	if errs != nil {
		t.Fatalf("%s: %v", query, errs)
	}
	given, varErr := validator.VariableValues(s.AST, doc.Operations[0], variables)
	if varErr != nil {
		t.Fatalf("%s: %v", query, varErr)
	}
	op, err := plan.NewPlanner(s, plan.DefaultLimits).Operation(doc.Operations[0], given)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return op.Fields[0].Field.Fingerprint
}

// TestOneListHasOneFingerprint writes the same list in several ways, and others beside it.
func TestOneListHasOneFingerprint(t *testing.T) {
	plain := listOf(t, `{ zones { totalCount } }`, nil)
	ordered := listOf(t, `{ zones(orderBy: {field: AREA_KM2}) { totalCount } }`, nil)
	filtered := listOf(t, `{ zones(filter: {name: {eq: "x"}, draftEn: {eq: true}}) { totalCount } }`, nil)
	for query, want := range map[string]uint32{
		`{ a: zones(first: 3, orderBy: {field: DOC_ORDER}) { nodes { id } } }`:                                                  plain,
		`{ zones(orderBy: null, filter: null) { edges { cursor } } }`:                                                           plain,
		`{ zones(orderBy: {field: DOC_ORDER, direction: ASC}) { totalCount } }`:                                                 plain,
		`{ zones(last: 2, orderBy: {direction: ASC, field: AREA_KM2}) { pageInfo { startCursor } } }`:                           ordered,
		`query($o: ZoneOrder = {field: AREA_KM2}) { zones(orderBy: $o) { totalCount } }`:                                        ordered,
		`query($f: ZoneOrderField = AREA_KM2) { zones(orderBy: {field: $f}) { totalCount } }`:                                   ordered,
		`query($n: String = "x") { zones(filter: {draftEn: {eq: true}, name: {eq: $n}}) { nodes { id } } }`:                     filtered,
		`query($f: ZoneFilter = {draftEn: {eq: true}, name: {eq: "x"}}) { zones(filter: $f) { edges { cursor node { id } } } }`: filtered,
	} {
		if have := listOf(t, query, nil); have != want {
			t.Errorf("%s: have %d, want %d", query, have, want)
		}
	}
	seen := map[uint32]string{}
	for _, query := range []string{
		`{ zones { totalCount } }`, `{ measures { totalCount } }`, `{ zones(orderBy: {field: AREA_KM2}) { totalCount } }`,
		`{ zones(orderBy: {field: AREA_KM2, direction: DESC}) { totalCount } }`, `{ zones(orderBy: {field: DOC_ORDER, direction: DESC}) { totalCount } }`,
		`{ zones(filter: {name: {eq: "x"}}) { totalCount } }`, `{ zones(filter: {name: {ne: "x"}}) { totalCount } }`, `{ zones(filter: {name: {eq: "y"}}) { totalCount } }`,
		`{ zones(filter: {name: {in: ["x", "y"]}}) { totalCount } }`, `{ zones(filter: {name: {in: ["x y"]}}) { totalCount } }`,
		`{ zones(filter: {areaKm2: {eq: 1}}) { totalCount } }`, `{ zones(filter: {name: {eq: "1"}}) { totalCount } }`,
		`{ zones(filter: {cooperatesIn: {some: {}}}) { totalCount } }`, `{ zones(filter: {cooperatesIn: {none: {}}}) { totalCount } }`,
	} {
		have := listOf(t, query, nil)
		if other, taken := seen[have]; taken {
			t.Errorf("%s and %s are one list", query, other)
		}
		seen[have] = query
	}
}

// TestForgedCursors gives a list cursors that none of its rows can have.
func TestForgedCursors(t *testing.T) {
	const zones = `{ zones(after: %q, orderBy: {field: AREA_KM2}) { nodes { id } } }`
	list := listOf(t, `{ zones(orderBy: {field: AREA_KM2}) { totalCount } }`, nil)
	cursor := func(fingerprint uint32, values ...any) string {
		return string(plan.AppendCursor(nil, fingerprint, values...))
	}
	for _, good := range []string{cursor(list, 1.5, int64(1), "zone:x"), cursor(list, nil, int64(1), "zone:x")} {
		if _, err := planned(t, load(t), fmt.Sprintf(zones, good), nil); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	whole := cursor(list, 1.5, int64(1), "zone:x")
	other := []byte(whole)
	other[0]++ // the version is in the first characters
	for name, bad := range map[string]string{
		"a text for a number": cursor(list, "1.5", int64(1), "zone:x"), "a whole number for a number": cursor(list, int64(1), int64(1), "zone:x"),
		"a text for a place": cursor(list, 1.5, "1", "zone:x"), "a number for an id": cursor(list, 1.5, int64(1), int64(1)),
		"no id": cursor(list, 1.5, int64(1), nil), "too few values": cursor(list, 1.5, int64(1)), "too many values": cursor(list, 1.5, int64(1), "zone:x", "zone:x"),
		"nothing": "", "no value": cursor(list), "another list": cursor(list+1, 1.5, int64(1), "zone:x"), "another version": string(other),
		"cut off": whole[:len(whole)-3], "longer": whole + "AA", "another alphabet": strings.ReplaceAll(whole, "A", "+"), "padded": whole + "=",
		"no cursor at all": "1",
	} {
		_, err := planned(t, load(t), fmt.Sprintf(zones, bad), nil)
		if fault.CodeOf(err) != fault.Invalid || !strings.Contains(err.Error(), "start again") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestEveryCutCursorIsRefused cuts a cursor at every place.
func TestEveryCutCursorIsRefused(t *testing.T) {
	s := load(t)
	whole := string(plan.AppendCursor(nil, listOf(t, `{ measures { totalCount } }`, nil), int64(1<<40), "measure:shenyang-2017-46:17"))
	for i := range whole {
		query := fmt.Sprintf(`{ measures(after: %q) { totalCount } }`, whole[:i])
		if _, err := planned(t, s, query, nil); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%d of %d characters: %v", i, len(whole), err)
		}
	}
}
