package neo4j

import (
	"strings"

	"mandate/graph/model"
	"mandate/graph/plan"
)

// bound is a variable that stands for a record.
type bound struct {
	name  string
	types []*model.Type // what it may be
	// rel is set where the variable is a relationship, with the variables of its ends.
	rel      *model.Relationship
	from, to string
}

// property answers the text of a property of a record and whether it may be null.
func (c *compiler) property(b bound, name string) (text string, nullable bool) {
	text = b.name + "." + quote(name)
	if b.rel != nil {
		p := b.rel.Property(name)
		if p == nil {
			c.fail("%s has no property %q", b.rel.Name, name)
			return text, true
		}
		return text, !p.Required
	}
	known := false
	for _, t := range b.types {
		p := t.Property(name)
		known = known || p != nil
		nullable = nullable || p == nil || !p.Required
	}
	if !known {
		c.fail("there is no property %q", name)
	}
	return text, nullable
}

// end answers an end of a relationship as a record.
func (c *compiler) end(b bound, kind plan.StepKind) bound {
	if b.rel == nil {
		c.fail("only relationships have ends")
		return b
	}
	if kind == plan.From {
		return bound{name: b.from, types: b.rel.From}
	}
	return bound{name: b.to, types: b.rel.To}
}

// labelled answers the condition that a record is of one of the types; "" where it cannot be of another.
func labelled(b bound, types []*model.Type) string {
	if b.rel != nil || within(b.types, types) {
		return ""
	}
	labels := make([]string, len(types))
	for i, t := range types {
		labels[i] = b.name + ":" + quote(t.Label)
	}
	if len(labels) == 1 {
		return labels[0]
	}
	return "(" + strings.Join(labels, " OR ") + ")"
}

func within(some, all []*model.Type) bool {
	for _, t := range some {
		found := false
		for _, x := range all {
			found = found || x.Name == t.Name // plan and store may have read the schema each for itself
		}
		if !found {
			return false
		}
	}
	return true
}

// where answers a WHERE of the conditions that are not empty; "" where all are.
func where(conditions ...string) string {
	text := both(conditions...)
	if text == "" {
		return ""
	}
	return " WHERE " + text
}

// both joins the conditions that are not empty.
func both(conditions ...string) string {
	kept := make([]string, 0, len(conditions))
	for _, s := range conditions {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, " AND ")
}
