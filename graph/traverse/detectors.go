package traverse

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The places of projected properties.
const (
	numberOfMeasure  = 0
	numberOfTask     = 0
	openOfTask       = 1
	openPhraseOfTask = 2
	nameOfAgency     = 1
	resolvedMention  = 0
	documentMention  = 1
	writtenMention   = 2
	viaDependency    = 2
)

// overload is how many times the mean an agency must be named to be overloaded.
const overload = 3

// mostAsked is how many ids a question may name.
const mostAsked = 500

// show answers a question that shows a record.
func show(id, of, fields string) string {
	return "{ node(id: " + strconv.Quote(id) + ") { ... on " + of + " { " + fields + " } } }"
}

func (w *Work) open(task int32) bool {
	return w.Nodes[tasks].Values[openOfTask][w.at(tasks, task)] == true
}

func openLists(q *inquiry) (list []finding, err error) {
	w := q.w
	for _, m := range q.measures {
		for _, t := range w.tasks.from(m) {
			if !w.open(t.node) {
				continue
			}
			f := finding{tasks: []int32{t.node}, measures: []int32{m}}
			for _, a := range w.agencies.from(t.node) {
				f.agencies = append(f.agencies, a.node)
			}
			f.reason = fmt.Sprintf("The list of task %s is open: it ends in %s.", w.text(t.node, numberOfTask), w.text(t.node, openPhraseOfTask))
			f.query = show(w.id(t.node), "Task", "number list { asWritten openPhrase } agencies { nodes { name } }")
			list = append(list, f)
		}
	}
	return list, nil
}

func soleAgencies(q *inquiry) (list []finding, err error) {
	w := q.w
	for _, m := range q.measures {
		all := w.agenciesOf(m)
		f := finding{measures: []int32{m}, agencies: all}
		open := false
		for _, t := range w.tasks.from(m) {
			f.tasks = append(f.tasks, t.node)
			open = open || w.open(t.node)
		}
		if len(all) != 1 || open {
			continue
		}
		f.reason = fmt.Sprintf("%s alone is named for measure %s.", w.text(all[0], nameOfAgency), w.text(m, numberOfMeasure))
		f.query = show(w.id(m), "Measure", "number agencies { totalCount nodes { name } } tasks { nodes { list { open asWritten } } }")
		list = append(list, f)
	}
	return list, nil
}

func overloaded(q *inquiry) (list []finding, err error) {
	w := q.w
	named := map[int32][]int32{}
	total, counted := 0, 0
	for _, m := range q.measures {
		for _, t := range w.tasks.from(m) {
			counted++
			for _, a := range w.agencies.from(t.node) {
				named[a.node] = append(named[a.node], t.node)
				total++
			}
		}
	}
	for a, own := range named {
		if len(own)*len(named) <= overload*total {
			continue
		}
		f := finding{tasks: distinct(own), agencies: []int32{a}}
		f.reason = fmt.Sprintf("%s is named in %d of %d tasks; on average an agency is named in %.1f.",
			w.text(a, nameOfAgency), len(f.tasks), counted, float64(total)/float64(len(named)))
		f.query = show(w.id(a), "Agency", "name tasks(filter: { document: { id: { eq: "+strconv.Quote(w.id(q.document))+" } } }) { totalCount }")
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b finding) int {
		return cmp.Or(cmp.Compare(len(b.tasks), len(a.tasks)), cmp.Compare(a.agencies[0], b.agencies[0]))
	})
	return list, nil
}

// together answers the agencies that some list of any text names beside an agency.
func (w *Work) together(agency int32) map[int32]bool {
	out := map[int32]bool{}
	for _, t := range w.duties.from(agency) {
		for _, a := range w.agencies.from(t.node) {
			out[a.node] = true
		}
	}
	return out
}

func uncoordinated(q *inquiry) (list []finding, err error) {
	w := q.w
	e := &w.Edges[dependsOn]
	beside, pairs := map[int32]map[int32]bool{}, map[[2]int32][]int32{}
	for _, row := range q.graph.rows {
		if err := q.ctx.Err(); err != nil {
			return nil, err
		}
		met := map[[2]int32]bool{} // a pair may meet in both directions
		for _, a := range w.agenciesOf(e.From[row]) {
			if beside[a] == nil {
				beside[a] = w.together(a)
			}
			for _, b := range w.agenciesOf(e.To[row]) {
				pair := [2]int32{min(a, b), max(a, b)}
				if a != b && !beside[a][b] && !met[pair] {
					met[pair] = true
					pairs[pair] = append(pairs[pair], row)
				}
			}
		}
	}
	for pair, rows := range pairs {
		f := finding{agencies: pair[:], dependencies: q.ids(rows), measures: q.ends(rows)}
		f.reason = fmt.Sprintf("%s and %s are never named together, but %s.", w.text(pair[0], nameOfAgency), w.text(pair[1], nameOfAgency), q.needs(rows[0], len(rows)))
		f.query = show(w.id(pair[0]), "Agency", "name coResponsible(filter: { id: { eq: "+strconv.Quote(w.id(pair[1]))+" } }) { totalCount }")
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b finding) int {
		return cmp.Or(cmp.Compare(len(b.dependencies), len(a.dependencies)), slices.Compare(a.agencies, b.agencies))
	})
	return list, nil
}

// ids answers the ids of dependencies.
func (q *inquiry) ids(rows []int32) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = q.w.Edges[dependsOn].IDs[r]
	}
	return out
}

// ends answers the measures at the ends of dependencies.
func (q *inquiry) ends(rows []int32) (out []int32) {
	for _, r := range rows {
		out = append(out, q.w.Edges[dependsOn].From[r], q.w.Edges[dependsOn].To[r])
	}
	return distinct(out)
}

// needs puts a dependency, and how many more there are, into words.
func (q *inquiry) needs(row int32, n int) string {
	e := &q.w.Edges[dependsOn]
	via, _ := e.Values[viaDependency][row].(string)
	s := fmt.Sprintf("measure %s depends on measure %s through %s", q.w.text(e.From[row], numberOfMeasure), q.w.text(e.To[row], numberOfMeasure), via)
	if n > 1 {
		s += fmt.Sprintf(", and so in %d dependencies in all", n)
	}
	return s
}

func withoutCommon(q *inquiry) (list []finding, err error) {
	w := q.w
	e := &w.Edges[dependsOn]
	for _, row := range q.graph.rows {
		a, b := w.agenciesOf(e.From[row]), w.agenciesOf(e.To[row])
		if e.From[row] == e.To[row] || len(a) == 0 || len(b) == 0 || slices.ContainsFunc(a, func(x int32) bool { return slices.Contains(b, x) }) {
			continue
		}
		f := finding{measures: q.ends([]int32{row}), agencies: distinct(append(a, b...)), dependencies: q.ids([]int32{row})}
		f.reason = "M" + strings.TrimPrefix(q.needs(row, 1), "m") + "; no agency is named by both."
		f.query = show(e.IDs[row], "Dependency", "via dependent { number agencies { nodes { name } } } required { number agencies { nodes { name } } }")
		list = append(list, f)
	}
	return list, nil
}

func circles(q *inquiry) (list []finding, err error) {
	all, of, err := q.graph.components(q.ctx)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if !all[i].cyclic {
			continue
		}
		f := finding{dependencies: q.graph.inner(of, int32(i))}
		var numbers []string
		for _, m := range all[i].members {
			f.measures = append(f.measures, q.graph.nodes[m])
			numbers = append(numbers, q.w.text(q.graph.nodes[m], numberOfMeasure))
			f.agencies = append(f.agencies, q.w.agenciesOf(q.graph.nodes[m])...)
		}
		f.agencies = distinct(f.agencies)
		if f.reason = fmt.Sprintf("Measures %s depend on each other.", strings.Join(numbers, ", ")); len(numbers) == 1 {
			f.reason = fmt.Sprintf("Measure %s depends on itself.", numbers[0])
		}
		quoted := make([]string, len(f.dependencies))
		for k, id := range f.dependencies {
			quoted[k] = strconv.Quote(id)
		}
		f.query = "{ nodes(ids: [" + strings.Join(cut(quoted, mostAsked), ", ") + "]) { ... on Dependency { dependent { number } required { number } via } } }"
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b finding) int { return cmp.Compare(a.measures[0], b.measures[0]) })
	return list, nil
}

func unresolved(q *inquiry) (list []finding, err error) {
	n := &q.w.Nodes[mentions]
	for i, id := range n.IDs {
		if n.Values[resolvedMention][i] != false || n.Values[documentMention][i] != q.w.id(q.document) {
			continue
		}
		list = append(list, finding{
			reason:     fmt.Sprintf("No agency is known for %s.", n.Values[writtenMention][i]),
			query:      show(id, "Mention", "asWritten agency { name } evidence { exact start end }"),
			unresolved: []string{id},
		})
	}
	return list, nil
}
