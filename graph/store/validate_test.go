package store_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/schema"
)

func load(t *testing.T) *model.Schema {
	t.Helper()
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// says is the text of policyDocument:1.
const says = "市金融办、𠀀abc"

// holding is a store with nodes of these labels and the document policyDocument:1.
func holding(label func(string) (string, bool)) store.Held {
	return store.Held{
		Label: func(id string) (string, bool) {
			if id == "policyDocument:1" {
				return "PolicyDocument", true
			}
			return label(id)
		},
		Text: func(id, property string) (string, bool) { return says, id == "policyDocument:1" && property == "text" },
	}
}

// zone makes a zone without fault; change is a list of names and values put over it.
func zone(id string, change ...any) store.Node {
	p := map[string]any{"name": "区", "draftEn": false, "kind": "FREE_TRADE_ZONE"}
	for i := 0; i < len(change); i += 2 {
		p[change[i].(string)] = change[i+1]
	}
	return store.Node{Label: "Zone", ID: id, Properties: p}
}

func agency(id string) store.Node {
	return store.Node{Label: "Agency", ID: id, Properties: map[string]any{
		"name": "委", "draftEn": false, "aliases": []any{"a"},
		"kind": "DEPARTMENT", "level": "MUNICIPAL", "jurisdiction": "沈阳市",
	}}
}

func administers(from, to string) store.Edge {
	return store.Edge{Type: "ADMINISTERED_BY", From: from, To: to}
}

func depends(id, from, to string, start, end int64) store.Edge {
	return store.Edge{Type: "DEPENDS_ON", ID: id, From: from, To: to, Properties: map[string]any{
		"via": "v", "basis": "EXPLICIT", "evidenceDocument": "policyDocument:1", "evidenceStart": start, "evidenceEnd": end,
		"evidenceExact": string([]rune(says)[start:max(start, end)]), "requiredEvidenceDocument": "policyDocument:1", "requiredEvidenceStart": int64(0),
		"requiredEvidenceEnd": int64(1), "requiredEvidenceExact": "市",
	}}
}

func TestValidateLetsGoodBatchesPass(t *testing.T) {
	s := load(t)
	stored := holding(func(id string) (string, bool) { return "Measure", strings.HasPrefix(id, "measure:") })
	for name, b := range map[string]store.Batch{
		"empty":         {},
		"nodes, edge":   {Nodes: []store.Node{zone("zone:1"), agency("agency:1")}, Edges: []store.Edge{administers("zone:1", "agency:1")}},
		"optional":      {Nodes: []store.Node{zone("zone:1", "areaKm2", 1.5, "nameEn", "")}},
		"stored ends":   {Edges: []store.Edge{depends("dependency:1", "measure:1", "measure:2", 3, 3)}},
		"self and two":  {Edges: []store.Edge{depends("dependency:1", "measure:1", "measure:1", 0, 3), depends("dependency:2", "measure:1", "measure:1", 0, 3)}},
		"delete, write": {DeleteNodes: []string{"zone:1", "zone:none"}, Nodes: []store.Node{zone("zone:1")}},
	} {
		if err := store.Validate(s, &b, stored); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestValidateNamesTheProblem(t *testing.T) {
	s := load(t)
	both := []store.Node{zone("zone:1"), agency("agency:1")}
	one := func(n store.Node) store.Batch { return store.Batch{Nodes: []store.Node{n}} }
	edges := func(e ...store.Edge) store.Batch { return store.Batch{Nodes: both, Edges: e} }
	for _, c := range []struct {
		want  string
		batch store.Batch
	}{
		{`node "x:1": there is no label "X"`, one(store.Node{Label: "X", ID: "x:1"})},
		{"kept by the store", one(store.Node{Label: "Dataset", ID: store.DatasetID})},
		{"cannot be deleted", store.Batch{DeleteNodes: []string{store.DatasetID}}},
		{`begin with "zone:"`, one(zone("agency:1"))},
		{`begin with "zone:"`, one(zone("zone:"))},
		{"printable ASCII", one(zone("zone:区"))},
		{"printable ASCII", one(zone("zone:a b"))},
		{"longer than 1000 bytes", one(zone("zone:" + strings.Repeat("a", 1000)))},
		{`node "zone:1": occurs twice`, store.Batch{Nodes: []store.Node{zone("zone:1"), zone("zone:1")}}},
		{"docOrder -1 is negative", one(store.Node{Label: "Zone", ID: "zone:1", DocOrder: -1, Properties: zone("").Properties})},
		{"needs the property draftEn", one(store.Node{Label: "Zone", ID: "zone:1"})},
		{`no property "colour"`, one(zone("zone:1", "colour", "red"))},
		{`no property "id"`, one(zone("zone:1", "id", "zone:1"))},
		{"name must be text, not int64", one(zone("zone:1", "name", int64(1)))},
		{"name must be text, not <nil>", one(zone("zone:1", "name", nil))},
		{"areaKm2 must be float64, not int64", one(zone("zone:1", "areaKm2", int64(1)))},
		{"areaKm2 must be a finite number", one(zone("zone:1", "areaKm2", math.NaN()))},
		{"draftEn must be bool, not string", one(zone("zone:1", "draftEn", "true"))},
		{"kind cannot be \"CITY\"; it is one of FREE_TRADE_ZONE", one(zone("zone:1", "kind", "CITY"))},
		{"name is not valid UTF-8", one(zone("zone:1", "name", "\xff"))},
		{"aliases must be a list of texts, not string", one(func() store.Node {
			n := agency("agency:1")
			n.Properties["aliases"] = "a"
			return n
		}())},
		{`there is no relationship type "LIKES"`, edges(store.Edge{Type: "LIKES", From: "zone:1", To: "agency:1"})},
		{"neither id nor docOrder", edges(store.Edge{Type: "ADMINISTERED_BY", ID: "a:1", From: "zone:1", To: "agency:1"})},
		{"occurs twice", edges(administers("zone:1", "agency:1"), administers("zone:1", "agency:1"))},
		{`no node "agency:2" to go to`, edges(administers("zone:1", "agency:2"))},
		{"cannot go from a node of label Agency", edges(administers("agency:1", "agency:1"))},
		{"cannot go from a node of label Dataset", edges(administers(store.DatasetID, "agency:1"))},
		{`begin with "dependency:"`, edges(depends("", "zone:1", "zone:1", 0, 1))},
		{"evidenceStart 4 and evidenceEnd 3 are out of order", edges(depends("dependency:1", "zone:1", "zone:1", 4, 3))},
	} {
		err := store.Validate(s, &c.batch, store.Nothing)
		if err == nil || !strings.Contains(err.Error(), c.want) || fault.CodeOf(err) != fault.Invalid {
			t.Errorf("want %q, have %v", c.want, err)
		}
	}
}

func TestValidateHeedsWhatTheBatchTakesAway(t *testing.T) {
	s := load(t)
	stored := store.Nothing
	stored.Label = func(id string) (string, bool) {
		return map[string]string{"zone:1": "Zone", "agency:1": "Agency"}[id], true
	}
	edge := []store.Edge{administers("zone:1", "agency:1")}
	for name, b := range map[string]store.Batch{
		"deleted":  {Edges: edge, DeleteNodes: []string{"agency:1"}},
		"replaced": {Edges: edge, Replace: true, Nodes: []store.Node{zone("zone:1")}},
	} {
		if err := store.Validate(s, &b, stored); err == nil || !strings.Contains(err.Error(), `no node "agency:1"`) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestValidateListsTenProblems(t *testing.T) {
	var b store.Batch
	for i := range 25 {
		b.Nodes = append(b.Nodes, store.Node{Label: "X", ID: fmt.Sprint("x:", i)})
	}
	err := store.Validate(load(t), &b, store.Nothing)
	var f *fault.Error
	if !errors.As(err, &f) || !strings.HasSuffix(f.Message, "; and 15 more") || strings.Contains(f.Message, "\n") {
		t.Errorf("have %v", err)
	}
}
