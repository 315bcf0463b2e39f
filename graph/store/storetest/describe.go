package storetest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"mandate/graph/plan"
	"mandate/graph/store"
)

// describePlan writes a plan down for whoever looks for the reason of a difference.
func describePlan(p *plan.Plan) string {
	var w strings.Builder
	for i, r := range p.Roots {
		fmt.Fprintf(&w, "root %d: start %+v\n", i, r.Start)
		if r.Start.Search != nil {
			fmt.Fprintf(&w, "  search %+q\n", *r.Start.Search)
		}
		if g := r.Group; g != nil {
			fmt.Fprintf(&w, "  groups by %+v values %+v records %v whole %t\n", g.Keys, g.Values, g.Records, g.Whole)
		}
		describeHop(&w, &r.Hop, "  ")
	}
	return w.String()
}

func describeHop(w *strings.Builder, h *plan.Hop, indent string) {
	fmt.Fprintf(w, "%s%s many=%t rows=%t count=%t", indent, describeSteps(h.Steps), h.Many, h.Rows, h.Count)
	if len(h.Steps) > 0 && h.Steps[0].Kind == plan.Quoted {
		fmt.Fprintf(w, " at=%d", h.At)
	}
	if h.Many {
		fmt.Fprintf(w, " page=%+v order=%s", h.Page, describeOrder(h.Order))
	}
	if len(h.Edge) > 0 {
		fmt.Fprintf(w, " edge=%+v", h.Edge)
	}
	w.WriteString("\n")
	if h.Filter != nil {
		fmt.Fprintf(w, "%s  filter %s\n", indent, describeFilter(h.Filter))
	}
	if h.EdgeFilter != nil {
		fmt.Fprintf(w, "%s  edge filter %s\n", indent, describeFilter(h.EdgeFilter))
	}
	for _, below := range h.EdgeHops {
		fmt.Fprintf(w, "%s  edge hop\n", indent)
		describeHop(w, below, indent+"    ")
	}
	for _, to := range h.To {
		fmt.Fprintf(w, "%s  to %s %v\n", indent, to.Type.Name, to.Properties)
		if to.Filter != nil {
			fmt.Fprintf(w, "%s    filter %s\n", indent, describeFilter(to.Filter))
		}
		for _, below := range to.Hops {
			describeHop(w, below, indent+"    ")
		}
	}
}

func describeSteps(steps []plan.Step) string {
	var parts []string
	for _, s := range steps {
		text := map[plan.StepKind]string{plan.Relate: s.Type, plan.From: "from", plan.To: "to", plan.Refer: "refer " + s.Property, plan.Trace: "trace", plan.Quoted: "quoted"}[s.Kind]
		if s.In {
			text = "<" + text
		}
		if s.Kind == plan.Relate && s.Repeated() {
			text += fmt.Sprintf("*%d..%d", s.Min, s.Max)
		}
		parts = append(parts, text)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func describeOrder(order []plan.Key) string {
	var parts []string
	for _, k := range order {
		text := k.Property + []string{"", "DISTANCE", "PATHS", "RANK", "QUOTE_FIELD", "QUOTE_START", "QUOTE_END", "QUOTE_EXACT"}[k.Computed]
		if k.OnEdge {
			text = "edge." + text
		}
		if k.Counted {
			text = fmt.Sprintf("number of hop %d", k.Index)
		}
		if k.Desc {
			text += " desc"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, ", ")
}

func describeFilter(f *plan.Filter) string {
	comparison := []string{"=", "<>", "in", ">", ">=", "<", "<=", "contains", "starts with", "is null", "has"}[f.Comparison]
	switch f.Op {
	case plan.Compare:
		return fmt.Sprintf("%s %s %#v", f.Property, comparison, f.Value)
	case plan.Counted:
		return fmt.Sprintf("number of %s%s %s %#v", f.Target, describeSteps(f.Steps), comparison, f.Value)
	}
	text := []string{"and", "or", "not", "", "some", "none", "every"}[f.Op]
	if len(f.Steps) > 0 {
		text += " " + f.Target + describeSteps(f.Steps)
	}
	var args []string
	for _, arg := range f.Args {
		args = append(args, describeFilter(arg))
	}
	return text + "(" + strings.Join(args, "; ") + ")"
}

// describeBatch writes a batch down, one record on a line.
func describeBatch(b *store.Batch) string {
	var w strings.Builder
	fmt.Fprintf(&w, "batch replace=%t delete nodes %v edges %v\n", b.Replace, b.DeleteNodes, b.DeleteEdges)
	for _, n := range b.Nodes {
		fmt.Fprintf(&w, "  %s %d%s\n", n.ID, n.DocOrder, describeProperties(n.Properties))
	}
	for _, e := range b.Edges {
		fmt.Fprintf(&w, "  %s -[%s %s %d]-> %s%s\n", e.From, e.Type, e.ID, e.DocOrder, e.To, describeProperties(e.Properties))
	}
	return w.String()
}

func describeProperties(p map[string]any) string {
	text := ""
	for _, name := range slices.Sorted(maps.Keys(p)) {
		text += fmt.Sprintf(" %s=%#v", name, p[name])
	}
	return text
}
