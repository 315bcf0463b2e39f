package store

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"mandate/graph/fault"
	"mandate/graph/model"
)

// longest is how many bytes an id may have, so that every store can index it.
const longest = 1000

// listed is how many problems Validate spells out.
const listed = 10

// Validate checks a batch against the schema before anything is written, for every store alike. held tells what is in the
// store now; Validate itself heeds what the batch adds, deletes or replaces. A record that the schema wants evidence of
// must have it, and every quotation must be what the document says in that place. The error is one *fault.Error of code
// Invalid that lists the first problems on one line.
func Validate(s *model.Schema, b *Batch, held Held) error {
	v := &validator{schema: s, batch: b, stored: held, labels: make(map[string]string, len(b.Nodes)), places: make(map[string]int, len(b.Nodes))}
	v.deletions()
	for i := range b.Nodes {
		v.places[b.Nodes[i].ID] = i
	}
	v.texts()
	for i := range b.Nodes {
		v.node(&b.Nodes[i])
	}
	seen := make(map[EdgeKey]bool, len(b.Edges))
	for i := range b.Edges {
		v.edge(&b.Edges[i], seen)
	}
	if v.count == 0 {
		return nil
	}
	text := strings.Join(v.problems, "; ")
	if more := v.count - len(v.problems); more > 0 {
		text += fmt.Sprintf("; and %d more", more)
	}
	return fault.New(fault.Invalid, "the batch cannot be written: %s", text)
}

type validator struct {
	schema   *model.Schema
	batch    *Batch
	stored   Held
	labels   map[string]string // of the nodes in the batch that have been looked at
	places   map[string]int    // of the nodes in the batch
	quoted   map[string]*quotation
	deleted  map[string]bool
	problems []string
	count    int
}

func (v *validator) problem(where fmt.Stringer, format string, args ...any) {
	if v.count++; len(v.problems) < listed {
		v.problems = append(v.problems, where.String()+": "+fmt.Sprintf(format, args...))
	}
}

// nodeName and edgeName name a record in a problem; the text is only made when there is one.
type (
	nodeName Node
	edgeName Edge
)

func (n *nodeName) String() string { return fmt.Sprintf("node %q", n.ID) }

func (e *edgeName) String() string {
	if e.ID != "" {
		return fmt.Sprintf("%s %q", e.Type, e.ID)
	}
	return fmt.Sprintf("%s from %q to %q", e.Type, e.From, e.To)
}

func (v *validator) deletions() {
	v.deleted = make(map[string]bool, len(v.batch.DeleteNodes))
	for _, id := range v.batch.DeleteNodes {
		if v.deleted[id] = true; id == DatasetID {
			v.problem(&nodeName{ID: id}, "is kept by the store and cannot be deleted")
		}
	}
}

func (v *validator) node(n *Node) {
	where := (*nodeName)(n)
	t := v.schema.Nodes[n.Label]
	if t == nil {
		v.problem(where, "there is no label %q in the schema", n.Label)
		return
	}
	if n.Label == DatasetLabel {
		v.problem(where, "the node of label %s is kept by the store", DatasetLabel)
		return
	}
	v.id(where, n.ID, t.Prefix)
	if _, twice := v.labels[n.ID]; twice {
		v.problem(where, "occurs twice in the batch")
	}
	v.labels[n.ID] = n.Label
	v.order(where, n.DocOrder)
	v.properties(where, t.Properties, n.Properties)
	v.quotes(where, t.Quotes, n.Properties)
}

func (v *validator) edge(e *Edge, seen map[EdgeKey]bool) {
	where := (*edgeName)(e)
	r := v.schema.Relationships[e.Type]
	if r == nil {
		v.problem(where, "there is no relationship type %q in the schema", e.Type)
		return
	}
	if r.Entity != nil {
		v.id(where, e.ID, r.Entity.Prefix)
		v.order(where, e.DocOrder)
	} else if e.ID != "" || e.DocOrder != 0 {
		v.problem(where, "relationships of this type have neither id nor docOrder")
	}
	before := len(seen)
	if seen[e.Key()] = true; len(seen) == before {
		v.problem(where, "occurs twice in the batch")
	}
	v.end(where, "from", e.From, r.From)
	v.end(where, "to", e.To, r.To)
	v.properties(where, r.Properties, e.Properties)
	v.quotes(where, r.Quotes, e.Properties)
}

func (v *validator) id(where fmt.Stringer, id, prefix string) {
	if rest, ok := strings.CutPrefix(id, prefix); !ok || rest == "" {
		v.problem(where, "the id must begin with %q and go on", prefix)
	}
	if len(id) > longest {
		v.problem(where, "the id is longer than %d bytes", longest)
	}
	for i := range len(id) {
		if id[i] <= ' ' || id[i] > '~' {
			v.problem(where, "the id must be printable ASCII without blanks")
			return
		}
	}
}

func (v *validator) order(where fmt.Stringer, docOrder int64) {
	if docOrder < 0 {
		v.problem(where, "docOrder %d is negative", docOrder)
	}
}

// end checks that a relationship will have a node of a fitting label there once the batch is written.
func (v *validator) end(where fmt.Stringer, which, id string, allowed []*model.Type) {
	label, ok := v.label(id)
	if !ok {
		v.problem(where, "there is no node %q to go %s", id, which)
		return
	}
	if !slices.ContainsFunc(allowed, func(t *model.Type) bool { return t.Label == label }) {
		v.problem(where, "cannot go %s a node of label %s", which, label)
	}
}

func (v *validator) label(id string) (string, bool) {
	if id == DatasetID {
		return DatasetLabel, true
	}
	if label, ok := v.labels[id]; ok {
		return label, true
	}
	if v.batch.Replace || v.deleted[id] {
		return "", false
	}
	return v.stored.Label(id)
}

func (v *validator) properties(where fmt.Stringer, known []model.Property, have map[string]any) {
	found := 0
	for i := range known {
		value, ok := have[known[i].Name]
		if ok {
			found++
			v.value(where, &known[i], value)
		} else if known[i].Required {
			v.problem(where, "needs the property %s", known[i].Name)
		}
	}
	if found < len(have) {
		v.unknown(where, known, have)
	}
	v.spans(where, known, have)
}

// unknown names the properties that the schema does not have, in order, so that the message is the same each time.
func (v *validator) unknown(where fmt.Stringer, known []model.Property, have map[string]any) {
	var names []string
	for name := range have {
		if !slices.ContainsFunc(known, func(p model.Property) bool { return p.Name == name }) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		v.problem(where, "there is no property %q in the schema", name)
	}
}

func (v *validator) value(where fmt.Stringer, p *model.Property, value any) {
	if p.List {
		list, ok := value.([]any)
		if !ok {
			v.problem(where, "%s must be a list of texts, not %T", p.Name, value)
		}
		for _, item := range list {
			v.single(where, p, item)
		}
		return
	}
	v.single(where, p, value)
}

var kinds = [...]string{model.String: "text", model.Int: "int64", model.Float: "float64", model.Boolean: "bool"}

func (v *validator) single(where fmt.Stringer, p *model.Property, value any) {
	ok := false
	switch x := value.(type) {
	case string:
		if ok = p.Scalar == model.String; ok {
			v.text(where, p, x)
		}
	case int64:
		ok = p.Scalar == model.Int
	case float64:
		if ok = p.Scalar == model.Float; ok && (math.IsNaN(x) || math.IsInf(x, 0)) {
			v.problem(where, "%s must be a finite number", p.Name)
		}
	case bool:
		ok = p.Scalar == model.Boolean
	}
	if !ok {
		v.problem(where, "%s must be %s, not %T", p.Name, kinds[p.Scalar], value)
	}
}

func (v *validator) text(where fmt.Stringer, p *model.Property, s string) {
	if !utf8.ValidString(s) {
		v.problem(where, "%s is not valid UTF-8", p.Name)
	} else if p.Enum != nil && !slices.Contains(p.Enum, s) {
		v.problem(where, "%s cannot be %q; it is one of %s", p.Name, s, strings.Join(p.Enum, ", "))
	}
}

// spans checks the places of quotations: every pair of whole numbers named …Start and …End.
func (v *validator) spans(where fmt.Stringer, known []model.Property, have map[string]any) {
	for i := range known {
		prefix, ok := strings.CutSuffix(known[i].Name, "Start")
		if !ok {
			continue
		}
		start, isStart := have[known[i].Name].(int64)
		end, isEnd := have[prefix+"End"].(int64)
		if isStart && isEnd && (start < 0 || end < start) {
			v.problem(where, "%sStart %d and %sEnd %d are out of order", prefix, start, prefix, end)
		}
	}
}
