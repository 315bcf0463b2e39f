package model

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Groups is what the schema says of a root field that answers groups of records.
type Groups struct {
	// Of is the type of the records, Row that of a group.
	Of  *Type
	Row *ast.Definition
	// Fields are the keys and counts of a group by name; Dimensions the keys by the value of groupBy.
	Fields, Dimensions map[string]*GroupField
}

// GroupField is a key of a group, or a count.
type GroupField struct {
	Name    string
	Counted bool
	// Way leads from a record of the group to what is the key, has it, or is counted; it has one record at most. To is its
	// type.
	Way []Lead
	To  *Type
	// Property holds the key; nil where the record itself is the key, and for counts.
	Property *Property
	// Where is the property that must be true of what is counted; "" counts all.
	Where string
}

// Lead is a step to at most one record. To is the type that it must be of; nil for whatever the step leads to.
type Lead struct {
	Step
	To *Type
}

// groups reads the root fields with @groups, when the properties of all types are known.
func (r *reader) groups() {
	for _, def := range r.AST.Query.Fields {
		if d := def.Directives.ForName("groups"); d != nil {
			r.group("Query."+def.Name, def, argument(d, "of"))
		}
	}
}

func (r *reader) group(where string, def *ast.FieldDefinition, of string) {
	g := &Groups{Of: r.Types[of], Fields: map[string]*GroupField{}, Dimensions: map[string]*GroupField{}}
	edges := r.AST.Types[def.Type.Name()].Fields.ForName("edges")
	by := def.Arguments.ForName("groupBy")
	if g.Of == nil || g.Of.Kind != Node && g.Of.Kind != Edge || edges == nil || by == nil {
		r.problem("%s: @groups wants a type of records, a connection and an argument groupBy", where)
		return
	}
	g.Row = r.AST.Types[r.AST.Types[edges.Type.Name()].Fields.ForName("node").Type.Name()]
	for _, f := range g.Row.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			r.groupField(g, f)
		}
	}
	for _, v := range r.AST.Types[by.Type.Name()].EnumValues {
		field := (*GroupField)(nil)
		if d := v.Directives.ForName("dimension"); d != nil {
			field = g.Fields[argument(d, "field")]
		}
		if field == nil || field.Counted {
			r.problem("%s: %s is the @dimension of no key", where, v.Name)
			continue
		}
		g.Dimensions[v.Name] = field
	}
	r.fields[def] = &Field{Name: def.Name, Kind: Many, Def: def, Target: g.Of, Start: &Start{}, Groups: g}
}

func (r *reader) groupField(g *Groups, def *ast.FieldDefinition) {
	where := g.Row.Name + "." + def.Name
	field := &GroupField{Name: def.Name}
	g.Fields[def.Name] = field
	if d := def.Directives.ForName("grouped"); d != nil {
		w := r.way(where, g.Of, argument(d, "by"))
		field.Way, field.To, field.Property = w.leads, w.at, w.property
		if w.property != nil && w.property.List {
			r.problem("%s: a list is no key", where)
		}
		return
	}
	d := def.Directives.ForName("counted")
	if d == nil {
		r.problem("%s: is neither @grouped nor @counted", where)
		return
	}
	w := r.way(where, g.Of, argument(d, "of"))
	field.Counted, field.Way, field.To = true, w.leads, w.at
	if w.property != nil {
		r.problem("%s: only records are counted", where)
	}
	if condition := argument(d, "where"); condition != "" {
		c := r.way(where, w.at, condition)
		if len(c.leads) > 0 || c.property == nil || c.property.Scalar != Boolean {
			r.problem("%s: %s is no Boolean of what is counted", where, condition)
			return
		}
		field.Where = c.property.Name
	}
}

// way is where fields lead to, one after the other.
type way struct {
	leads    []Lead
	at       *Type
	property *Property
}

// way follows the fields of a text with dots between.
func (r *reader) way(where string, from *Type, text string) way {
	w := way{at: from}
	if text == "" {
		return w
	}
	in, prefix := from, "" // the object whose fields come next: a record, or what is embedded in it
	for _, name := range strings.Split(text, ".") {
		f := in.Fields[name]
		switch {
		case f == nil || w.property != nil || f.Kind == Many || f.Computed != "" || f.Localized != nil:
			r.problem("%s: %s has no field %s to one record or value", where, in.Name, name)
			return w
		case f.Kind == Part:
			in, prefix = f.Target, Join(prefix, f.Prefix)
		case f.Kind == Plain:
			if w.property = w.at.Property(Join(prefix, f.Property)); w.property == nil {
				r.problem("%s: %s keeps no %s", where, w.at.Name, name)
				return w
			}
		case f.Target.Kind == Abstract:
			r.problem("%s: %s may be of several types", where, name)
			return w
		default:
			w.follow(f, prefix)
			in, prefix = w.at, ""
		}
	}
	return w
}

func (w *way) follow(f *Field, prefix string) {
	for _, s := range f.Steps {
		if s.Kind == Refer {
			s.Property = Join(prefix, s.Property)
		}
		w.leads = append(w.leads, Lead{Step: s})
	}
	w.at = f.Target
	w.leads[len(w.leads)-1].To = f.Target
}
