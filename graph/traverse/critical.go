package traverse

import (
	"cmp"
	"context"
	"slices"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// criticalPath answers the longest chain of a document's measures in which each waits for the one before. A cycle counts
// as one step, with the weight of all its measures.
func criticalPath(ctx context.Context, w *Work, t *plan.Traversal, _ map[string]bool) (plan.Found, error) {
	document, known := w.named(t)
	if !known {
		return nil, nil
	}
	basis := basisOf(t)
	g := w.among(w.measuresOf(document), bits(basis))
	weights, err := g.weights(t)
	if err != nil {
		return nil, err
	}
	all, of, err := g.components(ctx)
	if err != nil {
		return nil, err
	}
	c := chain{digraph: g, all: all, of: of, weight: make([]int64, len(all)), best: make([]int64, len(all)), before: make([]int, len(all))}
	for i := range all {
		for _, m := range all[i].members {
			c.weight[i] += weights[m]
		}
	}
	steps := c.longest()
	found := plan.Found{
		"document": w.id(document), "basis": basis, "weight": t.Arguments["weight"], "outside": int64(g.outside),
		"total": int64(0), "steps": c.steps(steps),
	}
	if len(steps) > 0 {
		found["total"] = c.best[steps[len(steps)-1]]
	}
	return found, nil
}

// mostWeight bounds a weight, so that no sum of them is beyond an Int.
const mostWeight = 10_000

// weights answers the weight of each place: the number of its tasks, or 1, or what is given.
func (g *digraph) weights(t *plan.Traversal) ([]int64, error) {
	out := make([]int64, len(g.nodes))
	for i, n := range g.nodes {
		if out[i] = 1; t.Arguments["weight"] == "TASKS" {
			out[i] = int64(len(g.w.tasks.from(n)))
		}
	}
	given, _ := t.Arguments["weights"].([]any)
	for _, item := range given {
		one, _ := item.(map[string]any)
		id, _ := one["measure"].(string)
		weight, _ := one["weight"].(int64)
		if weight < 0 || weight > mostWeight {
			return nil, fault.New(fault.Invalid, "weights: that of %s is %d: give 0 to %d", id, weight, mostWeight)
		}
		place, ok := g.places[g.w.numberOf(id)]
		if !ok {
			return nil, fault.New(fault.Invalid, "weights: %s is no measure of the document", id)
		}
		out[place] = weight
	}
	return out, nil
}

// chain looks for the longest chain of components.
type chain struct {
	*digraph
	all    []component
	of     []int32
	weight []int64
	best   []int64 // of the heaviest chain that ends with a component
	before []int   // the component before it in that chain, or -1
}

// longest answers the components of the heaviest chain, from the one that waits for nothing. Of equally heavy ones it
// takes, from its end backwards, the component whose first measure stands first. Components come with what they depend on
// before them, so one pass will do.
func (c *chain) longest() []int {
	end := -1
	for i := range c.all {
		c.before[i] = -1
		for _, m := range c.all[i].members {
			for _, to := range c.out.from(m) {
				if k := int(c.of[to.node]); k != i && (c.before[i] < 0 || c.compare(k, c.before[i]) < 0) {
					c.before[i] = k
				}
			}
		}
		c.best[i] = c.weight[i]
		if k := c.before[i]; k >= 0 {
			c.best[i] += c.best[k]
		}
		if end < 0 || c.compare(i, end) < 0 {
			end = i
		}
	}
	var steps []int
	for i := end; i >= 0; i = c.before[i] {
		steps = append(steps, i)
	}
	slices.Reverse(steps)
	return steps
}

// compare puts the end of the heavier chain first.
func (c *chain) compare(a, b int) int {
	return cmp.Or(cmp.Compare(c.best[b], c.best[a]), cmp.Compare(c.all[a].members[0], c.all[b].members[0]))
}

func (c *chain) steps(list []int) []plan.Found {
	out := []plan.Found{}
	for i, k := range list {
		step := plan.Found{"measures": c.ids(c.all[k].members), "weight": c.weight[k], "total": c.best[k], "dependencies": []string{}}
		if i > 0 {
			step["dependencies"] = c.between(int32(k), int32(list[i-1]))
		}
		out = append(out, step)
	}
	return out
}

// between answers the dependencies of one component on another, in order.
func (c *chain) between(from, to int32) []string {
	e := &c.w.Edges[dependsOn]
	out := []string{}
	for _, row := range c.rows {
		if c.of[c.places[e.From[row]]] == from && c.of[c.places[e.To[row]]] == to {
			out = append(out, e.IDs[row])
		}
	}
	return out
}
