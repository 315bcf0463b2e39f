package server_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"mandate/graph/load"
	"mandate/internal/questions"
	"mandate/seeds"
)

// everything asks for every list with all that is below it, in every order, and for every condition of a filter: none may be an
// internal error, and a condition parts a list into those of which it holds and the others.
func (u *suite) everything(t *testing.T) {
	m := u.maker(t)
	u.one(t, "lists", func(t *testing.T) {
		for _, query := range m.Lists(1) {
			u.known(t, query, nil)
		}
	})
	u.one(t, "conditions", func(t *testing.T) {
		held := 0
		for _, query := range m.Conditions(1, 2) {
			var data struct{ All, Some, Others sized }
			u.known(t, query, &data)
			if data.All.total() != data.Some.total()+data.Others.total() {
				t.Errorf("%d are parted into %d and %d by\n%s", data.All.total(), data.Some.total(), data.Others.total(), query)
			}
			if data.Some.total() > 0 {
				held++
			}
		}
		if held < 200 {
			t.Errorf("only %d conditions hold of anything", held)
		}
	})
}

// sized is a list, or groups, with its size.
type sized struct {
	TotalCount int
	Total      struct{ TotalCount int }
}

func (s sized) total() int { return s.TotalCount + s.Total.TotalCount }

// known asks a question that may be refused, as far as it says how to ask otherwise.
func (u *suite) known(t *testing.T, query string, data any) {
	t.Helper()
	answer := struct {
		Data   any
		Errors []struct{ Extensions struct{ Code string } }
	}{Data: data}
	body := u.ask(t, question{Query: query})
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatalf("%s\n%v: %s", query, err, body)
	}
	for _, e := range answer.Errors {
		if !slices.Contains([]string{"INVALID", "UNSUPPORTED", "TOO_LARGE"}, e.Extensions.Code) || data != nil {
			t.Errorf("%s\n%.500s", query, body)
		}
	}
}

// maker asks about records that there are.
func (u *suite) maker(t *testing.T) *questions.Maker {
	t.Helper()
	documents, err := load.FromFS(seeds.FS, "shenyang-2017-46")
	if err != nil {
		t.Fatal(err)
	}
	batch, err := load.Batch(u.schema, documents)
	if err != nil {
		t.Fatal(err)
	}
	m := &questions.Maker{Schema: u.schema, IDs: map[string]string{}, Values: map[string]string{
		"groupBy": "[AREA, DOCUMENT]", "at": "18484", "text": `"沈阳"`, "ids": `["measure:shenyang-2017-46:51"]`, "id": `"measure:shenyang-2017-46:51"`,
		"of": `"measure:shenyang-2017-46:49"`, "from": `"measure:shenyang-2017-46:49"`, "to": `"measure:shenyang-2017-46:17"`,
		"document": `"沈政发〔2017〕46号"`, "number": `"17"`, "name": `"市金融办"`,
		"PolicyDocumentFilter.number": `"沈政发〔2017〕46号"`, "MeasureFilter.number": `"51"`, "TaskFilter.number": `"17.2"`,
		"AgencyFilter.name": `"市金融办"`, "DeliverableFilter.name": `"沈阳港"`, "ZoneFilter.name": `"自贸试验区"`,
	}}
	var ids []string
	for _, n := range batch.Nodes {
		ids = append(ids, n.ID)
	}
	for _, e := range batch.Edges {
		ids = append(ids, e.ID)
	}
	for name, typ := range u.schema.Types {
		of := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return typ.Prefix == "" || !strings.HasPrefix(id, typ.Prefix) })
		if len(of) > 0 {
			m.IDs[name] = of[len(of)/2]
		}
	}
	return m
}
