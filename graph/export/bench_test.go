package export_test

import (
	"context"
	"flag"
	"runtime"
	"testing"

	"mandate/bench/gen"
	"mandate/graph/embedded"
	"mandate/graph/export"
)

var plans = flag.Int("plans", 1, "how many generated plans the benchmark's graph has")

// meter counts bytes, and looks now and then how much is in use.
type meter struct{ bytes, writes, most int64 }

func (m *meter) Write(p []byte) (int, error) {
	m.bytes += int64(len(p))
	if m.writes++; m.writes%200 == 1 {
		m.most = max(m.most, inUse())
	}
	return len(p), nil
}

// inUse answers the bytes that are reachable.
func inUse() int64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return int64(s.HeapAlloc)
}

// BenchmarkExport writes the whole graph in each format, and tells how many bytes it holds meanwhile for each record and
// relationship.
func BenchmarkExport(b *testing.B) {
	m, ctx := mustSchema(b), context.Background()
	s, err := embedded.Open(ctx, "", m)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.Apply(ctx, gen.Batch(*plans)); err != nil {
		b.Fatal(err)
	}
	for _, f := range export.Formats {
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				before := inUse()
				g, err := source(m, s).Open(ctx, export.Selection{})
				if err != nil {
					b.Fatal(err)
				}
				var w meter
				report, err := f.Write(ctx, &w, g)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(w.bytes)/1e6, "MB")
				b.ReportMetric(float64(w.most-before)/float64(report.Nodes+report.Edges), "held-B/record")
				b.ReportMetric(float64(report.Nodes+report.Edges), "records")
			}
		})
	}
}
