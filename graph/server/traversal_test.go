package server_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"mandate/graph/store"
	"mandate/graph/traverse"
)

// TestEveryTraversalIsKnown: the schema promises no traversal that is not there.
func TestEveryTraversalIsKnown(t *testing.T) {
	m, n := mustSchema(t), 0
	for _, def := range m.AST.Query.Fields {
		if f := m.Root(def); f != nil && f.Traversal != nil {
			if n++; !traverse.Known(f.Name) {
				t.Errorf("there is no traversal %s", f.Name)
			}
		}
	}
	if n == 0 {
		t.Error("the schema has no traversal")
	}
}

// traversals compares the traversals with brute force over random plans, and puts the seeds back.
func (u *suite) traversals(t *testing.T) {
	u.one(t, "one state", u.traversalsSeeOneState)
	u.one(t, "hub", u.hub)
	for name, check := range map[string]func(*rapid.T, *suite, *testing.T, *store.Batch){"paths": checkPaths, "neighborhood": checkNeighborhood} {
		u.one(t, name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				_, b := drawPlan(rt, u.schema)
				if _, err := u.store.Apply(t.Context(), b); err != nil {
					rt.Fatal(err)
				}
				check(rt, u, t, b)
			})
		})
	}
	defer mustLoad(t, u.schema, u.store)
	for _, c := range []struct {
		name  string
		check func(*rapid.T, *suite, *testing.T, *drawn)
	}{
		{"reach", checkReach}, {"ways", checkWays}, {"order", checkOrder}, {"critical path", checkCriticalPath}, {"bottlenecks", checkBottlenecks},
		{"network", checkNetwork}, {"findings", checkFindings},
	} {
		u.one(t, c.name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				d, b := drawPlan(rt, u.schema)
				if _, err := u.store.Apply(t.Context(), b); err != nil {
					rt.Fatal(err)
				}
				c.check(rt, u, t, d)
			})
		})
	}
}

// same fails where an answer is not what brute force says.
func same(rt *rapid.T, what string, have, want any) {
	rt.Helper()
	if !reflect.DeepEqual(have, want) {
		rt.Fatalf("%s:\nhave %+v\nwant %+v", what, have, want)
	}
}

type someIDs []struct{ ID string }

func (s someIDs) list() (out []string) {
	for _, x := range s {
		out = append(out, x.ID)
	}
	return out
}
