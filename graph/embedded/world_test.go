package embedded

import (
	"fmt"
	"testing"

	"github.com/vektah/gqlparser/v2"

	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
	"mandate/schema"
)

func served(tb testing.TB) *model.Schema {
	tb.Helper()
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func memory(tb testing.TB, b *store.Batch) *Store {
	tb.Helper()
	s, err := Open(tb.Context(), "", served(tb))
	if err != nil {
		tb.Fatal(err)
	}
	if b != nil {
		apply(tb, s, b)
	}
	return s
}

func apply(tb testing.TB, s *Store, b *store.Batch) store.Info {
	tb.Helper()
	info, err := s.Apply(tb.Context(), b)
	if err != nil {
		tb.Fatal(err)
	}
	return info
}

// planned turns a GraphQL query into the plan that is run for it.
func planned(tb testing.TB, s *model.Schema, query string) *plan.Plan {
	tb.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(s.AST, query, nil)
	if errs != nil {
		tb.Fatal(errs)
	}
	op, err := plan.NewPlanner(s, plan.DefaultLimits).Operation(doc.Operations[0], nil)
	if err != nil {
		tb.Fatal(err)
	}
	return op.Plan
}

func answerTo(tb testing.TB, s *Store, query string) *plan.Result {
	tb.Helper()
	result, err := s.Read(tb.Context(), planned(tb, s.current.Load().schema, query))
	if err != nil {
		tb.Fatal(err)
	}
	return result
}

type properties = map[string]any

// quoted are the properties of an evidence.
func quoted(p properties, text string, start int) properties {
	p["evidenceDocument"], p["evidenceExact"] = "policyDocument:1", text
	p["evidenceStart"], p["evidenceEnd"] = int64(start), int64(start+len([]rune(text)))
	return p
}

// The size of the made-up plan, which is that of a real one.
const (
	areas    = 8
	measures = 53
	tasks    = 121
	agencies = 60
	listed   = 6 // agencies of a task
)

// world makes up a whole plan.
func world() *store.Batch {
	b := &store.Batch{Replace: true}
	b.Nodes = append(b.Nodes, store.Node{Label: "PolicyDocument", ID: "policyDocument:1", Properties: properties{
		"number": "46", "title": "通知", "held": true, "draftEn": true, "copiedTo": []any{"省政府", "军区"}, "text": "全文", "length": int64(2),
	}})
	b.Edges = append(b.Edges, store.Edge{Type: "HOLDS", From: store.DatasetID, To: "policyDocument:1"})
	for i := range agencies {
		b.Nodes = append(b.Nodes, agency(i), store.Node{Label: "AgencyName", ID: fmt.Sprint("agencyName:", i), DocOrder: int64(i),
			Properties: properties{"kind": "CANONICAL", "text": fmt.Sprint("市", i, "委")}})
		b.Edges = append(b.Edges, store.Edge{Type: "NAMES", From: fmt.Sprint("agencyName:", i), To: fmt.Sprint("agency:", i)})
		if i > 0 {
			b.Edges = append(b.Edges, store.Edge{Type: "SUBORDINATE_TO", From: fmt.Sprint("agency:", i), To: fmt.Sprint("agency:", (i-1)/4)})
		}
	}
	for i := range areas {
		b.Nodes = append(b.Nodes, store.Node{Label: "PolicyArea", ID: fmt.Sprint("policyArea:", i), DocOrder: int64(i), Properties: quoted(
			properties{"documentNumber": "46", "ordinal": int64(i + 1), "title": fmt.Sprint("领域", i)}, "（一）", i)})
		b.Edges = append(b.Edges, store.Edge{Type: "HAS_AREA", From: "policyDocument:1", To: fmt.Sprint("policyArea:", i)})
	}
	for i := range measures {
		worldMeasure(b, i)
	}
	for i := range tasks {
		worldTask(b, i)
	}
	writeText(b)
	return b
}

// writeText makes the text of the document of whatever is quoted from it.
func writeText(b *store.Batch) {
	var text []rune
	write := func(p properties, prefix string) {
		if exact, ok := p[prefix+"Exact"].(string); ok {
			p[prefix+"Start"] = int64(len(text))
			text = append(text, []rune(exact)...)
			p[prefix+"End"] = int64(len(text))
		}
	}
	for _, n := range b.Nodes {
		write(n.Properties, "evidence")
	}
	for _, e := range b.Edges {
		write(e.Properties, "evidence")
		write(e.Properties, "requiredEvidence")
	}
	b.Nodes[0].Properties["text"], b.Nodes[0].Properties["length"] = string(text), int64(len(text))
}

func agency(i int) store.Node {
	return store.Node{Label: "Agency", ID: fmt.Sprint("agency:", i), DocOrder: int64(i), Properties: properties{
		"name": fmt.Sprint("市", i, "委"), "draftEn": true, "aliases": []any{}, "kind": "DEPARTMENT", "level": "MUNICIPAL", "jurisdiction": "沈阳市",
	}}
}

func worldMeasure(b *store.Batch, i int) {
	id := fmt.Sprint("measure:", i)
	b.Nodes = append(b.Nodes, store.Node{Label: "Measure", ID: id, DocOrder: int64(i), Properties: quoted(
		properties{"documentNumber": "46", "text": "措施", "number": fmt.Sprint(i + 1), "ordinal": int64(i + 1), "title": fmt.Sprint("措施", i)}, "措施", i)})
	b.Edges = append(b.Edges,
		store.Edge{Type: "HAS_MEASURE", From: fmt.Sprint("policyArea:", i%areas), To: id},
		store.Edge{Type: "STATED_IN", From: id, To: "policyDocument:1"},
		store.Edge{Type: "DEPENDS_ON", ID: fmt.Sprint("dependency:", i), DocOrder: int64(i), From: id, To: fmt.Sprint("measure:", (i+7)%measures),
			Properties: quoted(properties{
				"via": "平台", "basis": "EXPLICIT", "requiredEvidenceDocument": "policyDocument:1",
				"requiredEvidenceExact": "台", "requiredEvidenceStart": int64(1), "requiredEvidenceEnd": int64(2),
			}, "平台", i)})
}

func worldTask(b *store.Batch, i int) {
	id := fmt.Sprint("task:", i)
	b.Nodes = append(b.Nodes, store.Node{Label: "Task", ID: id, DocOrder: int64(i), Properties: quoted(
		properties{"documentNumber": "46", "text": fmt.Sprint("任务", i), "number": fmt.Sprint(i), "ordinal": int64(i), "listAsWritten": "责任单位", "listStart": int64(0),
			"listEnd": int64(4), "listOpen": i%3 == 0}, fmt.Sprint("任务", i), i)})
	b.Edges = append(b.Edges, store.Edge{Type: "HAS_TASK", From: fmt.Sprint("measure:", i%measures), To: id})
	for j := range listed {
		a := (i*7 + j*11) % agencies
		b.Edges = append(b.Edges, store.Edge{Type: "RESPONSIBLE_FOR", ID: fmt.Sprintf("responsibility:%d:%d", i, j), DocOrder: int64(i*listed + j),
			From: fmt.Sprint("agency:", a), To: id, Properties: quoted(properties{
				"role": "RESPONSIBLE", "roleBasis": "STATED", "position": int64(j + 1), "firstListed": j == 0, "asWritten": fmt.Sprint("市", a, "委"),
			}, fmt.Sprint("市", a, "委"), i)})
	}
}

const treeQuery = `{ measures(first: 53) { totalCount nodes { id number title text
  tasks { nodes { id number text list { asWritten open } evidence { start end exact }
    agencies { edges { role roleBasis position asWritten node { id name level } } } } } } } }`

const measureQuery = `{ measure(document: "46", number: "17") { id number title text area { title }
  tasks { nodes { id number text agencies { edges { role position node { id name } } } } }
  dependsOn { nodes { via required { id title } } } } }`
