package model

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// Load parses schema files and reads their directives. It fails with a message that names the type and field where the
// directives contradict each other or name what is not there.
func Load(sources ...*ast.Source) (*Schema, error) {
	parsed, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	delete(parsed.Directives, "defer") // the parser knows it; answers are never sent in parts
	r := &reader{Schema: &Schema{
		AST: parsed, Types: map[string]*Type{}, Nodes: map[string]*Type{},
		Relationships: map[string]*Relationship{}, fields: map[*ast.FieldDefinition]*Field{},
		Found: map[string]*Found{},
	}}
	r.types()
	r.abstract()
	for _, name := range sortedKeys(r.Types) {
		r.typeFields(r.Types[name])
	}
	for _, f := range parsed.Query.Fields {
		if !strings.HasPrefix(f.Name, "__") && f.Directives.ForName("groups") == nil {
			r.root(f)
		}
	}
	for _, name := range sortedKeys(r.Types) {
		r.properties(r.Types[name])
		r.searched(r.Types[name])
	}
	r.relationships()
	r.groups()
	r.check()
	if len(r.problems) > 0 {
		return nil, fmt.Errorf("schema: %s", strings.Join(r.problems, "; "))
	}
	return r.Schema, nil
}

type reader struct {
	*Schema
	problems []string
}

func (r *reader) problem(format string, args ...any) {
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func argument(d *ast.Directive, name string) string {
	if a := d.Arguments.ForName(name); a != nil {
		return a.Value.Raw
	}
	return ""
}

// name refuses what could not stand in a statement: labels, types and properties are never quoted from anywhere else.
func (r *reader) name(where, s string) string {
	for i, c := range s {
		if !(c == '_' || c < unicode.MaxASCII && unicode.IsLetter(c) || i > 0 && c >= '0' && c <= '9') {
			r.problem("%s: %q is not a name of ASCII letters, digits and _", where, s)
			break
		}
	}
	return s
}

// types makes an entry for every type that is kept: by its own directive, or embedded in one that is.
func (r *reader) types() {
	for name, def := range r.AST.Types {
		if d := def.Directives.ForName("node"); d != nil {
			t := &Type{Name: name, Kind: Node, Label: r.name(name, argument(d, "label")), Def: def}
			r.Types[name], r.Nodes[t.Label] = t, t
		} else if d := def.Directives.ForName("edge"); d != nil {
			r.Types[name] = &Type{Name: name, Kind: Edge, Label: r.name(name, argument(d, "type")), Def: def}
		}
	}
	for _, def := range r.AST.Types {
		for _, f := range def.Fields {
			if f.Directives.ForName("embedded") != nil {
				name := f.Type.Name()
				r.Types[name] = &Type{Name: name, Kind: Embedded, Def: r.AST.Types[name]}
			}
		}
	}
	for name, t := range r.Types {
		t.Prefix = strings.ToLower(name[:1]) + name[1:] + ":"
		t.Concrete = []*Type{t}
		t.Satisfies = append([]string{name}, t.Def.Interfaces...)
	}
}

// abstract makes an entry for every interface and union of kept types.
func (r *reader) abstract() {
	for name, def := range r.AST.Types {
		if def.Kind != ast.Interface && def.Kind != ast.Union || strings.HasPrefix(name, "__") {
			continue
		}
		t := &Type{Name: name, Kind: Abstract, Def: def}
		for _, possible := range r.AST.GetPossibleTypes(def) {
			if c := r.Types[possible.Name]; c != nil && c.Kind != Abstract {
				t.Concrete = append(t.Concrete, c)
				if !slices.Contains(c.Satisfies, name) {
					c.Satisfies = append(c.Satisfies, name)
				}
			}
		}
		slices.SortFunc(t.Concrete, func(a, b *Type) int { return strings.Compare(a.Name, b.Name) })
		r.Types[name] = t
	}
}

func (r *reader) typeFields(t *Type) {
	t.Fields = map[string]*Field{}
	for _, f := range t.Def.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			t.Fields[f.Name] = r.field(t.Name+"."+f.Name, f)
		}
	}
	r.counts(t)
	r.validity(t)
}

func (r *reader) field(where string, def *ast.FieldDefinition) *Field {
	f := &Field{Name: def.Name, Def: def, Property: def.Name}
	if d := def.Directives.ForName("property"); d != nil {
		f.Property = r.name(where, argument(d, "name"))
	}
	if d := def.Directives.ForName("localized"); d != nil {
		f.Localized = map[string]string{"ZH": r.name(where, argument(d, "zh")), "EN": r.name(where, argument(d, "en"))}
	}
	if d := def.Directives.ForName("computed"); d != nil {
		if f.Computed = argument(d, "as"); f.Computed == "PATH" {
			f.Kind, f.Target = Path, r.Types[def.Type.Name()]
		}
	}
	f.Slice = def.Directives.ForName("slice") != nil
	if d := def.Directives.ForName("embedded"); d != nil {
		f.Kind, f.Prefix, f.Target = Part, r.name(where, argument(d, "prefix")), r.Types[def.Type.Name()]
		return f
	}
	f.Steps = r.steps(where, def)
	if len(f.Steps) > 0 {
		r.target(where, f, def)
	}
	return f
}

func (r *reader) steps(where string, def *ast.FieldDefinition) []Step {
	var steps []Step
	for _, d := range def.Directives {
		switch d.Name {
		case "relationship":
			steps = append(steps, Step{
				Type: r.name(where, argument(d, "type")), In: argument(d, "direction") == "IN",
				DepthArgument: argument(d, "depthArgument"), ScopeArgument: argument(d, "scopeArgument"),
				OnlyArgument: r.name(where, argument(d, "onlyArgument")),
			})
		case "end":
			kind := FromEnd
			if argument(d, "of") == "TO" {
				kind = ToEnd
			}
			steps = append(steps, Step{Kind: kind})
		case "reference":
			steps = append(steps, Step{Kind: Refer, Property: r.name(where, argument(d, "property"))})
		case "quoted":
			steps = append(steps, Step{Kind: Quoted})
		}
	}
	return steps
}

// target sets Kind, Target, OrderBy and EdgeFields of a field that leads to records.
func (r *reader) target(where string, f *Field, def *ast.FieldDefinition) {
	for _, d := range def.Directives.ForNames("relationship") {
		if o := argument(d, "orderBy"); o != "" {
			f.OrderBy, f.Complete = o, argument(d, "complete") == "true"
		}
	}
	name := def.Type.Name()
	f.Kind = Single
	if edges := r.AST.Types[name].Fields.ForName("edges"); edges != nil {
		f.Kind = Many
		row := r.AST.Types[edges.Type.Name()]
		f.EdgeFields = map[string]*Field{}
		for _, e := range row.Fields {
			if e.Name == "node" {
				name = e.Type.Name()
			} else if e.Name != "cursor" && !strings.HasPrefix(e.Name, "__") {
				f.EdgeFields[e.Name] = r.field(row.Name+"."+e.Name, e)
			}
		}
	}
	if f.Target = r.Types[name]; f.Target == nil {
		r.problem("%s: %s is neither @node nor @edge nor made of such types", where, name)
		f.Target = &Type{Name: name}
	}
}

// root reads a field of Query: node and nodes by their names, the others by @start.
func (r *reader) root(def *ast.FieldDefinition) {
	where := "Query." + def.Name
	if def.Directives.ForName("traversal") != nil {
		r.fields[def] = r.traversal(where, def)
		return
	}
	f := &Field{Name: def.Name, Def: def, Start: &Start{}}
	switch d := def.Directives.ForName("start"); {
	case def.Directives.ForName("search") != nil:
		f.Start.Search = true
	case def.Name == "node":
		f.Start.ByID = true
	case def.Name == "nodes":
		f.Start.ByIDs = true
	case d == nil:
		r.problem("%s: has no @start", where)
		return
	default:
		f.Start.Via, f.Start.ViaLabel = r.name(where, argument(d, "via")), r.name(where, argument(d, "viaLabel"))
		if key := d.Arguments.ForName("key"); key != nil {
			for _, part := range key.Value.Children {
				p := KeyPart{}
				for _, c := range part.Value.Children {
					switch c.Name {
					case "argument":
						p.Argument = c.Value.Raw
					case "property":
						p.Property = r.name(where, c.Value.Raw)
					case "own":
						p.Own = c.Value.Raw == "true"
					}
				}
				f.Start.Key = append(f.Start.Key, p)
			}
		}
	}
	r.target(where, f, def)
	r.dated(where, f)
	r.fields[def] = f
	r.key(f)
}

// key notes what a root field looks up, for the stores to index.
func (r *reader) key(f *Field) {
	if len(f.Start.Key) == 0 {
		return
	}
	k := Key{Label: f.Target.Label}
	if f.Start.Via != "" {
		k.Label = f.Start.ViaLabel
	}
	for _, p := range f.Start.Key {
		if !p.Own {
			k.Properties = append(k.Properties, p.Property)
		}
	}
	r.Keys = append(r.Keys, k)
}
