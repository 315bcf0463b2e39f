package traverse

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"mandate/graph/fault"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// slow is a store whose projections are read when release lets them.
type slow struct {
	store.Store
	release  chan string // the revision, or "panic"
	readings atomic.Int32
}

func (s *slow) Project(ctx context.Context, _ *plan.Projection) (*plan.Projected, error) {
	s.readings.Add(1)
	select {
	case revision := <-s.release:
		if revision == "panic" {
			panic(revision)
		}
		return &plan.Projected{Revision: revision}, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func revisionOf(p *plan.Projected) *string { return &p.Revision }

func TestReadingGoesOnWithoutWhoAsked(t *testing.T) {
	s := &slow{release: make(chan string)}
	var c cache[string]
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := c.get(ctx, s, nil, "", revisionOf); fault.CodeOf(err) != fault.Unavailable || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("got %v, want UNAVAILABLE", err)
	}
	s.release <- "1"
	if have, err := c.get(t.Context(), s, nil, "1", revisionOf); err != nil || *have != "1" {
		t.Fatalf("got %v, %v", have, err)
	}
	if n := s.readings.Load(); n != 1 {
		t.Errorf("the graph was read %d times, want once", n)
	}
}

func TestOlderReadingIsNotTaken(t *testing.T) {
	s := &slow{release: make(chan string)}
	var c cache[string]
	first := make(chan string)
	go func() {
		have, _ := c.get(t.Context(), s, nil, "", revisionOf)
		first <- *have
	}()
	for s.readings.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	second := make(chan string)
	go func() {
		have, _ := c.get(t.Context(), s, nil, "2", revisionOf)
		second <- *have
	}()
	s.release <- "1"
	s.release <- "2"
	if a, b := <-first, <-second; a != "1" && a != "2" || b != "2" {
		t.Errorf("got %s and %s", a, b)
	}
}

func TestPanicOfAReadingIsAnError(t *testing.T) {
	s := &slow{release: make(chan string, 1)}
	s.release <- "panic"
	var c cache[string]
	if _, err := c.get(t.Context(), s, nil, "", revisionOf); fault.CodeOf(err) != fault.Internal {
		t.Fatalf("got %v, want INTERNAL", err)
	}
	s.release <- "1"
	if have, err := c.get(t.Context(), s, nil, "", revisionOf); err != nil || *have != "1" {
		t.Errorf("the next question gets %v, %v", have, err)
	}
}
