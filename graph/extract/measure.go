package extract

import (
	"fmt"
	"slices"
	"strings"
)

// taskTitles are the words in the heading of a chapter of tasks. A chapter
// that holds a responsibility list is one whatever its heading says.
var taskTitles = []string{"主要任务", "重点任务", "工作任务", "主要措施", "政策措施"}

// tasksChapters are the chapters that hold areas and measures.
func (x *extraction) tasksChapters() []*node {
	var out []*node
	for _, c := range x.o.root.children {
		if containsAny(x.r.title(c), taskTitles) || x.listsIn(c.start, c.end) > 0 {
			out = append(out, c)
		}
	}
	return out
}

func (x *extraction) listsIn(start, end int) int {
	from := x.listFrom(start)
	return x.listFrom(end) - from
}

// listFrom is the index of the first list at or after an offset.
func (x *extraction) listFrom(at int) int {
	i, _ := slices.BinarySearchFunc(x.lists, at, func(l rawList, at int) int { return l.start - at })
	return i
}

// measures fills in areas and measures. Where items are numbered 1., the
// sections above them are areas; where sections hold the lists themselves,
// they are the measures and their chapter is the area.
func (x *extraction) measures(f *Facts) {
	last, used := 0, 0
	for _, chapter := range x.tasksChapters() {
		area := 0
		chapter.each(func(n *node) {
			switch {
			case n.level == levelSection && len(n.children) > 0:
				area = n.value
				f.Areas = append(f.Areas, x.area(n))
			case x.isMeasure(n):
				if area == 0 && n.level == levelSection {
					area = chapter.value
					f.Areas = append(f.Areas, x.area(chapter))
				}
				x.checkNumber(n, last)
				last = n.value
				m := x.measure(n, area, f)
				f.Measures = append(f.Measures, m)
				used += len(m.Tasks)
			}
		})
	}
	if used < len(x.lists) {
		x.reportOutside(f.Measures)
	}
}

func (x *extraction) isMeasure(n *node) bool {
	return n.level == levelItem || n.level == levelSection && len(n.children) == 0 && x.listsIn(n.start, n.end) > 0
}

func (x *extraction) area(n *node) Area {
	return Area{n.value, x.r.title(n), x.r.span(n.start, n.titleEnd)}
}

// number is an item's own number: its digits, in the brackets that a section
// prints around them.
func (x *extraction) number(n *node) string {
	if n.level == levelSection {
		return x.r.text(n.start, n.marker.end)
	}
	return n.written
}

func (x *extraction) checkNumber(n *node, last int) {
	if n.value != last+1 && n.value != 1 {
		x.problem(NumberingGap, x.r.span(n.start, n.titleEnd), fmt.Sprintf("item %d follows item %d", n.value, last))
	}
}

// reportOutside names the lists that lie in no measure. Their names are still
// mentions.
func (x *extraction) reportOutside(measures []Measure) {
	held := map[int]bool{}
	for _, m := range measures {
		for _, t := range m.Tasks {
			held[t.List.Span[0]] = true
		}
	}
	for _, l := range x.lists {
		if !held[x.r.span(l.start, l.end)[0]] {
			list := x.list(l)
			x.problem(ListOutsideMeasure, list.Span, "a responsibility list outside every numbered item")
		}
	}
}

func (x *extraction) measure(n *node, area int, f *Facts) Measure {
	m := Measure{x.number(n), x.r.title(n), area, x.r.span(n.start, n.end), x.r.paragraphs(x.r.trim(n.start, n.end)), []Task{}}
	at := x.passageStart(n)
	for _, l := range x.lists[x.listFrom(n.start):x.listFrom(n.end)] {
		m.Tasks = append(m.Tasks, x.task(m.Number, len(m.Tasks)+1, at, l, f))
		at = l.end
	}
	// A text that prints no lists at all has its structure and no gaps in it.
	if start, end := x.r.trim(min(at, n.end), n.end); start < end && len(x.lists) > 0 {
		x.problem(NoList, x.r.span(start, end), fmt.Sprintf("these words of measure %s stand under no list", m.Number))
	}
	return m
}

// passageStart is where the first task begins: after the title, or at it in a
// measure that is one sentence.
func (x *extraction) passageStart(n *node) int {
	start, end := x.r.body(n)
	if i := x.listFrom(start); start == end || (i < len(x.lists) && x.lists[i].start == start) {
		return n.titleStart
	}
	return start
}

func (x *extraction) task(measure string, ordinal, at int, l rawList, f *Facts) Task {
	start, end := x.r.trim(at, max(at, l.start))
	list := x.list(l)
	if start == end {
		x.problem(NoPassage, list.Span, fmt.Sprintf("list %d of measure %s has no words before it", ordinal, measure))
	}
	x.zones(measure, l, f)
	return Task{ordinal, x.r.paragraphs(start, end), x.r.span(start, end), list}
}

func (x *extraction) list(l rawList) List {
	out := List{
		AsWritten:        x.r.printed(l.start, l.end),
		Span:             x.r.span(l.start, l.end),
		Responsibilities: []Responsibility{},
	}
	if x.trace != nil {
		x.trace[out.Span[0]] = l
	}
	if p := l.openPhrase(); p != nil {
		out.Open, out.OpenPhrase = true, x.r.printed(p.start, p.end)
	}
	if !l.closed {
		x.problem(UnclosedList, out.Span, "the bracket of this list is not closed in its paragraph")
	}
	names := l.entries()
	for i, e := range x.expand(tokensOf(names)) {
		t := names[i]
		agency := x.mention(t.token, e)
		if agency == "" {
			agency = e.full
		}
		out.Responsibilities = append(out.Responsibilities, Responsibility{
			i + 1, agency, x.r.printed(t.start, t.end), t.role, RoleStated, x.r.span(t.start, t.end),
		})
	}
	if len(names) == 0 && !out.Open {
		x.problem(EmptyList, out.Span, "this list names nobody")
	}
	return out
}

func tokensOf(entries []entry) []token {
	out := make([]token, len(entries))
	for i, e := range entries {
		out[i] = e.token
	}
	return out
}

// expand reads the names of one list together.
func (x *extraction) expand(tokens []token) []expansion {
	names := make([]string, len(tokens))
	for i, t := range tokens {
		names[i] = strings.Map(dropSpace, x.r.text(t.start, t.end))
	}
	return x.expander.expand(names)
}

func dropSpace(c rune) rune {
	if isSpace(c) {
		return -1
	}
	return c
}

// mention records a printed name and its doubts and gives the body it means,
// "" where that is not known.
func (x *extraction) mention(t token, e expansion) string {
	m := Mention{AsWritten: x.r.printed(t.start, t.end), Span: x.r.span(t.start, t.end)}
	agency, known := x.registry().resolve(e)
	switch {
	case known:
		m.Agency = &agency.Name
	case e.doubt == "" && x.registry() == nil && looksLikeName(e.printed):
		m.Agency = &e.full
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

func (x *extraction) doubt(m Mention, e expansion) {
	switch {
	case !looksLikeName(e.printed):
		x.problem(DoubtfulName, m.Span, "these words do not look like a name: "+m.AsWritten)
	case e.doubt != "":
		x.problem(e.doubt, m.Span, doubtWords[e.doubt]+": "+m.AsWritten)
	case x.registry() != nil:
		x.problem(UnknownAgency, m.Span, fmt.Sprintf("no agency %s (printed %s) in the registry", e.full, m.AsWritten))
	}
}

var doubtWords = map[ProblemCode]string{
	CollectiveName: "a class of bodies, not one body",
	BareTerritory:  "a territory, and no body printed for it",
	NoPrefix:       "a department with no level printed before it",
}

// zones adds the territories of a list that names territories as such.
func (x *extraction) zones(measure string, l rawList, f *Facts) {
	names := tokensOf(l.entries())
	for i, e := range x.expand(names) {
		if e.territory == "" {
			continue
		}
		t := names[i]
		end := t.end
		if body := strings.TrimPrefix(e.printed, e.territory); body != "" {
			end -= len([]rune(body))
		}
		f.Zones = append(f.Zones, ZoneFact{
			Name:      x.seed.zoneName(e.territory),
			AsWritten: x.r.printed(t.start, end),
			Agency:    x.agencyName(e),
			Measure:   measure,
			Span:      x.r.span(t.start, end),
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
