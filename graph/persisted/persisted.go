// Package persisted reads a folder of GraphQL documents whose operations clients may name instead of sending them.
package persisted

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// Set is what a folder holds. It is read-only after Load and may be used by many goroutines. A nil Set is empty.
type Set struct {
	documents  map[string]Document
	operations []Operation
}

// Document is what a document identifier stands for.
type Document struct {
	// Text is the file as it is, to the byte.
	Text string
	// Operation is the operation meant, where the identifier is its name; "" where it stands for the whole document.
	Operation string
}

// Operation is one operation of the folder.
type Operation struct {
	Document
	// File and Line say where the operation begins.
	File string
	Line int
	// Samples are the variables that the comments above it give, in their order.
	Samples []Sample
}

// Sample is one set of typical variables. Numbers are json.Number, as in requests.
type Sample struct {
	Line      int
	Variables map[string]any
}

// Identifier is the SHA256 hex document identifier of a text: "sha256:" and 64 digits.
func Identifier(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Document answers the document of an identifier: the name of an operation, or the Identifier of a file's text.
func (s *Set) Document(identifier string) (Document, bool) {
	if s == nil {
		return Document{}, false
	}
	d, ok := s.documents[identifier]
	return d, ok
}

// Operations answers all operations, in order of files and lines.
func (s *Set) Operations() []Operation {
	if s == nil {
		return nil
	}
	return slices.Clone(s.operations)
}
