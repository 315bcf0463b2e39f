package extract

import (
	"slices"
	"strings"
)

// list reads a list and gives its names with what they share put back.
func (x *extraction) list(l rawList) (List, []expanded) {
	l = x.open(l)
	out := List{
		AsWritten: x.r.printed(l.start, l.end),
		Span:      x.r.span(l.start, l.end),
	}
	if x.trace != nil {
		x.trace[out.Span[0]] = l
	}
	if p := l.openPhrase(x.nameOf); p != nil {
		out.Open, out.OpenPhrase = true, x.r.printed(p.start, p.end)
	}
	x.listProblems(&l, out.Span)
	names := l.entries()
	if marked := l.starred(names); len(marked) > 0 {
		if x.governs(RuleMarkedLeads, &l) {
			leadByMark(names, marked)
		} else {
			x.problem(DoubtfulName, out.Span, "a mark beside a name whose meaning the text does not say")
		}
	}
	if x.firstLeads(&l) && leadByRule(names, func(e entry) bool { return isClass(x.nameOf(e.token)) }) {
		x.problem(AmbiguousLead, out.Span, "the first listed leads, but a class of bodies is listed first")
	}
	if x.governs(RuleResponsibleLead, &l) {
		leadAll(names)
	}
	read := x.expand(tokensOf(names))
	out.Responsibilities = make([]Responsibility, 0, len(names))
	for i, e := range read {
		t := names[i]
		agency := x.mention(t.token, e.expansion)
		if agency == "" {
			agency = e.full
		}
		out.Responsibilities = append(out.Responsibilities, Responsibility{
			i + 1, agency, x.r.printed(t.start, t.end), t.role, t.basis, x.r.span(t.start, t.end),
		})
	}
	if len(names) == 0 && !out.Open {
		x.problem(EmptyList, out.Span, "this list names nobody")
	}
	return out, read
}

func (x *extraction) nameOf(t token) []rune { return []rune(x.r.plain(t.start, t.end)) }

// listProblems reports what is amiss with the brackets of a list and what in
// it could not be read.
func (x *extraction) listProblems(l *rawList, at Span) {
	if l.unclosed {
		x.problem(UnclosedList, at, "the bracket of this list is not closed in its paragraph")
	}
	if l.unopened {
		x.problem(UnopenedList, at, "this list closes a bracket that is not opened before it")
	}
	for _, t := range l.tokens {
		if t.doubt != noDoubt {
			x.problem(t.doubt.code(), x.r.span(t.start, t.end), tokenDoubts[t.doubt.code()]+": "+x.r.printed(t.start, t.end))
		}
	}
}

var tokenDoubts = map[ProblemCode]string{
	UnknownLabel:     "no known label",
	MissingSeparator: "no mark between this name and the next",
	DoubtfulName:     "these words do not look like a name",
}

func tokensOf(entries []entry) []token {
	out := make([]token, len(entries))
	for i, e := range entries {
		out[i] = e.token
	}
	return out
}

// expanded is a name with its place in the reading.
type expanded struct {
	expansion
	start, end int
}

// expand reads the names of one list together.
func (x *extraction) expand(tokens []token) []expanded {
	names := make([]string, len(tokens))
	for i, t := range tokens {
		names[i] = x.r.plain(t.start, t.end)
	}
	out := make([]expanded, len(tokens))
	parted := func(i int) bool {
		return i+1 < len(tokens) && slices.ContainsFunc(x.r.runes[tokens[i].end:max(tokens[i].end, tokens[i+1].start)], func(c rune) bool { return is(c, classClause) })
	}
	for i, e := range x.expander.expand(names, parted) {
		out[i] = expanded{e, tokens[i].start, tokens[i].end}
	}
	return out
}

// zones adds the territories of a list that names territories as such.
func (x *extraction) zones(measure string, names []expanded, f *Facts) {
	for _, e := range names {
		if e.territory == "" {
			continue
		}
		end := e.end
		if body := strings.TrimPrefix(e.printed, e.territory); body != "" {
			end -= len([]rune(body))
		}
		f.Zones = append(f.Zones, ZoneFact{
			Name:      x.seed.zoneName(e.territory),
			AsWritten: x.r.printed(e.start, end),
			Agency:    x.agencyName(e.expansion),
			Measure:   measure,
			Span:      x.r.span(e.start, end),
		})
	}
}

func (x *extraction) agencyName(e expansion) string {
	if a, ok := x.registry().resolve(e); ok {
		return a.Name
	}
	return e.full
}

// zoneName gives the seed's name of a territory, or the territory as read.
func (s *Seed) zoneName(territory string) string {
	if s == nil {
		return territory
	}
	for _, z := range s.Zones {
		if slices.Contains(z.names(), territory) {
			return z.Name
		}
	}
	return territory
}
