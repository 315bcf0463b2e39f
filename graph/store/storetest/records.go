package storetest

import (
	"time"

	"mandate/graph/model"
	"mandate/graph/plan"
	"mandate/graph/store"
)

// record is a node, or a relationship with its two ends.
type record struct {
	label, id string
	docOrder  int64
	values    map[string]any
	from, to  *record
}

// way is a target with the relationship that was taken last, and what was counted.
type way struct {
	target, last    *record
	distance, paths int64
	choice          int          // index into Hop.To
	trail           []*record    // the relationships of a repeated step
	quote           *model.Quote // by which a record quotes its owner
	row             plan.Row
}

func newOracle(s *model.Schema, nodes []store.Node, edges []store.Edge, info store.Info) *oracle {
	o := &oracle{schema: s, revision: info.Revision}
	byID := map[string]*record{}
	for _, n := range nodes {
		byID[n.ID] = &record{label: n.Label, id: n.ID, docOrder: n.DocOrder, values: n.Properties}
		o.nodes = append(o.nodes, byID[n.ID])
	}
	if len(nodes) > 0 {
		byID[store.DatasetID] = &record{label: store.DatasetLabel, id: store.DatasetID, values: map[string]any{
			"revision": info.Revision, "loadedAt": info.LoadedAt.UTC().Format(time.RFC3339),
		}}
		o.nodes = append(o.nodes, byID[store.DatasetID])
	}
	for _, e := range edges {
		r := &record{label: e.Type, id: e.ID, docOrder: e.DocOrder, values: e.Properties, from: byID[e.From], to: byID[e.To]}
		o.edges = append(o.edges, r)
	}
	return o
}

func (r *record) value(property string) any {
	switch property {
	case "id":
		return r.id
	case "docOrder":
		return r.docOrder
	}
	return r.values[property]
}
