package neo4j

import (
	"net/url"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/fault"
)

var schemes = []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}

// address is a URL taken apart, so that the password can be kept away from whatever is shown.
type address struct {
	target   string // scheme, host and port, for the driver
	host     string // host and port, for messages
	database string
	user     string
	auth     neo4j.AuthToken
	routed   bool // the scheme lets the driver choose among the servers of a cluster
}

// parse reads neo4j://user:password@host:7687/database. What it complains of never holds the URL, as the password is in it.
func parse(raw string) (address, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || !slices.Contains(schemes, u.Scheme) {
		return address{}, fault.New(fault.Unavailable,
			"the address of Neo4j is malformed: write neo4j://user:password@host:7687/database, with %%40 for @ in a password")
	}
	a := address{host: u.Host, database: strings.Trim(u.Path, "/"), auth: neo4j.NoAuth()}
	if u.Port() == "" {
		a.host += ":7687"
	}
	if strings.Contains(a.database, "/") || u.Fragment != "" {
		return address{}, fault.New(fault.Unavailable, "the address of Neo4j at %s may only name a database behind the host, as in /neo4j", a.host)
	}
	if a.database == "" {
		a.database = "neo4j"
	}
	a.target = u.Scheme + "://" + a.host
	if u.RawQuery != "" {
		a.target += "?" + u.RawQuery
	}
	a.routed = strings.HasPrefix(u.Scheme, "neo4j")
	if u.User != nil && u.User.Username() != "" {
		password, _ := u.User.Password()
		a.user = u.User.Username()
		a.auth = neo4j.BasicAuth(a.user, password, "")
	}
	return a, nil
}
