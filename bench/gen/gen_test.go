package gen_test

import (
	"testing"
	"unicode/utf8"

	"mandate/bench/gen"
	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/schema"
)

func digest(b *store.Batch) string {
	var d store.Digest
	for _, n := range b.Nodes {
		d = d.Add(store.NodeDigest(n))
	}
	for _, e := range b.Edges {
		d = d.Add(store.EdgeDigest(e))
	}
	return d.String()
}

func TestBatchIsValid(t *testing.T) {
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, plans := range []int{1, 11} {
		if err := store.Validate(s, gen.Batch(plans), store.Nothing); err != nil {
			t.Error(err)
		}
	}
}

// The digest stands here so that a change of the generator is seen: figures taken before and after do not compare.
func TestBatchIsTheSameEachTime(t *testing.T) {
	const want = "3787e795854b8a38bca44bce08a567e2"
	if a, b := digest(gen.Batch(3)), digest(gen.Batch(3)); a != b || a != want {
		t.Errorf("have %s and %s, want %s", a, b, want)
	}
}

func TestPlansDoNotDependOnTheirNumber(t *testing.T) {
	small := map[string]store.Node{}
	for _, n := range gen.Batch(2).Nodes {
		small[n.ID] = n
	}
	found := 0
	for _, n := range gen.Batch(12).Nodes {
		if old, ok := small[n.ID]; ok && n.Label != "Agency" && n.Label != "AgencyName" && n.Label != "Zone" {
			found++
			if store.NodeDigest(old) != store.NodeDigest(n) {
				t.Fatalf("%s differs", n.ID)
			}
		}
	}
	if found < 2*(gen.Measures+gen.Tasks) {
		t.Errorf("only %d nodes are in both", found)
	}
}

func TestCounts(t *testing.T) {
	const plans = 2
	have := map[string]int{}
	b := gen.Batch(plans)
	for _, n := range b.Nodes {
		have[n.Label]++
	}
	for _, e := range b.Edges {
		have[e.Type]++
	}
	for what, want := range map[string]int{
		"PolicyArea": gen.Areas, "Measure": gen.Measures, "Task": gen.Tasks, "RESPONSIBLE_FOR": gen.Responsibilities,
		"Mention": gen.Responsibilities, "DEPENDS_ON": gen.Dependencies, "Deliverable": gen.Deliverables,
		"Safeguard": gen.Safeguards, "Duty": gen.Duties, "Positioning": gen.Positionings, "HOLDS": 1,
		"COOPERATES_IN": gen.ZonesPerCity, "STATED_IN": gen.Measures, "HAS_TASK": gen.Tasks,
	} {
		if have[what] != plans*want {
			t.Errorf("%d %s, want %d", have[what], what, plans*want)
		}
	}
	if want := gen.AgenciesPerCity + 2*gen.AgenciesPerUpper; have["Agency"] != want {
		t.Errorf("%d agencies, want %d", have["Agency"], want)
	}
}

func TestEvidenceStandsInTheText(t *testing.T) {
	b := gen.Batch(1)
	var text []rune
	for _, n := range b.Nodes {
		if n.ID == "policyDocument:gen-00000" {
			text = []rune(n.Properties["text"].(string))
		}
	}
	check := func(id string, p map[string]any) {
		exact, ok := p["evidenceExact"].(string)
		if !ok {
			return
		}
		if have := string(text[p["evidenceStart"].(int64):p["evidenceEnd"].(int64)]); have != exact {
			t.Errorf("%s cites %q, where the text has %q", id, exact, have)
		}
	}
	for _, n := range b.Nodes {
		check(n.ID, n.Properties)
	}
	for _, e := range b.Edges {
		check(e.ID, e.Properties)
	}
	if n := utf8.RuneCountInString(string(text)); n < 10_000 || n > 30_000 {
		t.Errorf("the text has %d code points", n)
	}
}

func TestCitiesHaveDifferentNames(t *testing.T) {
	seen := map[string]int{}
	for i := range 1000 {
		if old, ok := seen[gen.City(i)]; ok {
			t.Fatalf("cities %d and %d are both %s", old, i, gen.City(i))
		}
		seen[gen.City(i)] = i
	}
}
