package storetest

import (
	"maps"
	"strings"

	"mandate/graph/fault"
	"mandate/graph/plan"
	"mandate/graph/store"
)

func evidenceCases() []testCase {
	return []testCase{
		{name: "evidence/quotations that are not in the text", schema: servedSchema, run: falseQuotations},
		{name: "evidence/a quoted text stays", schema: servedSchema, run: quotedTextStays},
	}
}

// notice is what the document of these cases says.
const notice = "𠀀市金融办、沈阳海关"

type values = map[string]any

// quote puts a stretch of the notice under a prefix.
func quote(p values, prefix string, start, end int) values {
	p[prefix+"Document"], p[prefix+"Start"], p[prefix+"End"] = "policyDocument:d", int64(start), int64(end)
	p[prefix+"Exact"] = string([]rune(notice)[start:end])
	return p
}

func policyDocument(id, text string) store.Node {
	return store.Node{Label: "PolicyDocument", ID: "policyDocument:" + id, Properties: values{
		"number": "试〔1〕号", "held": true, "draftEn": false, "copiedTo": []any{}, "text": text,
	}}
}

// quoting is a document with all kinds of records that quote it: nodes, relationships with an id and without.
func quoting() []any {
	measure := func(id string) store.Node {
		return store.Node{Label: "Measure", ID: "measure:" + id, Properties: quote(values{
			"documentNumber": "试〔1〕号", "number": id, "ordinal": int64(1), "title": "题", "text": "文"}, "evidence", 1, 10)}
	}
	return []any{
		policyDocument("d", notice), measure("1"), measure("2"), dependency(), establishes(),
		store.Node{Label: "Deliverable", ID: "deliverable:1", Properties: quote(values{"documentNumber": "试〔1〕号", "name": "台", "kind": "PLATFORM"}, "evidence", 1, 2)},
	}
}

func dependency() store.Edge {
	p := quote(values{"basis": "EXPLICIT", "via": "台"}, "evidence", 1, 5)
	return store.Edge{Type: "DEPENDS_ON", ID: "dependency:1", From: "measure:1", To: "measure:2", Properties: quote(p, "requiredEvidence", 6, 10)}
}

func establishes() store.Edge {
	return store.Edge{Type: "ESTABLISHES", ID: "establishment:1", From: "measure:1", To: "deliverable:1", Properties: quote(values{}, "evidence", 5, 6)}
}

// falseQuotations changes one part of the evidence of one record at a time: the batch is refused whole, and the error
// names the record. The text is in the store, or comes with the batch.
func falseQuotations(b *bench) {
	before := b.load(quoting()...)
	for _, change := range []values{
		{"evidenceExact": "市财政局"}, {"evidenceExact": ""}, {"evidenceStart": int64(0)}, {"evidenceEnd": int64(2)}, {"evidenceEnd": int64(99)},
		{"evidenceStart": int64(-1)}, {"evidenceDocument": "policyDocument:none"}, {"evidenceDocument": "measure:1"}, {"evidenceDocument": ""},
		{"evidenceExact": nil}, {"evidenceStart": nil}, {"evidenceEnd": nil}, {"evidenceDocument": nil},
	} {
		b.count()
		for name, part := range map[string]any{"measure:1": quoting()[1], "dependency:1": dependency(), "establishment:1": establishes()} {
			batch := batchOf(policyDocument("other", "新"), altered(part, change))
			b.refusedNaming(batch, name)
			batch.Nodes = append(batch.Nodes, policyDocument("d", notice))
			b.refusedNaming(batch, name)
		}
		if info, err := b.store.Info(b.ctx); err != nil || info.Revision != before.Revision {
			b.Errorf("%v: Info is %+v (%v), was %+v", change, info, err, before)
		}
	}
	b.agree(&plan.Plan{Roots: []*plan.Root{b.all("PolicyDocument"), b.all("Measure"), b.all("Dependency"), b.all("Deliverable")}})
	b.apply(batchOf(altered(dependency(), values{"requiredEvidenceExact": "𠀀市", "requiredEvidenceStart": int64(0), "requiredEvidenceEnd": int64(2)})))
}

// altered is a record with other values; nil takes one away.
func altered(part any, change values) any {
	over := func(have values) values {
		have = maps.Clone(have)
		for name, v := range change {
			if have[name] = v; v == nil {
				delete(have, name)
			}
		}
		return have
	}
	switch x := part.(type) {
	case store.Node:
		x.Properties = over(x.Properties)
		return x
	default:
		e := x.(store.Edge)
		e.Properties = over(e.Properties)
		return e
	}
}

func (b *bench) refusedNaming(batch *store.Batch, name string) {
	b.Helper()
	_, err := b.store.Apply(b.ctx, batch)
	if fault.CodeOf(err) != fault.Invalid || !strings.Contains(err.Error(), name) {
		b.Errorf("have %v, want an error %s that names %s\n%s", err, fault.Invalid, name, describeBatch(batch))
	}
}

// quotedTextStays tries to change and delete what is quoted from. Only a batch that replaces everything may.
func quotedTextStays(b *bench) {
	b.load(quoting()...)
	b.refusedNaming(batchOf(policyDocument("d", notice+"。")), "policyDocument:d")
	b.refusedNaming(&store.Batch{DeleteNodes: []string{"policyDocument:d"}}, "policyDocument:d")
	renamed := policyDocument("d", notice)
	renamed.Properties["title"] = "题"
	b.apply(batchOf(renamed))
	b.load(policyDocument("d", notice+"。"))
	b.agree(&plan.Plan{Roots: []*plan.Root{b.all("PolicyDocument"), b.all("Measure")}})
}
