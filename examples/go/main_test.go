package main

import (
	"bytes"
	"cmp"
	"net/http"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/Khan/genqlient/graphql"
)

// The tests ask a running server that has ../operations among its persisted operations: MANDATE_URL names it.
var endpoint = strings.TrimSuffix(cmp.Or(os.Getenv("MANDATE_URL"), "http://127.0.0.1:8080"), "/") + "/graphql"

// ways are the two ways to ask: with the document, and by its name.
func ways(t *testing.T, ask func(*testing.T, graphql.Client)) {
	t.Run("document", func(t *testing.T) { ask(t, graphql.NewClient(endpoint, http.DefaultClient)) })
	t.Run("name", func(t *testing.T) { ask(t, byName{endpoint}) })
}

func TestOwners(t *testing.T) {
	ways(t, func(t *testing.T, client graphql.Client) {
		var out bytes.Buffer
		if err := run(t.Context(), &out, client, "49"); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"49 加快“沈阳港”建设", "  49.1 市发展改革委、市外经贸局、沈阳港集团", "  ← 51 完善空港服务效能"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s is missing in\n%s", want, out.String())
			}
		}
	})
}

func TestPages(t *testing.T) {
	ways(t, func(t *testing.T, client graphql.Client) {
		seen, total := map[string]bool{}, -1
		var after *string
		for more := true; more; {
			page, err := AgencyDuties(t.Context(), client, "市金融办", 7, after)
			if err != nil {
				t.Fatal(err)
			}
			list := page.Agency.Responsibilities
			for _, r := range list.Nodes {
				seen[r.Task.Number] = true
				if n := utf8.RuneCountInString(r.Evidence.Exact); n != r.Evidence.End-r.Evidence.Start {
					t.Errorf("%s has %d code points, not %d to %d", r.Evidence.Exact, n, r.Evidence.Start, r.Evidence.End)
				}
			}
			total, more, after = list.TotalCount, list.PageInfo.HasNextPage, list.PageInfo.EndCursor
		}
		if len(seen) != total {
			t.Errorf("saw %d tasks of %d", len(seen), total)
		}
	})
}

func TestRestsOn(t *testing.T) {
	ways(t, func(t *testing.T, client graphql.Client) {
		answer, err := RestsOn(t.Context(), client, notice, "51", 6)
		if err != nil {
			t.Fatal(err)
		}
		for _, edge := range answer.Measure.Dependencies.Edges {
			if edge.Node.Number == "49" && edge.Distance == 1 {
				return
			}
		}
		t.Error("51 does not rest on 49")
	})
}

func TestNothingThere(t *testing.T) {
	ways(t, func(t *testing.T, client graphql.Client) {
		answer, err := MeasureOwners(t.Context(), client, notice, "99")
		if err != nil || answer.Measure != nil {
			t.Errorf("got %v %v", answer, err)
		}
	})
}

func TestRefused(t *testing.T) {
	ways(t, func(t *testing.T, client graphql.Client) {
		if _, err := AgencyDuties(t.Context(), client, "市金融办", 100_000, nil); codeOf(err) != "TOO_LARGE" {
			t.Errorf("got %v", err)
		}
	})
}
