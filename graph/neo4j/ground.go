package neo4j

import (
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// ground is what groups are made of: the records of a root, and what single steps lead to from them, each step once
// however many keys, counts and conditions take it.
type ground struct {
	*compiler
	record     bound
	required   []matchOf
	conditions []condition
	optional   []matchOf
	found      map[string]bound
	missing    map[string]bool // variables that may be null
}

// matchOf is a MATCH, or the rest of an OPTIONAL MATCH: the pattern of a step, and what must hold of its end. The first has
// all records and comes from nowhere. One that refers has no place for where it comes from, which must be known before.
type matchOf struct {
	from, to, text string
	refers         bool
}

// condition must hold of a variable, or of what steps lead to from it.
type condition struct{ of, text string }

// ground begins with the records and the filter. A condition that a single step leads to becomes part of the pattern: the
// server can then begin with the few records of which it holds, and need not look at all that are to be grouped.
func (c *compiler) ground(r *plan.Root) *ground {
	s := c.start(&plan.Root{Start: r.Start, Hop: plan.Hop{Filter: &plan.Filter{Args: comparedEnds(nil, r.Filter)}}}, r.To[0])
	g := &ground{compiler: c, record: s.target, required: []matchOf{{to: s.target.name, text: s.match}}, found: map[string]bound{}, missing: map[string]bool{}}
	if s.once {
		c.fail("groups do not start by a neighbour's key")
	}
	if s.condition != "" {
		g.require(g.record, s.condition)
	}
	g.hold(r.Filter, g.record)
	return g
}

// hold has a condition hold of a record.
func (g *ground) hold(f *plan.Filter, of bound) {
	switch {
	case f == nil:
	case f.Op == plan.And:
		for _, arg := range f.Args {
			g.hold(arg, of)
		}
	case f.Op == plan.Some && f.Only && len(f.Steps) > 0:
		to := g.typed(f.Target)
		if len(to.Concrete) != 1 || to.Concrete[0].Kind != model.Node {
			g.require(of, g.filter(f, of, false))
			return
		}
		var arg *plan.Filter
		if len(f.Args) > 0 {
			arg = f.Args[0]
		}
		for i, s := range f.Steps {
			lead := plan.Lead{Step: s}
			if i == len(f.Steps)-1 {
				lead.To = to.Concrete[0]
			}
			of = g.lead(of, lead, true, lead.To != nil && compares(arg))
		}
		g.hold(arg, of)
	default:
		g.require(of, g.filter(f, of, false))
	}
}

func (g *ground) require(of bound, text string) {
	g.conditions = append(g.conditions, condition{of.name, text})
}

// comparedEnds adds the conditions by which the server may begin at an end of a relationship: only there a label helps.
func comparedEnds(list []*plan.Filter, f *plan.Filter) []*plan.Filter {
	switch {
	case f == nil:
	case f.Op == plan.And:
		for _, arg := range f.Args {
			list = comparedEnds(list, arg)
		}
	case f.Op == plan.Some && len(f.Args) > 0 && compares(f.Args[0]):
		list = append(list, f)
	}
	return list
}

// compares tells whether a condition compares a property of the record itself, for which there may be an index.
func compares(f *plan.Filter) bool {
	switch {
	case f == nil:
		return false
	case f.Op == plan.And:
		for _, arg := range f.Args {
			if compares(arg) {
				return true
			}
		}
	}
	return f.Op == plan.Compare
}

// way follows steps of which each may lead nowhere.
func (g *ground) way(leads []plan.Lead) bound {
	at := g.record
	for _, l := range leads {
		at = g.lead(at, l, false, false)
	}
	return at
}

// lead follows one step; required drops the records from which it leads nowhere. A label helps the server where it is to
// begin at the end of the step.
func (g *ground) lead(from bound, l plan.Lead, required, label bool) bound {
	if l.Kind == plan.From || l.Kind == plan.To {
		end := g.end(from, l.Kind)
		if l.To != nil && labelled(end, []*model.Type{l.To}) != "" {
			g.fail("an end of %s may be no %s", from.rel.Name, l.To.Name)
		}
		return end
	}
	key := from.name + "\x00" + l.Type + "\x00" + l.Property
	if l.In {
		key += "<"
	}
	have, ok := g.found[key]
	check := ""
	if ok && l.To != nil {
		check = labelled(have, []*model.Type{l.To})
	}
	if ok && check == "" {
		return have // what is required comes first, so that it is there for all that may be missing
	}
	to, match := g.next(from, l, label)
	g.found[key], check = to, ""
	if l.To != nil && l.Kind == plan.Relate {
		check = labelled(to, []*model.Type{l.To})
		to.types = []*model.Type{l.To}
		if check != "" {
			delete(g.found, key)
		}
	}
	if required {
		g.required = append(g.required, matchOf{from.name, to.name, match, l.Kind == plan.Refer})
		if check != "" {
			g.require(to, check)
		}
		return to
	}
	g.missing[to.name] = true
	g.optional = append(g.optional, matchOf{from.name, to.name, "OPTIONAL " + match + where(check), l.Kind == plan.Refer})
	return to
}

// next writes the pattern of a step along a relationship or to the node whose id a property holds.
func (g *ground) next(from bound, l plan.Lead, label bool) (to bound, match string) {
	if l.Kind == plan.Refer {
		if l.To == nil {
			g.fail("a reference leads to no type")
			return from, ""
		}
		id, _ := g.property(from, l.Property)
		to = bound{name: g.name("n"), types: []*model.Type{l.To}}
		return to, "MATCH (" + to.name + ":" + quote(l.To.Label) + " {id: " + id + "})"
	}
	to = g.compiler.next(l.Step, g.relationship(l.Type))
	named := to.name
	if label && l.To != nil {
		named += ":" + quote(l.To.Label)
	}
	return to, "MATCH " + pattern(from.name, "", l.Step, "", named)
}

// match answers the clauses.
func (g *ground) match() string {
	if first, rest := g.beginning(); len(rest) > 0 {
		return texts(first) + g.holding() + " " + texts(g.optional) + " " + texts(rest)
	}
	text := texts(g.required) + g.holding()
	if len(g.optional) > 0 {
		text += " " + texts(g.optional)
	}
	return text
}

func (g *ground) holding() string {
	all := make([]string, len(g.conditions))
	for i, c := range g.conditions {
		all[i] = c.text
	}
	return where(all...)
}

func texts(clauses []matchOf) string {
	all := make([]string, len(clauses))
	for i, c := range clauses {
		all[i] = c.text
	}
	return strings.Join(all, " ")
}

// beginning divides the clauses where all conditions are about what lies beyond one node, and all that may be missing
// begins there, as where the measures of one document have each an area: what may be missing is then looked for once for
// the node, and not for each record that leads there. rest is empty where it is not so. A condition on the node itself wants
// its label, by which an index is found, and that stands with what leads there.
func (g *ground) beginning() (first, rest []matchOf) {
	at, beyond := g.parting()
	if at == "" {
		return nil, nil
	}
	met := map[string]bool{}
	for _, c := range g.required {
		switch {
		case !beyond[c.from]:
			rest = append(rest, c)
			continue
		case c.refers && !met[c.from]:
			return nil, nil
		}
		beyond[c.to], met[c.from], met[c.to] = true, true, true
		first = append(first, c)
	}
	for _, c := range g.conditions {
		if !beyond[c.of] || c.of == at {
			return nil, nil
		}
	}
	if len(first) == 0 || len(g.conditions) == 0 || len(rest) < 2 {
		return nil, nil
	}
	return first, rest
}

// parting answers the one node at which all that may be missing begins, and what lies beyond it, itself included; "" where there
// is none.
func (g *ground) parting() (at string, beyond map[string]bool) {
	beyond = map[string]bool{}
	for _, c := range g.optional {
		if !beyond[c.from] {
			if at != "" {
				return "", nil
			}
			at, beyond[c.from] = c.from, true
		}
		beyond[c.to] = true
	}
	return at, beyond
}
