package embedded

import (
	"strings"
	"testing"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
)

// over makes a plan of one root over everything of some types.
func over(s *model.Schema, change func(*plan.Root), types ...string) *plan.Plan {
	root := &plan.Root{Hop: plan.Hop{Many: true, Rows: true, Count: true, Page: plan.Page{Limit: 3}, Order: []plan.Key{
		{Index: plan.DocOrder, Property: "docOrder"}, {Index: plan.ID, Property: "id"},
	}}}
	for _, name := range types {
		root.To = append(root.To, reading(s, name))
	}
	change(root)
	return &plan.Plan{Roots: []*plan.Root{root}}
}

func reading(s *model.Schema, name string, hops ...*plan.Hop) *plan.Select {
	return &plan.Select{Type: s.Types[name], Properties: []string{"docOrder", "id"}, Hops: hops}
}

func TestRootsOfSeveralTypes(t *testing.T) {
	s := memory(t, world())
	schema := served(t)
	equals := func(property string, value any) *plan.Filter {
		return &plan.Filter{Op: plan.Compare, Property: property, Comparison: plan.Eq, Value: value}
	}
	for want, p := range map[string]*plan.Plan{
		"0 0 1 #174 +":   over(schema, func(r *plan.Root) {}, "Measure", "Task"),
		"0 0 0:0 #832 +": over(schema, func(r *plan.Root) { r.Order = r.Order[:0] }, "Responsibility", "Measure", "Dependency"),
		"3 #1":           over(schema, func(r *plan.Root) { r.Filter = equals("ordinal", int64(4)) }, "Measure"),
		"5 7 #2": over(schema, func(r *plan.Root) {
			r.Start.IDs = []string{"task:7", "measure:5", "task:7", "agency:1", "measure:6"}
			r.Filter = &plan.Filter{Op: plan.Not, Args: []*plan.Filter{equals("id", "measure:6")}}
		}, "Measure", "Task"),
		"3 #1 ": over(schema, func(r *plan.Root) {
			r.Start.Key = []plan.KeyPart{{Property: "title", Value: "措施3"}}
			r.Rows = true
		}, "Measure"),
	} {
		result, err := s.Read(t.Context(), p)
		if err != nil {
			t.Errorf("%s: %v", want, err)
		} else if have := outline(result.Roots); have != strings.TrimSpace(want) {
			t.Errorf("have %s, want %s", have, want)
		}
	}
}

func TestPlansThatDoNotFit(t *testing.T) {
	s := memory(t, world())
	schema := served(t)
	related := []plan.Step{{Type: "HAS_TASK", Min: 1, Max: 1}}
	below := func(h plan.Hop, types ...string) *plan.Plan {
		for _, name := range types {
			h.To = append(h.To, reading(schema, name))
		}
		return over(schema, func(r *plan.Root) { r.To[0].Hops = []*plan.Hop{&h} }, "Measure")
	}
	condition := func(f plan.Filter) *plan.Plan { return over(schema, func(r *plan.Root) { r.Filter = &f }, "Measure") }
	refer := []*plan.Hop{{Steps: []plan.Step{{Kind: plan.Refer, Property: "x"}}}}
	repeated := []plan.Step{{Type: "DEPENDS_ON", Min: 1, Max: 2}}
	foreign := &model.Type{Name: "Foreign", Label: "Foreign"}
	for name, c := range map[string]struct {
		code fault.Code
		plan *plan.Plan
	}{
		"nothing to read":       {fault.Internal, below(plan.Hop{Steps: related})},
		"unknown label":         {fault.Internal, over(schema, func(r *plan.Root) { r.To[0] = &plan.Select{Type: foreign} }, "Task")},
		"unknown relationship":  {fault.Internal, below(plan.Hop{Steps: []plan.Step{{Type: "X", Min: 1, Max: 1}}}, "Task")},
		"end of a node":         {fault.Internal, below(plan.Hop{Steps: []plan.Step{{Kind: plan.From}}}, "Task")},
		"end among steps":       {fault.Internal, below(plan.Hop{Steps: append([]plan.Step{{Kind: plan.To}}, related...)}, "Task")},
		"edge of a root":        {fault.Internal, over(schema, func(r *plan.Root) { r.EdgeFilter = &plan.Filter{} }, "Task")},
		"edge hop of a root":    {fault.Internal, over(schema, func(r *plan.Root) { r.EdgeHops = refer }, "Task")},
		"unknown key":           {fault.Internal, over(schema, func(r *plan.Root) { r.Start = plan.Start{Via: "X", Key: []plan.KeyPart{{}}} }, "Task")},
		"condition nowhere":     {fault.Internal, condition(plan.Filter{Op: plan.Some, Target: "Task"})},
		"condition on what":     {fault.Internal, condition(plan.Filter{Op: plan.Some, Target: "X", Steps: related})},
		"repeated relationship": {fault.Unsupported, below(plan.Hop{Steps: repeated}, "Dependency")},
		"reference of repeated": {fault.Unsupported, below(plan.Hop{Steps: repeated, EdgeHops: refer}, "Measure")},
		"plain relationships":   {fault.Unsupported, below(plan.Hop{Steps: related}, "Dependency")},
	} {
		if _, err := s.Read(t.Context(), c.plan); err == nil || fault.CodeOf(err) != c.code {
			t.Errorf("%s: have %v", name, err)
		}
	}
	if have := outline(answerTo(t, s, `{ measures { totalCount } }`).Roots); have != " #53" {
		t.Errorf("after plans that do not fit: %s", have)
	}
}
