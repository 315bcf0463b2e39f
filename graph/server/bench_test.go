package server_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"mandate/graph/embedded"
	"mandate/graph/server"
)

// BenchmarkHandler is the whole way of a request on the embedded store, without the network.
func BenchmarkHandler(b *testing.B) {
	m := mustSchema(b)
	s, err := embedded.Open(b.Context(), "", m)
	if err != nil {
		b.Fatal(err)
	}
	mustLoad(b, m, s)
	handler := server.New(server.Config{Schema: m, Store: s})
	for _, c := range []struct{ name, query string }{
		{"measure", `{ measure(document: "沈政发〔2017〕46号", number: "17") { id title tasks(first: 50) { nodes { number agencies(first: 50) { edges { role node { name } } } } } } }`},
		{"agency", `{ agency(name: "沈阳海关") { tasks(first: 20) { nodes { number text agencies(first: 50) { nodes { name } } } } } }`},
		{"plan", `{ policyDocument(number: "沈政发〔2017〕46号") { areas(first: 50) { nodes { title measures(first: 100) { nodes { number title tasks(first: 50) { nodes { number text agencies(first: 50) { edges { role asWritten node { name } } } } } } } } } } }`},
		{"counts", `{ agencies(first: 50) { nodes { name tasks { totalCount } measures { totalCount } } } }`},
		{"dependencies", `{ measure(document: "沈政发〔2017〕46号", number: "51") { dependencies(maxDepth: 6, first: 100) { edges { distance node { number title } } } } }`},
	} {
		b.Run(c.name, func(b *testing.B) {
			body, _ := json.Marshal(question{Query: c.query})
			b.ReportAllocs()
			for b.Loop() {
				request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
				request.Header.Set("Content-Type", "application/json")
				answer := httptest.NewRecorder()
				handler.ServeHTTP(answer, request)
				if answer.Code != http.StatusOK {
					b.Fatal(answer.Body)
				}
				b.SetBytes(int64(answer.Body.Len()))
			}
		})
	}
}
