package neo4j

import (
	"flag"
	"os"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/internal/neo4jtest"
)

// randomChecks is how many random graphs the suite tries here unless -rapid.checks says otherwise: each brings plans that
// the server has to think about for a tenth of a second.
const randomChecks = "8"

func TestMain(m *testing.M) {
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	if !given {
		if err := flag.Set("rapid.checks", randomChecks); err != nil {
			panic(err)
		}
	}
	os.Exit(neo4jtest.Main(m))
}

// urlOf puts user and password into the server's URL.
func urlOf(s *neo4jtest.Server) string {
	if s.User() == "" {
		return s.URL()
	}
	return strings.Replace(s.URL(), "://", "://"+s.User()+":"+s.Password()+"@", 1)
}

// fresh opens an empty store on the shared server. Constraints and indexes stay from test to test, as making them is
// what takes long.
func fresh(tb testing.TB, s *model.Schema, opts ...Option) *Store {
	tb.Helper()
	query(tb, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS", nil)
	return opened(tb, s, opts...)
}

func opened(tb testing.TB, s *model.Schema, opts ...Option) *Store {
	tb.Helper()
	return openedBy(tb, "bolt://", s, opts...)
}

// openedBy opens the store as the only server there is, bolt://, or as one of a cluster, neo4j://.
func openedBy(tb testing.TB, scheme string, s *model.Schema, opts ...Option) *Store {
	tb.Helper()
	url := scheme + strings.TrimPrefix(urlOf(neo4jtest.Shared(tb)), "bolt://")
	st, err := Open(tb.Context(), url, s, opts...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = st.Close(tb.Context()) })
	return st
}

func apply(tb testing.TB, s *Store, b *store.Batch) store.Info {
	tb.Helper()
	info, err := s.Apply(tb.Context(), b)
	if err != nil {
		tb.Fatal(err)
	}
	return info
}

// query runs a statement past the store.
func query(tb testing.TB, text string, params map[string]any) ([]*driver.Record, driver.ResultSummary) {
	tb.Helper()
	server := neo4jtest.Shared(tb)
	d, err := driver.NewDriverWithContext(server.URL(), server.Auth())
	if err != nil {
		tb.Fatal(err)
	}
	defer d.Close(tb.Context())
	session := d.NewSession(tb.Context(), driver.SessionConfig{DatabaseName: "neo4j"})
	defer session.Close(tb.Context())
	result, err := session.Run(tb.Context(), text, params)
	if err != nil {
		tb.Fatalf("%v\n%s", err, text)
	}
	rows, err := result.Collect(tb.Context())
	if err != nil {
		tb.Fatalf("%v\n%s", err, text)
	}
	summary, err := result.Consume(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return rows, summary
}
