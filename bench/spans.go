package main

const spansQuery = `query Spans($number: String!, $at: Int!) {
  policyDocument(number: $number) {
    id
    spans(at: $at) { edges { field start end node { id } } }
  }
}`

// spansCypher looks into the indexes that Mandate has made on where quotations begin, each type by itself, as an index is of
// one type.
const spansCypher = `
MATCH (d:PolicyDocument {number: $number})
RETURN d.id, COLLECT {
  CALL (d) {
    MATCH (n:PolicyArea) WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH (n:Measure) WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH (n:Task) WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH (n:Mention) WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH (n:Deliverable) WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH (n:Positioning) WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH (n:Safeguard) WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH (n:Duty) WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH ()-[n:RESPONSIBLE_FOR]->() WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH ()-[n:ESTABLISHES]->() WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH ()-[n:COOPERATES_IN]->() WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH ()-[n:DEPENDS_ON]->() WHERE n.evidenceDocument = d.id AND n.evidenceStart <= $at AND n.evidenceEnd > $at
    RETURN n.evidenceStart AS start, n.evidenceEnd AS end, 'evidence' AS field, n.docOrder AS place, n.id AS id
    UNION ALL MATCH ()-[n:DEPENDS_ON]->() WHERE n.requiredEvidenceDocument = d.id AND n.requiredEvidenceStart <= $at AND n.requiredEvidenceEnd > $at
    RETURN n.requiredEvidenceStart AS start, n.requiredEvidenceEnd AS end, 'requiredEvidence' AS field, n.docOrder AS place, n.id AS id
  }
  WITH * ORDER BY start, end DESC, field, place, id LIMIT 20
  RETURN [field, start, end, id]
}`

type spanRow struct {
	Field string `json:"field"`
	Start int64  `json:"start"`
	End   int64  `json:"end"`
	Node  struct {
		ID string `json:"id"`
	} `json:"node"`
}

func spansAnswer(v []any) any {
	type document struct {
		ID    string         `json:"id"`
		Spans edges[spanRow] `json:"spans"`
	}
	list := rows(v[1], func(v []any) spanRow {
		row := spanRow{Field: text(v[0]), Start: whole(v[1]), End: whole(v[2])}
		row.Node.ID = text(v[3])
		return row
	})
	return struct {
		PolicyDocument document `json:"policyDocument"`
	}{document{text(v[0]), edges[spanRow]{list}}}
}
