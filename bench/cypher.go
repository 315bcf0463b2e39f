package main

// The floor's statements, each written by hand for its one question. They keep to what Mandate promises of order, as
// another order would be another answer, and to nothing else: no page is cut where the question needs none, no cursor
// can be asked for, and nothing is read that is not answered. Values come in lists, which cost less than maps and nodes.

const measureCypher = `
MATCH (m:Measure {documentNumber: $document, number: $number})
RETURN m.id, m.number, m.title, COLLECT {
  MATCH (m)-[:HAS_TASK]->(t) WITH t ORDER BY t.docOrder, t.id
  RETURN [t.id, t.number, t.text, COLLECT {
    MATCH (t)<-[r:RESPONSIBLE_FOR]-(a) WITH r, a ORDER BY r.position
    RETURN [r.role, r.asWritten, a.id, a.name]
  }]
}`

const agencyCypher = `
MATCH (:AgencyName {text: $name})-[:NAMES]->(o:Agency)
RETURN o.id, o.name, COLLECT {
  MATCH (o)-[:RESPONSIBLE_FOR]->(t) WITH t ORDER BY t.docOrder, t.id LIMIT 20
  MATCH (t)<-[:HAS_TASK]-(m)
  RETURN [t.id, t.number, t.text, m.id, m.title, COLLECT {
    MATCH (t)<-[r:RESPONSIBLE_FOR]-(a) WITH r, a ORDER BY r.position
    RETURN [r.role, a.id, a.name]
  }]
}`

const planCypher = `
MATCH (d:PolicyDocument {number: $number})
RETURN d.id, d.number, d.title, COLLECT {
  MATCH (d)-[:HAS_AREA]->(p) WITH p ORDER BY p.docOrder, p.id
  RETURN [p.id, p.ordinal, p.title, COLLECT {
    MATCH (p)-[:HAS_MEASURE]->(m) WITH m ORDER BY m.docOrder, m.id
    RETURN [m.id, m.number, m.title, COLLECT {
      MATCH (m)-[:HAS_TASK]->(t) WITH t ORDER BY t.docOrder, t.id
      RETURN [t.id, t.number, t.text, COLLECT {
        MATCH (t)<-[r:RESPONSIBLE_FOR]-(a) WITH r, a ORDER BY r.position
        RETURN [r.role, a.id, a.name]
      }]
    }]
  }]
}`

const agenciesCypher = `
RETURN COLLECT {
  MATCH (a:Agency) WHERE a.jurisdiction = $city WITH a ORDER BY a.docOrder, a.id LIMIT 50
  RETURN [a.id, a.name, COUNT { (a)-[:RESPONSIBLE_FOR]->() },
    COUNT { MATCH (a)-[:RESPONSIBLE_FOR]->()<-[:HAS_TASK]-(m) RETURN DISTINCT m }]
}`

// One scan serves both the total and the page. Walking an index in the page's order instead is quicker for a frequent
// term and takes two and a half times as long for a rare one.
const pageCypher = `
MATCH (m:Measure) WHERE m.title CONTAINS $term WITH collect(m) AS found
RETURN size(found), COLLECT {
  UNWIND found AS m WITH m ORDER BY m.docOrder, m.id LIMIT 20
  MATCH (m)-[:STATED_IN]->(d)
  RETURN [m.id, m.number, m.title, d.id, d.title]
}`

const dependenciesCypher = `
MATCH (m:Measure {documentNumber: $document, number: $number})
WITH m, COLLECT {
  MATCH p = (m)-[:DEPENDS_ON*1..6]->(d) WHERE d <> m
  WITH d, min(length(p)) AS distance ORDER BY d.docOrder, d.id
  RETURN [distance, d.id, d.number, d.title]
} AS found
RETURN m.id, m.title, found`

// searchCypher uses the index that Mandate has made, whose name bears the version of what it holds, and the folded texts
// beside the nodes: there is nothing better to look for words in.
const searchCypher = `
CALL db.index.fulltext.queryNodes('mandate_search_c97a5fce', '"' + $term + '"') YIELD node AS n
WHERE (n:Measure OR n:Task) AND (n.searchNames CONTAINS $term OR n.searchTexts CONTAINS $term)
WITH collect(n) AS found
RETURN size(found), COLLECT {
  UNWIND found AS n
  WITH n, CASE WHEN n.searchNames CONTAINS '\n' + $term + '\n' THEN 5 WHEN n.searchNames CONTAINS '\n' + $term THEN 3
    WHEN n.searchNames CONTAINS $term THEN 2 ELSE 0 END AS rank
  ORDER BY rank DESC, n.docOrder, n.id LIMIT 20
  RETURN [n.id, n.title, CASE WHEN n:Task THEN n.text END]
}`

const busiestCypher = `
RETURN COLLECT {
  MATCH (a:Agency) WITH a, COUNT { (a)-[:RESPONSIBLE_FOR]->() } AS tasks WHERE tasks >= $least
  WITH a, tasks ORDER BY tasks DESC, a.docOrder, a.id LIMIT 20
  RETURN [a.id, a.name, tasks]
}`
