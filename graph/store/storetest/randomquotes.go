package storetest

import (
	"pgregory.net/rapid"

	"mandate/graph/model"
	"mandate/graph/store"
)

// quotations makes every quotation of the graph true: each is moved to a stretch of one of the texts.
func (g *grower) quotations() {
	texts := map[string][]*store.Node{}
	for label, property := range store.Quoted(g.schema) {
		for i := range g.batch.Nodes {
			if n := &g.batch.Nodes[i]; n.Label == label && n.Properties[property] != nil {
				texts[label] = append(texts[label], n)
			}
		}
		for i := range g.batch.Nodes {
			if n := &g.batch.Nodes[i]; n.Label == label && texts[label] == nil {
				n.Properties[property] = "市金融办、𠀀a"
				texts[label] = append(texts[label], n)
			}
		}
	}
	for _, n := range g.batch.Nodes {
		g.quote(texts, g.schema.Nodes[n.Label].Quotes, n.Properties)
	}
	for _, e := range g.batch.Edges {
		g.quote(texts, g.schema.Relationships[e.Type].Quotes, e.Properties)
	}
}

func (g *grower) quote(texts map[string][]*store.Node, quotes []model.Quote, have map[string]any) {
	for _, q := range quotes {
		if have[q.Exact] == nil || have[q.Start] == nil || have[q.End] == nil || have[q.Document] == nil {
			continue
		}
		from := rapid.SampledFrom(texts[q.Label]).Draw(g.T, "quoted")
		text := []rune(from.Properties[q.Text].(string))
		start := rapid.IntRange(0, len(text)).Draw(g.T, "start")
		end := rapid.IntRange(start, len(text)).Draw(g.T, "end")
		have[q.Start], have[q.End] = int64(start), int64(end)
		have[q.Exact], have[q.Document] = string(text[start:end]), from.ID
	}
}
