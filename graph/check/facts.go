package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mandate/graph/extract"
)

// checker goes through the facts of one text.
type checker struct {
	file   string
	runes  []rune
	starts []int // of lines, once asked for
	seed   *extract.Seed
	facts  *extract.Facts
	found  []Finding
	words  []string // of the findings that lie at a span, by their place in found; "" for others
}

// at adds a finding about a stretch of the text.
func (c *checker) at(s extract.Span, code Code, format string, args ...any) {
	words := ""
	if s[0] >= 0 && s[0] <= s[1] && s[1] <= len(c.runes) {
		words = string(c.runes[s[0]:s[1]])
	}
	for len(c.words) < len(c.found) {
		c.words = append(c.words, "")
	}
	c.found = append(c.found, Finding{c.file, c.line(s[0]), code, fmt.Sprintf(format, args...)})
	c.words = append(c.words, words)
}

// line is the line of a place in the text.
func (c *checker) line(at int) int {
	if c.starts == nil {
		c.starts = []int{0}
		for i, r := range c.runes {
			if r == '\n' {
				c.starts = append(c.starts, i+1)
			}
		}
	}
	i, found := slices.BinarySearch(c.starts, at)
	if found {
		i++
	}
	return max(i, 1)
}

// problems are the doubts of the reading itself.
func (c *checker) problems() {
	for _, p := range c.facts.Problems {
		c.at(p.Span, p.Code, "%s", p.Message)
	}
}

// cutEnds are how a list ends that goes on somewhere else.
var cutEnds = []string{"、", "，", ",", "和", "及", "：", ":"}

// lists finds those that end in the middle.
func (c *checker) lists() {
	for _, m := range c.facts.Measures {
		for _, t := range m.Tasks {
			text := strings.TrimRight(t.List.AsWritten, "）)〕] \t\r\n　")
			for _, end := range cutEnds {
				if strings.HasSuffix(text, end) {
					c.at(t.List.Span, ListCut, "the list of task %s.%d ends in %s: a name seems lost", m.Number, t.Ordinal, end)
				}
			}
		}
	}
}

// numbers finds measures of one area with one number, however it is printed. In different areas they are told apart by these.
func (c *checker) numbers() {
	type place struct {
		area   int
		number string
	}
	first := map[place]extract.Span{}
	for _, m := range c.facts.Measures {
		at := place{m.Area, m.Number}
		if n, ok := extract.NumberValue(m.Number); ok {
			at.number = strconv.Itoa(n)
		}
		if same, ok := first[at]; ok {
			c.at(m.Span, NumberRepeated, "measure %s has the number of the one in line %d, and is known as %s", m.Number, c.line(same[0]), m.Path)
			continue
		}
		first[at] = m.Span
	}
}

// spans finds things that lie over each other, or over the end of the text or of what they are part of.
func (c *checker) spans() {
	whole := extract.Span{0, len(c.runes)}
	var measures []spanned
	for _, m := range c.facts.Measures {
		measures = append(measures, spanned{"measure " + m.Number, m.Span})
		var tasks []spanned
		for _, t := range m.Tasks {
			name := fmt.Sprintf("task %s.%d", m.Number, t.Ordinal)
			tasks = append(tasks, spanned{name, t.Span}, spanned{"the list of " + name, t.List.Span})
			var names []spanned
			for _, r := range t.List.Responsibilities {
				names = append(names, spanned{r.AsWritten, r.Span})
			}
			c.apart(names, spanned{"the list of " + name, t.List.Span})
		}
		c.apart(tasks, spanned{"measure " + m.Number, m.Span})
	}
	c.apart(measures, spanned{"the text", whole})
	var made []spanned
	for _, d := range c.facts.Deliverables {
		made = append(made, spanned{d.Name, d.Span})
	}
	c.inside(made, spanned{"the text", whole})
}

type spanned struct {
	name string
	span extract.Span
}

// apart finds spans that overlap, or lie outside of what holds them. A deliverable may lie within another's name; nothing
// else may lie over its like.
func (c *checker) apart(parts []spanned, whole spanned) {
	c.inside(parts, whole)
	slices.SortStableFunc(parts, func(a, b spanned) int { return a.span[0] - b.span[0] })
	for i := 1; i < len(parts); i++ {
		if a, b := parts[i-1], parts[i]; b.span[0] < a.span[1] {
			c.at(b.span, extract.SpanOverlap, "%s overlaps %s", b.name, a.name)
		}
	}
}

func (c *checker) inside(parts []spanned, whole spanned) {
	for _, p := range parts {
		if p.span[0] < whole.span[0] || p.span[1] > whole.span[1] || p.span[0] > p.span[1] {
			c.at(p.span, extract.SpanOverlap, "%s reaches out of %s", p.name, whole.name)
		}
	}
}

// accept takes out what a curator let stand, and finds entries that fit nothing.
func (c *checker) accept() {
	if c.seed == nil {
		return
	}
	for len(c.words) < len(c.found) {
		c.words = append(c.words, "")
	}
	var kept, unused []Finding
	fits := make([]bool, len(c.seed.Accepted))
	for i, f := range c.found {
		accepted := false
		for k, a := range c.seed.Accepted {
			if a.Code == f.Code && a.Words == c.words[i] && f.File == c.file {
				fits[k], accepted = true, true
			}
		}
		if !accepted {
			kept = append(kept, f)
		}
	}
	for k, a := range c.seed.Accepted {
		if !fits[k] {
			file, line := a.At()
			unused = append(unused, Finding{file, line, AcceptedUnused, fmt.Sprintf("no %s is found at %q: take the entry out", a.Code, a.Words)})
		}
	}
	c.found = append(kept, unused...)
}
