package server_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"mandate/graph/store"
)

// A list under change: some rows stay throughout, the others come and go between the pages of a walk.
const (
	changingRows = 24
	changingPage = 3
	changingText = "甲乙丙丁戊己庚辛壬癸"
	changingDoc  = "policyDocument:changing"
	changingNo   = "变〔1〕号"
)

// changing is a list, and how to put its kth row into the graph.
type changing struct {
	name  string
	query string // with %s for the bounds of the page
	row   func(k int) (store.Batch, []int64)
	// desc says that the first of the keys that row answers is ordered downwards. The id is always the last.
	desc bool
}

// changingLists are at the root and one, two and three levels down: of nodes, of relationships, with and without an order.
func changingLists() []changing {
	const page = `(%s) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`
	document := `{ policyDocument(number: "` + changingNo + `") { ` + "%s } }"
	down := func(inner string) string { return strings.Replace(document, "%s", inner, 1) }
	filtered := func(filter string) string { return strings.Replace(page, "(%s)", "(filter: "+filter+", %s)", 1) }
	return []changing{
		{name: "root", query: `{ measures` + filtered(`{documentNumber: {eq: "`+changingNo+`"}, number: {ne: "parent"}}`) + ` }`, row: changingMeasure},
		{name: "root in another order", desc: true, row: changingTask,
			query: `{ tasks` + filtered(`{measure: {number: {eq: "parent"}}, number: {ne: "parent"}}, orderBy: {field: ORDINAL, direction: DESC}`) + ` }`},
		{name: "root of relationships", query: `{ responsibilities` + filtered(`{task: {documentNumber: {eq: "`+changingNo+`"}}}`) + ` }`, row: changingDuty},
		{name: "one level down", query: down(`measures` + filtered(`{number: {ne: "parent"}}`)), row: changingMeasure},
		{name: "what rests on a place", query: down(`spans` + strings.Replace(page, "(%s)", "(at: 4, types: [MENTION], %s)", 1)), row: changingMention},
		{name: "two levels down", query: down(`measures(first: 1) { nodes { tasks` + filtered(`{number: {ne: "parent"}}`) + ` } }`), row: changingTask},
		{name: "three levels down", query: down(`measures(first: 1) { nodes { tasks(first: 1) { nodes { responsibilities` + page + ` } } } }`), row: changingDuty},
	}
}

func cite(p map[string]any, start, end int) map[string]any {
	p["evidenceDocument"], p["evidenceStart"], p["evidenceEnd"] = changingDoc, int64(start), int64(end)
	p["evidenceExact"] = string([]rune(changingText)[start:end])
	return p
}

// changingID is the id of a row; ids do not stand in the order of k.
func changingID(kind string, k int) string {
	return fmt.Sprintf("%s:changing:%02d", kind, k*7%changingRows)
}

// changingPlace lets three rows share each place.
func changingPlace(k int) int64 { return int64(1000 + k/3) }

func changingMeasure(k int) (b store.Batch, keys []int64) {
	id := changingID("measure", k)
	b.Nodes = []store.Node{{Label: "Measure", ID: id, DocOrder: changingPlace(k), Properties: cite(map[string]any{
		"documentNumber": changingNo, "number": id, "ordinal": int64(k), "title": "题", "text": "文"}, 0, 2)}}
	b.Edges = []store.Edge{{Type: "STATED_IN", From: id, To: changingDoc}}
	return b, []int64{changingPlace(k)}
}

func changingTask(k int) (b store.Batch, keys []int64) {
	id := changingID("task", k)
	b.Nodes = []store.Node{{Label: "Task", ID: id, DocOrder: changingPlace(k), Properties: taskOf(id, int64(k%2))}}
	b.Edges = []store.Edge{{Type: "HAS_TASK", From: "measure:changing:parent", To: id}}
	return b, []int64{int64(k % 2), changingPlace(k)}
}

func taskOf(number string, ordinal int64) map[string]any {
	return cite(map[string]any{"documentNumber": changingNo, "number": number, "ordinal": ordinal, "text": "文",
		"listAsWritten": "甲", "listStart": int64(0), "listEnd": int64(1), "listOpen": false}, 0, 2)
}

func changingDuty(k int) (b store.Batch, keys []int64) {
	b.Edges = []store.Edge{{Type: "RESPONSIBLE_FOR", ID: changingID("responsibility", k), From: "agency:changing", To: "task:changing:parent", DocOrder: changingPlace(k),
		Properties: cite(map[string]any{"role": "RESPONSIBLE", "roleBasis": "STATED", "position": int64(k), "firstListed": false, "asWritten": "甲"}, 0, 1)}}
	return b, []int64{changingPlace(k)}
}

func changingMention(k int) (b store.Batch, keys []int64) {
	id, start, end := changingID("mention", k), k%4, 5+k%3
	b.Nodes = []store.Node{{Label: "Mention", ID: id, DocOrder: changingPlace(k), Properties: cite(map[string]any{"asWritten": "甲", "resolved": false}, start, end)}}
	b.Edges = []store.Edge{{Type: "OCCURS_IN", From: id, To: changingDoc}}
	return b, []int64{int64(start), int64(-end), changingPlace(k)}
}

// changingPages walks lists forward and backward, page by page, while rows come and go between the pages. Each row that is there
// throughout is seen exactly once and in order, and none is seen twice.
func (u *suite) changingPages(t *testing.T) {
	t.Cleanup(func() { mustLoad(t, u.schema, u.store) })
	u.change(t, store.Batch{
		Nodes: []store.Node{
			{Label: "PolicyDocument", ID: changingDoc, DocOrder: 1, Properties: map[string]any{"number": changingNo, "held": true, "draftEn": false, "copiedTo": []any{}, "text": changingText}},
			{Label: "Measure", ID: "measure:changing:parent", DocOrder: 1, Properties: cite(map[string]any{
				"documentNumber": changingNo, "number": "parent", "ordinal": int64(0), "title": "题", "text": "文"}, 0, 2)},
			{Label: "Task", ID: "task:changing:parent", DocOrder: 1, Properties: taskOf("parent", 0)},
			{Label: "Agency", ID: "agency:changing", DocOrder: 1, Properties: map[string]any{
				"name": "变", "kind": "DEPARTMENT", "level": "MUNICIPAL", "jurisdiction": "变", "draftEn": false, "aliases": []any{}}},
		},
		Edges: []store.Edge{
			{Type: "STATED_IN", From: "measure:changing:parent", To: changingDoc}, {Type: "HAS_TASK", From: "measure:changing:parent", To: "task:changing:parent"},
		},
	})
	for i, list := range changingLists() {
		for _, backward := range []bool{false, true} {
			u.one(t, fmt.Sprintf("%s, backward %t", list.name, backward), func(t *testing.T) {
				w := &changingWalk{suite: u, changing: list, backward: backward, chance: rand.New(rand.NewPCG(uint64(i), 1)), there: map[int]bool{}}
				w.run(t)
			})
		}
	}
}

func (u *suite) change(t *testing.T, b store.Batch) {
	t.Helper()
	if _, err := u.store.Apply(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
}

// changingWalk is one walk. Rows with an odd k come and go, the others stay.
type changingWalk struct {
	*suite
	changing
	backward bool
	chance   *rand.Rand
	there    map[int]bool
}

func (w *changingWalk) run(t *testing.T) {
	var stay []int
	for k := range changingRows {
		if k%2 == 0 {
			stay = append(stay, k)
		}
	}
	w.toggle(t, stay)
	w.churn(t)
	seen := w.walk(t)
	for k := range changingRows {
		if w.there[k] {
			w.toggle(t, []int{k})
		}
	}
	if want := w.ordered(stay); !slices.Equal(slices.DeleteFunc(slices.Clone(seen), func(id string) bool { return !slices.Contains(want, id) }), want) {
		t.Errorf("of the rows that stay have\n%v\nwant\n%v", seen, want)
	}
	if all := w.ordered(nil); !slices.Equal(seen, slices.DeleteFunc(all, func(id string) bool { return !slices.Contains(seen, id) })) {
		t.Errorf("a row comes twice, or the order is not that of the list: %v", seen)
	}
	if len(seen) == len(stay) {
		t.Errorf("none of the rows that come and go was seen")
	}
}

// ordered answers the ids of rows, or of all where ks is nil, in the order of the list.
func (w *changingWalk) ordered(ks []int) []string {
	type place struct {
		keys []int64
		id   string
	}
	var places []place
	for k := range changingRows {
		if ks == nil || slices.Contains(ks, k) {
			b, keys := w.row(k)
			if !w.desc && len(keys) == 2 { // the ordinal only orders where it is asked for
				keys = keys[1:]
			} else if w.desc {
				keys[0] = -keys[0]
			}
			places = append(places, place{keys, idOf(b)})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Or(slices.Compare(a.keys, b.keys), strings.Compare(a.id, b.id)) })
	var ids []string
	for _, p := range places {
		ids = append(ids, p.id)
	}
	return ids
}

// idOf is the id of the row that a batch is for.
func idOf(b store.Batch) string {
	if len(b.Nodes) > 0 {
		return b.Nodes[0].ID
	}
	return b.Edges[0].ID
}

// toggle puts rows into the graph that are not there, and takes the others out, in one batch.
func (w *changingWalk) toggle(t *testing.T, ks []int) {
	t.Helper()
	var all store.Batch
	for _, k := range ks {
		b, _ := w.row(k)
		switch {
		case !w.there[k]:
			all.Nodes, all.Edges = append(all.Nodes, b.Nodes...), append(all.Edges, b.Edges...)
		case len(b.Nodes) > 0:
			all.DeleteNodes = append(all.DeleteNodes, b.Nodes[0].ID)
		default:
			all.DeleteEdges = append(all.DeleteEdges, b.Edges[0].Key())
		}
		w.there[k] = !w.there[k]
	}
	w.change(t, all)
}

// churn lets some of the rows that come and go do so, wherever the walk stands.
func (w *changingWalk) churn(t *testing.T) {
	t.Helper()
	var ks []int
	for _, i := range w.chance.Perm(changingRows / 2)[:4] {
		ks = append(ks, 2*i+1)
	}
	w.toggle(t, ks)
}

// walk answers the ids of all pages, in the order of the list.
func (w *changingWalk) walk(t *testing.T) (seen []string) {
	t.Helper()
	bounds := fmt.Sprintf("first: %d", changingPage)
	if w.backward {
		bounds = fmt.Sprintf("last: %d", changingPage)
	}
	for more, at := true, ""; more; w.churn(t) {
		var data any
		w.data(t, fmt.Sprintf(w.query, bounds+at), nil, &data)
		p := connectionIn(t, data)
		var ids []string
		for _, n := range p.Nodes {
			ids = append(ids, n.ID)
		}
		if w.backward {
			seen = append(ids, seen...)
			more, at = p.PageInfo.HasPreviousPage, fmt.Sprintf(", before: %q", p.PageInfo.StartCursor)
		} else {
			seen = append(seen, ids...)
			more, at = p.PageInfo.HasNextPage, fmt.Sprintf(", after: %q", p.PageInfo.EndCursor)
		}
		if len(seen) > changingRows || more && len(ids) != changingPage {
			t.Fatalf("a page of %d rows after %d: more is %t", len(ids), len(seen), more)
		}
	}
	return seen
}

type pageBelow struct {
	Nodes    []struct{ ID string }
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       string
	}
}

// connectionIn finds the one object with a pageInfo, however deep.
func connectionIn(t *testing.T, data any) (p pageBelow) {
	t.Helper()
	for {
		switch at := data.(type) {
		case []any:
			if len(at) != 1 {
				t.Fatalf("%d records on the way down", len(at))
			}
			data = at[0]
		case map[string]any:
			if at["pageInfo"] != nil {
				text, err := json.Marshal(at)
				if err == nil {
					err = json.Unmarshal(text, &p)
				}
				if err != nil {
					t.Fatal(err)
				}
				return p
			}
			for _, inner := range at {
				data = inner
			}
		default:
			t.Fatalf("there is no connection in %v", data)
		}
	}
}
