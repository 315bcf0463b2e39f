package model

// check finds what the single readings could not: steps over relationships that lead elsewhere, orders by properties
// that are not there, rows with properties their relationship does not have.
func (r *reader) check() {
	for _, name := range sortedKeys(r.Types) {
		t := r.Types[name]
		if t.Kind == Abstract || t.Kind == Embedded {
			continue
		}
		for _, field := range sortedKeys(t.Fields) {
			f := t.Fields[field]
			if where := t.Name + "." + f.Name; len(f.Steps) > 0 {
				r.checkSteps(where, t, f)
				r.dated(where, f)
				r.checkRows(where, f)
				r.checkOnly(where, f)
			}
		}
	}
	for _, def := range r.AST.Query.Fields {
		if f := r.fields[def]; f != nil && f.Start != nil && f.Start.Search {
			r.checkSearch(def)
		}
	}
	for _, k := range r.Keys {
		for _, p := range k.Properties {
			if t := r.Nodes[k.Label]; t == nil || t.Property(p) == nil {
				r.problem("a key needs %s.%s, which is not kept", k.Label, p)
			}
		}
	}
}

func (r *reader) checkSteps(where string, owner *Type, f *Field) {
	at := []*Type{owner}
	for i, s := range f.Steps {
		if s.Kind != Relate {
			if s.Kind == Quoted {
				r.checkQuoted(where, owner, f)
			}
			if len(f.Steps) > 1 {
				r.problem("%s: @end, @reference and @quoted stand alone", where)
			}
			return
		}
		rel := r.Relationships[s.Type]
		if rel == nil {
			r.problem("%s: no field follows %s alone, so its ends are unknown", where, s.Type)
			return
		}
		from, to := rel.From, rel.To
		if s.In {
			from, to = to, from
		}
		if !meet(at, from) {
			r.problem("%s: step %d does not start at %s", where, i+1, s.Type)
		}
		at = to
		if i == len(f.Steps)-1 && f.Target.Kind == Edge {
			at = []*Type{rel.Entity}
		}
	}
	if !meet(at, f.Target.Concrete) {
		r.problem("%s: does not lead to %s", where, f.Target.Name)
	}
}

func meet(a, b []*Type) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y && x != nil {
				return true
			}
		}
	}
	return false
}

func (r *reader) checkRows(where string, f *Field) {
	last := f.Steps[len(f.Steps)-1]
	if last.Kind != Relate {
		return
	}
	rel := r.Relationships[last.Type]
	for _, name := range sortedKeys(f.EdgeFields) {
		e := f.EdgeFields[name]
		switch {
		case e.Computed != "" || rel == nil:
		case always(f.Steps) > 1:
			r.problem("%s: %s is stored, but a row over several steps has no relationship of its own", where, name)
		case e.Kind == Plain && rel.Property(e.Property) == nil:
			r.problem("%s: %s has no property %s", where, rel.Name, e.Property)
		}
	}
}

// always answers how many of the steps are taken whatever the arguments: a row over one of them has a relationship of its
// own, and the planner sees to the others.
func always(steps []Step) int {
	n := 0
	for _, s := range steps {
		if s.ScopeArgument == "" {
			n++
		}
	}
	return n
}
