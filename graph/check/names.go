package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"

	"mandate/graph/extract"
)

// shortNames are shorter than this many letters; one letter more or less makes them another body (市国税局, 市地税局).
const shortNames = 6

// loose are parts of names that are printed or left out, or printed in full or short, without another body being meant.
var loose = strings.NewReplacer("管理委员会", "管委", "管委会", "管委", "委员会", "委", "办公室", "办", "办公厅", "办", "管理局", "局", "监督局", "局", "和", "", "与", "", "及", "", "人民", "", " ", "")

func folded(name string) string { return loose.Replace(norm.NFKC.String(name)) }

// similar tells whether two different names may be one name written twice.
func similar(a, b string) bool {
	if folded(a) == folded(b) {
		return true
	}
	m, n := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	return m >= shortNames && n >= shortNames && m-n <= 1 && n-m <= 1 && levenshtein.ComputeDistance(a, b) == 1
}

// names finds names that are nearly the same: two agencies of the registry, and a name of the text that the registry does
// not hold and one that it holds; without a registry, two names of the text.
func (c *checker) names() {
	var agencies []extract.Agency
	if c.seed != nil {
		agencies = c.seed.Registry.Agencies()
	}
	c.registryNames(agencies)
	seen := map[string]bool{}
	var unknown []extract.Responsibility
	for _, m := range c.facts.Measures {
		for _, t := range m.Tasks {
			for _, r := range t.List.Responsibilities {
				if !seen[r.Agency] && !c.known(r.Agency) {
					unknown = append(unknown, r)
				}
				seen[r.Agency] = true
			}
		}
	}
	for i, r := range unknown {
		for _, a := range agencies {
			if name := nearest(a, r.Agency); name != "" {
				file, line := a.At()
				c.at(r.Span, SimilarName, "%s is not in the registry, and nearly %s (%s:%d)", r.Agency, name, file, line)
			}
		}
		for _, before := range unknown[:i] {
			if similar(before.Agency, r.Agency) {
				c.at(r.Span, SimilarName, "%s is nearly %s (line %d)", r.Agency, before.Agency, c.line(before.Span[0]))
			}
		}
	}
}

func (c *checker) known(name string) bool {
	if c.seed == nil {
		return false
	}
	_, ok := c.seed.Registry.Find(name)
	return ok
}

// registryNames compares agencies of one jurisdiction. One letter of difference is common among them, so only what folds to
// the same name counts.
func (c *checker) registryNames(agencies []extract.Agency) {
	first := map[[2]string]extract.Agency{}
	for _, a := range agencies {
		for _, name := range append([]string{a.Name, a.OfficialName}, a.Aliases...) {
			key := [2]string{a.Jurisdiction, folded(name)}
			other, ok := first[key]
			if !ok && name != "" {
				first[key] = a
			}
			if ok && other.ID != a.ID {
				file, line := a.At()
				_, at := other.At()
				c.found = append(c.found, Finding{file, line, SimilarName, fmt.Sprintf("%s has nearly a name of %s (line %d): %s", a.ID, other.ID, at, name)})
			}
		}
	}
}

// nearest is the name of an agency that is similar to one, or "".
func nearest(a extract.Agency, to string) string {
	for _, name := range append([]string{a.Name, a.OfficialName}, a.Aliases...) {
		if name != "" && similar(name, to) {
			return name
		}
	}
	return ""
}
