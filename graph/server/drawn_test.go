package server_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/store"
)

// drawn is a small random plan: the facts that traversals look at, as plain lists.
type drawn struct {
	measures []string // in document order
	document map[string]string
	area     map[string]string
	tasks    map[string][]string // of a measure
	agencies map[string][]string // of a task, in document order
	zones    map[string][]string // of a measure
	company  map[string]bool     // which agencies are companies
	open     map[string]bool     // which tasks have open lists
	unknown  []string            // mentions of the document without an agency
	edges    []drawnEdge         // in (docOrder, id) order
}

type drawnEdge struct{ id, from, to, basis, via string }

const (
	drawnDocument = "policyDocument:d0"
	otherDocument = "policyDocument:d1"
)

// filled answers properties with a value for each that a type must have.
func filled(properties []model.Property, values map[string]any) map[string]any {
	for _, p := range properties {
		if _, have := values[p.Name]; have || !p.Required {
			continue
		}
		switch {
		case strings.HasSuffix(strings.ToLower(p.Name), "evidencedocument"):
			values[p.Name] = drawnDocument
		case strings.HasSuffix(strings.ToLower(p.Name), "evidenceend"):
			values[p.Name] = int64(1)
		case p.Enum != nil:
			values[p.Name] = p.Enum[0]
		case p.List:
			values[p.Name] = []any{}
		case p.Scalar == model.Int:
			values[p.Name] = int64(0)
		case p.Scalar == model.Float:
			values[p.Name] = 0.0
		case p.Scalar == model.Boolean:
			values[p.Name] = false
		default:
			values[p.Name] = "x"
		}
	}
	return values
}

// drawer puts a plan together.
type drawer struct {
	*rapid.T
	*drawn
	schema *model.Schema
	batch  *store.Batch
	bodies int
}

func (d *drawer) node(label, id string, order int64, values map[string]any) {
	d.batch.Nodes = append(d.batch.Nodes, store.Node{Label: label, ID: id, DocOrder: order, Properties: filled(d.schema.Nodes[label].Properties, values)})
}

func (d *drawer) tie(kind, from, to, id string, order int64, values map[string]any) {
	d.batch.Edges = append(d.batch.Edges, store.Edge{Type: kind, From: from, To: to, ID: id, DocOrder: order, Properties: filled(d.schema.Relationships[kind].Properties, values)})
}

// drawPlan draws a plan and the batch that holds it. Cycles, loops, diamonds, parallel edges, parts that hang together with
// nothing, and ties in order are all likely.
func drawPlan(t *rapid.T, m *model.Schema) (*drawn, *store.Batch) {
	d := &drawer{T: t, schema: m, batch: &store.Batch{Replace: true}, drawn: &drawn{
		document: map[string]string{}, area: map[string]string{}, tasks: map[string][]string{}, agencies: map[string][]string{},
		zones: map[string][]string{}, company: map[string]bool{}, open: map[string]bool{},
	}}
	d.node("PolicyDocument", drawnDocument, 0, map[string]any{"number": "d0", "held": true, "text": "x", "length": int64(1)})
	d.node("PolicyDocument", otherDocument, 1, map[string]any{"number": "d1", "held": true, "text": "x", "length": int64(1)})
	d.node("PolicyArea", "policyArea:a", 0, map[string]any{})
	d.node("Deliverable", "deliverable:v", 0, map[string]any{})
	d.node("Zone", "zone:0", 0, map[string]any{})
	d.node("Zone", "zone:1", 0, map[string]any{})
	d.bodies = rapid.IntRange(0, 4).Draw(t, "agencies")
	for i := range d.bodies {
		id := fmt.Sprint("agency:", i)
		d.company[id] = rapid.Bool().Draw(t, "company")
		d.node("Agency", id, int64(i/2), map[string]any{"kind": map[bool]string{true: "ENTERPRISE", false: "DEPARTMENT"}[d.company[id]]})
	}
	for i := range rapid.IntRange(1, 7).Draw(t, "measures") {
		d.measure(i)
	}
	for i := range rapid.IntRange(0, 12).Draw(t, "dependencies") {
		d.dependency(i)
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "mentions") {
		d.mention(i)
	}
	d.tie("ESTABLISHES", d.measures[0], "deliverable:v", "establishment:v", 0, map[string]any{})
	return d.drawn, d.batch
}

func (d *drawer) measure(i int) {
	id := fmt.Sprint("measure:", i)
	d.measures = append(d.measures, id)
	d.node("Measure", id, int64(i/2), map[string]any{})
	d.document[id] = drawnDocument
	if rapid.IntRange(0, 9).Draw(d.T, "elsewhere") == 9 {
		d.document[id] = otherDocument
	}
	d.tie("STATED_IN", id, d.document[id], "", 0, map[string]any{})
	if rapid.Bool().Draw(d.T, "in an area") {
		d.area[id] = "policyArea:a"
		d.tie("HAS_MEASURE", "policyArea:a", id, "", 0, map[string]any{})
	}
	for _, zone := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"zone:0", "zone:1"}), 0, 2, rapid.ID).Draw(d.T, "zones") {
		d.zones[id] = append(d.zones[id], zone)
		d.tie("COOPERATES_IN", zone, id, "cooperation:"+zone+"-"+id, 0, map[string]any{})
	}
	for k := range rapid.IntRange(0, 2).Draw(d.T, "tasks") {
		d.task(id, fmt.Sprint("task:", i, ".", k), int64(i))
	}
}

func (d *drawer) task(measure, id string, order int64) {
	d.tasks[measure] = append(d.tasks[measure], id)
	d.open[id] = rapid.IntRange(0, 3).Draw(d.T, "open") == 0
	d.node("Task", id, order, map[string]any{"listOpen": d.open[id]})
	d.tie("HAS_TASK", measure, id, "", 0, map[string]any{})
	for a := range d.bodies {
		if rapid.IntRange(0, 2).Draw(d.T, "named") == 0 {
			body := fmt.Sprint("agency:", a)
			d.agencies[id] = append(d.agencies[id], body)
			d.tie("RESPONSIBLE_FOR", body, id, fmt.Sprint("responsibility:", id, a), 0, map[string]any{})
		}
	}
}

func (d *drawer) dependency(i int) {
	e := drawnEdge{id: fmt.Sprintf("dependency:%02d", i), from: rapid.SampledFrom(d.measures).Draw(d.T, "from"), to: rapid.SampledFrom(d.measures).Draw(d.T, "to")}
	e.basis = rapid.SampledFrom([]string{"EXPLICIT", "SHARED_TERM", "INFERRED"}).Draw(d.T, "basis")
	values := map[string]any{"basis": e.basis}
	if rapid.IntRange(0, 2).Draw(d.T, "via") == 0 {
		e.via = "deliverable:v"
		values["viaDeliverable"] = e.via
	}
	d.tie("DEPENDS_ON", e.from, e.to, e.id, int64(i/3), values)
	d.edges = append(d.edges, e)
}

func (d *drawer) mention(i int) {
	id, resolved := fmt.Sprint("mention:", i), rapid.Bool().Draw(d.T, "resolved")
	document := rapid.SampledFrom([]string{drawnDocument, otherDocument}).Draw(d.T, "mentioned in")
	d.node("Mention", id, int64(i/2), map[string]any{"resolved": resolved, "evidenceDocument": document})
	if !resolved && document == drawnDocument {
		d.unknown = append(d.unknown, id)
	}
}

// drawBasis draws what dependencies may rest on, and answers the edges that do.
func (d *drawn) drawBasis(rt *rapid.T) (basis []string, edges []drawnEdge) {
	all := []string{"EXPLICIT", "SHARED_TERM", "INFERRED"}
	basis = rapid.SliceOfNDistinct(rapid.SampledFrom(all), 0, 3, rapid.ID).Draw(rt, "basis")
	for _, e := range d.edges {
		if len(basis) == 0 || slices.Contains(basis, e.basis) {
			edges = append(edges, e)
		}
	}
	return basis, edges
}

// tasksOf answers the tasks of each agency that has one.
func (d *drawn) tasksOf() map[string][]string {
	out := map[string][]string{}
	for _, task := range slices.Sorted(maps.Keys(d.agencies)) {
		for _, a := range d.agencies[task] {
			out[a] = append(out[a], task)
		}
	}
	return out
}

// namedBy answers the agencies that the tasks of a measure name.
func (d *drawn) namedBy(measure string) (out []string) {
	for _, task := range d.tasks[measure] {
		out = append(out, d.agencies[task]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// within answers the measures of the document and the edges between them.
func (d *drawn) within(all []drawnEdge) (measures []string, edges []drawnEdge, outside int) {
	for _, m := range d.measures {
		if d.document[m] == drawnDocument {
			measures = append(measures, m)
		}
	}
	for _, e := range all {
		a, b := d.document[e.from] == drawnDocument, d.document[e.to] == drawnDocument
		if a && b {
			edges = append(edges, e)
		} else if a != b {
			outside++
		}
	}
	return measures, edges, outside
}
