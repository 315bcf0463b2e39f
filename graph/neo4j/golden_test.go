package neo4j

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mandate/graph/plan"
)

var update = flag.Bool("update", false, "write the golden files anew")

// shape is one golden file: a GraphQL query, the statement it becomes, and the statement's parameters.
type shape struct {
	name, query string
	plan        *plan.Plan
	statement
}

const rule = "\n----\n"

func shapes(t testing.TB) []shape {
	t.Helper()
	files, err := filepath.Glob("testdata/cypher/*.golden")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	s := served(t)
	all := make([]shape, len(files))
	for i, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		query, _, _ := strings.Cut(string(text), rule)
		p := planned(t, s, query)
		st, err := compile(s, p, nil, false)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[i] = shape{strings.TrimSuffix(filepath.Base(file), ".golden"), query, p, st}
	}
	return all
}

// TestGoldenStatements compares the statement of each plan shape with the one that was looked at.
func TestGoldenStatements(t *testing.T) {
	for _, sh := range shapes(t) {
		params, err := json.Marshal(sh.params)
		if err != nil {
			t.Fatal(err)
		}
		have := sh.query + rule + laidOut(sh.text) + rule + string(params) + "\n"
		golden(t, filepath.Join("testdata/cypher", sh.name+".golden"), have)
	}
}

// laidOut gives each subquery a line of its own.
func laidOut(text string) string {
	var b strings.Builder
	depth := 0
	for i := 0; i < len(text); i++ {
		switch {
		case strings.HasPrefix(text[i:], "COLLECT {"), strings.HasPrefix(text[i:], "COUNT {"), strings.HasPrefix(text[i:], "CALL ("):
			b.WriteString("\n" + strings.Repeat("  ", depth+1))
		}
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

func golden(t *testing.T, file, have string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(have), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != have {
		t.Errorf("%s differs; run with -update and look at the difference\nhave:\n%s\nwant:\n%s", file, have, want)
	}
}

// TestTextIsConstant asks the same with other values: the server plans a text that it knows not again.
func TestTextIsConstant(t *testing.T) {
	s := served(t)
	ask := func(document, number, role string, first, depth int, ids []string) statement {
		query := fmt.Sprintf(`{ measure(document: %q, number: %q) { tasks(first: %d) { nodes { agencies(edgeFilter: { role: { eq: %s } }) { totalCount nodes { name } } } }
			dependencies(maxDepth: %d, filter: { number: { in: [%q] } }) { edges { distance } } } nodes(ids: [%q]) { id } }`,
			document, number, first, role, depth, number, ids[0])
		st, err := compile(s, planned(t, s, query), nil, false)
		if err != nil {
			t.Fatal(err)
		}
		return st
	}
	one := ask("甲", "1", "LEAD", 5, 6, []string{"task:1"})
	for range 20 {
		two := ask("` RETURN 1 //", "17'", "SUPPORTING", 50, 6, []string{"task:'2"})
		if one.text != two.text {
			t.Fatalf("two texts for one shape:\n%s\n%s", one.text, two.text)
		}
		if len(two.params) != len(one.params) {
			t.Fatalf("%d and %d parameters", len(one.params), len(two.params))
		}
	}
}

// TestParallelBreaksTies orders by the relationship, too, where there may be several to one node.
func TestParallelBreaksTies(t *testing.T) {
	s := served(t)
	p := planned(t, s, `{ node(id: "agency:a:b") { ... on Agency { tasks { nodes { number } } } } }`)
	plain, _ := compile(s, p, nil, false)
	tied, err := compile(s, p, map[string]bool{"RESPONSIBLE_FOR": true}, false)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(plain.text, "n2.`docOrder`, n2.`id` LIMIT") || !strings.Contains(tied.text, "n2.`docOrder`, n2.`id`, r3.`docOrder`, r3.`id` LIMIT") {
		t.Errorf("plain:\n%s\ntied:\n%s", plain.text, tied.text)
	}
}

// TestNamesComeFromTheModel refuses what the schema does not have.
func TestNamesComeFromTheModel(t *testing.T) {
	s := served(t)
	for name, spoil := range map[string]func(*plan.Root){
		"property": func(r *plan.Root) { r.To[0].Properties = append(r.To[0].Properties, "x`} RETURN 1") },
		"key":      func(r *plan.Root) { r.Start.Key = []plan.KeyPart{{Property: "nothing"}} },
		"step": func(r *plan.Root) {
			r.To[0].Hops = []*plan.Hop{{Rows: true, Steps: []plan.Step{{Type: "NOTHING", Min: 1, Max: 1}}, To: []*plan.Select{{Type: r.To[0].Type, Properties: []string{"docOrder", "id"}}}}}
		},
		"filter": func(r *plan.Root) { r.Filter = &plan.Filter{Op: plan.Compare, Property: "nothing"} },
	} {
		p := planned(t, s, `{ measures { nodes { id } } }`)
		spoil(p.Roots[0])
		if st, err := compile(s, p, nil, false); err == nil {
			t.Errorf("%s: compiled to %s", name, st.text)
		}
	}
}
