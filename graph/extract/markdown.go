package extract

import "strings"

// A plan may come as Markdown. The marks that set its words are none of them.

// isMarkdown tells whether a text has headings as Markdown marks them: no line
// of an official text begins so.
func isMarkdown(text string) bool {
	for _, mark := range []string{"# ", "## ", "### "} {
		if strings.HasPrefix(text, mark) || strings.Contains(text, "\n"+mark) {
			return true
		}
	}
	return false
}

// markdownMark gives the length of a mark of Markdown at an offset, 0 if none is
// there: of a heading or a bullet before a number, or of words set in bold.
func markdownMark(text []rune, at int) int {
	switch c := text[at]; {
	case c == '*' || c == '_':
		if at+1 < len(text) && text[at+1] == c {
			return 2
		}
		if c == '_' {
			return 0
		}
	case c != '#' && c != '-':
		return 0
	}
	if at > 0 && text[at-1] != '\n' {
		return 0
	}
	end := at
	for end < len(text) && text[end] == '#' {
		end++
	}
	if end > at {
		return skipBlank(text, end) - at
	}
	next := skipBlank(text, at+1)
	if next == at+1 || next == len(text) || !beginsMarker(text[next]) && text[next] != '*' {
		return 0
	}
	return next - at
}

// inlineBreak gives the length of <br> or <br/> at an offset, 0 if none is
// there: the break of a line in a cell of Markdown.
func inlineBreak(text []rune, at int) int {
	if text[at] != '<' {
		return 0
	}
	for _, tag := range []string{"<br>", "<br/>", "<br />"} {
		if hasAt(text, at, tag) {
			return len(tag)
		}
	}
	return 0
}
