package load_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"mandate/graph/load"
	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/schema"
	"mandate/seeds"
)

func realSchema(t *testing.T) *model.Schema {
	t.Helper()
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func seeded(t *testing.T) ([]load.Document, *store.Batch) {
	t.Helper()
	documents, err := load.FromFS(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	b, err := load.Batch(realSchema(t), documents)
	if err != nil {
		t.Fatal(err)
	}
	return documents, b
}

func digest(b *store.Batch) store.Digest {
	var sum store.Digest
	for _, n := range b.Nodes {
		sum = sum.Add(store.NodeDigest(n))
	}
	for _, e := range b.Edges {
		sum = sum.Add(store.EdgeDigest(e))
	}
	return sum
}

func TestTheNoticeHasItsNumbers(t *testing.T) {
	_, b := seeded(t)
	got := map[string]int{}
	for _, n := range b.Nodes {
		got[n.Label]++
		if n.Properties["listOpen"] == true {
			got["open lists"]++
		}
	}
	responsible, cooperating := map[string]bool{}, map[string]bool{}
	for _, e := range b.Edges {
		got[e.Type]++
		switch {
		case e.Type == "RESPONSIBLE_FOR":
			responsible[e.From] = true
		case e.Type == "COOPERATES_IN" && e.To == "measure:shenyang-2017-46:53":
			cooperating[e.From] = true
		}
	}
	got["responsible"], got["cooperating in 53"] = len(responsible), len(cooperating)
	for what, want := range map[string]int{
		"PolicyArea": 8, "Measure": 53, "Task": 121, "open lists": 12, "RESPONSIBLE_FOR": 336, "responsible": 58,
		"cooperating in 53": 9, "COOPERATES_IN": 9, "Safeguard": 5, "Positioning": 3, "HOLDS": 1, "ISSUED_BY": 1,
		"BASED_ON": 1, "PolicyDocument": 2, "HAS_MEASURE": 53, "STATED_IN": 53,
	} {
		if got[what] != want {
			t.Errorf("%s: %d, want %d", what, got[what], want)
		}
	}
	if got["OCCURS_IN"] != got["Mention"] || got["NAMES"] != got["AgencyName"] {
		t.Errorf("not every mention and name has its end: %v", got)
	}
}

func TestLoadingTwiceGivesTheSame(t *testing.T) {
	_, a := seeded(t)
	_, b := seeded(t)
	if digest(a) != digest(b) || fmt.Sprint(a) != fmt.Sprint(b) {
		t.Error("two loads of the same seeds differ")
	}
}

// Whatever the batch quotes stands in the text where it says.
func TestEveryQuotationStandsInTheText(t *testing.T) {
	documents, b := seeded(t)
	text := []rune(documents[0].Text)
	check := func(owner string, p map[string]any) int {
		n := 0
		for _, name := range slices.Sorted(maps.Keys(p)) {
			prefix, ok := strings.CutSuffix(name, "Exact")
			if !ok {
				continue
			}
			n++
			start, end := p[prefix+"Start"].(int64), p[prefix+"End"].(int64)
			if end <= start || string(text[start:end]) != p[name] {
				t.Errorf("%s: %s is not what stands at %d to %d", owner, name, start, end)
			}
		}
		return n
	}
	n := 0
	for _, x := range b.Nodes {
		n += check(x.ID, x.Properties)
	}
	for _, x := range b.Edges {
		n += check(x.Type+" "+x.From+" "+x.To, x.Properties)
	}
	if n < 800 {
		t.Errorf("only %d quotations", n)
	}
}

func TestIdsAreThoseOfTheContract(t *testing.T) {
	_, b := seeded(t)
	ids := map[string]bool{}
	for _, n := range b.Nodes {
		ids[n.ID] = true
	}
	for _, e := range b.Edges {
		ids[e.ID] = true
	}
	for _, id := range []string{
		"policyDocument:shenyang-2017-46", "policyArea:shenyang-2017-46:3", "measure:shenyang-2017-46:17",
		"task:shenyang-2017-46:17.2", "responsibility:shenyang-2017-46:17.2.1", "safeguard:shenyang-2017-46:1",
		"duty:shenyang-2017-46:1.2", "positioning:shenyang-2017-46:1", "dependency:shenyang-2017-46:2-1",
		"deliverable:shenyang-2017-46:1.1", "agencyName:national:state-council:1",
	} {
		if !ids[id] {
			t.Errorf("no %s", id)
		}
	}
}

func TestTextsAreReadAndQuotationsAreNot(t *testing.T) {
	_, b := seeded(t)
	found := 0
	for _, n := range b.Nodes {
		exact, _ := n.Properties["evidenceExact"].(string)
		if text, _ := n.Properties["text"].(string); n.Properties["text"] != nil && strings.Contains(exact, "技术服务平合") {
			found++
			if !strings.Contains(text, "技术服务平台") || strings.Contains(text, "平合") {
				t.Errorf("%s: the misprint is not mended", n.ID)
			}
		}
		if text, _ := n.Properties["text"].(string); n.Label == "Measure" && strings.Contains(text, "\n\n") {
			t.Errorf("%s: a page break is left in it", n.ID)
		}
	}
	if found != 2 {
		t.Errorf("the misprint stands in %d records, want a measure and its task", found)
	}
}
