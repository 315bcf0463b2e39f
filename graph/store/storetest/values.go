package storetest

import (
	"fmt"
	"strings"

	"mandate/graph/plan"
)

func valueCases() []testCase {
	return []testCase{
		{name: "values/ids differ in case", run: idsByCase},
		{name: "values/texts are compared letter for letter", run: textsAreExact},
		{name: "values/null, empty and absent", run: nothingness},
		{name: "values/come back as they went in", run: roundTrip},
		{name: "values/logic of filters", run: logic},
		{name: "values/large lists", run: largeLists},
	}
}

func idsByCase(b *bench) {
	b.load(box("ab", 1), box("AB", 1), box("Ab", 1), need("x", 1, "ab", "AB"), need("X", 1, "AB", "Ab"))
	b.want("three boxes", b.read(b.all("Box")), "box:AB", "box:Ab", "box:ab")
	b.want("by id", b.read(b.byID("Box", []string{"box:Ab"})), "box:Ab")
	b.want("the prefix has a case, too", b.read(b.byID("Box", []string{"Box:ab", "BOX:AB"})))
	b.want("two relationships", b.read(b.all("Need")), "need:X", "need:x")
	b.want("below one", b.below("box:AB", b.many("Box", out("NEEDS"))), "box:Ab")
}

// textsAreExact asks for each of some texts that are taken for each other where case, width or normal form is folded.
func textsAreExact(b *bench) {
	var parts []any
	for i, text := range texts {
		parts = append(parts, box(fmt.Sprintf("%02d", i), i, "name", text, "note", "<"+text+">", "tags", []any{text}, "size", int64(1)), tag(fmt.Sprint(i), i, text),
			plain("MARKS", fmt.Sprint("tag:", i), fmt.Sprintf("box:%02d", i)))
	}
	b.load(parts...)
	for i, text := range texts {
		id := fmt.Sprintf("box:%02d", i)
		for _, f := range []*plan.Filter{
			where("name", plan.Eq, text), where("name", plan.In, []any{text, text}), where("tags", plan.Has, text), where("note", plan.Eq, "<"+text+">"),
		} {
			r := b.all("Box")
			r.Filter = f
			b.want(describeFilter(f), b.read(r), id)
		}
		for _, f := range []*plan.Filter{
			where("name", plan.Ne, text), where("note", plan.Contains, text), where("note", plan.StartsWith, "<"+text), where("name", plan.StartsWith, text),
		} {
			r := b.all("Box")
			r.Filter = f
			b.agree(&plan.Plan{Roots: []*plan.Root{r}})
		}
		r := b.all("Box")
		r.Start.Key = []plan.KeyPart{{Property: "name", Value: text}, {Property: "size", Value: int64(1)}}
		b.want("by name "+text, b.read(r), id)
		r = b.all("Box")
		r.Start.Key, r.Start.Via, r.Start.ViaLabel = []plan.KeyPart{{Property: "text", Value: text}}, "MARKS", "Tag"
		b.want("by mark "+text, b.read(r), id)
	}
}

func nothingness(b *bench) {
	b.load(box("absent", 0), box("empty", 1, "note", "", "aliases", []any{}, "size", int64(0), "sealed", false, "weight", 0.0), box("blank", 2, "aliases", []any{""}))
	for _, c := range []struct {
		filter *plan.Filter
		want   []string
	}{
		{where("note", plan.IsNull, true), []string{"box:absent", "box:blank"}},
		{where("note", plan.IsNull, false), []string{"box:empty"}},
		{where("note", plan.Eq, ""), []string{"box:empty"}},
		{where("note", plan.Ne, "x"), []string{"box:empty"}},
		{where("note", plan.Contains, ""), []string{"box:empty"}},
		{where("note", plan.In, []any{}), nil},
		{&plan.Filter{Op: plan.Not, Args: []*plan.Filter{where("note", plan.Eq, "")}}, []string{"box:absent", "box:blank"}},
		{&plan.Filter{Op: plan.Not, Args: []*plan.Filter{where("note", plan.Ne, "")}}, []string{"box:absent", "box:empty", "box:blank"}},
		{&plan.Filter{Op: plan.Not, Args: []*plan.Filter{where("note", plan.In, []any{})}}, []string{"box:absent", "box:empty", "box:blank"}},
		{where("aliases", plan.IsNull, true), []string{"box:absent"}},
		{where("aliases", plan.Has, ""), []string{"box:blank"}},
		{where("size", plan.Lte, int64(0)), []string{"box:empty"}},
		{where("size", plan.IsNull, true), []string{"box:absent", "box:blank"}},
		{where("sealed", plan.Eq, false), []string{"box:empty"}},
		{where("weight", plan.Gte, 0.0), []string{"box:empty"}},
	} {
		r := b.all("Box")
		r.Filter = c.filter
		b.want(describeFilter(c.filter), b.read(r), c.want...)
	}
}

func roundTrip(b *bench) {
	long := strings.Repeat("𠀀（é\n", 5000)
	b.load(box("a", 1, "note", long, "tags", []any{"", "é", "é", long}, "size", int64(1)<<53+1, "weight", 1e300), box("b", 1<<40, "size", int64(-1)<<62, "weight", 0.1))
	r := b.all("Box")
	r.To[0].Properties = append(r.To[0].Properties, "note", "tags", "aliases", "size", "weight", "sealed")
	c := b.read(r)
	if have := c.Rows[0].Values[2]; have != long {
		b.Errorf("a text of %d bytes came back otherwise", len(long))
	}
}

// logic holds And, Or and Not against each other with none, one and several arguments.
func logic(b *bench) {
	b.load(box("a", 1, "size", int64(1)), box("b", 2, "size", int64(2)), box("c", 3))
	yes, no := where("size", plan.Gt, int64(0)), where("size", plan.Gt, int64(5))
	of := func(op plan.Op, args ...*plan.Filter) *plan.Filter { return &plan.Filter{Op: op, Args: args} }
	for _, c := range []struct {
		filter *plan.Filter
		want   int
	}{
		{of(plan.And), 3}, {of(plan.Or), 0}, {of(plan.Not, of(plan.And)), 0}, {of(plan.Not, of(plan.Or)), 3},
		{of(plan.And, yes), 2}, {of(plan.And, yes, no), 0}, {of(plan.Or, yes, no), 2}, {of(plan.Not, of(plan.Or, yes, no)), 1},
		{of(plan.Not, of(plan.Not, yes)), 2}, {of(plan.Or, of(plan.And, no), of(plan.Not, no)), 3},
	} {
		r := b.all("Box")
		r.Filter = c.filter
		if have := b.read(r); len(have.Rows) != c.want {
			b.Errorf("%s: have %v, want %d", describeFilter(c.filter), ids(&have), c.want)
		}
	}
}

func largeLists(b *bench) {
	var parts []any
	var even, known []any
	var idList []string
	for i := range 500 {
		even, idList = append(even, int64(2*i)), append(idList, fmt.Sprintf("box:%04d", 3*i))
		parts, known = append(parts, box(fmt.Sprintf("%04d", i), i%7, "size", int64(i))), append(known, fmt.Sprintf("box:%04d", i))
	}
	b.load(parts...)
	r := b.all("Box")
	r.Filter = where("size", plan.In, even)
	if c := b.read(r); c.Count != 250 || len(c.Rows) != 250 {
		b.Errorf("in: have count %d, %d rows", c.Count, len(c.Rows))
	}
	r.Filter = where("id", plan.In, known)
	b.read(r)
	if c := b.read(b.byID("Box", idList)); len(c.Rows) != 167 {
		b.Errorf("ids: have %d rows", len(c.Rows))
	}
}
