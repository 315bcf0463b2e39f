package server_test

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// answered is a coordination network as a client gets it.
type answered struct {
	Tasks, Measures, NodesTotal, EdgesTotal, EdgesLeftOut, CommunitiesTotal int
	Truncated                                                               bool
	Modularity                                                              float64
	Nodes                                                                   []answeredNode
	Edges                                                                   []answeredEdge
	Communities                                                             []struct {
		Number, Total int
		Members       someIDs
	}
}

type answeredNode struct {
	Party                                      struct{ ID string }
	Tasks, Measures                            struct{ TotalCount int }
	Degree, Core, Community                    int
	Strength, Betweenness, Closeness, PageRank float64
}

type answeredEdge struct {
	Source, Target       struct{ ID string }
	Weight, Significance float64
	Tasks, Measures      struct {
		TotalCount int
		Nodes      someIDs
	}
}

const networkFields = `{
	tasks measures nodesTotal edgesTotal edgesLeftOut truncated modularity communitiesTotal
	nodes { party { ... on Agency { id } ... on Zone { id } } tasks { totalCount } measures { totalCount }
		degree core community strength betweenness closeness pageRank }
	edges { source { ... on Agency { id } ... on Zone { id } } target { ... on Agency { id } ... on Zone { id } } weight significance
		tasks(first: 500) { totalCount nodes { id } } measures(first: 500) { totalCount nodes { id } } }
	communities { number total members { ... on Agency { id } ... on Zone { id } } } }`

// askNetwork asks for a whole network.
func (u *suite) askNetwork(t testing.TB, arguments string, variables map[string]any) answered {
	t.Helper()
	var data struct{ CoordinationNetwork answered }
	u.data(t, `query($filter: TaskFilter, $minWeight: Float!, $first: Int!) { coordinationNetwork(filter: $filter, minWeight: $minWeight, first: $first, `+arguments+`) `+networkFields+` }`, variables, &data)
	return data.CoordinationNetwork
}

// networkx compares the network of the seed with what networkx computes from the same lists: testdata/networkx has the
// script, what it read, and what it answered.
func (u *suite) networkx(t *testing.T) {
	const dir = "testdata/networkx"
	var want map[string]json.RawMessage
	for _, weight := range []string{"TASKS", "MEASURES", "JACCARD", "NEWMAN"} {
		u.one(t, weight, func(t *testing.T) {
			n := u.askNetwork(t, `document: "沈政发〔2017〕46号", weight: `+weight, map[string]any{"minWeight": 0, "first": 5000})
			if weight == "TASKS" {
				u.networkxFiles(t, dir, n)
			}
			text, err := os.ReadFile(filepath.Join(dir, "measures.json"))
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(text, &want); err != nil {
				t.Fatal(err)
			}
			compareNetworkx(t, n, want[weight])
			if weight != "TASKS" {
				return
			}
			var q map[string]float64
			if err := json.Unmarshal(want["modularity"], &q); err != nil {
				t.Fatal(err)
			}
			if math.Abs(n.Modularity-q["ours"]) > 2e-9 || n.Modularity < q["best of 50 by networkx"]-0.02 {
				t.Errorf("modularity %v, networkx says %v", n.Modularity, q)
			}
		})
	}
}

// networkxFiles compares what networkx read with what the store has, or writes it anew.
func (u *suite) networkxFiles(t *testing.T, dir string, n answered) {
	var data struct {
		Tasks struct {
			Nodes []struct {
				ID       string
				Measure  struct{ ID string }
				Agencies struct{ Nodes someIDs }
			}
		}
	}
	u.data(t, `{ tasks(first: 500) { nodes { id measure { id } agencies(first: 500) { nodes { id } } } } }`, nil, &data)
	var named, communities [][]string
	for _, task := range data.Tasks.Nodes {
		for _, a := range task.Agencies.Nodes {
			named = append(named, []string{a.ID, task.ID, task.Measure.ID})
		}
	}
	for _, node := range n.Nodes {
		communities = append(communities, []string{node.Party.ID, fmt.Sprint(node.Community)})
	}
	slices.SortFunc(communities, func(a, b []string) int { return cmp.Compare(a[0], b[0]) })
	for name, rows := range map[string][][]string{"named.csv": named, "communities.csv": communities} {
		file := filepath.Join(dir, name)
		if *update && u.name == "embedded" {
			f, err := os.Create(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := csv.NewWriter(f).WriteAll(rows); err != nil {
				t.Fatal(err)
			}
			_ = f.Close() // the next run reads it
			continue
		}
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := csv.NewReader(f).ReadAll()
		_ = f.Close() // it was only read
		if err != nil || fmt.Sprint(rows) != fmt.Sprint(want) {
			t.Errorf("%s is not what the store has (%v): write it anew with -update, run measures.py, and look at the difference", file, err)
		}
	}
}

func compareNetworkx(t *testing.T, n answered, raw json.RawMessage) {
	t.Helper()
	var want struct {
		Edges                                      [][]any
		Degree, Core                               map[string]int
		Strength, Betweenness, Closeness, PageRank map[string]float64
	}
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	weights := map[string]float64{}
	for _, e := range want.Edges {
		weights[fmt.Sprint(e[0], " ", e[1])] = e[2].(float64)
	}
	if len(n.Edges) != len(weights) || len(n.Nodes) != len(want.Degree) || len(n.Nodes) == 0 {
		t.Fatalf("%d nodes and %d edges, networkx has %d and %d", len(n.Nodes), len(n.Edges), len(want.Degree), len(weights))
	}
	near := func(what string, have, want float64) {
		if math.Abs(have-want) > 2e-9 {
			t.Errorf("%s: have %v, networkx has %v", what, have, want)
		}
	}
	for _, e := range n.Edges {
		a, b := min(e.Source.ID, e.Target.ID), max(e.Source.ID, e.Target.ID)
		near(a+" "+b, e.Weight, weights[a+" "+b])
	}
	for _, x := range n.Nodes {
		id := x.Party.ID
		near(id+" strength", x.Strength, want.Strength[id])
		near(id+" betweenness", x.Betweenness, want.Betweenness[id])
		near(id+" closeness", x.Closeness, want.Closeness[id])
		near(id+" pageRank", x.PageRank, want.PageRank[id])
		if x.Degree != want.Degree[id] || x.Core != want.Core[id] {
			t.Errorf("%s: degree %d and core %d, networkx has %d and %d", id, x.Degree, x.Core, want.Degree[id], want.Core[id])
		}
	}
}

// drawnNetwork is what a network should be, by looking at every task for every pair.
type drawnNetwork struct {
	parties []string
	tasks   map[string][]string // of a party
	joins   map[string][]string // measures of a party
	weight  map[[2]string]float64
	shared  map[[2]string][]string
	both    map[[2]string][]string
}

func (d *drawn) network(weight string, zones, companies bool, counts func(task string) bool) *drawnNetwork {
	n := &drawnNetwork{tasks: map[string][]string{}, joins: map[string][]string{}, weight: map[[2]string]float64{}, shared: map[[2]string][]string{}, both: map[[2]string][]string{}}
	newman := map[[2]string]float64{}
	for _, m := range d.measures {
		if d.document[m] != drawnDocument {
			continue
		}
		if zones && slices.ContainsFunc(d.tasks[m], counts) {
			for _, z := range d.zones[m] {
				n.tasks[z], n.joins[z] = nil, append(n.joins[z], m)
			}
		}
		for _, task := range d.tasks[m] {
			if !counts(task) {
				continue
			}
			list := slices.DeleteFunc(slices.Clone(d.agencies[task]), func(a string) bool { return d.company[a] && !companies })
			for _, a := range list {
				n.tasks[a] = append(n.tasks[a], task)
				if !slices.Contains(n.joins[a], m) {
					n.joins[a] = append(n.joins[a], m)
				}
				for _, b := range list {
					if a < b {
						n.shared[[2]string{a, b}] = append(n.shared[[2]string{a, b}], task)
						newman[[2]string{a, b}] += 1 / float64(len(list)-1)
					}
				}
			}
		}
	}
	n.parties = slices.Sorted(maps.Keys(n.tasks))
	for i, a := range n.parties {
		for _, b := range n.parties[i+1:] {
			p := [2]string{a, b}
			for _, m := range n.joins[a] {
				if slices.Contains(n.joins[b], m) {
					n.both[p] = append(n.both[p], m)
				}
			}
			shared := float64(len(n.shared[p]))
			if weight == "JACCARD" && shared == 0 {
				continue
			}
			w := map[string]float64{
				"TASKS": shared, "MEASURES": float64(len(n.both[p])), "NEWMAN": newman[p],
				"JACCARD": shared / (float64(len(n.tasks[a])+len(n.tasks[b])) - shared),
			}[weight]
			if w > 0 {
				n.weight[p] = w
			}
		}
	}
	return n
}

// checkNetwork compares a network with brute force: ties, what lies behind them, degrees, cores, significance, and the
// modularity of the communities that are answered.
func checkNetwork(rt *rapid.T, u *suite, t *testing.T, d *drawn) {
	weight := rapid.SampledFrom([]string{"TASKS", "MEASURES", "JACCARD", "NEWMAN"}).Draw(rt, "weight")
	least := rapid.SampledFrom([]float64{0, 0.5, 1, 2}).Draw(rt, "minWeight")
	variables := map[string]any{"minWeight": least, "first": 100}
	counts := func(string) bool { return true }
	if all := slices.Concat(slices.Collect(maps.Values(d.tasks))...); len(all) > 0 && rapid.Bool().Draw(rt, "filtered") {
		slices.Sort(all)
		one := rapid.SampledFrom(all).Draw(rt, "without")
		counts = func(task string) bool { return task != one }
		variables["filter"] = map[string]any{"id": map[string]any{"ne": one}}
	}
	zones, companies := weight == "MEASURES" && rapid.Bool().Draw(rt, "zones"), rapid.Bool().Draw(rt, "companies")
	have := u.askNetwork(t, fmt.Sprintf(`document: "d0", weight: %s, zones: %v, enterprises: %v`, weight, zones, companies), variables)
	want := d.network(weight, zones, companies, counts)
	all := len(want.weight)
	maps.DeleteFunc(want.weight, func(_ [2]string, w float64) bool { return w < least-1e-12 })
	same(rt, "totals", []int{have.NodesTotal, len(have.Nodes), have.EdgesTotal, len(have.Edges), have.EdgesLeftOut}, []int{len(want.parties), len(want.parties), len(want.weight), len(want.weight), all - len(want.weight)})
	for i, e := range have.Edges {
		p := [2]string{e.Source.ID, e.Target.ID}
		same(rt, "tasks of a tie", e.Tasks.Nodes.list(), want.shared[p])
		same(rt, "measures of a tie", e.Measures.Nodes.list(), want.both[p])
		near(rt, fmt.Sprint(p, " weight"), e.Weight, want.weight[p])
		near(rt, fmt.Sprint(p, " significance"), e.Significance, want.significance(p))
		if i > 0 && e.Weight > have.Edges[i-1].Weight {
			rt.Fatalf("%v stands behind %v", e, have.Edges[i-1])
		}
	}
	community := map[string]int{}
	for _, x := range have.Nodes {
		id := x.Party.ID
		same(rt, "counts of "+id, []int{x.Tasks.TotalCount, x.Measures.TotalCount, x.Degree, x.Core}, []int{len(want.tasks[id]), len(want.joins[id]), len(want.tied(id)), want.core(id)})
		near(rt, id+" strength", x.Strength, want.strength(id))
		community[id] = x.Community
	}
	near(rt, "modularity", have.Modularity, want.modularity(community))
	for _, c := range have.Communities {
		same(rt, "members", len(c.Members), c.Total)
		for _, id := range c.Members.list() {
			same(rt, "community of "+id, community[id], c.Number)
		}
	}
}

func near(rt *rapid.T, what string, have, want float64) {
	rt.Helper()
	if math.Abs(have-want) > 2e-9 {
		rt.Fatalf("%s: have %v, want %v", what, have, want)
	}
}

func (n *drawnNetwork) tied(id string) (others []string) {
	for p := range n.weight {
		if p[0] == id {
			others = append(others, p[1])
		} else if p[1] == id {
			others = append(others, p[0])
		}
	}
	return others
}

func (n *drawnNetwork) strength(id string) (sum float64) {
	for p, w := range n.weight {
		if p[0] == id || p[1] == id {
			sum += w
		}
	}
	return sum
}

// significance is 1 minus (k-1) times the integral of (1-x)^(k-2) from 0 to the share: the definition of the disparity
// filter, here in closed form.
func (n *drawnNetwork) significance(p [2]string) float64 {
	least := 1.0
	for _, id := range p {
		if k := len(n.tied(id)); k > 1 {
			rest := 1.0
			for range k - 1 {
				rest *= 1 - n.weight[p]/n.strength(id)
			}
			least = min(least, rest)
		}
	}
	return least
}

// core tries all sets of parties with the one in them.
func (n *drawnNetwork) core(id string) (best int) {
	for set := range 1 << len(n.parties) {
		var in []string
		for i, p := range n.parties {
			if set>>i&1 == 1 {
				in = append(in, p)
			}
		}
		if !slices.Contains(in, id) {
			continue
		}
		least := len(in)
		for _, p := range in {
			k := 0
			for _, o := range n.tied(p) {
				k += map[bool]int{true: 1}[slices.Contains(in, o)]
			}
			least = min(least, k)
		}
		best = max(best, least)
	}
	return best
}

// modularity is Newman's, pair by pair.
func (n *drawnNetwork) modularity(community map[string]int) (q float64) {
	total := 0.0
	for _, w := range n.weight {
		total += 2 * w
	}
	if total == 0 {
		return 0
	}
	for _, a := range n.parties {
		for _, b := range n.parties {
			if community[a] == community[b] {
				q += (n.weight[[2]string{min(a, b), max(a, b)}] - n.strength(a)*n.strength(b)/total) / total
			}
		}
	}
	return q
}
