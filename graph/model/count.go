package model

import "slices"

// counts reads the fields of a type that are the length of another field's list.
func (r *reader) counts(t *Type) {
	for _, name := range sortedKeys(t.Fields) {
		f := t.Fields[name]
		d := f.Def.Directives.ForName("count")
		if d == nil {
			continue
		}
		where, of := t.Name+"."+name, t.Fields[argument(d, "of")]
		switch {
		case of == nil || of.Kind != Many:
			r.problem("%s: there is no list %s to count", where, argument(d, "of"))
			continue
		case f.Def.Type.String() != "Int!":
			r.problem("%s: a count is an Int!", where)
		}
		for _, a := range f.Def.Arguments {
			if !slices.ContainsFunc(of.Steps, func(s Step) bool { return a.Name == s.DepthArgument || a.Name == s.ScopeArgument }) {
				r.problem("%s: %s does not bound the steps of %s", where, a.Name, of.Name)
			}
		}
		f.Kind, f.Steps, f.Target = Count, of.Steps, of.Target
	}
}

// dated refuses an argument asOf on fields whose targets hold for ever, or that take no conditions.
func (r *reader) dated(where string, f *Field) {
	if f.Def.Arguments.ForName("asOf") == nil {
		return
	}
	if f.Target == nil || f.Target.Validity == nil {
		r.problem("%s: asOf, but what it answers has no @validity", where)
	}
	if f.Kind != Many && (f.Start == nil || f.Start.Via == "") {
		r.problem("%s: asOf goes with lists and with keys of neighbours", where)
	}
}

// validity reads the directive of that name.
func (r *reader) validity(t *Type) {
	d := t.Def.Directives.ForName("validity")
	if d == nil {
		return
	}
	t.Validity = &Validity{From: argument(d, "from"), Until: argument(d, "until")}
	for _, name := range []string{t.Validity.From, t.Validity.Until} {
		if f := t.Fields[name]; f == nil || f.Kind != Plain || f.Property != name || f.Def.Type.String() != "PartialDate" {
			r.problem("%s: %s is no field with a partial date", t.Name, name)
		}
	}
}
