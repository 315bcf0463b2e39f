package traverse

import (
	"mandate/graph/plan"
)

// The places of labels and relationship types in the projection.
const (
	documents = iota
	areas
	measures
	tasks
	agencies
	zones
	deliverables
	mentions
)

const (
	statedIn = iota
	hasMeasure
	hasTask
	responsibleFor
	cooperatesIn
	dependsOn
	establishes
)

// Work is the part of the graph that says who does what and what depends on what. It is read-only. Nodes are known by
// their numbers in the projection; within a label, numbers are in document order.
type Work struct {
	*plan.Projected
	numbers map[string]int32 // of documents, measures, tasks, agencies, zones, areas and deliverables by id

	byNumber map[string]int32 // documents by 发文字号
	document []int32          // of each measure, by its place among measures; -1 where there is none
	area     []int32          // of each measure
	measure  []int32          // of each task

	measures     ways // from a document to its measures
	tasks        ways // from a measure to its tasks
	agencies     ways // from a task to the agencies responsible for it, each once
	duties       ways // from an agency to its tasks, each once
	cooperators  ways // from a measure to zones
	establishers ways // from a deliverable to the measures that establish it
	dependencies ways // from a measure to those it depends on, by DEPENDS_ON row
	dependents   ways // and back
	through      ways // from a deliverable to the measures that depend on others through it, by DEPENDS_ON row

	rested rested // of dependencies
}

func newWork(p *plan.Projected) *Work {
	w := &Work{Projected: p, numbers: map[string]int32{}, byNumber: map[string]int32{}}
	n := 0
	for i := range p.Nodes {
		for k, id := range p.Nodes[i].IDs {
			w.numbers[id] = p.Nodes[i].First + int32(k)
		}
		n += len(p.Nodes[i].IDs)
	}
	for i, v := range p.Nodes[documents].Values[0] {
		if number, ok := v.(string); ok {
			w.byNumber[number] = p.Nodes[documents].First + int32(i)
		}
	}
	w.document = w.parent(measures, p.Edges[statedIn].From, p.Edges[statedIn].To)
	w.area = w.parent(measures, p.Edges[hasMeasure].To, p.Edges[hasMeasure].From)
	w.measure = w.parent(tasks, p.Edges[hasTask].To, p.Edges[hasTask].From)
	w.measures = w.members(n, measures, w.document)
	w.tasks = newWays(n, p.Edges[hasTask].From, p.Edges[hasTask].To).once()
	w.agencies = newWays(n, p.Edges[responsibleFor].To, p.Edges[responsibleFor].From).once()
	w.duties = newWays(n, p.Edges[responsibleFor].From, p.Edges[responsibleFor].To).once()
	w.cooperators = newWays(n, p.Edges[cooperatesIn].To, p.Edges[cooperatesIn].From).once()
	w.establishers = newWays(n, p.Edges[establishes].To, p.Edges[establishes].From).once()
	w.dependencies = newWays(n, p.Edges[dependsOn].From, p.Edges[dependsOn].To)
	w.dependents = newWays(n, p.Edges[dependsOn].To, p.Edges[dependsOn].From)
	w.rested = newRested(p.Edges[dependsOn].Values[0])
	w.through = w.between(n)
	return w
}

// members answers the ways from parents, -1 being none, to the nodes of a label.
func (w *Work) members(n, label int, parents []int32) ways {
	var from, to []int32
	for i, parent := range parents {
		if parent >= 0 {
			from, to = append(from, parent), append(to, w.Nodes[label].First+int32(i))
		}
	}
	return newWays(n, from, to)
}

// between answers the ways of dependencies through deliverables.
func (w *Work) between(n int) ways {
	e := &w.Edges[dependsOn]
	var from, to, rows []int32
	for row, v := range e.Values[1] {
		via, _ := v.(string)
		if d, known := w.numbers[via]; known {
			from, to, rows = append(from, d), append(to, e.From[row]), append(rows, int32(row))
		}
	}
	out := newWays(n, from, to)
	for i := range out.all {
		out.all[i].row = rows[out.all[i].row]
	}
	return out
}

// parent answers for each node of a label the first node that a relationship ties it to, or -1.
func (w *Work) parent(label int, child, parent []int32) []int32 {
	first := w.Nodes[label].First
	out := make([]int32, len(w.Nodes[label].IDs))
	for i := range out {
		out[i] = -1
	}
	for i, c := range child {
		if at := c - first; at >= 0 && int(at) < len(out) && out[at] < 0 {
			out[at] = parent[i]
		}
	}
	return out
}

// labelOf answers the place of a node's label.
func (w *Work) labelOf(node int32) int {
	for i := len(w.Nodes) - 1; i > 0; i-- {
		if node >= w.Nodes[i].First {
			return i
		}
	}
	return 0
}

func (w *Work) id(node int32) string {
	n := &w.Nodes[w.labelOf(node)]
	return n.IDs[node-n.First]
}

func (w *Work) ids(nodes []int32) []string {
	out := make([]string, len(nodes))
	for i, n := range nodes {
		out[i] = w.id(n)
	}
	return out
}

// numberOf answers the number of an id; -1 where it is unknown.
func (w *Work) numberOf(id string) int32 {
	if n, ok := w.numbers[id]; ok {
		return n
	}
	return -1
}

// text answers a property of a node that is a text; k is its place among those projected of the label.
func (w *Work) text(node int32, k int) string {
	label := w.labelOf(node)
	s, _ := w.Nodes[label].Values[k][w.at(label, node)].(string)
	return s
}

// at answers the place of a node among those of its label.
func (w *Work) at(label int, node int32) int { return int(node - w.Nodes[label].First) }

func (w *Work) areaOf(measure int32) int32 { return w.area[w.at(measures, measure)] }

// agenciesOf answers the agencies that the tasks of a measure name, each once, in document order.
func (w *Work) agenciesOf(measure int32) []int32 {
	var out []int32
	for _, t := range w.tasks.from(measure) {
		for _, a := range w.agencies.from(t.node) {
			out = append(out, a.node)
		}
	}
	return distinct(out)
}
