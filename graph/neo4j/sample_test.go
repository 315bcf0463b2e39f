package neo4j

import (
	"fmt"
	"strings"
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

// planned answers the plan of a GraphQL query over the served schema.
func planned(tb testing.TB, s *model.Schema, query string) *plan.Plan {
	tb.Helper()
	doc, problems := gqlparser.LoadQuery(s.AST, query)
	if problems != nil {
		tb.Fatalf("%s: %v", query, problems)
	}
	op, err := plan.NewPlanner(s, plan.DefaultLimits).Operation(doc.Operations[0], nil)
	if err != nil {
		tb.Fatalf("%s: %v", query, err)
	}
	return op.Plan
}

// sample makes plans of the size of a real one: areas, measures, tasks with five agencies each, dependencies.
type sample struct{ store.Batch }

func (s *sample) node(label, id string, order int, properties map[string]any) string {
	s.Nodes = append(s.Nodes, store.Node{Label: label, ID: id, DocOrder: int64(order), Properties: properties})
	return id
}

func (s *sample) edge(kind, from, to string) {
	s.Edges = append(s.Edges, store.Edge{Type: kind, From: from, To: to})
}

// sampleText is what every document says.
var sampleText = strings.Repeat("甲乙丙丁戊己庚辛壬癸", 7)

func span(prefix, document string, at int, properties map[string]any) map[string]any {
	properties[prefix+"Exact"], properties[prefix+"Document"] = string([]rune(sampleText)[at:at+3]), document
	properties[prefix+"Start"], properties[prefix+"End"] = int64(at), int64(at+3)
	return properties
}

const (
	sampleAgencies = 60
	sampleMeasures = 53
	sampleTasks    = 3
)

// sampleBatch replaces everything by a number of documents.
func sampleBatch(documents int) *store.Batch {
	s := &sample{store.Batch{Replace: true}}
	for i := range sampleAgencies {
		agency := s.node("Agency", fmt.Sprintf("agency:a%02d", i), i, map[string]any{
			"name": fmt.Sprintf("局%02d", i), "kind": "DEPARTMENT", "level": "MUNICIPAL", "jurisdiction": "沈阳市", "draftEn": false, "aliases": []any{},
		})
		name := s.node("AgencyName", fmt.Sprintf("agencyName:a%02d", i), i, map[string]any{"text": fmt.Sprintf("局%02d", i), "kind": "CANONICAL"})
		s.edge("NAMES", name, agency)
		if i > 0 {
			s.edge("SUBORDINATE_TO", agency, fmt.Sprintf("agency:a%02d", i/4))
		}
	}
	for d := range documents {
		s.document(d)
	}
	return &s.Batch
}

func (s *sample) document(d int) {
	number := fmt.Sprintf("沈政发〔2017〕%d号", d)
	document := s.node("PolicyDocument", fmt.Sprintf("policyDocument:d%d", d), d, map[string]any{
		"number": number, "title": "实施方案", "issuer": "沈阳市人民政府", "held": true, "draftEn": false, "text": sampleText, "length": int64(70), "copiedTo": []any{},
	})
	s.edge("HOLDS", store.DatasetID, document)
	for m := range sampleMeasures {
		s.measure(d, m, number, document)
	}
	for m := range sampleMeasures {
		for _, step := range []int{1, 5, 11} {
			id := fmt.Sprintf("dependency:d%d-%d-%d", d, m, step)
			properties := span("evidence", document, m, span("requiredEvidence", document, step, map[string]any{"basis": "EXPLICIT", "via": "平台"}))
			s.Edges = append(s.Edges, store.Edge{Type: "DEPENDS_ON", ID: id, From: measureID(d, m), To: measureID(d, (m+step)%sampleMeasures), DocOrder: int64(m), Properties: properties})
		}
	}
}

func measureID(d, m int) string { return fmt.Sprintf("measure:d%d-%d", d, m) }

func (s *sample) measure(d, m int, number, document string) {
	area := fmt.Sprintf("policyArea:d%d-%d", d, m/7)
	if m%7 == 0 {
		s.node("PolicyArea", area, m, span("evidence", document, m, map[string]any{"documentNumber": number, "ordinal": int64(m/7 + 1), "title": "领域"}))
		s.edge("HAS_AREA", document, area)
	}
	measure := s.node("Measure", measureID(d, m), m, span("evidence", document, m, map[string]any{
		"documentNumber": number, "number": fmt.Sprint(m + 1), "ordinal": int64(m + 1), "title": fmt.Sprintf("措施%d", m+1), "text": "正文",
	}))
	s.edge("HAS_MEASURE", area, measure)
	s.edge("STATED_IN", measure, document)
	for t := range sampleTasks {
		task := s.node("Task", fmt.Sprintf("task:d%d-%d.%d", d, m, t), m*sampleTasks+t, span("evidence", document, m, map[string]any{
			"documentNumber": number, "number": fmt.Sprintf("%d.%d", m+1, t+1), "ordinal": int64(t + 1),
			"text": "正文", "listAsWritten": "责任单位", "listStart": int64(1), "listEnd": int64(5), "listOpen": t == 0,
		}))
		s.edge("HAS_TASK", measure, task)
		for p := range 5 {
			agency := (m*7 + t*3 + p*p + d) % sampleAgencies
			s.Edges = append(s.Edges, store.Edge{
				Type: "RESPONSIBLE_FOR", ID: fmt.Sprintf("responsibility:d%d-%d.%d-%d", d, m, t, p),
				From: fmt.Sprintf("agency:a%02d", agency), To: task, DocOrder: int64(m*100 + t*10 + p),
				Properties: span("evidence", document, m, map[string]any{
					"role": "RESPONSIBLE", "roleBasis": "STATED", "position": int64(p + 1), "firstListed": p == 0, "asWritten": fmt.Sprintf("局%02d", agency),
				}),
			})
		}
	}
}
