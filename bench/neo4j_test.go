//go:build !embeddedonly

package main

import (
	"bytes"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/internal/neo4jtest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

// empty answers the URL of a server without data.
func empty(t *testing.T) string {
	t.Helper()
	s := neo4jtest.Shared(t)
	if err := s.Wipe(t.Context()); err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	if s.User() != "" {
		u.User = url.UserPassword(s.User(), s.Password())
	}
	return u.String()
}

func TestSmokeOnBothStores(t *testing.T) {
	address := empty(t)
	for _, round := range []string{"load", "use what is loaded"} {
		table := compared(t, tiny("-neo4j", address)...)
		for _, s := range shapes {
			for _, variant := range []string{floorName, neo4jName, embeddedName, replayName} {
				if n := rowsOf(table, s.name, variant); n != 2 {
					t.Errorf("%s: %s, %s: %d rows in the table", round, s.name, variant, n)
				}
			}
		}
	}
}

func TestOtherDataIsNotTouched(t *testing.T) {
	address := empty(t)
	driver, err := rawDriver(address)
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(t.Context())
	ask := func(text string) []*neo4j.Record {
		result, err := neo4j.ExecuteQuery(t.Context(), driver, text, nil, neo4j.EagerResultTransformer)
		if err != nil {
			t.Fatal(err)
		}
		return result.Records
	}
	ask("CREATE (:Measure {id: 'somebody:1'})")
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), tiny("-neo4j", address), &stdout, &stderr); code != 1 || !strings.Contains(stderr.String(), "holds other data") {
		t.Errorf("exit status %d: %s", code, &stderr)
	}
	if n := len(ask("MATCH (n) RETURN n")); n != 1 {
		t.Errorf("%d nodes are there, want the one", n)
	}
	if n := len(ask("SHOW CONSTRAINTS")); n != 0 {
		t.Errorf("%d constraints were made", n)
	}
}
