package server_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// wantFinding is a finding as its kind is defined: the records that show it.
type wantFinding struct {
	Tasks, Measures, Agencies, Dependencies, Mentions []string
}

// checkFindings compares findings with their definitions, and asks every question that is to show one.
func checkFindings(rt *rapid.T, u *suite, t *testing.T, d *drawn) {
	type list struct{ Nodes someIDs }
	var data struct {
		Findings struct {
			Groups []struct {
				Kind, Rule string
				Total      int
				Truncated  bool
				Findings   []struct {
					Reason, Query                    string
					Tasks, Measures                  list
					Agencies, Dependencies, Mentions someIDs
				}
			}
		}
	}
	basis, all := d.drawBasis(rt)
	limit := rapid.SampledFrom([]int{1, 2, 100}).Draw(rt, "first")
	u.data(t, `query($basis: [DependencyBasis!], $first: Int!) { findings(document: "d0", basis: $basis, first: $first) { groups { kind rule total truncated findings {
		reason query tasks(first: 500) { nodes { id } } measures(first: 500) { nodes { id } } agencies { id } dependencies { id } mentions { id } } } } }`,
		map[string]any{"basis": basis, "first": limit}, &data)
	want := d.findings(all)
	same(rt, "kinds", len(data.Findings.Groups), len(want))
	for _, g := range data.Findings.Groups {
		expected := want[g.Kind]
		same(rt, g.Kind, []any{g.Total, g.Truncated, len(g.Findings)}, []any{len(expected), len(expected) > limit, min(limit, len(expected))})
		for i, f := range g.Findings {
			have := wantFinding{f.Tasks.Nodes.list(), f.Measures.Nodes.list(), f.Agencies.list(), f.Dependencies.list(), f.Mentions.list()}
			same(rt, g.Kind, have, expected[i])
			if f.Reason == "" || g.Rule == "" {
				rt.Fatalf("%s has no reason or no rule", g.Kind)
			}
			if g.Kind == "CYCLE" && len(f.Dependencies) == 0 {
				rt.Fatal("a cycle without dependencies")
			}
			answer := u.ask(t, question{Query: f.Query})
			var shown struct {
				Data   map[string]any
				Errors []any
			}
			if err := json.Unmarshal(answer, &shown); err != nil || len(shown.Errors) > 0 || strings.Contains(string(answer), `"node":null`) {
				rt.Fatalf("%s: %s shows nothing: %s", g.Kind, f.Query, answer)
			}
			if g.Kind == "UNCOORDINATED_AGENCIES" && !strings.Contains(string(answer), `"coResponsible":{"totalCount":0}`) {
				rt.Fatalf("%s: %s", f.Query, answer)
			}
		}
	}
}

// findings answers them all, straight from the definitions.
func (d *drawn) findings(all []drawnEdge) map[string][]wantFinding {
	measures, edges, _ := d.within(all)
	out := map[string][]wantFinding{
		"OPEN_LIST": nil, "SOLE_AGENCY": nil, "OVERLOADED_AGENCY": nil, "UNCOORDINATED_AGENCIES": nil, "NO_COMMON_AGENCY": nil, "CYCLE": nil, "UNRESOLVED_MENTION": nil,
	}
	load := map[string][]string{}
	for _, m := range measures {
		open := false
		for _, task := range d.tasks[m] {
			for _, a := range d.agencies[task] {
				load[a] = append(load[a], task)
			}
			if d.open[task] {
				open = true
				out["OPEN_LIST"] = append(out["OPEN_LIST"], wantFinding{Tasks: []string{task}, Measures: []string{m}, Agencies: d.agencies[task]})
			}
		}
		if named := d.namedBy(m); len(named) == 1 && !open {
			out["SOLE_AGENCY"] = append(out["SOLE_AGENCY"], wantFinding{Tasks: d.tasks[m], Measures: []string{m}, Agencies: named})
		}
	}
	sum := 0
	for _, own := range load {
		sum += len(own)
	}
	for a, own := range load {
		if float64(len(own)) > 3*float64(sum)/float64(len(load)) {
			out["OVERLOADED_AGENCY"] = append(out["OVERLOADED_AGENCY"], wantFinding{Tasks: own, Agencies: []string{a}})
		}
	}
	d.gaps(edges, out)
	needs := closure(measures, edges)
	for _, m := range measures {
		if ring := circle(measures, needs, m); needs[m][m] && ring[0] == m {
			f := wantFinding{Measures: ring}
			for _, o := range ring {
				f.Agencies = append(f.Agencies, d.namedBy(o)...)
			}
			for _, e := range edges {
				if slices.Contains(ring, e.from) && slices.Contains(ring, e.to) {
					f.Dependencies = append(f.Dependencies, e.id)
				}
			}
			slices.Sort(f.Agencies)
			f.Agencies = slices.Compact(f.Agencies)
			out["CYCLE"] = append(out["CYCLE"], f)
		}
	}
	for _, m := range d.unknown {
		out["UNRESOLVED_MENTION"] = append(out["UNRESOLVED_MENTION"], wantFinding{Mentions: []string{m}})
	}
	return out
}

// gaps looks at each dependency for agencies that are not named together.
func (d *drawn) gaps(edges []drawnEdge, out map[string][]wantFinding) {
	pairs := map[string]*wantFinding{}
	for _, e := range edges {
		from, to := d.namedBy(e.from), d.namedBy(e.to)
		ends := []string{e.from, e.to}
		slices.Sort(ends)
		common := false
		var both []string
		for _, a := range from {
			common = common || slices.Contains(to, a)
			for _, b := range to {
				pair := []string{min(a, b), max(a, b)}
				key := fmt.Sprint(pair)
				if a == b || d.together(a, b) || pairs[key] != nil && slices.Contains(pairs[key].Dependencies, e.id) {
					continue
				}
				if pairs[key] == nil {
					pairs[key] = &wantFinding{Agencies: pair}
				}
				pairs[key].Dependencies = append(pairs[key].Dependencies, e.id)
				pairs[key].Measures = append(pairs[key].Measures, ends...)
			}
		}
		both = append(append(both, from...), to...)
		slices.Sort(both)
		if e.from != e.to && len(from) > 0 && len(to) > 0 && !common {
			out["NO_COMMON_AGENCY"] = append(out["NO_COMMON_AGENCY"], wantFinding{Measures: ends, Agencies: slices.Compact(both), Dependencies: []string{e.id}})
		}
	}
	var list []wantFinding
	for _, f := range pairs {
		slices.Sort(f.Measures)
		f.Measures = slices.Compact(f.Measures)
		list = append(list, *f)
	}
	slices.SortFunc(list, func(a, b wantFinding) int {
		return cmp.Or(cmp.Compare(len(b.Dependencies), len(a.Dependencies)), slices.Compare(a.Agencies, b.Agencies))
	})
	out["UNCOORDINATED_AGENCIES"] = list
}

// together tells whether any task of any document names both.
func (d *drawn) together(a, b string) bool {
	for _, list := range d.agencies {
		if slices.Contains(list, a) && slices.Contains(list, b) {
			return true
		}
	}
	return false
}
