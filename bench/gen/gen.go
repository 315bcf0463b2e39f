// Package gen makes up plans: graphs of any size in the shape of the schema, for benchmarks and for tests that want more
// than the seeds hold. The same number of plans gives the same graph on every machine, and a plan is the same however
// many others there are. The words are Chinese and of realistic length, but mean nothing.
package gen

import (
	"math/rand/v2"

	"mandate/graph/store"
)

// How much of each thing a plan has. The numbers are those of a real plan.
const (
	Areas            = 8
	Measures         = 53
	Tasks            = 121
	Responsibilities = 336
	Dependencies     = 40
	Deliverables     = 10
	Positionings     = 3
	Safeguards       = 5
	Duties           = 20
)

// How the bodies are shared out. The weights of the agencies of a city fall with their rank, so that a few have most of
// the work; those of provinces and of the state come back in plan after plan.
const (
	PlansPerCity       = 10
	CitiesPerProvince  = 10
	AgenciesPerCity    = 60
	ZonesPerCity       = 9
	AgenciesPerUpper   = 9                // of each province, and of the state
	nodesReservedFor   = int64(1_000_000) // docOrder numbers of one plan
	seed               = 20170829
	citedDocument      = "policyDocument:gen-cited"
	citedNumber        = "国发〔2017〕15号"
	sharedRolesOutOf10 = 1 // of ten places in a list, how many go to agencies above the city
)

// Batch answers a graph of that many plans, as a batch that replaces what is there.
func Batch(plans int) *store.Batch {
	b := &builder{batch: &store.Batch{Replace: true}}
	cities := (plans + PlansPerCity - 1) / PlansPerCity
	b.cited()
	b.state()
	for i := range (cities + CitiesPerProvince - 1) / CitiesPerProvince {
		b.province(i)
	}
	for i := range cities {
		b.city(i)
	}
	for i := range plans {
		b.plan(i)
	}
	return b.batch
}

// builder fills the batch.
type builder struct {
	batch *store.Batch
	order int64 // docOrder of the last node or relationship
}

type values = map[string]any

func (b *builder) node(label, id string, properties values) {
	b.order++
	b.batch.Nodes = append(b.batch.Nodes, store.Node{Label: label, ID: id, DocOrder: b.order, Properties: properties})
}

// link adds a relationship without an id.
func (b *builder) link(kind, from, to string, properties values) {
	b.batch.Edges = append(b.batch.Edges, store.Edge{Type: kind, From: from, To: to, Properties: properties})
}

// entity adds a relationship with an id.
func (b *builder) entity(kind, id, from, to string, properties values) {
	b.order++
	b.batch.Edges = append(b.batch.Edges, store.Edge{
		Type: kind, ID: id, From: from, To: to, DocOrder: b.order, Properties: properties,
	})
}

// random answers the source of chance for one plan, which no other plan touches.
func random(plan int) *rand.Rand { return rand.New(rand.NewPCG(seed, uint64(plan))) }

// share divides total into parts that are at least 1 and at most limit.
func share(r *rand.Rand, parts, total, limit int) []int {
	sizes := make([]int, parts)
	for i := range sizes {
		sizes[i] = 1
	}
	for rest := total - parts; rest > 0; {
		if i := r.IntN(parts); sizes[i] < limit {
			sizes[i]++
			rest--
		}
	}
	return sizes
}

// spread divides total into parts as equal as can be, the larger first.
func spread(parts, total int) []int {
	sizes := make([]int, parts)
	for i := range sizes {
		sizes[i] = total / parts
		if i < total%parts {
			sizes[i]++
		}
	}
	return sizes
}
