package model

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vektah/gqlparser/v2/ast"
)

// properties collects what is stored of a type: its plain fields and those of the objects embedded in it.
func (r *reader) properties(t *Type) {
	if t.Kind != Node && t.Kind != Edge {
		return
	}
	for _, name := range sortedKeys(t.Fields) {
		t.Properties = r.fieldProperties(t.Properties, t.Name, t.Fields[name], "", true)
	}
	sortProperties(t.Properties)
	t.Quotes = r.quotes(t.Name, t.Fields)
}

func sortProperties(p []Property) {
	slices.SortFunc(p, func(a, b Property) int { return strings.Compare(a.Name, b.Name) })
}

// fieldProperties adds what one field stores; prefix and required come from the object it is embedded in.
func (r *reader) fieldProperties(have []Property, where string, f *Field, prefix string, required bool) []Property {
	required = required && f.Def.Type.NonNull
	switch {
	case f.Kind == Part:
		for _, name := range sortedKeys(f.Target.Fields) {
			have = r.fieldProperties(have, f.Target.Name, f.Target.Fields[name], Join(prefix, f.Prefix), required)
		}
	case f.Kind == Single && f.Steps[0].Kind == Refer:
		have = r.add(have, where, Property{Name: Join(prefix, f.Steps[0].Property), Required: required})
	case f.Kind != Plain || f.Computed != "" || f.Name == "id":
	case f.Localized != nil:
		for _, language := range sortedKeys(f.Localized) {
			have = r.add(have, where, r.property(f, Join(prefix, f.Localized[language]), required && language == "ZH"))
		}
	default:
		have = r.add(have, where, r.property(f, Join(prefix, f.Property), required))
	}
	return have
}

// add joins two fields over one property; what either requires is required.
func (r *reader) add(have []Property, where string, p Property) []Property {
	if p.Name == "id" || p.Name == "docOrder" {
		return have
	}
	old := find(have, p.Name)
	if old == nil {
		return append(have, p)
	}
	if old.Scalar != p.Scalar || old.List != p.List {
		r.problem("%s: property %s is kept in two ways", where, p.Name)
	}
	old.Required = old.Required || p.Required
	return have
}

func (r *reader) property(f *Field, name string, required bool) Property {
	p := Property{Name: name, Required: required, List: f.Def.Type.Elem != nil}
	def := r.AST.Types[f.Def.Type.Name()]
	switch def.Name {
	case "Int":
		p.Scalar = Int
	case "Float":
		p.Scalar = Float
	case "Boolean":
		p.Scalar = Boolean
	}
	if def.Kind == ast.Enum {
		for _, v := range def.EnumValues {
			p.Enum = append(p.Enum, v.Name)
		}
	}
	if p.List && p.Scalar != String {
		r.problem("%s: only lists of texts can be kept", f.Name)
	}
	return p
}

// Join puts a prefix before a property: evidence and start make evidenceStart.
func Join(prefix, name string) string {
	if prefix == "" {
		return name
	}
	runes := []rune(name)
	runes[0] = unicode.ToUpper(runes[0])
	return prefix + string(runes)
}

// relationships collects the relationship types with their ends and properties from the fields that follow one alone.
func (r *reader) relationships() {
	for _, name := range sortedKeys(r.Types) {
		t := r.Types[name]
		if t.Kind == Edge {
			r.entity(t)
		}
		for _, field := range sortedKeys(t.Fields) {
			if f := t.Fields[field]; t.Kind == Node && len(f.Steps) == 1 && f.Steps[0].Kind == Relate {
				r.relationship(t, f)
			}
		}
	}
	for _, rel := range r.Relationships {
		sortProperties(rel.Properties)
		for _, ends := range [][]*Type{rel.From, rel.To} {
			slices.SortFunc(ends, func(a, b *Type) int { return strings.Compare(a.Label, b.Label) })
		}
	}
}

func (r *reader) named(name string) *Relationship {
	rel := r.Relationships[name]
	if rel == nil {
		rel = &Relationship{Name: name}
		r.Relationships[name] = rel
	}
	return rel
}

func (r *reader) entity(t *Type) {
	rel := r.named(t.Label)
	rel.Entity, rel.Properties, rel.Quotes = t, t.Properties, t.Quotes
	for _, f := range t.Fields {
		if len(f.Steps) == 1 && f.Steps[0].Kind == FromEnd {
			rel.From = join(rel.From, f.Target)
		} else if len(f.Steps) == 1 && f.Steps[0].Kind == ToEnd {
			rel.To = join(rel.To, f.Target)
		}
	}
}

func (r *reader) relationship(owner *Type, f *Field) {
	rel := r.named(f.Steps[0].Type)
	if f.Target.Kind != Edge {
		from, to := []*Type{owner}, f.Target.Concrete
		if f.Steps[0].In {
			from, to = to, from
		}
		rel.From, rel.To = join(rel.From, from...), join(rel.To, to...)
	}
	if rel.Entity == nil && len(rel.Quotes) == 0 {
		rel.Quotes = r.quotes(rel.Name, f.EdgeFields)
	}
	for _, name := range sortedKeys(f.EdgeFields) {
		e := f.EdgeFields[name]
		if rel.Entity == nil && e.Computed == "" {
			rel.Properties = r.fieldProperties(rel.Properties, f.Name, e, "", true)
		}
	}
}

func join(types []*Type, more ...*Type) []*Type {
	for _, t := range more {
		if !slices.Contains(types, t) {
			types = append(types, t)
		}
	}
	return types
}
