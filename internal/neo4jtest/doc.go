// Package neo4jtest gives tests and people a real Neo4j Community server on loopback, with nothing to install but
// Java 17 and Maven. The server and its version are those of testdata/neo4j/pom.xml. The first start downloads about
// 120 MB through Maven; what was built is kept in the user's cache directory, and later starts take seconds.
//
// A test package that needs a server writes
//
//	func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }
//
// and calls [Shared] in its tests. Each test binary then has one server of its own, or takes turns with others on the
// server that the environment variable MANDATE_TEST_NEO4J names.
package neo4jtest
