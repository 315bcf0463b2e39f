package export

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/plan"
)

// gathered are records of a traversal's answer, by type, each with what was computed of it.
type gathered struct {
	schema *model.Schema
	ids    map[*model.Type][]string
	extra  map[string][]Value
}

func (s *Source) gather() *gathered {
	return &gathered{s.schema, map[*model.Type][]string{}, map[string][]Value{}}
}

func (g *gathered) add(id string, extra ...Value) {
	t := g.typeOf(id)
	g.ids[t] = append(g.ids[t], id)
	g.extra[id] = extra
}

func (g *gathered) typeOf(id string) *model.Type {
	for _, t := range g.schema.Nodes {
		if strings.HasPrefix(id, t.Prefix) {
			return t
		}
	}
	return nil
}

// pieces are in order of labels; records of a label stay in the order in which they were added.
func (g *gathered) pieces() (out []nodePiece) {
	for _, label := range slices.Sorted(maps.Keys(g.schema.Nodes)) {
		t := g.schema.Nodes[label]
		if ids := g.ids[t]; ids != nil {
			out = append(out, nodePiece{t, ids, func(i int) []Value { return g.extra[ids[i]] }})
		}
	}
	return out
}

const neighborhoodSelection = `nodes { node { id } distance } edges { type source target relationship { id } }
	complete truncatedTotal truncated { node { id } edge direction shown total }`

// neighborhood is the records around one, with their distance, and how they are tied.
func (s *Source) neighborhood(ctx context.Context, arguments map[string]any) (*Graph, error) {
	found, revision, err := s.compute(ctx, neighborhoodField, arguments, neighborhoodSelection)
	if err != nil {
		return nil, err
	}
	if found == nil {
		return nil, fault.New(fault.NotFound, "there is no record %.100q that is kept as a node: give the id of one", arguments["id"])
	}
	nodes := s.gather()
	for _, n := range found["nodes"].([]plan.Found) {
		nodes.add(n["node"].(string), Value{"distance", n["distance"]})
	}
	g := s.graph(revision, pieces{nodes.pieces(), s.ties(found["edges"].([]plan.Found))})
	g.Title = fmt.Sprintf("What is around %s", arguments["id"])
	g.NodeColumns = append(g.NodeColumns, Column{Name: "distance", Scalar: model.Int})
	g.Notes = []Value{{"around", arguments["id"]}, {"complete", found["complete"]}, {"truncatedTotal", found["truncatedTotal"]}}
	if cuts := found["truncated"].([]plan.Found); len(cuts) > 0 {
		var texts []any
		for _, c := range cuts {
			texts = append(texts, fmt.Sprintf("%s %s %s: %d of %d shown", c["node"], c["edge"], c["direction"], c["shown"], c["total"]))
		}
		g.Notes = append(g.Notes, Value{"truncated", texts})
	}
	return g, nil
}

// ties are relationships of a neighborhood by type, in the order in which they were met.
func (s *Source) ties(found []plan.Found) (out []edgePiece) {
	byType := map[string][]plan.Found{}
	for _, e := range found {
		name := e["type"].(string)
		byType[name] = append(byType[name], e)
	}
	for _, name := range slices.Sorted(maps.Keys(byType)) {
		list := byType[name]
		out = append(out, edgePiece{s.schema.Relationships[name], len(list), func(i int) (from, to, id string) {
			id, _ = list[i]["relationship"].(string)
			return list[i]["source"].(string), list[i]["target"].(string), id
		}})
	}
	return out
}

// tieType is the type of a computed tie.
const tieType = "COORDINATES_WITH"

// The columns of a network beside what is kept of its bodies, and the facts of the whole.
var (
	partyColumns = []Column{
		{"degree", model.Int, false}, {"strength", model.Float, false}, {"betweenness", model.Float, false}, {"closeness", model.Float, false},
		{"pageRank", model.Float, false}, {"core", model.Int, false}, {"community", model.Int, false},
	}
	tieColumns = []Column{
		{"weight", model.Float, false}, {"significance", model.Float, false}, {"tasks", model.String, true}, {"measures", model.String, true},
	}
	networkNotes = []string{"weight", "minWeight", "backbone", "tasks", "measures", "nodesTotal", "edgesTotal", "edgesLeftOut", "truncated", "communitiesTotal", "modularity"}
)

const networkSelection = `weight minWeight backbone tasks measures nodesTotal edgesTotal edgesLeftOut truncated communitiesTotal modularity
	nodes { party { __typename } degree strength betweenness closeness pageRank core community } edges { weight significance }`

// network is the coordination network: bodies with their measures, tied by what they share. A tie cites the tasks and
// measures behind it.
func (s *Source) network(ctx context.Context, arguments map[string]any) (*Graph, error) {
	if arguments["first"] == nil {
		arguments = maps.Clone(arguments)
		arguments["first"] = int64(5000)
	}
	found, revision, err := s.compute(ctx, networkField, arguments, networkSelection)
	if err != nil {
		return nil, err
	}
	if found == nil {
		return nil, fault.New(fault.NotFound, "there is no such document or area: give the number of a document, such as 沈政发〔2017〕46号, or the id of an area")
	}
	nodes, shown := s.gather(), map[string]bool{}
	for _, n := range found["nodes"].([]plan.Found) {
		id := n["party"].(string)
		shown[id] = true
		nodes.add(id, computed(n, partyColumns)...)
	}
	g := s.graph(revision, pieces{nodes: nodes.pieces()})
	g.Title, g.Undirected = "Who has to work with whom", true
	g.NodeColumns = append(g.NodeColumns, partyColumns...)
	g.EdgeColumns = tieColumns
	for _, name := range networkNotes {
		if v := found[name]; v != nil {
			g.Notes = append(g.Notes, Value{name, v})
		}
	}
	g.edges = func(ctx context.Context, each func(*Edge) error) error {
		for _, e := range found["edges"].([]plan.Found) {
			from, to := e["source"].(string), e["target"].(string)
			if !shown[from] || !shown[to] {
				continue
			}
			if err := each(&Edge{Type: tieType, From: from, To: to, Values: computed(e, tieColumns)}); err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	return g, nil
}

// computed answers what was computed of a row. Lists of records are lists of ids.
func computed(row plan.Found, columns []Column) (out []Value) {
	for _, c := range columns {
		v := row[c.Name]
		if ids, ok := v.([]string); ok {
			list := make([]any, len(ids))
			for i, id := range ids {
				list[i] = id
			}
			v = list
		}
		if v != nil {
			out = append(out, Value{c.Name, v})
		}
	}
	return out
}
