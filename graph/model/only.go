package model

// checkOnly finds what does not fit of a step that is taken along some relationships only, and of the way that is shown: the
// argument, the property and the field of the connection have one name, and a way is that of one step with records of its own.
func (r *reader) checkOnly(where string, f *Field) {
	for i, s := range f.Steps {
		if s.OnlyArgument == "" {
			continue
		}
		rel := r.Relationships[s.Type]
		switch {
		case s.DepthArgument == "" || i < len(f.Steps)-1:
			r.problem("%s: onlyArgument is of a last step that is repeated", where)
		case f.Def.Arguments.ForName(s.OnlyArgument) == nil:
			r.problem("%s: has no argument %s", where, s.OnlyArgument)
		case rel != nil && (rel.Property(s.OnlyArgument) == nil || rel.Property(s.OnlyArgument).Enum == nil):
			r.problem("%s: %s has no property %s of an enumeration", where, rel.Name, s.OnlyArgument)
		}
		if shown := r.AST.Types[f.Def.Type.Name()].Fields.ForName(s.OnlyArgument); shown == nil || shown.Type.Elem == nil {
			r.problem("%s: %s does not show %s", where, f.Def.Type.Name(), s.OnlyArgument)
		}
	}
	for _, name := range sortedKeys(f.EdgeFields) {
		e := f.EdgeFields[name]
		if e.Kind == Path && (e.Target == nil || e.Target.Kind != Edge || len(f.Steps) != 1 || f.Steps[0].DepthArgument == "" || e.Target.Label != f.Steps[0].Type) {
			r.problem("%s: %s is no list of the relationships of one step that is repeated", where, name)
		}
	}
}
