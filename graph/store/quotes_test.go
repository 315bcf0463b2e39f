package store_test

import (
	"maps"
	"strings"
	"testing"

	"mandate/graph/fault"
	"mandate/graph/store"
)

// document makes a document that says something.
func document(id, text string) store.Node {
	return store.Node{Label: "PolicyDocument", ID: id, Properties: map[string]any{
		"number": "试〔1〕号", "held": true, "draftEn": false, "copiedTo": []any{}, "text": text,
	}}
}

// TestQuotationsAreThoseOfTheText changes one part of a good quotation at a time, of a text in the store and in the batch.
func TestQuotationsAreThoseOfTheText(t *testing.T) {
	s := load(t)
	held := holding(func(id string) (string, bool) { return "Measure", strings.HasPrefix(id, "measure:") })
	for _, c := range []struct {
		change []any
		want   string
	}{
		{nil, ""},
		{[]any{"evidenceStart", int64(5), "evidenceEnd", int64(7), "evidenceExact", "𠀀a"}, ""},
		{[]any{"evidenceEnd", int64(9), "evidenceStart", int64(9), "evidenceExact", ""}, ""},
		{[]any{"evidenceExact", "金融局"}, `DEPENDS_ON "dependency:1": evidence is "金融局", but from 1 to 4 the text of policyDocument:1 says "金融办"`},
		{[]any{"evidenceExact", ""}, `evidence is "", but`},
		{[]any{"evidenceStart", int64(0)}, `says "市金融办"`},
		{[]any{"evidenceEnd", int64(99)}, "evidence ends at 99, and the text of policyDocument:1 has 9 code points"},
		{[]any{"requiredEvidenceExact", "x"}, `requiredEvidence is "x", but from 0 to 1`},
		{[]any{"evidenceDocument", "policyDocument:2"}, `evidence quotes "policyDocument:2", which is no PolicyDocument that is held with its text`},
		{[]any{"evidenceDocument", "measure:1"}, `evidence quotes "measure:1", which is no`},
		{[]any{"evidenceExact", nil}, "needs the property evidenceExact"},
		{[]any{"evidenceStart", nil}, "needs the property evidenceStart"},
		{[]any{"evidenceEnd", nil}, "needs the property evidenceEnd"},
		{[]any{"evidenceDocument", nil}, "needs the property evidenceDocument"},
	} {
		e := depends("dependency:1", "measure:1", "measure:2", 1, 4)
		e.Properties = maps.Clone(e.Properties)
		for i := 0; i < len(c.change); i += 2 {
			if e.Properties[c.change[i].(string)] = c.change[i+1]; c.change[i+1] == nil {
				delete(e.Properties, c.change[i].(string))
			}
		}
		for where, b := range map[string]*store.Batch{
			"in the store": {Edges: []store.Edge{e}},
			"in the batch": {Edges: []store.Edge{e}, Nodes: []store.Node{document("policyDocument:1", says)}},
		} {
			err := store.Validate(s, b, held)
			if c.want == "" && err != nil || c.want != "" && (fault.CodeOf(err) != fault.Invalid || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("%v, the text %s: have %v, want %q", c.change, where, err, c.want)
			}
		}
	}
}

// TestQuotedTextsStay: what quotes a text is not looked for when the text changes, so it may not change by itself.
func TestQuotedTextsStay(t *testing.T) {
	s := load(t)
	held := holding(func(string) (string, bool) { return "", false })
	gone := document("policyDocument:1", "")
	delete(gone.Properties, "text")
	for name, c := range map[string]struct {
		batch store.Batch
		want  string
	}{
		"as it was":         {store.Batch{Nodes: []store.Node{document("policyDocument:1", says)}}, ""},
		"another":           {store.Batch{Nodes: []store.Node{document("policyDocument:1", says+"d")}}, "text is quoted from and cannot be changed by itself"},
		"left out":          {store.Batch{Nodes: []store.Node{gone}}, "cannot be changed by itself"},
		"deleted":           {store.Batch{DeleteNodes: []string{"policyDocument:1"}}, "cannot be deleted by itself"},
		"deleted and there": {store.Batch{DeleteNodes: []string{"policyDocument:1"}, Nodes: []store.Node{document("policyDocument:1", says)}}, ""},
		"not there":         {store.Batch{DeleteNodes: []string{"policyDocument:2"}, Nodes: []store.Node{document("policyDocument:3", says)}}, ""},
		"replaced":          {store.Batch{Replace: true, Nodes: []store.Node{document("policyDocument:1", "d")}}, ""},
	} {
		err := store.Validate(s, &c.batch, held)
		if c.want == "" && err != nil || c.want != "" && (fault.CodeOf(err) != fault.Invalid || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: have %v, want %q", name, err, c.want)
		}
	}
}
