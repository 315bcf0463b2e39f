package extract

import "strings"

// safeguardTitles are the words in the heading of a chapter of safeguards.
var safeguardTitles = []string{"保障措施", "组织保障", "组织实施", "保障机制"}

// bearers are the subjects that a duty may print at its head, after any of
// the openings. They are classes, so no registry holds them.
var bearers = []string{"各有关单位", "各相关单位", "各有关部门", "各相关部门", "各部门", "各单位", "领导小组办公室", "领导小组"}

var openings = []string{"同时,", "同时，"}

func (x *extraction) safeguards() []Safeguard {
	out := []Safeguard{}
	for _, chapter := range x.o.root.children {
		if !containsAny(x.r.title(chapter), safeguardTitles) {
			continue
		}
		for _, n := range chapter.children {
			out = append(out, x.safeguard(n))
		}
	}
	distinct(out, func(s *Safeguard) *int { return &s.Ordinal })
	return out
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func (x *extraction) safeguard(n *node) Safeguard {
	start, end := x.r.body(n)
	s := Safeguard{n.value, x.r.title(n), x.r.paragraphs(start, end), x.r.span(n.start, n.end), []Duty{}}
	for at := start; at < end; {
		stop := at
		for stop < end && x.r.runes[stop] != '。' {
			stop++
		}
		if from, to := x.r.trim(at, stop); from < to {
			text := x.r.text(from, min(stop+1, end))
			s.Duties = append(s.Duties, Duty{len(s.Duties) + 1, text, bearerOf(text), x.r.span(from, min(stop+1, end))})
		}
		at = stop + 1
	}
	return s
}

func bearerOf(duty string) string {
	for _, o := range openings {
		duty = strings.TrimPrefix(duty, o)
	}
	for _, b := range bearers {
		if strings.HasPrefix(duty, b) {
			return b
		}
	}
	return ""
}
