package store

import (
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"mandate/graph/model"
)

// Held is what a store has now, as far as a batch must fit it.
type Held struct {
	// Label answers the label of a node.
	Label func(id string) (string, bool)
	// Text answers a property of a node that is quoted from; false where the node, or its text, is not there. It is only
	// asked for the nodes that Texts names.
	Text func(id, property string) (string, bool)
}

// Nothing is what an empty store has.
var Nothing = Held{
	Label: func(string) (string, bool) { return "", false },
	Text:  func(string, string) (string, bool) { return "", false },
}

// Texts names the nodes whose texts Validate has to know of the store, by label and in order of their ids: those that the
// batch quotes and does not hold itself, and those that it writes or deletes.
func Texts(s *model.Schema, b *Batch) map[string][]string {
	if b.Replace {
		return nil
	}
	found := map[string][]string{}
	quoted := Quoted(s)
	for _, n := range b.Nodes {
		if quoted[n.Label] != "" {
			found[n.Label] = append(found[n.Label], n.ID)
		}
		if t := s.Nodes[n.Label]; t != nil {
			addQuoted(found, t.Quotes, n.Properties)
		}
	}
	for _, e := range b.Edges {
		if r := s.Relationships[e.Type]; r != nil {
			addQuoted(found, r.Quotes, e.Properties)
		}
	}
	for label := range quoted {
		found[label] = append(found[label], b.DeleteNodes...)
		slices.Sort(found[label])
		found[label] = slices.Compact(found[label])
	}
	return found
}

func addQuoted(found map[string][]string, quotes []model.Quote, have map[string]any) {
	for _, q := range quotes {
		if id, ok := have[q.Document].(string); ok {
			found[q.Label] = append(found[q.Label], id)
		}
	}
}

// Quoted answers the property that is quoted from, by label.
func Quoted(s *model.Schema) map[string]string {
	found := map[string]string{}
	add := func(quotes []model.Quote) {
		for _, q := range quotes {
			found[q.Label] = q.Text
		}
	}
	for _, t := range s.Nodes {
		add(t.Quotes)
	}
	for _, r := range s.Relationships {
		add(r.Quotes)
	}
	return found
}

// quotation is a text that is quoted from, with the place of every code point in it; nil places where there is no text.
type quotation struct {
	text   string
	places []int32
}

// slice answers the text between two places, both in code points and in order; false where it ends before.
func (q quotation) slice(start, end int64) (string, bool) {
	if start < 0 || end < start || end >= int64(len(q.places)) {
		return "", false
	}
	return q.text[q.places[start]:q.places[end]], true
}

func newQuotation(text string) quotation {
	places := make([]int32, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		places = append(places, int32(i))
	}
	return quotation{text, append(places, int32(len(text)))}
}

// texts refuses a batch that would leave quotations of a text that is no longer there: what quotes it is not looked for,
// so a text that is held only changes or leaves when everything is replaced.
func (v *validator) texts() {
	v.quoted = map[string]*quotation{}
	if v.batch.Replace {
		return
	}
	quoted := Quoted(v.schema)
	for _, label := range slices.Sorted(maps.Keys(quoted)) {
		property := quoted[label]
		for _, id := range v.batch.DeleteNodes {
			if _, held := v.stored.Text(id, property); held && v.storedAs(id) == label && !v.written(id) {
				v.problem(&nodeName{ID: id}, "is quoted from and cannot be deleted by itself: replace everything")
			}
		}
		for i := range v.batch.Nodes {
			n := &v.batch.Nodes[i]
			if n.Label != label {
				continue
			}
			if text, held := v.stored.Text(n.ID, property); held && n.Properties[property] != text {
				v.problem((*nodeName)(n), "%s is quoted from and cannot be changed by itself: replace everything", property)
			}
		}
	}
}

func (v *validator) written(id string) bool {
	_, ok := v.places[id]
	return ok
}

func (v *validator) storedAs(id string) string {
	label, _ := v.stored.Label(id)
	return label
}

// quotes checks that each quotation of a record is what its document says in that place.
func (v *validator) quotes(where fmt.Stringer, quotes []model.Quote, have map[string]any) {
	for _, q := range quotes {
		exact, isText := have[q.Exact].(string)
		start, hasStart := have[q.Start].(int64)
		end, hasEnd := have[q.End].(int64)
		document, named := have[q.Document].(string)
		if !isText || !hasStart || !hasEnd || !named {
			continue // either there is no quotation, or what is wrong with it has been said
		}
		text := v.quotedText(document, q)
		if text == nil {
			v.problem(where, "%s quotes %q, which is no %s that is held with its %s", q.Prefix, document, q.Label, q.Text)
			continue
		}
		there, ok := text.slice(start, end)
		switch {
		case start < 0 || end < start: // is said by spans
		case !ok:
			v.problem(where, "%s ends at %d, and the text of %s has %d code points", q.Prefix, end, document, len(text.places)-1)
		case there != exact:
			v.problem(where, "%s is %q, but from %d to %d the text of %s says %q", q.Prefix, shortened(exact), start, end, document, shortened(there))
		}
	}
}

// quotedText answers the text of a document as it will be once the batch is written; nil where there is none.
func (v *validator) quotedText(id string, q model.Quote) *quotation {
	if known, ok := v.quoted[id]; ok {
		return known
	}
	var found *quotation
	if text, ok := v.textOf(id, q); ok {
		made := newQuotation(text)
		found = &made
	}
	v.quoted[id] = found
	return found
}

func (v *validator) textOf(id string, q model.Quote) (string, bool) {
	if i, ok := v.places[id]; ok {
		n := &v.batch.Nodes[i]
		text, ok := n.Properties[q.Text].(string)
		return text, ok && n.Label == q.Label
	}
	if v.batch.Replace || v.deleted[id] || v.storedAs(id) != q.Label {
		return "", false
	}
	return v.stored.Text(id, q.Text)
}

// shortened is a text that fits into a message.
func shortened(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
