package storetest

import (
	"context"
	"fmt"
	"slices"

	"mandate/graph/plan"
	"mandate/graph/store"
)

// disagreement runs a plan on a store and by the oracle. The error says where the two differ first.
func disagreement(ctx context.Context, s store.Store, o *oracle, p *plan.Plan) (*plan.Result, error) {
	have, err := s.Read(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("the store refuses the plan: %w", err)
	}
	return have, differ(p, have, o.run(p))
}

// differ answers the first difference between two results of a plan. A list that is nil equals one that is empty; the
// index of a record's type counts only where there are several.
func differ(p *plan.Plan, have, want *plan.Result) error {
	if have.Revision != want.Revision {
		return fmt.Errorf("revision: have %q, want %q", have.Revision, want.Revision)
	}
	if len(have.Roots) != len(want.Roots) {
		return fmt.Errorf("have %d roots, want %d", len(have.Roots), len(want.Roots))
	}
	for i, root := range p.Roots {
		if err := differConn(&root.Hop, &have.Roots[i], &want.Roots[i]); err != nil {
			return fmt.Errorf("root %d%w", i, err)
		}
	}
	return nil
}

func differConn(h *plan.Hop, have, want *plan.Conn) error {
	if have.Count != want.Count {
		return fmt.Errorf(": count: have %d, want %d", have.Count, want.Count)
	}
	if (have.Whole == nil) != (want.Whole == nil) {
		return fmt.Errorf(": whole: have %v, want %v", have.Whole, want.Whole)
	}
	if want.Whole != nil {
		if err := differValues("whole", have.Whole.Values, want.Whole.Values); err != nil {
			return fmt.Errorf(": %w", err)
		}
	}
	if h.Many && !h.Page.Last && have.More != want.More {
		return fmt.Errorf(": more: have %t, want %t", have.More, want.More)
	}
	if len(have.Rows) != len(want.Rows) {
		return fmt.Errorf(": have rows %s, want %s", ids(have), ids(want))
	}
	for i := range want.Rows {
		if err := differRow(h, &have.Rows[i], &want.Rows[i]); err != nil {
			return fmt.Errorf(", row %d of %s, want %s%w", i, ids(have), ids(want), err)
		}
	}
	return nil
}

func differRow(h *plan.Hop, have, want *plan.Row) error {
	if len(h.To) > 1 && have.Type != want.Type {
		return fmt.Errorf(": type: have %d, want %d", have.Type, want.Type)
	}
	to := h.To[want.Type]
	if err := differValues("value", have.Values, told(to, have.Values, want.Values)); err != nil {
		return fmt.Errorf(" (%s): %w", to.Type.Name, err)
	}
	if err := differValues("edge value", have.Edge, want.Edge); err != nil {
		return fmt.Errorf(": %w", err)
	}
	if err := differHops(": edge hop", h.EdgeHops, have.EdgeHops, want.EdgeHops); err != nil {
		return err
	}
	return differHops(": hop", to.Hops, have.Hops, want.Hops)
}

// told answers the values to expect: docOrder and id may be left out where nobody looks, and are then no difference.
func told(to *plan.Select, have, want []any) []any {
	if len(have) < 2 || len(want) < 2 || !to.SkipOrder && !to.SkipID {
		return want
	}
	expected := slices.Clone(want)
	for i, skip := range []bool{to.SkipOrder, to.SkipID} { // at plan.DocOrder and plan.ID
		if skip && have[i] == nil {
			expected[i] = nil
		}
	}
	return expected
}

func differHops(what string, hops []*plan.Hop, have, want []plan.Conn) error {
	if len(have) != len(want) {
		return fmt.Errorf("%ss: have %d, want %d", what, len(have), len(want))
	}
	for i := range want {
		if err := differConn(hops[i], &have[i], &want[i]); err != nil {
			return fmt.Errorf("%s %d%w", what, i, err)
		}
	}
	return nil
}

func differValues(what string, have, want []any) error {
	if len(have) != len(want) {
		return fmt.Errorf("%ss: have %#v, want %#v", what, have, want)
	}
	for i := range want {
		if !equal(have[i], want[i]) {
			return fmt.Errorf("%s %d: have %#v, want %#v", what, i, have[i], want[i])
		}
	}
	return nil
}

// equal compares values with their kinds: int64(1) is not 1.0, and no value is not an empty list.
func equal(have, want any) bool {
	list, isList := want.([]any)
	if !isList {
		_, haveList := have.([]any)
		return !haveList && have == want
	}
	other, ok := have.([]any)
	if !ok || len(other) != len(list) {
		return false
	}
	for i := range list {
		if other[i] != list[i] {
			return false
		}
	}
	return true
}

// ids names the rows of a page.
func ids(c *plan.Conn) []string {
	names := make([]string, len(c.Rows))
	for i := range c.Rows {
		if values := c.Rows[i].Values; len(values) > plan.ID {
			names[i] = fmt.Sprint(values[plan.ID])
		}
	}
	return names
}
