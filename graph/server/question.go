package server

import (
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"mandate/graph/fault"
)

// request is what a client sends: the document, or an identifier of it.
type request struct {
	DocumentID string `json:"documentId"`
	graphql.RawParams
}

// hash is what Apollo's protocol names a document by: the SHA-256 of its text in hexadecimal digits; "" where a request
// does not.
func (r *request) hash() string {
	named, _ := r.Extensions["persistedQuery"].(map[string]any)
	hash, _ := named["sha256Hash"].(string)
	return hash
}

// resolve finds the document a request names among the persisted ones. A hash that is not among them is left to the
// executor, which keeps automatic persisted queries. The error is a refusal.
func (e *endpoint) resolve(r *request) error {
	hash := r.hash()
	switch {
	case r.DocumentID != "" && (r.Query != "" || hash != ""):
		return malformed("there is a documentId beside a query or a hash: give one of them")
	case r.DocumentID != "":
		return e.named(r, r.DocumentID)
	case r.Query == "" && hash != "":
		if d, ok := e.persisted.Document("sha256:" + hash); ok {
			r.Query, r.Extensions = d.Text, nil
		} else if e.onlyPersisted {
			return unknown("sha256Hash " + hash)
		}
		return nil
	case strings.TrimSpace(r.Query) == "" && r.Extensions["persistedQuery"] == nil:
		return malformed("there is no query: give one, or a documentId")
	case e.onlyPersisted:
		return refusal{0, fault.New(fault.Unsupported, "only persisted operations are answered here: name one by documentId instead of sending a query")}
	}
	return nil
}

// named takes the document of an identifier.
func (e *endpoint) named(r *request, identifier string) error {
	d, ok := e.persisted.Document(identifier)
	if !ok {
		return unknown("documentId " + identifier)
	}
	if d.Operation != "" && r.OperationName != "" && r.OperationName != d.Operation {
		return malformed("documentId and operationName name two operations: leave operationName out")
	}
	r.Query = d.Text
	if d.Operation != "" {
		r.OperationName = d.Operation
	}
	return nil
}

func malformed(message string) error {
	return refusal{http.StatusBadRequest, fault.New(fault.Invalid, "%s", message)}
}

// unknown is an identifier that stands for nothing. As the request is well formed, the older media type is answered by 200.
func unknown(what string) error {
	return refusal{0, fault.New(fault.NotFound, "no persisted operation has the %.100s: ask whoever runs this server for a list", what)}
}
