package plan

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"mandate/graph/fault"
	"mandate/graph/model"
)

// grouping plans one field that answers groups.
type grouping struct {
	*builder
	of   *model.Groups
	hop  *Hop
	keys []*model.GroupField // those asked for, as Group.Keys
}

// groups plans a root field that answers groups.
func (b *builder) groups(root *RootField, field *model.Field, f collected) ([]*Root, error) {
	r := &Root{Hop: Hop{Many: true, Page: Page{Last: true}, Group: &Group{}, To: []*Select{{Type: field.Target}}}}
	g := &grouping{builder: b, of: field.Groups, hop: &r.Hop}
	root.Field = newField(Connection, f.Field)
	root.Field.Hop = &r.Hop
	by, order := asList(b.argument(f.Field, "groupBy")), b.argument(f.Field, "orderBy")
	if b.err != nil {
		return nil, nil
	}
	if err := g.group(by); err != nil {
		return nil, err
	}
	g.order(f.Field, order)
	if err := b.conditions("Query", &r.Hop, field, f.Field); err != nil {
		return nil, err
	}
	root.Field.Fingerprint = fingerprint("Query", field.Name, &r.Hop, []any{by, order})
	var err error
	if root.Field.Backward, root.Field.After, root.Field.Before, err = b.page(&r.Hop, f.Field, root.Field.Fingerprint); err != nil {
		return nil, err
	}
	object, err := g.connection(f)
	root.Field.Objects = []*Object{object}
	return []*Root{r}, err
}

// group makes the keys.
func (g *grouping) group(by []any) error {
	for _, v := range by {
		field := g.of.Dimensions[text(v)]
		if field == nil || slices.Contains(g.keys, field) {
			return fault.New(fault.Invalid, "groupBy has %v twice: give each once", v)
		}
		g.keys = append(g.keys, field)
		k := GroupKey{Way: leads(field.Way)}
		if field.Property != nil {
			k.Property, k.Scalar, k.Enum = field.Property.Name, field.Property.Scalar, field.Property.Enum
		}
		g.hop.Group.Keys = append(g.hop.Group.Keys, k)
	}
	return nil
}

func leads(way []model.Lead) []Lead {
	out := make([]Lead, len(way))
	for i, l := range way {
		out[i] = Lead{Step: plainStep(l.Step, ""), To: l.To}
	}
	return out
}

// order sets the order: a count where one is asked for, then all keys.
func (g *grouping) order(f *ast.Field, argument any) {
	var first []Key
	if order, ok := argument.(map[string]any); ok {
		field := g.of.Fields[g.orderProperty(f, text(order["field"]))]
		first = []Key{{Index: g.count(field), Desc: order["direction"] == "DESC"}}
	}
	for i, field := range g.keys {
		parts := []string{""}
		if field.Property == nil {
			parts = []string{"docOrder", "id"}
		}
		for _, part := range parts {
			first = append(first, Key{Index: g.value(GroupValue{Key: i, Part: part})})
		}
	}
	g.hop.Order = first
}

// count answers the place of a count, which is made from now on.
func (g *grouping) count(field *model.GroupField) int {
	return g.value(GroupValue{Key: GroupCount, Way: leads(field.Way), Where: field.Where})
}

func (g *grouping) value(v GroupValue) int {
	group := g.hop.Group
	i := slices.IndexFunc(group.Values, func(have GroupValue) bool {
		return have.Key == v.Key && have.Part == v.Part && have.Where == v.Where && slices.Equal(have.Way, v.Way)
	})
	if i < 0 {
		group.Values = append(group.Values, v)
		i = len(group.Values) - 1
	}
	return i
}

func (g *grouping) connection(f collected) (*Object, error) {
	name := f.Definition.Type.Name()
	return g.object(f.selections, name, func(c collected) (Field, error) {
		switch c.Name {
		case "totalCount":
			g.hop.Count = true
			return newField(TotalCount, c.Field), nil
		case "pageInfo":
			g.hop.Rows, g.hop.Page.Last = true, false
			out := newField(PageInfo, c.Field)
			out.Objects = []*Object{g.pageInfo(c)}
			return out, nil
		case "total":
			g.hop.Group.Whole = true
			return g.holder(Total, c, g.whole)
		case "nodes":
			g.hop.Rows = true
			return g.holder(Nodes, c, g.member)
		default:
			return g.edges(c)
		}
	})
}

func (g *grouping) edges(c collected) (Field, error) {
	g.hop.Rows = true
	out := newField(Edges, c.Field)
	row, err := g.object(c.selections, c.Definition.Type.Name(), func(c collected) (Field, error) {
		if c.Name == "cursor" {
			return newField(Cursor, c.Field), nil
		}
		return g.holder(Node, c, g.member)
	})
	out.Objects = []*Object{row}
	return out, err
}

// holder plans a field that answers groups, by what is selected of them.
func (g *grouping) holder(kind WriteKind, c collected, member func(collected) (Field, error)) (Field, error) {
	out := newField(kind, c.Field)
	object, err := g.object(c.selections, g.of.Row.Name, member)
	out.Objects = []*Object{object}
	return out, err
}

// object plans the members of one object.
func (g *grouping) object(selections ast.SelectionSet, name string, member func(collected) (Field, error)) (*Object, error) {
	object := &Object{}
	for _, c := range g.collect(selections, []string{name}) {
		if c.Name == "__typename" {
			object.Fields = append(object.Fields, typename(name, c.Field))
			continue
		}
		g.path = append(g.path, ast.PathName(c.Alias))
		out, err := member(c)
		if err != nil {
			return nil, g.located(err, c.Field)
		}
		g.path = g.path[:len(g.path)-1]
		object.Fields = append(object.Fields, out)
	}
	return object, nil
}

// member plans a field of a group.
func (g *grouping) member(c collected) (Field, error) {
	field := g.of.Fields[c.Name]
	key := slices.Index(g.keys, field)
	switch {
	case field.Counted:
		out := newField(Value, c.Field)
		out.Index = g.count(field)
		return out, nil
	case key < 0:
		return missing(c), nil
	case field.Property != nil:
		out := newField(Value, c.Field)
		out.Index = g.value(GroupValue{Key: key})
		return out, nil
	}
	return g.record(c, key, field.To)
}

// whole plans a field of the group of all records.
func (g *grouping) whole(c collected) (Field, error) {
	if g.of.Fields[c.Name].Counted {
		return g.member(c)
	}
	return missing(c), nil
}

func missing(c collected) Field {
	out := newField(Typename, c.Field)
	out.Constant = "null"
	return out
}

// record plans what is wanted of a key that is a record.
func (g *grouping) record(c collected, key int, to *model.Type) (Field, error) {
	group, sel := g.hop.Group, g.hop.To[0]
	out := newField(One, c.Field)
	if out.Index = slices.Index(group.Records, key); out.Index < 0 {
		h := newHop(to)
		h.Rows, h.Only = true, true
		out.Index = len(sel.Hops)
		group.Records, sel.Hops = append(group.Records, key), append(sel.Hops, h)
	}
	var err error
	out.Objects, err = g.selections(sel.Hops[out.Index], to, c.selections)
	return out, err
}
