package export

import "slices"

// belonging finds what belongs to a document.
type belonging struct {
	*skeleton
	document string
	own      []bool // the document and the nodes whose evidence is in it
	chosen   []bool // those, and what they name
}

func newBelonging(k *skeleton, document string) *belonging {
	n := 0
	for i := range k.Nodes {
		n += len(k.Nodes[i].IDs)
	}
	return &belonging{k, document, make([]bool, n), make([]bool, n)}
}

// cites tells whether a row has the document in one of some columns.
func (b *belonging) cites(columns [][]any, row int) bool {
	return slices.ContainsFunc(columns, func(c []any) bool { return c[row] == b.document })
}

func (b *belonging) gather() {
	for i := range b.Nodes {
		n := &b.Nodes[i]
		quotes := n.Values[:len(b.labels[i].Quotes)]
		for row, id := range n.IDs {
			b.own[n.First+int32(row)] = id == b.document || b.cites(quotes, row)
		}
	}
	copy(b.chosen, b.own)
	for kind := range b.Edges {
		e := &b.Edges[kind]
		for row := range e.From {
			switch {
			case len(e.Values) > 0 && b.cites(e.Values, row):
				b.chosen[e.From[row]], b.chosen[e.To[row]] = true, true
			case len(e.Values) == 0 && b.own[e.From[row]]:
				b.chosen[e.To[row]] = true
			}
		}
	}
}

// pieces are what was chosen, and the relationships in between but for those whose evidence is in other documents.
func (b *belonging) pieces() (p pieces) {
	for i, t := range b.labels {
		n := &b.Nodes[i]
		var ids []string
		for row, id := range n.IDs {
			if b.chosen[n.First+int32(row)] {
				ids = append(ids, id)
			}
		}
		p.nodes = append(p.nodes, nodePiece{of: t, ids: ids})
	}
	for kind, r := range b.types {
		e := &b.Edges[kind]
		var rows []int32
		for row := range e.From {
			if b.chosen[e.From[row]] && b.chosen[e.To[row]] && (len(e.Values) == 0 || b.cites(e.Values, row)) {
				rows = append(rows, int32(row))
			}
		}
		ends := b.ends(kind)
		p.edges = append(p.edges, edgePiece{r, len(rows), func(i int) (from, to, id string) { return ends(int(rows[i])) }})
	}
	return p
}
