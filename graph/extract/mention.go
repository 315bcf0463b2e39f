package extract

import (
	"fmt"
	"strings"
)

// mention records a printed name and its doubts and gives the body it means,
// "" where that is not known.
func (x *extraction) mention(t token, e expansion) string {
	m := Mention{AsWritten: x.r.printed(t.start, t.end), Span: x.r.span(t.start, t.end)}
	agency, known := x.registry().resolve(e)
	switch {
	case known:
		m.Agency = &agency.Name
	case e.doubt == "" && x.registry() == nil && x.namable(e.printed):
		m.Agency = x.shared(e.full)
	}
	x.mentions = append(x.mentions, m)
	if !known {
		x.doubt(m, e)
	}
	if m.Agency == nil {
		return ""
	}
	return *m.Agency
}

// maxShared bounds what is kept of names. A text names the same bodies over and over; one that does not gains nothing.
const maxShared = 1 << 12

// shared is the address of a name, one for all of its mentions.
func (x *extraction) shared(name string) *string {
	if known := x.names[name]; known != nil {
		return known
	}
	if len(x.names) < maxShared {
		x.names[name] = &name
	}
	return &name
}

// namable is looksLikeName, asked once for each name.
func (x *extraction) namable(printed string) bool {
	like, ok := x.namables[printed]
	if !ok {
		like = looksLikeName(printed)
		if len(x.namables) < maxShared {
			x.namables[printed] = like
		}
	}
	return like
}

func (x *extraction) doubt(m Mention, e expansion) {
	switch {
	case e.doubt == CollectiveName:
		x.collective(squeezed(m.AsWritten), m)
	case e.doubt != "":
		x.problem(e.doubt, m.Span, doubtWords[e.doubt]+": "+m.AsWritten)
	case x.registry() != nil:
		x.problem(UnknownAgency, m.Span, fmt.Sprintf("no agency %s (printed %s) in the registry", e.full, m.AsWritten))
	}
}

// collective keeps where a class is first printed: a text that names 各区政府 in
// each of its lists has one thing to be looked at, not one for each.
func (x *extraction) collective(words string, m Mention) {
	if first, told := x.classes[words]; !told || m.Span[0] < first.Span[0] {
		x.classes[words] = m
	}
}

// collectives reports the classes.
func (x *extraction) collectives() {
	for _, m := range x.classes {
		x.problem(CollectiveName, m.Span, doubtWords[CollectiveName]+": "+m.AsWritten)
	}
}

// squeezed drops the spaces and line breaks that print leaves in a name.
func squeezed(words string) string {
	return strings.Map(func(c rune) rune {
		if isSpace(c) {
			return -1
		}
		return c
	}, words)
}

var doubtWords = map[ProblemCode]string{
	CollectiveName: "a class of bodies, not one body",
	BareTerritory:  "a territory, and no body printed for it",
	NoPrefix:       "a department with no level printed before it",
}
