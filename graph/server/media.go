package server

import (
	"slices"
	"strings"

	"github.com/elnormous/contenttype"
)

// The two media types of answers. The newer one tells by its status whether the question was understood; the older one
// is always 200 once the request itself was well formed.
const (
	typeResponse = "application/graphql-response+json"
	typeJSON     = "application/json"
)

// offered are the types that an answer can have, the one for clients that take any first. Both are UTF-8, whether a client
// says so or not.
var (
	names   = []string{typeJSON, typeJSON, typeResponse, typeResponse}
	offered = []contenttype.MediaType{
		contenttype.NewMediaType(typeJSON), contenttype.NewMediaType(typeJSON + "; charset=utf-8"),
		contenttype.NewMediaType(typeResponse), contenttype.NewMediaType(typeResponse + "; charset=utf-8"),
	}
)

// negotiate chooses the media type of the answer by the Accept headers: the one with the greatest weight, of equal ones the
// first. Clients that do not say, or take anything, get the older one.
func negotiate(accept []string) (string, bool) {
	header := strings.Join(accept, ",")
	switch header {
	case "", "*/*", typeJSON:
		return typeJSON, true
	case typeResponse:
		return typeResponse, true
	}
	chosen, _, err := contenttype.GetAcceptableMediaTypeFromHeader(strings.ToLower(header), offered)
	if err != nil {
		return typeJSON, false
	}
	return names[slices.IndexFunc(offered, chosen.Equal)], true
}
