package extract

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// The forms of back matter and of the chapter that places a zone, read over
// whole lines.
var (
	imprintLine = regexp.MustCompile(`^(\d{4})年(\d{1,2})月(\d{1,2})日印发$`)
	citedForm   = regexp.MustCompile(`《([^》]{4,80})》\s*[（(](\p{Han}{1,10}[〔\[（(]\d{4}[〕\]）)]\d{1,5}号)`)
	areaForm    = regexp.MustCompile(`(\d+(?:\.\d+)?)\s*平方公里`)
	boundsForm  = regexp.MustCompile(`东至[^。]*?西至[^。]*?北至[^。]*|东至[^。]*北至[^。]*`)
)

// sentenceMarks never stand in a title.
const sentenceMarks = "，。；,;：:"

// lines gives the trimmed lines of [start, end) that are not blank.
func (r *reading) lines(start, end int) [][2]int {
	var out [][2]int
	for at := start; at < end; {
		from, to := nextLine(r.runes[:end], at)
		at = to
		from, to = r.trim(from, to)
		if from < to {
			out = append(out, [2]int{from, to})
		}
	}
	return out
}

func (x *extraction) document() Document {
	d := Document{ID: x.seed.documentID(), CopiedTo: []Copy{}, Positionings: []Positioning{}}
	x.frontMatter(&d)
	d.BasedOn = x.basedOn()
	x.backMatter(&d)
	if d.Title == "" {
		x.problem(NotFound, Span{}, "no title found before the first numbered part")
	}
	x.year = yearOf(d)
	return d
}

// yearOf is the year a deadline without one means: that of issue, or the one
// that the number or the title names. A plan for a year may be issued at the
// end of the year before.
func yearOf(d Document) int {
	year := issueYear(d)
	if m := planYear.FindStringSubmatch(d.Title); m != nil && year > 0 {
		if v, _ := digits([]rune(m[1]), 0, 4); v == year+1 {
			return v
		}
	}
	return year
}

func issueYear(d Document) int {
	if v, end := digits([]rune(d.Issued), 0, 4); end == 4 {
		return v
	}
	for _, m := range [][]string{numberYear.FindStringSubmatch(d.Number), titleYear.FindStringSubmatch(d.Title)} {
		if m != nil {
			v, _ := digits([]rune(m[1]), 0, 4)
			return v
		}
	}
	return 0
}

var (
	planYear   = regexp.MustCompile(`(?:^|[^\d—－–~～至到-])(20\d{2})年(?:[^前底末版]|$)`)
	titleYear  = regexp.MustCompile(`(20\d{2})年`)
	numberYear = regexp.MustCompile(`[〔\[（(](\d{4})[〕\]）)]`)
)

// narrowDigits folds full-width digits and drops the spaces print sets.
func narrowDigits(line string) string {
	return strings.Map(func(c rune) rune {
		switch v := arabic(c); {
		case v >= 0:
			return rune('0' + v)
		case isSpace(c):
			return -1
		}
		return c
	}, line)
}

// basedOn reads the citations before the first numbered part: what a text
// carries out stands in its opening, what it merely mentions stands later.
func (x *extraction) basedOn() []Citation {
	out := []Citation{}
	text := x.r.text(0, x.o.front)
	bytes, runes := 0, 0 // how far the text is counted
	for _, m := range citedForm.FindAllStringSubmatchIndex(text, -1) {
		start := runes + utf8.RuneCountInString(text[bytes:m[0]])
		end := start + utf8.RuneCountInString(text[m[0]:m[1]])
		bytes, runes = m[1], end
		out = append(out, Citation{Number: text[m[4]:m[5]], Title: text[m[2]:m[3]], Span: x.r.span(start, end)})
	}
	return out
}

// runeOffset turns a byte offset into a code point offset.
func runeOffset(s string, at int) int { return utf8.RuneCountInString(s[:at]) }

func (x *extraction) backMatter(d *Document) {
	for _, l := range x.r.lines(x.o.back, len(x.r.runes)) {
		line := x.r.text(l[0], l[1])
		if m := imprintLine.FindStringSubmatch(narrowDigits(line)); m != nil {
			d.Published = isoDate(m)
		}
		if strings.HasPrefix(line, "抄送") {
			d.CopiedTo = x.copies(x.afterLabel(l[0]+len([]rune("抄送")), l[1]), l[1])
		}
	}
}

// afterLabel skips the colon after a label that begins a line.
func (x *extraction) afterLabel(at, end int) int {
	for at < end && (is(x.r.runes[at], classColon) || isSpace(x.r.runes[at])) {
		at++
	}
	return at
}

// sharedOffices end the last of several names and may belong to all of them:
// 市委、市政协办公厅 can mean one office or two.
var sharedOffices = []string{"办公厅", "办公室"}

func (x *extraction) copies(start, end int) []Copy {
	out := []Copy{}
	t := listReader{text: x.r.runes, known: x.knows()}
	t.read(start, end)
	names := x.nameTokens(t.out)
	for i, e := range x.expand(names) {
		t := names[i]
		agency := x.mention(t, e.expansion)
		out = append(out, Copy{x.r.printed(t.start, t.end), x.r.span(t.start, t.end), agency})
		if i > 0 && hasAnySuffix(e.printed, sharedOffices) && !hasAnySuffix(out[i-1].AsWritten, sharedOffices) {
			x.problem(AmbiguousSuffix, x.r.span(t.start, t.end),
				fmt.Sprintf("the office at the end of %s may also belong to the names before it", e.printed))
		}
	}
	return out
}

func (x *extraction) nameTokens(tokens []token) []token {
	var out []token
	for _, t := range tokens {
		if t.kind == tokenName {
			out = append(out, t)
		}
	}
	return out
}

// placing reads the chapter that says where and what for: scope and
// positionings are found by the words of their headings.
func (x *extraction) placing(d *Document) {
	x.o.root.each(func(n *node) {
		switch title := x.r.title(n); {
		case d.Scope == nil && strings.Contains(title, "实施范围"):
			d.Scope = x.scope(n)
		case n.level == levelSection && strings.Contains(title, "功能定位"):
			for _, c := range n.children {
				d.Positionings = append(d.Positionings, x.positioning(c))
			}
		}
	})
}

func (x *extraction) scope(n *node) *Scope {
	start, end := x.r.body(n)
	text := x.r.text(start, end)
	s := &Scope{Span: x.r.span(start, end), Boundaries: strings.Trim(boundsForm.FindString(text), sentenceMarks)}
	if m := areaForm.FindStringSubmatch(text); m != nil {
		if _, err := fmt.Sscanf(m[1], "%g", &s.AreaKm2); err != nil {
			x.problem(NotFound, s.Span, "the area of the scope is not a number: "+m[1])
		}
	}
	return s
}

func (x *extraction) positioning(n *node) Positioning {
	start, end := x.r.body(n)
	return Positioning{n.value, x.r.title(n), x.r.paragraphs(start, end), x.r.span(n.start, n.end)}
}

// paragraphs is the text of [start, end) with blank lines between paragraphs
// brought down to one line feed.
func (r *reading) paragraphs(start, end int) string {
	var parts []string
	for _, l := range r.lines(start, end) {
		parts = append(parts, r.text(l[0], l[1]))
	}
	return strings.Join(parts, "\n")
}
