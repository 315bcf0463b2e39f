package main

import "mandate/bench/gen"

// The responsibility matrix of one plan: policy area by kind of agency, with four counts in each cell.

const statsQuery = `query Matrix($number: String!) {
  responsibilityStats(groupBy: [AREA, AGENCY_KIND], first: 200, filter: {task: {document: {number: {eq: $number}}}}) {
    nodes { area { id title } agencyKind responsibilities tasks agencies openLists }
  }
}`

const statsCypher = `
RETURN COLLECT {
  MATCH (d:PolicyDocument {number: $number})-[:HAS_AREA]->(p)-[:HAS_MEASURE]->()-[:HAS_TASK]->(t)<-[:RESPONSIBLE_FOR]-(a)
  WITH p, a.kind AS kind, count(*) AS responsibilities, count(DISTINCT t) AS tasks, count(DISTINCT a) AS agencies,
    count(DISTINCT CASE WHEN t.listOpen THEN t END) AS openLists
  ORDER BY p.docOrder, p.id, CASE kind WHEN 'GOVERNMENT' THEN 0 WHEN 'DEPARTMENT' THEN 1 WHEN 'OFFICE' THEN 2 WHEN 'COMMITTEE' THEN 3
    WHEN 'PARTY_BODY' THEN 4 WHEN 'VERTICAL_AGENCY' THEN 10 WHEN 'INSTITUTION' THEN 11 WHEN 'ENTERPRISE' THEN 12 ELSE 9 END
  RETURN [p.id, p.title, kind, responsibilities, tasks, agencies, openLists]
}`

type matrixCell struct {
	Area             titled `json:"area"`
	AgencyKind       string `json:"agencyKind"`
	Responsibilities int64  `json:"responsibilities"`
	Tasks            int64  `json:"tasks"`
	Agencies         int64  `json:"agencies"`
	OpenLists        int64  `json:"openLists"`
}

func statsAnswer(v []any) any {
	list := rows(v[0], func(v []any) matrixCell {
		return matrixCell{titled{text(v[0]), text(v[1])}, text(v[2]), whole(v[3]), whole(v[4]), whole(v[5]), whole(v[6])}
	})
	return struct {
		Stats nodes[matrixCell] `json:"responsibilityStats"`
	}{nodes[matrixCell]{list}}
}

func statsInputs(plans int) []variables {
	return each(min(plans, turns), func(i int) variables { return variables{"number": gen.Number(place(i, plans))} })
}
