package embedded

import (
	"testing"

	"mandate/graph/store"
)

func benchmarkRead(b *testing.B, query string) {
	s := memory(b, world())
	p := planned(b, s.current.Load().schema, query)
	ctx := b.Context()
	b.ReportAllocs()
	for b.Loop() {
		r, err := s.Read(ctx, p)
		if err != nil {
			b.Fatal(err)
		}
		r.Release()
	}
}

func BenchmarkReadPlanTree(b *testing.B)    { benchmarkRead(b, treeQuery) }
func BenchmarkReadMeasureTree(b *testing.B) { benchmarkRead(b, measureQuery) }
func BenchmarkReadOne(b *testing.B) {
	benchmarkRead(b, `{ measure(document: "46", number: "17") { id title } }`)
}
func BenchmarkReadWalk(b *testing.B) {
	benchmarkRead(b, `{ agency(name: "市3委") { measures(scope: TRANSITIVE) { totalCount edges { tasks node { id title } } } } }`)
}
func BenchmarkReadFilter(b *testing.B) {
	benchmarkRead(b, `{ measures(filter: {tasks: {some: {agencies: {some: {name: {eq: "市3委"}}}}}}) { totalCount nodes { id title } } }`)
}

func BenchmarkApplyOneNode(b *testing.B) {
	s := memory(b, world())
	n := agency(1)
	for i := 0; b.Loop(); i++ {
		n.DocOrder = int64(i % 7)
		if _, err := s.Apply(b.Context(), &store.Batch{Nodes: []store.Node{n}}); err != nil {
			b.Fatal(err)
		}
	}
}
