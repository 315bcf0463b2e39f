package load

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/store"
)

// mostProblems is how many problems Check spells out.
const mostProblems = 10

// Check finds what a store takes and the schema cannot show: a record without the one neighbour that a field promises, a
// field for one neighbour where there are several, and an id of a record that is not there. It expects a Replace batch
// that store.Validate let pass. The error is one *fault.Error of code Invalid that lists the first problems on one line.
func Check(s *model.Schema, b *store.Batch) error {
	c := &checker{schema: s, labels: map[string]string{store.DatasetID: store.DatasetLabel}, out: map[end]int{}}
	for _, n := range b.Nodes {
		c.labels[n.ID] = n.Label
	}
	for _, e := range b.Edges {
		c.out[end{e.Type, e.From, false}]++
		c.out[end{e.Type, e.To, true}]++
	}
	for _, n := range b.Nodes {
		c.singles(n)
		c.references(n.ID, c.schema.Nodes[n.Label].Fields, n.Properties)
	}
	c.orders(b)
	c.keys(b)
	rows := relationshipFields(s)
	for _, e := range b.Edges {
		c.references(fmt.Sprintf("%s from %s to %s", e.Type, e.From, e.To), rows[e.Type], e.Properties)
	}
	if c.count == 0 {
		return nil
	}
	text := strings.Join(c.problems, "; ")
	if more := c.count - len(c.problems); more > 0 {
		text += fmt.Sprintf("; and %d more", more)
	}
	return fault.New(fault.Invalid, "the schema cannot show the batch: %s", text)
}

// end counts relationships of a type at one of their ends.
type end struct {
	kind, id string
	in       bool
}

type checker struct {
	schema   *model.Schema
	labels   map[string]string
	out      map[end]int
	problems []string
	count    int
}

func (c *checker) problem(format string, args ...any) {
	if c.count++; len(c.problems) < mostProblems {
		c.problems = append(c.problems, fmt.Sprintf(format, args...))
	}
}

// singles checks the fields of a node that lead to one neighbour in one step.
func (c *checker) singles(n store.Node) {
	fields := c.schema.Nodes[n.Label].Fields
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		f := fields[name]
		if f.Kind != model.Single || len(f.Steps) != 1 || f.Steps[0].Kind != model.Relate {
			continue
		}
		step := f.Steps[0]
		switch found := c.out[end{step.Type, n.ID, step.In}]; {
		case found == 0 && f.Def.Type.NonNull:
			c.problem("%s has no %s (%s)", n.ID, name, step.Type)
		case found > 1:
			c.problem("%s has %d of %s (%s), which answers one", n.ID, found, name, step.Type)
		}
	}
}

// orders checks what the schema calls a complete order: that no two relationships of a record have the same value in it.
func (c *checker) orders(b *store.Batch) {
	complete := map[end]string{} // the property, by relationship type and end
	for _, t := range c.schema.Nodes {
		for _, f := range t.Fields {
			if f.Complete {
				complete[end{kind: f.Steps[0].Type, in: f.Steps[0].In}] = strings.TrimPrefix(f.OrderBy, "edge.")
			}
		}
	}
	type place struct {
		end
		value any
	}
	seen := map[place]bool{}
	for _, e := range b.Edges {
		for _, at := range []end{{kind: e.Type}, {kind: e.Type, in: true}} {
			property := complete[at]
			if property == "" {
				continue
			}
			if at.id = e.From; at.in {
				at.id = e.To
			}
			p := place{at, e.Properties[property]}
			if seen[p] {
				c.problem("%s has two %s of %s %v", at.id, e.Type, property, p.value)
			}
			seen[p] = true
		}
	}
}

// keys checks that a natural key is that of one record.
func (c *checker) keys(b *store.Batch) {
	single := map[string][]string{}
	for _, f := range c.schema.AST.Query.Fields {
		root := c.schema.Root(f)
		if root == nil || root.Kind != model.Single || root.Start.Via != "" {
			continue
		}
		for _, k := range root.Start.Key {
			single[root.Target.Label] = append(single[root.Target.Label], k.Property)
		}
	}
	seen := map[string]string{}
	for _, n := range b.Nodes {
		properties := single[n.Label]
		if len(properties) == 0 {
			continue
		}
		key := n.Label
		for _, p := range properties {
			key += fmt.Sprintf("\x00%v", n.Properties[p])
		}
		if other, ok := seen[key]; ok {
			c.problem("%s and %s have the same %s", other, n.ID, strings.Join(properties, " and "))
		}
		seen[key] = n.ID
	}
}

// references checks that every id kept as a property is that of a node of the right label.
func (c *checker) references(owner string, fields map[string]*model.Field, have map[string]any) {
	for _, r := range referencesOf(fields, "") {
		id, ok := have[r.property].(string)
		if label := c.labels[id]; ok && label != r.label {
			c.problem("%s: %s is %q, which is no %s", owner, r.property, id, r.label)
		}
	}
}

// reference is a property that holds the id of a node.
type reference struct{ property, label string }

func referencesOf(fields map[string]*model.Field, prefix string) []reference {
	var out []reference
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		switch f := fields[name]; {
		case f.Kind == model.Part:
			out = append(out, referencesOf(f.Target.Fields, model.Join(prefix, f.Prefix))...)
		case f.Kind == model.Single && f.Steps[0].Kind == model.Refer:
			out = append(out, reference{model.Join(prefix, f.Steps[0].Property), f.Target.Label})
		}
	}
	return out
}

// relationshipFields are the fields that show the properties of each relationship type: those of its @edge type, or of
// the rows of the connections that follow it alone.
func relationshipFields(s *model.Schema) map[string]map[string]*model.Field {
	out := map[string]map[string]*model.Field{}
	for _, r := range s.Relationships {
		if r.Entity != nil {
			out[r.Name] = r.Entity.Fields
		}
	}
	for _, t := range s.Nodes {
		for _, f := range t.Fields {
			if len(f.Steps) != 1 || len(f.EdgeFields) == 0 || out[f.Steps[0].Type] != nil {
				continue
			}
			out[f.Steps[0].Type] = f.EdgeFields
		}
	}
	return out
}
