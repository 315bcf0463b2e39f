package extract

import (
	"fmt"
	"strconv"

	"mandate/graph/fault"
)

// Explanation tells how one responsibility list was read. Its tokens cover the
// list from its first rune to its last: nothing printed in it is left out.
type Explanation struct {
	Task   string           `json:"task"` // the measure's number and the list's place in it: 17.1
	Line   int              `json:"line"` // of the list's first rune in the text as issued
	List   List             `json:"list"`
	Tokens []ExplainedToken `json:"tokens"`
}

// ExplainedToken is one stretch of a list. Convention is the example of the
// rule that decided, empty where none did; Reading is what was made of it.
type ExplainedToken struct {
	Kind       string `json:"kind"`
	AsWritten  string `json:"asWritten"`
	Span       Span   `json:"span"`
	Convention string `json:"convention"`
	Reading    string `json:"reading"`
}

// Explain reads a text and explains the list of one task, named by measure and
// ordinal ("17.1", "（三）.2"), or all lists of a measure ("17"). A text that
// starts its numbering anew can hold several of that name; all are returned,
// in the order of the text. Where there is none the error is fault.NotFound;
// other errors are those of Text.
func Explain[T string | []byte](src T, seed *Seed, task string) ([]Explanation, error) {
	x, err := newExtraction(string(src), seed)
	if err != nil {
		return nil, err
	}
	x.trace = map[int]rawList{}
	f, err := x.facts()
	if err != nil {
		return nil, err
	}
	var out []Explanation
	var first, last string
	for _, m := range f.Measures {
		for _, t := range m.Tasks {
			number, path := m.Number+"."+strconv.Itoa(t.Ordinal), m.Path+"."+strconv.Itoa(t.Ordinal)
			if last = path; first == "" {
				first = path
			}
			if task == number || task == m.Number || task == path || task == m.Path {
				out = append(out, x.explain(number, t.List))
			}
		}
	}
	switch {
	case len(out) > 0:
		return out, nil
	case first == "":
		return nil, fault.New(fault.NotFound, "the text has no responsibility list at all")
	}
	return nil, fault.New(fault.NotFound, "the text has no responsibility list %s: name a task as measure and place, %s to %s, or a measure", task, first, last)
}

func (x *extraction) explain(task string, list List) Explanation {
	out := Explanation{Task: task, Line: x.r.line(list.Span[0]), List: list, Tokens: []ExplainedToken{}}
	readings := map[Span]string{}
	for _, r := range list.Responsibilities {
		readings[r.Span] = fmt.Sprintf("%d. %s %s/%s", r.Position, r.Agency, r.Role, r.RoleBasis)
	}
	for _, t := range x.trace[list.Span[0]].tokens {
		e := ExplainedToken{Kind: t.kind.String(), AsWritten: x.r.printed(t.start, t.end), Span: x.r.span(t.start, t.end)}
		e.Convention, e.Reading = t.explained()
		if reading, ok := readings[e.Span]; ok {
			e.Reading = reading
		}
		out.Tokens = append(out.Tokens, e)
	}
	return out
}

// explained names the convention that decided a token and what it says.
func (t token) explained() (convention, reading string) {
	switch {
	case t.star:
		return ruleOf("标★的为牵头单位").examples[0], "marks a lead where the text says so"
	case t.doubt != noDoubt:
		return "", "doubtful: " + string(t.doubt.code())
	case t.label != nil:
		return t.label.example, "role " + string(t.label.role)
	case t.field != nil:
		return t.field.example, "no names follow"
	case t.rule != nil:
		return t.rule.examples[0], "rule " + string(t.rule.kind)
	case t.phrase != nil && t.phrase.role != "":
		return t.phrase.example, "role " + string(t.phrase.role)
	case t.phrase != nil:
		return t.phrase.example, phraseKindWords[t.phrase.kind]
	}
	return "", ""
}
