package storetest

import "pgregory.net/rapid"

// How many plans are asked of a random graph.
const (
	plansPerGraph  = 10
	plansPerChange = 2
)

func randomCases() []testCase {
	return []testCase{
		{name: "random/boxes", run: func(b *bench) { b.randomPlans(plansPerGraph) }},
		{name: "random/served", schema: servedSchema, run: func(b *bench) { b.randomPlans(plansPerChange) }},
		{name: "random/changes", run: randomChanges},
		{name: "random/search", run: randomSearch},
		{name: "random/groups of boxes", run: randomGroups},
		{name: "random/groups of the served", schema: servedSchema, run: randomGroups},
	}
}

// randomPlans compares a store with the oracle over random graphs, which replace each other in one store.
func (b *bench) randomPlans(plans int) {
	rapid.Check(b.tb, func(t *rapid.T) {
		batch := b.graph().Draw(t, "graph")
		b.on(t).apply(batch)
		for range plans {
			b.count()
			b.on(t).agree(b.plans(batch).Draw(t, "plan"))
		}
	})
}

// randomChanges compares a store with the oracle after every one of some changes to a graph.
func randomChanges(b *bench) {
	rapid.Check(b.tb, func(t *rapid.T) {
		b.on(t).apply(b.graph().Draw(t, "graph"))
		for range 3 {
			batch := b.change(t, b.content)
			b.on(t).apply(batch)
			for range plansPerChange {
				b.count()
				b.on(t).agree(b.plans(b.content.batch()).Draw(t, "plan"))
			}
		}
	})
}

// randomGroups compares groups over graphs that have steps to single records.
func randomGroups(b *bench) {
	rapid.Check(b.tb, func(t *rapid.T) {
		batch := b.thinned(t, b.graph().Draw(t, "graph"))
		b.on(t).apply(batch)
		for range plansPerGraph {
			b.count()
			b.on(t).agree(b.groupings(batch).Draw(t, "plan"))
		}
	})
}
