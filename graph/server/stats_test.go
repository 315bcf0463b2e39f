package server_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"mandate/graph/model"
)

// cellFilters are what the responsibilities of the random groupings are filtered by.
var cellFilters = []string{
	`{}`, `{firstListed: {eq: true}}`, `{task: {list: {open: {eq: true}}}}`, `{agency: {kind: {ne: DEPARTMENT}}}`,
	`{task: {measure: {area: {ordinal: {gt: 3}}}}}`, `{task: {document: {number: {eq: "沈政发〔2017〕46号"}}}, position: {lte: 2}}`,
	`{or: [{role: {eq: LEAD}}, {agency: {name: {contains: "沈阳"}}}]}`, `{not: {agency: {level: {in: [MUNICIPAL, DISTRICT]}}}}`, `{task: {number: {eq: "none"}}}`,
}

// behind are the lists whose totalCount each count must be; %s is the condition on the responsibilities of the group.
var behind = map[string]string{
	"responsibilities": `responsibilities(filter: %s)`,
	"tasks":            `tasks(filter: {responsibilities: {some: %s}})`,
	"measures":         `measures(filter: {tasks: {some: {responsibilities: {some: %s}}}})`,
	"agencies":         `agencies(filter: {responsibilities: {some: %s}})`,
	"lists":            `tasks(filter: {responsibilities: {some: %s}})`,
	"openLists":        `tasks(filter: {list: {open: {eq: true}}, responsibilities: {some: %s}})`,
}

// stats draws groupings and filters: every count must be the totalCount of the list behind it, and the groups together
// must have every responsibility once.
func (u *suite) stats(t *testing.T) {
	groups := u.schema.Root(u.schema.AST.Query.Fields.ForName("responsibilityStats")).Groups
	names := slices.Sorted(maps.Keys(groups.Dimensions))
	random := rand.New(rand.NewPCG(46, 2017))
	for range 16 {
		filter := cellFilters[random.IntN(len(cellFilters))]
		keys := slices.Clone(names)
		random.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		keys = keys[:random.IntN(4)]
		u.one(t, fmt.Sprint(keys, filter), func(t *testing.T) { u.matrix(t, random, groups, keys, filter) })
	}
}

func (u *suite) matrix(t *testing.T, random *rand.Rand, groups *model.Groups, keys []string, filter string) {
	counts := slices.Sorted(maps.Keys(behind))
	selection := strings.Join(counts, " ")
	for _, k := range keys {
		field := groups.Dimensions[k]
		selection += " " + field.Name
		if field.Property == nil {
			selection += " { id }"
		}
	}
	var whole struct {
		ResponsibilityStats struct {
			TotalCount int
			Total      map[string]any
			Nodes      []map[string]any
		}
	}
	u.data(t, fmt.Sprintf(`{ responsibilityStats(groupBy: [%s], filter: %s, first: 500) { totalCount total { %s } nodes { %s } } }`,
		strings.Join(keys, ", "), filter, strings.Join(counts, " "), selection), nil, &whole)
	found := whole.ResponsibilityStats
	if len(found.Nodes) != min(found.TotalCount, 500) {
		t.Fatalf("%d groups of %d", len(found.Nodes), found.TotalCount)
	}
	sum := 0.0
	for _, g := range found.Nodes {
		sum += g["responsibilities"].(float64)
	}
	if found.TotalCount <= 500 && sum != found.Total["responsibilities"] {
		t.Errorf("the groups have %v responsibilities, all %v", sum, found.Total["responsibilities"])
	}
	u.cell(t, found.Total, filter)
	for range min(2, len(found.Nodes)) {
		g := found.Nodes[random.IntN(len(found.Nodes))]
		conditions := []string{filter}
		for _, k := range keys {
			conditions = append(conditions, condition(t, groups.Row.Fields.ForName(groups.Dimensions[k].Name).Directives.ForName("grouped").Arguments.ForName("by").Value.Raw, groups.Dimensions[k], g))
		}
		u.cell(t, g, "{and: ["+strings.Join(conditions, ", ")+"]}")
	}
}

// condition answers the condition on the way to a key, as the schema describes it.
func condition(t *testing.T, way string, field *model.GroupField, group map[string]any) string {
	t.Helper()
	steps := strings.Split(way, ".")
	inner := ""
	switch v := group[field.Name].(type) {
	case nil:
		if field.Property != nil {
			inner = "{isNull: true}"
			break
		}
		return "{not: {" + strings.Join(steps, ": {") + ": {}" + strings.Repeat("}", len(steps)) + "}"
	case map[string]any:
		inner = fmt.Sprintf("{id: {eq: %q}}", v["id"])
	case string:
		if inner = "{eq: " + v + "}"; field.Property.Enum == nil {
			quoted, _ := json.Marshal(v)
			inner = "{eq: " + string(quoted) + "}"
		}
	default:
		inner = fmt.Sprintf("{eq: %v}", v)
	}
	return "{" + strings.Join(steps, ": {") + ": " + inner + strings.Repeat("}", len(steps))
}

// cell compares the counts of a group with the lists behind it.
func (u *suite) cell(t *testing.T, group map[string]any, filter string) {
	t.Helper()
	var query strings.Builder
	for name, list := range behind {
		fmt.Fprintf(&query, " %s: "+list+" { totalCount }", name, filter)
	}
	var lists map[string]struct{ TotalCount float64 }
	u.data(t, "{"+query.String()+" }", nil, &lists)
	for name := range behind {
		if group[name] != lists[name].TotalCount {
			t.Errorf("%s: the group has %v, the list %v, behind %s", name, group[name], lists[name].TotalCount, filter)
		}
	}
}

// statsPages walks groups forward and backward in small pages.
func (u *suite) statsPages(t *testing.T) {
	for _, arguments := range []string{
		`groupBy: [AREA, AGENCY_KIND]`, `groupBy: [AGENCY], orderBy: {field: TASKS, direction: DESC}`, `groupBy: [JURISDICTION, ROLE, OPEN]`,
		`groupBy: [LEVEL, MEASURE], orderBy: {field: OPEN_LISTS}, filter: {firstListed: {eq: false}}`, `groupBy: []`,
	} {
		u.one(t, "pages "+arguments, func(t *testing.T) {
			whole := u.cursors(t, arguments+", first: 500")
			for _, way := range []struct{ size, bound string }{{"first: 7", "after"}, {"last: 7", "before"}} {
				var walked []string
				bound := ""
				for range len(whole)/7 + 2 {
					page := u.cursors(t, arguments+", "+way.size+bound)
					if len(page) == 0 {
						break
					}
					if way.bound == "after" {
						walked, bound = append(walked, page...), fmt.Sprintf(", after: %q", page[len(page)-1])
					} else {
						walked, bound = append(page, walked...), fmt.Sprintf(", before: %q", page[0])
					}
				}
				if !slices.Equal(walked, whole) {
					t.Errorf("%s: walked %d groups, there are %d", way.bound, len(walked), len(whole))
				}
			}
		})
	}
}

func (u *suite) cursors(t *testing.T, arguments string) (all []string) {
	t.Helper()
	var data struct {
		ResponsibilityStats struct {
			Edges []struct{ Cursor string }
		}
	}
	u.data(t, "{ responsibilityStats("+arguments+") { edges { cursor } } }", nil, &data)
	for _, e := range data.ResponsibilityStats.Edges {
		all = append(all, e.Cursor)
	}
	return all
}
