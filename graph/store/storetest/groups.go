package storetest

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

func groupCases() []testCase {
	return []testCase{
		{name: "groups/keys, counts and order", run: groupsOfLinks},
		{name: "groups/texts stand by UTF-16", run: groupsByText},
		{name: "groups/without keys", run: groupsWithoutKeys},
		{name: "groups/conditions over single steps", run: groupsUnderConditions},
		{name: "groups/one reference to two types", run: groupsOfReferences},
		{name: "groups/conditions over references", run: groupsUnderReferences},
		{name: "groups/cells are the lists behind them", run: cellsAreLists},
	}
}

var (
	toBox  = plan.Step{Kind: plan.From, Min: 1, Max: 1}
	toBall = plan.Step{Kind: plan.To, Min: 1, Max: 1}
)

func (k kit) leads(pairs ...any) (way []plan.Lead) {
	for i := 0; i < len(pairs); i += 2 {
		way = append(way, plan.Lead{Step: pairs[i].(plan.Step), To: k.schema.Types[pairs[i+1].(string)]})
	}
	return way
}

// grouping makes a root of groups, ordered by its keys.
func (k kit) grouping(of string, keys []plan.GroupKey, counts ...plan.GroupValue) *plan.Root {
	r := k.all(of)
	r.Order, r.Group = nil, &plan.Group{Keys: keys}
	for i, key := range keys {
		parts := []string{""}
		if key.Property == "" {
			parts = []string{"docOrder", "id"}
		}
		for _, part := range parts {
			r.Order = append(r.Order, plan.Key{Index: len(r.Group.Values)})
			r.Group.Values = append(r.Group.Values, plan.GroupValue{Key: i, Part: part})
		}
	}
	r.Group.Values = append(r.Group.Values, counts...)
	return r
}

func counted(way []plan.Lead, where string) plan.GroupValue {
	return plan.GroupValue{Key: plan.GroupCount, Way: way, Where: where}
}

// spelled writes groups down, one after the other.
func spelled(c plan.Conn) string {
	var words []string
	for _, r := range c.Rows {
		words = append(words, strings.Trim(fmt.Sprint(r.Values), "[]"))
	}
	return strings.Join(words, "; ")
}

func (b *bench) wantGroups(what string, r *plan.Root, want string) {
	b.Helper()
	if have := spelled(b.read(r)); have != want {
		b.Errorf("%s:\nhave %s\nwant %s", what, have, want)
	}
}

// matrix loads links from parts of two boxes to balls.
func (b *bench) matrix() (keys []plan.GroupKey, counts []plan.GroupValue) {
	b.load(box("whole", 2), box("other", 1), box("a", 3), box("b", 4, "sealed", true), box("c", 5), partOf("a", "whole"), partOf("b", "other"),
		ball("x", 1, "rough", true), ball("y", 2),
		link("1", 1, "a", "x", "kind", "GREEN"), link("2", 2, "a", "x", "kind", "GREEN"), link("3", 3, "a", "y", "kind", "RED"),
		link("4", 4, "b", "y", "kind", "BLUE"), link("5", 5, "c", "x", "kind", "GREEN"), link("6", 6, "b", "x", "kind", "BLUE"))
	return []plan.GroupKey{
			{Way: b.leads(toBox, "Box", out("PART_OF"), "Box")},
			{Property: "kind", Enum: []string{"RED", "GREEN", "BLUE"}},
		}, []plan.GroupValue{
			counted(nil, ""), counted(b.leads(toBall, "Ball"), ""), counted(b.leads(toBall, "Ball"), "rough"), counted(b.leads(toBox, "Box"), ""),
		}
}

func groupsOfLinks(b *bench) {
	keys, counts := b.matrix()
	r := b.grouping("Link", keys, counts...)
	b.wantGroups("by the whole and the kind", r, "1 box:other BLUE 2 2 1 1; 2 box:whole RED 1 1 0 1; 2 box:whole GREEN 2 1 1 1; <nil> <nil> GREEN 1 1 1 1")
	r.Order[2].Desc = true
	b.wantGroups("the kind from its end", r, "1 box:other BLUE 2 2 1 1; 2 box:whole GREEN 2 1 1 1; 2 box:whole RED 1 1 0 1; <nil> <nil> GREEN 1 1 1 1")
	r.Order[2].Desc = false
	r.Order = append([]plan.Key{{Index: 3, Desc: true}}, r.Order...)
	b.wantGroups("most first", r, "1 box:other BLUE 2 2 1 1; 2 box:whole GREEN 2 1 1 1; 2 box:whole RED 1 1 0 1; <nil> <nil> GREEN 1 1 1 1")
	r.Page = plan.Page{Limit: 1, After: []any{int64(2), int64(2), "box:whole", int64(1)}}
	b.wantGroups("behind a group", r, "2 box:whole RED 1 1 0 1")
	r.Page = plan.Page{Limit: 2, Before: []any{int64(1), nil, nil, int64(1)}, Backward: true}
	b.wantGroups("before the group without a whole", r, "2 box:whole GREEN 2 1 1 1; 2 box:whole RED 1 1 0 1")
	r.Page, r.Rows, r.Group.Whole = plan.Page{Limit: 2}, false, true
	if c := b.read(r); c.Count != 4 || len(c.Rows) != 0 || fmt.Sprint(c.Whole.Values) != "[<nil> <nil> <nil> 6 2 1 3]" {
		b.Errorf("the number of groups, and all of them as one: %+v", c)
	}
	b.agree(&plan.Plan{Roots: []*plan.Root{b.all("Box"), r, b.grouping("Box", []plan.GroupKey{{Property: "sealed", Scalar: model.Boolean}}, counted(nil, "sealed"))}})
}

func groupsByText(b *bench) {
	names := []string{"", "Ａ", "（", "𠀀", "a", "𠀀（", "发改委"}
	for i, n := range names {
		b.apply(batchOf(box(fmt.Sprint(i), i, "name", n)))
	}
	r := b.grouping("Box", []plan.GroupKey{{Property: "name"}}, counted(nil, ""))
	want := []string{"", "a", "发改委", "𠀀", "𠀀（", "（", "Ａ"}
	b.wantGroups("by name", r, strings.Join(want, " 1; ")+" 1")
	for i := range want {
		r.Page = plan.Page{Limit: 10, After: []any{want[i]}}
		b.wantGroups("behind "+want[i], r, strings.TrimSuffix(strings.Join(append(slices.Clone(want[i+1:]), ""), " 1; "), "; "))
	}
}

func groupsWithoutKeys(b *bench) {
	r := b.grouping("Link", nil, counted(nil, ""), counted(b.leads(toBox, "Box"), ""))
	b.wantGroups("of nothing", r, "0 0")
	b.matrix()
	b.wantGroups("of everything", r, "6 3")
	r.Page.After = []any{}
	b.wantGroups("behind the only one", r, "")
	r = b.grouping("Link", nil)
	if c := b.read(r); len(c.Rows) != 1 || c.Count != 1 {
		b.Errorf("a group of which nothing is asked: %+v", c)
	}
}

// groupsOfReferences takes one property for ids of two types: what is no record of the one may be one of the other.
func groupsOfReferences(b *bench) {
	b.load(ball("x", 1, "rough", true), box("a", 1, "like", "ball:x"), box("b", 2, "like", "box:a"), box("c", 3))
	refer := plan.Step{Kind: plan.Refer, Property: "like", Min: 1, Max: 1}
	toItem := func(name string) []plan.Lead { return b.leads(refer, name) }
	r := b.grouping("Box", []plan.GroupKey{{Way: toItem("Box")}}, counted(nil, ""), counted(toItem("Ball"), "rough"))
	b.wantGroups("the box first", r, "1 box:a 1 0; <nil> <nil> 2 1")
	r = b.grouping("Box", []plan.GroupKey{{Way: toItem("Ball")}}, counted(nil, ""), counted(toItem("Box"), ""))
	b.wantGroups("the ball first", r, "1 ball:x 1 0; <nil> <nil> 2 1")
}

// groupsUnderReferences asks of what a property names, of a node from which a part of the keys may be missing.
func groupsUnderReferences(b *bench) {
	b.load(box("all", 1), box("whole", 2, "like", "ball:x"), box("other", 3, "like", "ball:x"), box("unlike", 4), box("a", 5), box("b", 6), box("c", 7),
		partOf("whole", "all"), partOf("a", "whole"), partOf("b", "other"), partOf("c", "unlike"), ball("x", 1), ball("y", 2),
		link("1", 1, "a", "x", "kind", "GREEN"), link("2", 2, "b", "x", "kind", "GREEN"), link("3", 3, "c", "x", "kind", "GREEN"))
	part, refer := out("PART_OF"), plan.Step{Kind: plan.Refer, Property: "like", Min: 1, Max: 1}
	only := func(target string, arg *plan.Filter, step plan.Step) *plan.Filter {
		f := related(plan.Some, target, arg, step)
		f.Only = true
		return f
	}
	liked := only("Ball", where("name", plan.Eq, "x"), refer)
	r := b.grouping("Link", []plan.GroupKey{{Way: b.leads(toBox, "Box", part, "Box", part, "Box")}}, counted(nil, ""))
	r.Filter = only("Box", only("Box", liked, part), toBox)
	b.wantGroups("what the whole likes", r, "1 box:all 1; <nil> <nil> 1")
	r.Filter.Args[0].Args[0] = &plan.Filter{Op: plan.And, Args: []*plan.Filter{liked, where("name", plan.Eq, "other")}}
	b.wantGroups("and its name", r, "<nil> <nil> 1")
}

// groupsUnderConditions asks of what single steps lead to, in ways that a store may begin with.
func groupsUnderConditions(b *bench) {
	keys, counts := b.matrix()
	only := func(f *plan.Filter) *plan.Filter {
		f.Only = true
		return f
	}
	whole := only(related(plan.Some, "Box", where("id", plan.Eq, "box:whole"), out("PART_OF")))
	for what, c := range map[string]struct {
		filter *plan.Filter
		want   string
	}{
		"an id over two steps":    {only(related(plan.Some, "Box", whole, toBox)), "2 box:whole RED 1; 2 box:whole GREEN 2"},
		"a name that is unknown":  {only(related(plan.Some, "Box", where("name", plan.Eq, "?"), toBox)), ""},
		"any whole":               {only(related(plan.Some, "Box", only(related(plan.Some, "Box", nil, out("PART_OF"))), toBox)), "1 box:other BLUE 2; 2 box:whole RED 1; 2 box:whole GREEN 2"},
		"none":                    {&plan.Filter{Op: plan.Not, Args: []*plan.Filter{only(related(plan.Some, "Box", only(related(plan.Some, "Box", nil, out("PART_OF"))), toBox))}}, "<nil> <nil> GREEN 1"},
		"two at once":             {&plan.Filter{Op: plan.And, Args: []*plan.Filter{only(related(plan.Some, "Ball", where("name", plan.Eq, "x"), toBall)), where("kind", plan.Ne, "GREEN")}}, "1 box:other BLUE 1"},
		"one of two":              {&plan.Filter{Op: plan.Or, Args: []*plan.Filter{only(related(plan.Some, "Ball", where("name", plan.Eq, "y"), toBall)), where("id", plan.Eq, "link:5")}}, "1 box:other BLUE 1; 2 box:whole RED 1; <nil> <nil> GREEN 1"},
		"the record's own id":     {where("id", plan.Eq, "link:4"), "1 box:other BLUE 1"},
		"no condition is nothing": {&plan.Filter{Op: plan.Or}, ""},
	} {
		r := b.grouping("Link", keys, counts[0])
		r.Filter = c.filter
		b.wantGroups(what, r, c.want)
	}
}

// cellsAreLists compares the number of records in each group with the count of a list that has the group's keys as
// conditions. No oracle is asked.
func cellsAreLists(b *bench) {
	rapid.Check(b.tb, func(t *rapid.T) {
		batch := b.thinned(t, b.graph().Draw(t, "graph"))
		b.on(t).apply(batch)
		r := b.groupings(batch).Draw(t, "plan").Roots[0]
		if !sure(newOracle(b.schema, batch.Nodes, batch.Edges, store.Info{}), r.Group) {
			return
		}
		r.Page, r.Rows = plan.Page{Limit: 1000}, true
		r.Group.Values = append(r.Group.Values, counted(nil, ""))
		groups := b.on(t).read(r)
		for _, row := range groups.Rows {
			list := b.all(r.To[0].Type.Name)
			list.Rows, list.Filter = false, &plan.Filter{Op: plan.And}
			if r.Filter != nil {
				list.Filter.Args = append(list.Filter.Args, r.Filter)
			}
			for i, v := range r.Group.Values {
				if v.Key != plan.GroupCount && v.Part != "docOrder" {
					list.Filter.Args = append(list.Filter.Args, keyed(r.Group.Keys[v.Key], row.Values[i]))
				}
			}
			if have := b.on(t).read(list).Count; have != row.Values[len(row.Values)-1] {
				t.Fatalf("the group %v is of %d records\n%s%s", row.Values, have, describePlan(&plan.Plan{Roots: []*plan.Root{r}}), describeBatch(batch))
			}
		}
	})
}

// sure tells whether the steps to the keys lead to records of one type: a condition cannot ask of one type of several.
func sure(o *oracle, g *plan.Group) bool {
	for _, k := range g.Keys {
		for _, l := range k.Way {
			for _, r := range slices.Concat(o.nodes, o.edges) {
				if slices.ContainsFunc(o.step(r, l.Step), func(w *way) bool { return w.target.label != l.To.Label }) {
					return false
				}
			}
		}
	}
	return true
}

// keyed answers the condition that a record has a key; steps that lead nowhere, or a value that is not there, are null.
func keyed(k plan.GroupKey, v any) *plan.Filter {
	property := k.Property
	if property == "" {
		property = "id"
	}
	f := where(property, plan.Eq, v)
	if v == nil {
		f = where(property, plan.IsNull, false)
	}
	for i := len(k.Way) - 1; i >= 0; i-- {
		f = related(plan.Some, k.Way[i].To.Name, f, k.Way[i].Step)
	}
	if v == nil {
		return &plan.Filter{Op: plan.Not, Args: []*plan.Filter{f}}
	}
	return f
}
