package traverse

import (
	"context"

	"mandate/graph/plan"
)

// finding is one thing that coordination should look at, with the records that show it.
type finding struct {
	reason                    string
	query                     string
	tasks, measures, agencies []int32
	dependencies, unresolved  []string
}

// detector finds one kind of finding. rule says, for whoever reads the answer, what makes one.
type detector struct {
	kind, rule string
	find       func(*inquiry) ([]finding, error)
}

// detectors are in the order of the schema's enum.
var detectors = []detector{
	{"OPEN_LIST", "The responsibility list ends in words such as 等相关单位, so more bodies are meant than are named.", openLists},
	{"SOLE_AGENCY", "All lists of the measure name one and the same agency, and none is open.", soleAgencies},
	{"OVERLOADED_AGENCY", "More than three times as many tasks of the document name the agency as name an agency on average.", overloaded},
	{"UNCOORDINATED_AGENCIES", "A measure of one agency depends on a measure of the other, and no list of any text names both.", uncoordinated},
	{"NO_COMMON_AGENCY", "One measure depends on another, both name agencies, and no agency is named by both.", withoutCommon},
	{"CYCLE", "Measures depend on each other in a circle, so none can be finished first.", circles},
	{"UNRESOLVED_MENTION", "A body is named for which no agency is known.", unresolved},
}

// inquiry is a document that is looked through.
type inquiry struct {
	w        *Work
	ctx      context.Context
	document int32
	measures []int32
	graph    *digraph
}

// findings answers what coordination should look at in a document, kind by kind.
func findings(ctx context.Context, w *Work, t *plan.Traversal, _ map[string]bool) (plan.Found, error) {
	document, known := w.named(t)
	if !known {
		return nil, nil
	}
	limit, err := first(t)
	if err != nil {
		return nil, err
	}
	basis := basisOf(t)
	q := &inquiry{w: w, ctx: ctx, document: document, measures: w.measuresOf(document)}
	q.graph = w.among(q.measures, bits(basis))
	asked, _ := t.Arguments["kinds"].([]any)
	groups := []plan.Found{}
	for _, d := range detectors {
		if len(asked) > 0 && !contains(asked, d.kind) {
			continue
		}
		list, err := d.find(q)
		if err != nil {
			return nil, err
		}
		groups = append(groups, plan.Found{
			"kind": d.kind, "rule": d.rule, "total": int64(len(list)), "truncated": len(list) > limit,
			"findings": w.findingRows(cut(list, limit)),
		})
	}
	return plan.Found{"document": w.id(document), "basis": basis, "outside": int64(q.graph.outside), "groups": groups}, nil
}

func contains(list []any, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

func (w *Work) findingRows(list []finding) []plan.Found {
	rows := []plan.Found{}
	for _, f := range list {
		if f.dependencies == nil {
			f.dependencies = []string{}
		}
		if f.unresolved == nil {
			f.unresolved = []string{}
		}
		rows = append(rows, plan.Found{
			"reason": f.reason, "query": f.query, "tasks": w.ids(f.tasks), "measures": w.ids(f.measures), "agencies": w.ids(f.agencies),
			"dependencies": f.dependencies, "mentions": f.unresolved,
		})
	}
	return rows
}
