package main

import (
	"encoding/json"
	"strconv"

	"mandate/bench/gen"
)

// shape is one kind of question, in GraphQL for Mandate and in Cypher for the floor, with the inputs that are asked in
// turn. Both take the same variables.
type shape struct {
	name   string
	query  string
	cypher string
	answer func(record []any) any // the floor's: from the one record to what is written as "data"
	inputs func(plans int) []variables
}

type variables = map[string]any

// turns is how many inputs a shape has at least, so that no answer is asked for twice in a row.
const turns = 120

var shapes = []shape{
	{
		name: "measure tree", query: measureQuery, cypher: measureCypher, answer: measureAnswer,
		inputs: func(plans int) []variables { return measures(plans, 7) },
	},
	{
		name: "agency tasks + co-owners", query: agencyQuery, cypher: agencyCypher, answer: agencyAnswer,
		inputs: agencyInputs,
	},
	{
		name: "whole plan", query: planQuery, cypher: planCypher, answer: planAnswer,
		inputs: func(plans int) []variables {
			return each(min(plans, turns), func(i int) variables { return variables{"number": gen.Number(place(i, plans))} })
		},
	},
	{
		name: "50 agencies + counts", query: agenciesQuery, cypher: agenciesCypher, answer: agenciesAnswer,
		inputs: func(plans int) []variables {
			cities := (plans + gen.PlansPerCity - 1) / gen.PlansPerCity
			return each(min(cities, turns), func(i int) variables { return variables{"city": gen.City(place(i, cities))} })
		},
	},
	{
		name: "filtered page + total", query: pageQuery, cypher: pageCypher, answer: pageAnswer,
		inputs: func(int) []variables {
			return each(len(gen.Subjects), func(i int) variables { return variables{"term": gen.Subjects[i]} })
		},
	},
	{
		name: "dependencies to depth 6", query: dependenciesQuery, cypher: dependenciesCypher, answer: dependenciesAnswer,
		inputs: func(plans int) []variables { return measures(plans, 4) },
	},
	{
		name: "search + total", query: searchQuery, cypher: searchCypher, answer: searchAnswer,
		inputs: func(int) []variables {
			return each(len(gen.Subjects), func(i int) variables { return variables{"term": gen.Subjects[i]} })
		},
	},
	{
		name: "matrix of a plan", query: statsQuery, cypher: statsCypher, answer: statsAnswer,
		inputs: statsInputs,
	},
	{
		name: "spans at a position", query: spansQuery, cypher: spansCypher, answer: spansAnswer,
		inputs: func(plans int) []variables {
			return each(turns, func(i int) variables {
				return variables{"number": gen.Number(place(i, plans)), "at": 500 + i*151}
			})
		},
	},
	{
		name: "agencies by number of tasks", query: busiestQuery, cypher: busiestCypher, answer: busiestAnswer,
		inputs: func(int) []variables { return each(20, func(i int) variables { return variables{"least": i} }) },
	},
}

func each(n int, make func(i int) variables) []variables {
	all := []variables{}
	for i := range n {
		all = append(all, make(i))
	}
	return all
}

// place spreads the numbers from 0 over n places, without one twice among n.
func place(i, n int) int {
	step := 37
	for n%step == 0 {
		step += 2
	}
	return i * step % n
}

// measures draws measures from all over the plans; every step-th one is 1 modulo step.
func measures(plans, step int) []variables {
	return each(turns, func(i int) variables {
		number := 1 + i*step%gen.Measures
		return variables{"document": gen.Number(place(i, plans)), "number": strconv.Itoa(number)}
	})
}

// agencyInputs asks for agencies of all ranks in all cities.
func agencyInputs(plans int) []variables {
	cities := (plans + gen.PlansPerCity - 1) / gen.PlansPerCity
	return each(turns, func(i int) variables {
		rank := (i*11 + i/cities) % gen.Departments() // no agency twice, however many cities there are
		return variables{"name": gen.AgencyName(place(i, cities), rank)}
	})
}

// forMandate answers the body of a GraphQL request.
func (s *shape) forMandate(v variables) ([]byte, error) {
	return json.Marshal(map[string]any{"query": s.query, "variables": v})
}

const measureQuery = `query Measure($document: String!, $number: String!) {
  measure(document: $document, number: $number) {
    id number title
    tasks(first: 50) { nodes {
      id number text
      agencies(first: 50) { edges { role asWritten node { id name } } }
    } }
  }
}`

const agencyQuery = `query Agency($name: String!) {
  agency(name: $name) {
    id name
    tasks(first: 20) { nodes {
      id number text
      measure { id title }
      agencies(first: 50) { edges { role node { id name } } }
    } }
  }
}`

const planQuery = `query Plan($number: String!) {
  policyDocument(number: $number) {
    id number title
    areas(first: 50) { nodes {
      id ordinal title
      measures(first: 100) { nodes {
        id number title
        tasks(first: 50) { nodes {
          id number text
          agencies(first: 50) { edges { role node { id name } } }
        } }
      } }
    } }
  }
}`

const agenciesQuery = `query Agencies($city: String!) {
  agencies(first: 50, filter: {jurisdiction: {eq: $city}}) {
    nodes { id name tasks { totalCount } measures { totalCount } }
  }
}`

const pageQuery = `query Page($term: String!) {
  measures(first: 20, filter: {title: {contains: $term}}) {
    totalCount
    nodes { id number title document { id title } }
  }
}`

const dependenciesQuery = `query Dependencies($document: String!, $number: String!) {
  measure(document: $document, number: $number) {
    id title
    dependencies(maxDepth: 6, first: 100) { edges { distance node { id number title } } }
  }
}`

const searchQuery = `query Search($term: String!) {
  search(text: $term, types: [MEASURE, TASK], first: 20) {
    totalCount
    nodes { id ... on Measure { title } ... on Task { text } }
  }
}`

const busiestQuery = `query Busiest($least: Int!) {
  agencies(first: 20, orderBy: {field: TASK_COUNT, direction: DESC}, filter: {taskCount: {gte: $least}}) {
    nodes { id name taskCount }
  }
}`
