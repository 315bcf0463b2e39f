package main

// question is one traversal, and what it is compared with.
type question struct {
	name    string
	graphql string
	cypher  string // by hand; "" where Cypher alone cannot say it
	python  string // the key of what networkx_times.py answers; "" where there is nothing alike
	note    string
}

// walk is a closure with distances; shortest has one chain each as well, whichever the server finds first.
const (
	walk     = `MATCH p = (m:Measure {id: $depends})-[:DEPENDS_ON*1..10]->(x) WHERE x <> m WITH x, min(length(p)) AS d RETURN x.number, d ORDER BY d, x.docOrder, x.id LIMIT 500`
	back     = `MATCH p = (m:Measure {id: $required})<-[:DEPENDS_ON*1..10]-(x) WHERE x <> m WITH x, min(length(p)) AS d RETURN x.number, d ORDER BY d, x.docOrder, x.id LIMIT 500`
	shortest = `MATCH p = (m:Measure {id: $depends})-[:DEPENDS_ON*1..10]->(x) WHERE x <> m WITH m, x, min(length(p)) AS d
MATCH q = shortestPath((m)-[:DEPENDS_ON*1..10]->(x)) RETURN x.number, d, [r IN relationships(q) | r.via] ORDER BY d, x.docOrder, x.id LIMIT 500`
	waiting = `MATCH p = (m:Measure {id: $required})<-[:DEPENDS_ON*1..]-(x) WHERE x <> m WITH m, x, min(length(p)) AS d
MATCH q = shortestPath((m)<-[:DEPENDS_ON*1..]-(x)) RETURN x.number, d, [r IN relationships(q) | r.via] ORDER BY d, x.docOrder, x.id LIMIT 500`
	between = `MATCH (a:Measure {id: $depends}), (b:Agency {id: $hub}) MATCH p = allShortestPaths((a)-[*..4]-(b)) RETURN [n IN nodes(p) | n.id] LIMIT 3`
	around  = `MATCH (a:Agency {id: $hub})-[r]-(n) WITH type(r) AS t, collect(n.id) AS ids RETURN t, size(ids), ids[..25]`
	ties    = `MATCH (:PolicyDocument {number: $document})<-[:STATED_IN]-(:Measure)-[:HAS_TASK]->(t)<-[:RESPONSIBLE_FOR]-(a)
MATCH (t)<-[:RESPONSIBLE_FOR]-(b) WHERE a.id < b.id RETURN a.id, b.id, count(DISTINCT t) AS w ORDER BY w DESC`
)

var questions = []question{
	{"dependencies to depth 10", `query($depends: ID!) { node(id: $depends) { ... on Measure { dependencies(first: 500, orderBy: { field: DISTANCE }) { edges { distance node { number } } } } } }`, walk, "dependencies", ""},
	{"the same with paths", `query($depends: ID!) { node(id: $depends) { ... on Measure { dependencies(first: 500, orderBy: { field: DISTANCE }) { edges { distance node { number } path { via } } } } } }`, shortest, "dependencies", "by hand: any shortest path"},
	{"dependents to depth 10", `query($required: ID!) { node(id: $required) { ... on Measure { dependents(first: 500, orderBy: { field: DISTANCE }) { edges { distance node { number } } } } } }`, back, "dependents", ""},
	{"dependencies of 50 measures, with paths", `{ measures(first: 50) { nodes { dependencies(first: 500) { edges { distance node { number } path { via } } } } } }`, "", "", ""},
	{"impact with paths", `query($required: ID!) { impact(of: $required, first: 500) { measures { distance measure { number } path { via } } } }`, waiting, "dependents", "by hand: any shortest path"},
	{"dependencyOrder", `query($document: String!) { dependencyOrder(document: $document) { layers { measures { number } } cycles { measures { number } } } }`, "", "order", "no strongly connected components in Cypher"},
	{"criticalPath", `query($document: String!) { criticalPath(document: $document) { total steps { measures { number } } } }`, "", "critical", "the same"},
	{"bottlenecks", `query($document: String!) { bottlenecks(document: $document) { measures { measure { number } betweenness } } }`, "", "bottlenecks", "no betweenness in Cypher"},
	{"paths, three, length 4", `query($depends: ID!, $hub: ID!) { paths(from: $depends, to: $hub, first: 3, maxLength: 4) { paths { nodes { id } } } }`, between, "", "by hand: shortest alone, through siblings too"},
	{"neighborhood of the busiest agency", `query($hub: ID!) { neighborhood(id: $hub) { nodes { node { id } } edges { type } truncated { edge shown total } } }`, around, "neighborhood", ""},
	{"coordinationNetwork, all measures", `query($document: String!) { coordinationNetwork(document: $document) { edgesTotal nodes { party { ... on Agency { name } } degree strength betweenness closeness pageRank core community } } }`, "", "network", "no such measures in Cypher"},
	{"coordinationNetwork, ties alone", `query($document: String!) { coordinationNetwork(document: $document, first: 5000) { edges { weight source { ... on Agency { id } } target { ... on Agency { id } } } } }`, ties, "", ""},
	{"findings", `query($document: String!) { findings(document: $document) { groups { kind total findings { reason } } } }`, "", "", "seven questions at once"},
}
