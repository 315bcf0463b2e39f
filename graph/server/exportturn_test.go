package server

import (
	"testing"
	"time"

	"mandate/graph/fault"
)

// TestExportsTakeTurns refuses those for whom there is no turn in time.
func TestExportsTakeTurns(t *testing.T) {
	e := &exports{patience: 20 * time.Millisecond, turns: make(chan struct{}, 1)}
	done, err := e.turn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.turn(t.Context()); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("a second export beside the only one that may run: %v", err)
	}
	done()
	if done, err = e.turn(t.Context()); err != nil {
		t.Fatalf("the turn was not given back: %v", err)
	}
	done()
}
