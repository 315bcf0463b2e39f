package source

import (
	"regexp"
	"slices"
	"strings"
)

// A page breaks its paragraphs into lines wherever they are full. What a paragraph is can be seen: all of its lines but the
// last reach the right margin, and all but the first begin at the left one.

// Parts of a letter's width. A line may miss the right margin by rightReach: a mark that may not begin a line takes a letter
// along to the next one. It begins at the left margin, or set in by two letters, within leftReach; what begins elsewhere is
// centred, or a cell of a table where it lies beyond cellReach.
const (
	rightReach = 2.2
	leftReach  = 0.7
	setIn      = 2
	cellReach  = 3
)

// pageNumber is a line that holds nothing else.
var pageNumber = regexp.MustCompile(`^[-—–－―─·\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?[-—–－―─·\s]*$`)

// paragraphs joins the lines of all pages. A page number is left out where it stands first or last on its page.
func paragraphs(pages [][]printed) string {
	var all []printed
	left, right := []float64{}, []float64{}
	for _, page := range pages {
		if page = numberless(page); len(page) == 0 {
			continue
		}
		all = turned(all, page)
		if page = slices.DeleteFunc(slices.Clone(page), func(l printed) bool { return l.row != nil }); len(page) == 0 {
			continue
		}
		left = append(left, slices.MinFunc(page, func(a, b printed) int { return sign(a.left - b.left) }).left)
		right = append(right, slices.MaxFunc(page, func(a, b printed) int { return sign(a.right - b.right) }).right)
	}
	return joined(all, margins{median(left), median(right)})
}

type margins struct{ left, right float64 }

func joined(all []printed, m margins) string {
	var b strings.Builder
	paragraph := ""
	for i, l := range all {
		if l.row != nil {
			line(&b, paragraph)
			paragraph = ""
			l.row.write(&b)
			continue
		}
		if i > 0 && m.goesOn(all[i-1], l) {
			paragraph = join(paragraph, l.text)
			continue
		}
		line(&b, paragraph)
		paragraph = l.text
	}
	line(&b, paragraph)
	return b.String()
}

// turned adds the lines of a page. A table that goes on from the page before prints its header again, and a row that the
// turn of the page cut goes on without a number.
func turned(all, page []printed) []printed {
	first := len(all)
	for first > 0 && all[first-1].row != nil {
		first--
	}
	if first == len(all) || page[0].row == nil || len(page[0].row) != len(all[first].row) {
		return append(all, page...)
	}
	if slices.Equal(texts(page[0].row), texts(all[first].row)) {
		page = page[1:]
	}
	last := all[len(all)-1].row
	if len(page) > 0 && len(page[0].row) == len(last) && len(last) > 1 && page[0].row[0].text() == "" && last[0].text() != "" {
		for i, c := range page[0].row {
			last[i] = append(last[i], c...)
		}
		page = page[1:]
	}
	return append(all, page...)
}

// texts are the words of each cell of a row.
func texts(r row) []string {
	out := make([]string, len(r))
	for i, c := range r {
		out[i] = c.text()
	}
	return out
}

// goesOn tells whether b is of the same paragraph as a, the line before it, or of the last cell of the same row.
func (m margins) goesOn(a, b printed) bool {
	from, to := (a.left-m.left)/a.em(), (b.left-m.left)/b.em()
	switch row := strings.Contains(a.text, "\t"); {
	case a.row != nil:
		return false
	case strings.Contains(b.text, "\t"):
		return false
	case row:
		return to > cellReach
	}
	begins := from < leftReach || from > setIn-leftReach && from < setIn+leftReach
	return begins && m.right-a.right < rightReach*a.em() && to < leftReach
}
func numberless(page []printed) []printed {
	if len(page) > 0 && pageNumber.MatchString(page[len(page)-1].text) {
		page = page[:len(page)-1]
	}
	if len(page) > 0 && pageNumber.MatchString(page[0].text) {
		page = page[1:]
	}
	return page
}

// median is the middle value; 0 of none.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[len(values)/2]
}

func sign(x float64) int {
	switch {
	case x < 0:
		return -1
	case x > 0:
		return 1
	}
	return 0
}
