// Package neo4j keeps the graph in a Neo4j database. A plan becomes one parameterised Cypher statement, a batch one
// transaction; the database may be shared by many processes.
//
// Beside the nodes and relationships of the schema the store keeps: the property "digest" of each of them, by which a
// batch finds out what changed; the properties "revision", "loadedAt" and "parallel" of the Dataset node; and two nodes
// of label DatasetGate, by which readers know whether their answer is of one state (see gate.go).
package neo4j
