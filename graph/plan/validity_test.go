package plan

import (
	"slices"
	"testing"
	"time"

	"mandate/graph/model"
)

// days answers the first and the last day that a partial date may mean.
func days(t *testing.T, date string) (first, last time.Time) {
	t.Helper()
	for _, form := range []struct {
		layout              string
		years, months, days int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}} {
		if first, err := time.Parse(form.layout, date); err == nil {
			return first, first.AddDate(form.years, form.months, form.days-1)
		}
	}
	t.Fatalf("%q is no date", date)
	return first, last
}

// passes judges the filters that validAt makes.
func passes(f *Filter, values map[string]string) bool {
	of := func(arg *Filter) bool { return passes(arg, values) }
	switch f.Op {
	case And:
		return !slices.ContainsFunc(f.Args, func(arg *Filter) bool { return !of(arg) })
	case Or:
		return slices.ContainsFunc(f.Args, of)
	}
	v, ok := values[f.Property]
	switch f.Comparison {
	case IsNull:
		return !ok
	case Lt:
		return ok && v < f.Value.(string)
	case Gt:
		return ok && v > f.Value.(string)
	default: // In
		return ok && slices.Contains(f.Value.([]any), any(v))
	}
}

// TestValidAt compares the condition on texts with days of the calendar: a record may hold on a date where some choice of
// the uncertain days lets it.
func TestValidAt(t *testing.T) {
	dates := []string{"2017", "2017-12", "2017-12-31", "2018", "2018-01", "2018-01-01", "2018-07", "2018-07-01", "2018-07-04", "2018-07-05", "2018-07-31", "2018-08", "2018-12-31", "2019"}
	v := &model.Validity{From: "from", Until: "until"}
	for _, asked := range dates {
		begin, end := days(t, asked)
		condition := validAt(v, asked)
		for _, from := range append(dates, "") {
			for _, until := range append(dates, "") {
				values, want := map[string]string{}, true
				if from != "" {
					values["from"] = from
					first, _ := days(t, from)
					want = !first.After(end)
				}
				if until != "" {
					values["until"] = until
					_, last := days(t, until)
					want = want && (last.After(begin) || len(until) < len(time.DateOnly) && !last.Before(begin))
				}
				if have := passes(condition, values); have != want {
					t.Errorf("from %q until %q: holds at %s is %t", from, until, asked, have)
				}
			}
		}
	}
}
