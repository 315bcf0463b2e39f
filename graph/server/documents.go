package server

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
)

// So many parsed and validated documents are kept, and as many texts that clients name by their hash, none longer than this.
const (
	cachedDocuments = 1000
	cachedLength    = 16 << 10
)

// documents keeps parsed and validated documents: those of the persisted operations for good, of the others those asked
// last.
type documents struct {
	pinned map[string]*ast.QueryDocument
	recent graphql.Cache[*ast.QueryDocument]
}

func newDocuments() *documents {
	return &documents{map[string]*ast.QueryDocument{}, lru.New[*ast.QueryDocument](cachedDocuments)}
}

// Get answers a kept document.
func (d *documents) Get(ctx context.Context, text string) (*ast.QueryDocument, bool) {
	if doc, ok := d.pinned[text]; ok {
		return doc, true
	}
	return d.recent.Get(ctx, text)
}

// Add keeps a document.
func (d *documents) Add(ctx context.Context, text string, doc *ast.QueryDocument) {
	if len(text) <= cachedLength {
		d.recent.Add(ctx, text, doc)
	}
}

// pin keeps a document for good. It must not be called once requests are answered.
func (d *documents) pin(text string, doc *ast.QueryDocument) { d.pinned[text] = doc }

// texts keeps the texts of automatic persisted queries that are not very long. A client whose text is gone sends it again.
type texts struct{ graphql.Cache[string] }

// Add keeps a text under its hash.
func (t texts) Add(ctx context.Context, hash, text string) {
	if len(text) <= cachedLength {
		t.Cache.Add(ctx, hash, text)
	}
}
