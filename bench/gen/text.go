package gen

import (
	"strings"
	"unicode/utf8"
)

// text is the text of a document while it is written. It counts code points, so that whatever is written can be cited by
// its place.
type text struct {
	b      strings.Builder
	points int64
}

// mark is a place in the text.
type mark struct {
	bytes  int
	points int64
}

func (t *text) write(parts ...string) {
	for _, s := range parts {
		t.b.WriteString(s)
		t.points += int64(utf8.RuneCountInString(s))
	}
}

func (t *text) mark() mark { return mark{t.b.Len(), t.points} }

// since answers what was written since a mark. The string shares the memory of the text.
func (t *text) since(m mark) string { return t.b.String()[m.bytes:] }

// cite puts the words since a mark under a prefix into properties, as evidence of a document.
func (t *text) cite(p values, prefix, document string, m mark) {
	p[prefix+"Document"] = document
	p[prefix+"Start"] = m.points
	p[prefix+"End"] = t.points
	p[prefix+"Exact"] = t.since(m)
}
