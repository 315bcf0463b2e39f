package extract

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Quotations and corrections are the places where a seed speaks of the text.
// Each is looked up, and one that does not fit is an error with the line of
// the seed file: a curated fact whose words do not occur is no fact.

// edits finds the misprints of the seed in the issued text.
func (s *Seed) edits(src string) ([]edit, error) {
	if s == nil || len(s.Corrections) == 0 || !utf8.ValidString(src) { // newReading reports the latter
		return nil, nil
	}
	lines := strings.Split(src, "\n")
	starts := lineStarts([]rune(src))
	var out []edit
	var wrong []error
	for _, c := range s.Corrections {
		if c.Line < 1 || c.Line > len(lines) || strings.Count(lines[c.Line-1], c.Context) != 1 {
			wrong = append(wrong, c.codedf(QuoteNotFound, "context %q does not occur exactly once in line %d of the text", c.Context, c.Line))
			continue
		}
		line := lines[c.Line-1]
		at := strings.Index(line, c.Context) + strings.Index(c.Context, c.Wrong)
		start := int(starts[c.Line-1]) + runeOffset(line, at)
		e := edit{start, start + len([]rune(c.Wrong)), []rune(c.Right)}
		if slices.ContainsFunc(out, func(o edit) bool { return o.start < e.end && e.start < o.end }) {
			wrong = append(wrong, c.codedf(SpanOverlap, "the correction overlaps another at code point %d", e.start))
			continue
		}
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
	return out, errors.Join(wrong...)
}

// quoted finds words inside a part of the text as read, so corrected and with
// page breaks joined, and gives the first place. The evidence is as issued.
func (x *extraction) quoted(words string, within Span) (Evidence, bool) {
	start, end := x.r.readingRange(within)
	text := x.r.text(start, end)
	i := strings.Index(text, words)
	if i < 0 || words == "" {
		return Evidence{}, false
	}
	at := start + runeOffset(text, i)
	s := x.r.span(at, at+len([]rune(words)))
	return Evidence{x.r.exact(s), s[0], s[1]}, true
}

func (x *extraction) dependencies(measures []Measure) ([]Dependency, error) {
	out := []Dependency{}
	if x.seed == nil {
		return out, nil
	}
	var wrong []error
	for _, d := range x.seed.Dependencies {
		from, err := x.evidence(d, measures, d.From, d.FromQuote)
		to, err2 := x.evidence(d, measures, d.To, d.ToQuote)
		if wrong = append(wrong, err, err2); err != nil || err2 != nil {
			continue
		}
		id := fmt.Sprintf("dependency:%s:%s-%s", x.seed.Document.Slug, d.From, d.To)
		out = append(out, Dependency{id, d.From, d.To, d.Via, d.Basis, from, to, d.Note})
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	return out, nil
}

func (x *extraction) evidence(d SeedDependency, measures []Measure, path, quote string) (Evidence, error) {
	i := slices.IndexFunc(measures, func(m Measure) bool { return m.Path == path })
	if i < 0 {
		return Evidence{}, d.errorf("%s", noMeasure(measures, path))
	}
	e, ok := x.quoted(quote, measures[i].Span)
	if !ok {
		return Evidence{}, d.codedf(QuoteNotFound, "quotation %q does not occur in measure %s", quote, path)
	}
	return e, nil
}
