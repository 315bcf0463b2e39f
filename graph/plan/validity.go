package plan

import "mandate/graph/model"

// validAt answers the condition that a record holds on a date, so far as is known. Both the date and the bounds may be
// partial, and a partial one stands for all of its days: a record passes unless it certainly began after the last day meant,
// or had certainly ended by the first. Dates are ASCII, so texts compare as days do.
func validAt(v *model.Validity, date string) *Filter {
	const behindDays = "~" // after every digit and hyphen: "2018~" is behind all days of 2018
	first := date + "-01-01"[min(len(date)-len("2018"), len("-01-01")):]
	begun := []*Filter{
		{Op: Compare, Property: v.From, Comparison: IsNull, Value: true},
		{Op: Compare, Property: v.From, Comparison: Lt, Value: date + behindDays},
	}
	lasting := []*Filter{
		{Op: Compare, Property: v.Until, Comparison: IsNull, Value: true},
		{Op: Compare, Property: v.Until, Comparison: Gt, Value: first},
		{Op: Compare, Property: v.Until, Comparison: In, Value: []any{first[:len("2018")], first[:len("2018-07")]}},
	}
	return &Filter{Op: And, Args: []*Filter{{Op: Or, Args: begun}, {Op: Or, Args: lasting}}}
}
