package model

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
		q := Quote{Prefix: f.Prefix, Label: document.Target.Label, Text: argument(d, "text"), Document: Join(f.Prefix, document.Steps[0].Property)}
		q.Exact, q.Start, q.End = Join(f.Prefix, "exact"), Join(f.Prefix, "start"), Join(f.Prefix, "end")
		if t := r.Nodes[q.Label]; t == nil || t.Fields[q.Text] == nil {
			r.problem("%s.%s: %s has no text %q to quote", where, name, document.Target.Name, q.Text)
		}
		found = append(found, q)
	}
	return found
}
