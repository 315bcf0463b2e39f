package model

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Found is an object type that a traversal computes: one without @node and @edge. Its fields are values, further such
// objects, and records of the graph, which are read once it is known which.
type Found struct {
	Name   string
	Fields map[string]*FoundField
}

// FoundKind tells what a field of a Found is.
type FoundKind uint8

// FoundValue is a scalar or enum, FoundObject another Found, FoundRecord a record of the graph; each of these may be a list.
// FoundRecords is a connection of records.
const (
	FoundValue FoundKind = iota
	FoundObject
	FoundRecord
	FoundRecords
)

// FoundField is one field of a Found.
type FoundField struct {
	Name string
	Kind FoundKind
	List bool
	// Object is the type of a FoundObject.
	Object *Found
	// Records says how a FoundRecord or FoundRecords is read; it has no Steps, as the ids are known.
	Records *Field
}

// traversal reads a root field with @traversal. A filter argument asks of records of the type it is named after.
func (r *reader) traversal(where string, def *ast.FieldDefinition) *Field {
	f := &Field{Name: def.Name, Def: def, Traversal: r.found(where, def.Type.Name())}
	if a := def.Arguments.ForName("filter"); a != nil {
		name := strings.TrimSuffix(a.Type.Name(), "Filter")
		if f.Target = r.Types[name]; f.Target == nil {
			r.problem("%s: there are no records that %s asks of", where, a.Type.Name())
		}
	}
	return f
}

func (r *reader) found(where, name string) *Found {
	if have := r.Found[name]; have != nil {
		return have
	}
	out := &Found{Name: name, Fields: map[string]*FoundField{}}
	r.Found[name] = out
	def := r.AST.Types[name]
	if def == nil || def.Kind != ast.Object || r.Types[name] != nil {
		r.problem("%s: %s is kept, or is no object: a traversal answers an object of its own", where, name)
		return out
	}
	for _, f := range def.Fields {
		out.Fields[f.Name] = r.foundField(name+"."+f.Name, f)
	}
	return out
}

func (r *reader) foundField(where string, def *ast.FieldDefinition) *FoundField {
	f := &FoundField{Name: def.Name, List: def.Type.Elem != nil}
	name := def.Type.Name()
	switch t := r.AST.Types[name]; {
	case t.Kind == ast.Scalar || t.Kind == ast.Enum:
	case r.Types[name] != nil && r.Types[name].Kind != Embedded:
		f.Kind, f.Records = FoundRecord, &Field{Name: def.Name, Def: def, Kind: Single, Target: r.Types[name]}
	case t.Fields.ForName("pageInfo") != nil && t.Fields.ForName("edges") != nil:
		f.Kind, f.Records = FoundRecords, &Field{Name: def.Name, Def: def}
		r.target(where, f.Records, def)
		if len(f.Records.EdgeFields) > 0 || f.Records.Target.Kind == Abstract {
			r.problem("%s: a connection in an answer that is computed is a plain one of one type", where)
		}
	default:
		f.Kind, f.Object = FoundObject, r.found(where, name)
	}
	return f
}
