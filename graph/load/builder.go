package load

import (
	"cmp"
	"slices"

	"mandate/graph/extract"
	"mandate/graph/store"
)

// Places of things. A place in a text is its code point offset, and each document begins perDocument after the one
// before: more than a text has code points. What no text places stands at unplaced and after; all places stay below
// 2^53, so that they are safe wherever a number may become a float.
const (
	perDocument int64 = 1 << 32
	unplaced    int64 = 1 << 52
)

// builder collects the batch.
type builder struct {
	batch   store.Batch
	held    []*document
	numbers map[string]*document // held documents by folded 发文字号
	cited   map[string]string    // ids of cited documents by folded 发文字号
	printed map[string][]string  // printed forms by agency id, in document order
}

// document is a text while it is loaded.
type document struct {
	*Document
	slug  string
	runes []rune
	base  int64 // place of its first code point
	// measures are ids by path; establishes are deliverable ids by measure path and name.
	measures    map[string]string
	establishes map[[2]string]string
	established map[string]int // how many each measure establishes, by its path
}

type properties = map[string]any

func (b *builder) node(label, id string, docOrder int64, p properties) {
	b.batch.Nodes = append(b.batch.Nodes, store.Node{Label: label, ID: id, DocOrder: docOrder, Properties: p})
}

// edge adds a relationship without properties.
func (b *builder) edge(kind, from, to string) {
	b.batch.Edges = append(b.batch.Edges, store.Edge{Type: kind, From: from, To: to})
}

// sort puts the batch in an order of its own, so that equal content is an equal batch.
func (b *builder) sort() {
	slices.SortStableFunc(b.batch.Nodes, func(x, y store.Node) int {
		return cmp.Or(cmp.Compare(x.Label, y.Label), cmp.Compare(x.DocOrder, y.DocOrder), cmp.Compare(x.ID, y.ID))
	})
	slices.SortStableFunc(b.batch.Edges, func(x, y store.Edge) int {
		return cmp.Or(cmp.Compare(x.Type, y.Type), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.ID, y.ID))
	})
}

// place is where a span of the document stands among everything.
func (d *document) place(s extract.Span) int64 { return d.base + int64(s[0]) }

// exact are the words as issued.
func (d *document) exact(s extract.Span) string { return string(d.runes[s[0]:s[1]]) }

// cite adds a quotation under a prefix: evidence makes evidenceStart and so on.
func (d *document) cite(p properties, prefix string, s extract.Span) properties {
	p[prefix+"Start"], p[prefix+"End"], p[prefix+"Exact"] = int64(s[0]), int64(s[1]), d.exact(s)
	p[prefix+"Document"] = d.id()
	return p
}

// with adds what is known; an empty text is not known.
func with(p properties, name, value string) properties {
	if value != "" {
		p[name] = value
	}
	return p
}

// texts is a list as the store keeps it.
func texts(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}
