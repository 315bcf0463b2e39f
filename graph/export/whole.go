package export

import (
	"context"
	"maps"
	"slices"
	"strings"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// most bounds a projection: a graph of 2,000 plans has about a sixth of this.
const most = 30_000_000

// documentLabel and documentNumber are where the number of a document stands.
const (
	documentLabel  = "PolicyDocument"
	documentNumber = "number"
)

// skeleton is every node and relationship but those of the data set's own node, each without what is said of it; where
// documents are asked for, with the documents that its quotations are of.
type skeleton struct {
	*plan.Projected
	labels []*model.Type         // of Nodes
	types  []*model.Relationship // of Edges
}

func (s *Source) skeleton(ctx context.Context, documents bool) (*skeleton, error) {
	out, p := &skeleton{}, &plan.Projection{Limit: most}
	for _, label := range slices.Sorted(maps.Keys(s.schema.Nodes)) {
		if t := s.schema.Nodes[label]; label != store.DatasetLabel {
			out.labels = append(out.labels, t)
			c := plan.Columns{Name: label}
			if documents {
				c.Properties = quoted(t.Quotes)
			}
			if documents && label == documentLabel {
				c.Properties = append(c.Properties, documentNumber)
			}
			p.Nodes = append(p.Nodes, c)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.schema.Relationships)) {
		r := s.schema.Relationships[name]
		if len(r.From) == 1 && r.From[0].Label == store.DatasetLabel {
			continue
		}
		out.types = append(out.types, r)
		c := plan.Columns{Name: name}
		if documents {
			c.Properties = quoted(r.Quotes)
		}
		p.Edges = append(p.Edges, c)
	}
	var err error
	out.Projected, err = s.store.Project(ctx, p)
	return out, err
}

// quoted answers the properties that hold the documents of quotations.
func quoted(quotes []model.Quote) []string {
	var out []string
	for _, q := range quotes {
		out = append(out, q.Document)
	}
	return out
}

// ends answers a function for the ends and id of a relationship.
func (k *skeleton) ends(kind int) func(row int) (from, to, id string) {
	e := &k.Edges[kind]
	return func(row int) (from, to, id string) {
		if e.IDs != nil {
			id = e.IDs[row]
		}
		return k.id(e.From[row]), k.id(e.To[row]), id
	}
}

func (k *skeleton) id(node int32) string {
	i := len(k.Nodes) - 1
	for i > 0 && node < k.Nodes[i].First {
		i--
	}
	return k.Nodes[i].IDs[node-k.Nodes[i].First]
}

// whole is all there is.
func (s *Source) whole(ctx context.Context) (*Graph, error) {
	k, err := s.skeleton(ctx, false)
	if err != nil {
		return nil, err
	}
	var p pieces
	for i, t := range k.labels {
		p.nodes = append(p.nodes, nodePiece{of: t, ids: k.Nodes[i].IDs})
	}
	for i, r := range k.types {
		p.edges = append(p.edges, edgePiece{r, len(k.Edges[i].From), k.ends(i)})
	}
	g := s.graph(k.Revision, p)
	g.Title = "All that is loaded"
	return g, nil
}

// document is a document and what belongs to it: the records and relationships whose evidence is in it, what they and
// it name, and how all of these are tied.
func (s *Source) document(ctx context.Context, named string) (*Graph, error) {
	k, err := s.skeleton(ctx, true)
	if err != nil {
		return nil, err
	}
	d, found := k.find(named)
	if !found {
		return nil, fault.New(fault.NotFound, "there is no document %.100q: give its number, such as 沈政发〔2017〕46号, or its id", named)
	}
	b := newBelonging(k, d)
	b.gather()
	g := s.graph(k.Revision, b.pieces())
	g.Title = "The document " + d
	g.Notes = []Value{{"document", d}}
	return g, nil
}

// find answers the id of a document by its id or number.
func (k *skeleton) find(named string) (string, bool) {
	for i, t := range k.labels {
		if t.Label != documentLabel {
			continue
		}
		numbers := k.Nodes[i].Values[len(k.Nodes[i].Values)-1]
		for row, id := range k.Nodes[i].IDs {
			if id == strings.TrimSpace(named) || numbers[row] == strings.TrimSpace(named) {
				return id, true
			}
		}
	}
	return "", false
}
