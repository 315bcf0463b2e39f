package plan

import (
	"strings"

	"mandate/graph/fault"
	"mandate/graph/model"
)

// root plans one field of Query.
func (b *builder) root(result *Operation, f collected, field *model.Field) error {
	if field.Traversal != nil {
		return b.traversal(result, f, field)
	}
	root := RootField{Alias: f.Alias, First: len(result.Plan.Roots)}
	var roots []*Root
	var err error
	switch {
	case field.Groups != nil:
		roots, err = b.groups(&root, field, f)
	case field.Start.ByID:
		roots, err = b.byID(&root, f)
	case field.Start.ByIDs:
		roots, err = b.byIDs(&root, f)
	case field.Start.Search:
		roots, err = b.search(&root, field, f)
	case field.Kind == model.Many:
		r := &Root{Hop: *newHop(field.Target)}
		r.Many = true
		root.Field, err = b.connection("Query", field, &r.Hop, f)
		roots = []*Root{r}
	default:
		roots, err = b.one(&root, field, f)
	}
	result.Plan.Roots = append(result.Plan.Roots, roots...)
	result.Fields = append(result.Fields, root)
	return err
}

// one plans a record found by natural key, or the only one of its type.
func (b *builder) one(root *RootField, field *model.Field, f collected) ([]*Root, error) {
	r := &Root{Hop: *newHop(field.Target), Start: Start{Via: field.Start.Via, ViaLabel: field.Start.ViaLabel}}
	r.Rows, r.Only = true, field.Start.Via == ""
	for _, k := range field.Start.Key {
		if v := b.argument(f.Field, k.Argument); v != nil {
			r.Start.Key = append(r.Start.Key, KeyPart{Property: k.Property, Value: v, Own: k.Own})
		}
	}
	if field.Start.Via != "" { // several records may bear the key; a second row tells
		root.Unique, root.Name = true, text(r.Start.Key[0].Value)
		r.Many, r.Page = true, Page{Limit: 2, Last: true}
		r.Order = documentOrder()
		if date := b.argument(f.Field, "asOf"); date != nil {
			r.Filter = validAt(field.Target.Validity, text(date))
		}
	}
	root.Field = newField(One, f.Field)
	var err error
	root.Field.Objects, err = b.selections(&r.Hop, field.Target, f.selections)
	return []*Root{r}, err
}

func documentOrder() []Key {
	return []Key{{Index: DocOrder, Property: "docOrder"}, {Index: ID, Property: "id"}}
}

// typeOf answers the node or edge type whose ids look like this one; nil where there is none.
func (b *builder) typeOf(id string, among []*model.Type) *model.Type {
	for _, t := range among {
		if strings.HasPrefix(id, t.Prefix) {
			return t
		}
	}
	return nil
}

func (b *builder) byID(root *RootField, f collected) ([]*Root, error) {
	root.Field = newField(One, f.Field)
	id := text(b.argument(f.Field, "id"))
	t := b.typeOf(id, b.schema.Types["Node"].Concrete)
	if t == nil { // no record has such an id; the selection is still checked by the validation
		root.First = -1
		return nil, nil
	}
	r := &Root{Hop: *newHop(t), Start: Start{IDs: []string{id}}}
	r.Rows, r.Only = true, true
	var err error
	root.Field.Objects, err = b.selections(&r.Hop, t, f.selections)
	return []*Root{r}, err
}

// byIDs plans one root for each type that the ids name.
func (b *builder) byIDs(root *RootField, f collected) ([]*Root, error) {
	root.Field = newField(Nodes, f.Field)
	list := asList(b.argument(f.Field, "ids"))
	if len(list) > b.Limits.MaxList {
		return nil, fault.New(fault.TooLarge, "ids has %d values: at most %d", len(list), b.Limits.MaxList)
	}
	root.IDs = make([]string, len(list))
	byType := map[*model.Type]*Root{}
	var roots []*Root
	for i, v := range list {
		root.IDs[i] = text(v)
		t := b.typeOf(root.IDs[i], b.schema.Types["Node"].Concrete)
		if t == nil {
			continue
		}
		r := byType[t]
		if r == nil {
			r = &Root{Hop: *newHop(t)}
			r.Many, r.Rows, r.Page.Last, r.Order = true, true, true, documentOrder()
			r.To[0].SkipID = false // the ids put the records in the order asked for
			objects, err := b.selections(&r.Hop, t, f.selections)
			if err != nil {
				return nil, err
			}
			byType[t], roots = r, append(roots, r)
			root.Field.Objects = append(root.Field.Objects, objects...)
		}
		r.Start.IDs = append(r.Start.IDs, root.IDs[i])
		r.Page.Limit = len(r.Start.IDs)
	}
	return roots, nil
}
