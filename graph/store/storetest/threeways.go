package storetest

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"mandate/graph/plan"
	"mandate/graph/store"
)

func threeWayCases() []testCase {
	return []testCase{{name: "three ways/responsibilities", schema: servedSchema, run: threeWays}}
}

// threeWays asks who is to do what from the agencies, from the tasks and from the table between them. The three must
// agree with each other; no oracle is asked.
func threeWays(b *bench) {
	p := b.ownership()
	rapid.Check(b.tb, func(t *rapid.T) {
		batch := ownersOnly(b.graph().Draw(t, "graph"))
		b.on(t).apply(batch)
		result, err := b.store.Read(b.ctx, p)
		if err != nil {
			t.Fatalf("the store refuses a plan: %v", err)
		}
		agencies, tasks, table := triples(result)
		if len(table) != len(batch.Edges) || !slices.Equal(agencies, tasks) || !slices.Equal(agencies, table) {
			t.Fatalf("%d responsibilities:\nby agency %v\nby task   %v\nby table  %v\n%s", len(batch.Edges), agencies, tasks, table, describeBatch(batch))
		}
	})
}

// ownersOnly keeps of a graph the agencies, the tasks, what is between them and the texts that they quote.
func ownersOnly(b *store.Batch) *store.Batch {
	b.Nodes = slices.DeleteFunc(b.Nodes, func(n store.Node) bool {
		return n.Label != "Agency" && n.Label != "Task" && n.Label != "PolicyDocument"
	})
	b.Edges = slices.DeleteFunc(b.Edges, func(e store.Edge) bool { return e.Type != "RESPONSIBLE_FOR" })
	return b
}

func (k kit) ownership() *plan.Plan {
	byAgency, byTask, table := k.many("Task", out("RESPONSIBLE_FOR")), k.many("Agency", in("RESPONSIBLE_FOR")), k.all("Responsibility")
	byAgency.Edge, byTask.Edge = []plan.EdgeValue{{Property: "id"}}, []plan.EdgeValue{{Property: "id"}}
	table.To[0].Hops = []*plan.Hop{k.single("Agency", plan.Step{Kind: plan.From, Min: 1, Max: 1}), k.single("Task", plan.Step{Kind: plan.To, Min: 1, Max: 1})}
	return &plan.Plan{Roots: []*plan.Root{k.all("Agency", byAgency), k.all("Task", byTask), table}}
}

// triples answers responsibility, agency and task, sorted, as each of the three roots has them.
func triples(result *plan.Result) (agencies, tasks, table []string) {
	for _, agency := range result.Roots[0].Rows {
		for _, task := range agency.Hops[0].Rows {
			agencies = append(agencies, fmt.Sprint(task.Edge[0], " ", agency.Values[plan.ID], " ", task.Values[plan.ID]))
		}
	}
	for _, task := range result.Roots[1].Rows {
		for _, agency := range task.Hops[0].Rows {
			tasks = append(tasks, fmt.Sprint(agency.Edge[0], " ", agency.Values[plan.ID], " ", task.Values[plan.ID]))
		}
	}
	for _, r := range result.Roots[2].Rows {
		for i := range r.Hops[0].Rows {
			table = append(table, fmt.Sprint(r.Values[plan.ID], " ", r.Hops[0].Rows[i].Values[plan.ID], " ", r.Hops[1].Rows[i].Values[plan.ID]))
		}
	}
	slices.Sort(agencies)
	slices.Sort(tasks)
	slices.Sort(table)
	return agencies, tasks, table
}
