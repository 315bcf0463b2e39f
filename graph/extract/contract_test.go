package extract

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// The names of the JSON are a contract with whoever reads it: none may go or
// change. More may come.
func TestJSONNames(t *testing.T) {
	for _, c := range []struct {
		of    any
		names string
	}{
		{Facts{}, "document areas measures zones safeguards mentions problems deliverables dependencies"},
		{Document{}, "id title number issuer issued basedOn copiedTo rules"},
		{Citation{}, "number title"},
		{DocumentRule{}, "kind asWritten span"},
		{Area{}, "ordinal title span"},
		{Measure{}, "number title area span deadlines tasks"},
		{Deadline{}, "asWritten date span"},
		{Task{}, "ordinal text span list"},
		{List{}, "asWritten span open responsibilities"},
		{Responsibility{}, "position agency asWritten role roleBasis span"},
		{Mention{}, "asWritten agency span"},
		{Problem{}, "code message span line"},
	} {
		data, err := json.Marshal(c.of)
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]any
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		for _, name := range strings.Fields(c.names) {
			if _, ok := got[name]; !ok {
				t.Errorf("%s has no %q", reflect.TypeOf(c.of), name)
			}
		}
	}
	if data, _ := json.Marshal(Span{3, 5}); string(data) != "[3,5]" {
		t.Errorf("a span is written as %s", data)
	}
}

// Lists of facts are never null, so a reader need not ask.
func TestJSONHasNoNullLists(t *testing.T) {
	data, err := json.Marshal(mustExtract(t, "甲市人民政府关于乙的通知\n一、主要任务\n1. 甲。\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"rules", "deadlines", "tasks", "problems", "mentions", "areas", "basedOn", "copiedTo"} {
		if !slices.ContainsFunc([]string{`"` + name + `":[]`, `"` + name + `":[{`}, func(s string) bool { return strings.Contains(string(data), s) }) {
			t.Errorf("%s is no list in %s", name, data)
		}
	}
}
