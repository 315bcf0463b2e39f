package embedded

import (
	"fmt"
	"sync"
	"testing"

	"mandate/graph/plan"
	"mandate/graph/store"
)

// state is a graph in which everything says k.
func state(k int) *store.Batch {
	b := &store.Batch{Replace: true}
	for i := range 10 + k%3 {
		a := agency(i)
		a.Properties["name"] = fmt.Sprint(k)
		b.Nodes = append(b.Nodes, a)
	}
	return b
}

func TestReadersSeeOneState(t *testing.T) {
	const states = 40
	model := memory(t, nil)
	names := map[string]string{}
	for k := range states {
		names[apply(t, model, state(k)).Revision] = fmt.Sprint(k)
	}
	s := memory(t, state(0))
	p := planned(t, served(t), `{ agencies(first: 100) { totalCount nodes { id name } } again: agencies(first: 100, orderBy: {field: DOC_ORDER, direction: DESC}) { nodes { id name } } }`)
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				result, err := s.Read(t.Context(), p)
				if err != nil {
					t.Error(err)
					return
				}
				if problem := mixed(result, names[result.Revision]); problem != "" {
					t.Error(problem)
					return
				}
				result.Release()
			}
		})
	}
	var writers sync.WaitGroup
	for range 2 {
		writers.Go(func() {
			for k := range states {
				if _, err := s.Apply(t.Context(), state(k)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	close(stop)
	readers.Wait()
}

// mixed tells where an answer is not of the one state.
func mixed(result *plan.Result, name string) string {
	for _, c := range result.Roots {
		if len(c.Rows) != len(result.Roots[0].Rows) {
			return "two roots of one answer are of different states"
		}
		for _, row := range c.Rows {
			if have := row.Values[2]; have != name {
				return fmt.Sprintf("a row of state %v in an answer of state %s", have, name)
			}
		}
	}
	if c := result.Roots[0]; int(c.Count) != len(c.Rows) {
		return fmt.Sprintf("%d rows and a count of %d", len(c.Rows), c.Count)
	}
	return ""
}

func TestCloseWaitsForReads(t *testing.T) {
	s := memory(t, world())
	p := planned(t, served(t), treeQuery)
	var running sync.WaitGroup
	for range 4 {
		running.Go(func() {
			for range 50 {
				if r, err := s.Read(t.Context(), p); err == nil {
					r.Release()
				}
			}
		})
	}
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	running.Wait()
}
