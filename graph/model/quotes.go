package model

import "slices"

// quotes finds the quotations among fields: embedded objects of a type with @quotation.
func (r *reader) quotes(where string, fields map[string]*Field) []Quote {
	var found []Quote
	for _, name := range sortedKeys(fields) {
		f := fields[name]
		if f.Kind != Part {
			continue
		}
		d := f.Target.Def.Directives.ForName("quotation")
		if d == nil {
			continue
		}
		document := f.Target.Fields["document"]
		if document == nil || document.Target == nil || f.Target.Fields["exact"] == nil || f.Target.Fields["start"] == nil || f.Target.Fields["end"] == nil {
			r.problem("%s.%s: a quotation has the fields exact, start, end and document", where, name)
			continue
		}
		q := Quote{Field: name, Prefix: f.Prefix, Label: document.Target.Label, Text: argument(d, "text"), Document: Join(f.Prefix, document.Steps[0].Property)}
		q.Exact, q.Start, q.End = Join(f.Prefix, "exact"), Join(f.Prefix, "start"), Join(f.Prefix, "end")
		if t := r.Nodes[q.Label]; t == nil || t.Fields[q.Text] == nil {
			r.problem("%s.%s: %s has no text %q to quote", where, name, document.Target.Name, q.Text)
		}
		found = append(found, q)
	}
	return found
}

// Quoted tells whether the field answers what quotes the record's text.
func (f *Field) Quoted() bool { return len(f.Steps) == 1 && f.Steps[0].Kind == Quoted }

// checkQuoted finds what a field with @quoted could not answer: a type that quotes nothing of the owner, or has no value of types.
func (r *reader) checkQuoted(where string, owner *Type, f *Field) {
	at, types := f.Def.Arguments.ForName("at"), f.Def.Arguments.ForName("types")
	if owner.Kind != Node || f.Kind != Many || at == nil || types == nil || r.AST.Types[types.Type.Name()] == nil {
		r.problem("%s: @quoted is for a connection of a node with the arguments at and types", where)
		return
	}
	for _, t := range f.Target.Concrete {
		if t.Kind == Embedded || !slices.ContainsFunc(t.Quotes, func(q Quote) bool { return q.Label == owner.Label }) {
			r.problem("%s: %s quotes no %s", where, t.Name, owner.Name)
		}
		if r.AST.Types[types.Type.Name()].EnumValues.ForName(t.EnumValue()) == nil {
			r.problem("%s: types has no %s", where, t.EnumValue())
		}
	}
}
