package neo4j

import (
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// filter answers the condition that f holds of a record; "" for nil. Where strict is set the text is true or false and
// never null, so that it can be negated: a property that is null fails a comparison, and the negation of it holds.
func (c *compiler) filter(f *plan.Filter, b bound, strict bool) string {
	if f == nil {
		return ""
	}
	switch f.Op {
	case plan.And:
		return c.joined(f.Args, b, strict, " AND ", "true")
	case plan.Or:
		return c.joined(f.Args, b, strict, " OR ", "false")
	case plan.Not:
		return "NOT " + c.negatable(f.Args[0], b)
	case plan.Compare:
		return c.compare(f, b, strict)
	}
	if len(f.Steps) == 0 {
		c.fail("a filter leads nowhere")
		return "false"
	}
	if f.Op == plan.Counted {
		return c.counted(f, b)
	}
	return c.related(f, b, strict)
}

func (c *compiler) joined(args []*plan.Filter, b bound, strict bool, word, none string) string {
	if len(args) == 0 {
		return none
	}
	texts := make([]string, len(args))
	for i, a := range args {
		texts[i] = c.filter(a, b, strict)
	}
	if len(texts) == 1 {
		return texts[0]
	}
	return "(" + strings.Join(texts, word) + ")"
}

// negatable answers a condition that can stand behind NOT.
func (c *compiler) negatable(f *plan.Filter, b bound) string {
	return "(" + c.filter(f, b, true) + ")"
}

var comparisons = map[plan.Comparison]string{
	plan.Eq: "=", plan.Ne: "<>", plan.In: "IN", plan.Gt: ">", plan.Gte: ">=", plan.Lt: "<", plan.Lte: "<=",
	plan.Contains: "CONTAINS", plan.StartsWith: "STARTS WITH",
}

func (c *compiler) operator(of plan.Comparison) string {
	operator := comparisons[of]
	if operator == "" {
		c.fail("there is no comparison %d", of)
	}
	return operator
}

func (c *compiler) compare(f *plan.Filter, b bound, strict bool) string {
	property, nullable := c.property(b, f.Property)
	var text string
	switch f.Comparison {
	case plan.IsNull:
		if f.Value == true {
			return property + " IS NULL"
		}
		return property + " IS NOT NULL"
	case plan.Has:
		text = c.param(f.Value) + " IN " + property
	default:
		text = property + " " + c.operator(f.Comparison) + " " + c.param(f.Value)
	}
	if strict && nullable {
		return "coalesce(" + text + ", false)"
	}
	return text
}

// related answers a condition on what steps lead to. "Every" holds where there is none that fails; "None" where there is
// none that holds. EXISTS is never null; the condition on an end of a relationship stands without it and may be.
func (c *compiler) related(f *plan.Filter, b bound, strict bool) string {
	var inner *plan.Filter
	if len(f.Args) > 0 {
		inner = f.Args[0]
	}
	if f.Op != plan.Every {
		atEnd := f.Steps[0].Kind == plan.From || f.Steps[0].Kind == plan.To
		strict = atEnd && (strict || f.Op == plan.None)
		text := c.exists(f, b, func(target bound) string { return c.filter(inner, target, strict) })
		if f.Op == plan.None {
			return "NOT (" + text + ")"
		}
		return text
	}
	if inner == nil {
		return "true"
	}
	return "NOT (" + c.exists(f, b, func(target bound) string { return "NOT " + c.negatable(inner, target) }) + ")"
}

// exists answers the condition that steps lead to a record of which a condition holds.
func (c *compiler) exists(f *plan.Filter, b bound, condition func(bound) string) string {
	target := c.typed(f.Target)
	switch f.Steps[0].Kind {
	case plan.From, plan.To:
		end := c.end(b, f.Steps[0].Kind)
		if text := both(labelled(end, target.Concrete), condition(end)); text != "" {
			return "(" + text + ")"
		}
		return "true"
	case plan.Refer:
		return c.refers(f.Steps[0], b, target, condition)
	}
	edge := target.Kind == model.Edge
	r := c.route(b, f.Steps, wanted{last: edge})
	found := r.node
	if edge {
		found = r.last
	}
	text := both(labelled(found, target.Concrete), condition(found))
	if text == "" {
		return "EXISTS { " + r.match + where(r.condition) + " }"
	}
	if f.Steps[len(f.Steps)-1].Repeated() { // distinct, lest every way through a dense graph is tried
		return "EXISTS { " + r.match + where(r.condition) + " WITH DISTINCT " + found.name + where(text) + " RETURN " + found.name + " }"
	}
	return "EXISTS { " + r.match + where(r.condition, text) + " }"
}

func (c *compiler) refers(s plan.Step, b bound, target *model.Type, condition func(bound) string) string {
	id, _ := c.property(b, s.Property)
	texts := make([]string, len(target.Concrete))
	for i, t := range target.Concrete {
		found := bound{name: c.name("n"), types: []*model.Type{t}}
		texts[i] = "EXISTS { MATCH (" + found.name + ":" + quote(t.Label) + " {id: " + id + "})" + where(condition(found)) + " }"
	}
	if len(texts) == 1 {
		return texts[0]
	}
	return "(" + strings.Join(texts, " OR ") + ")"
}
