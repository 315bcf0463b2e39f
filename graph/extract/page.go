package extract

// Page numbers are the press's words and not the text's. A number between two
// dashes is taken out wherever it stands; any other form only where it has a
// line of its own.

// maxPageDigits keeps years (—2020—) from being taken for pages.
const maxPageDigits = 3

// inlinePage gives the length of a page number such as —９— at an offset, 0 if
// none stands there. Short dashes do not count: 024-1-5 is no page.
func inlinePage(text []rune, at int) int {
	if c := text[at]; c != '—' && c != '－' {
		return 0
	}
	return dashedPage(text, at)
}

// dashedPage reads dash, digits, dash with any spaces between them.
func dashedPage(text []rune, at int) int {
	i, ok := dashesAt(text, at)
	if !ok {
		return 0
	}
	i = skipBlank(text, i)
	digits := i
	for i < len(text) && arabic(text[i]) >= 0 {
		i++
	}
	if n := i - digits; n == 0 || n > maxPageDigits {
		return 0
	}
	i, ok = dashesAt(text, skipBlank(text, i))
	if !ok {
		return 0
	}
	return i - at
}

func dashesAt(text []rune, at int) (int, bool) {
	i := at
	for i < len(text) && i-at < 2 && is(text[i], classDash) {
		i++
	}
	return i, i > at
}

// skipBlank skips spaces within a line.
func skipBlank(text []rune, at int) int {
	for at < len(text) && text[at] != '\n' && isSpace(text[at]) {
		at++
	}
	return at
}

// pageLines are the other forms of a line that is a page number; # stands for
// digits. Each is its own example.
var pageLines = []string{"第#页", "第#页共#页", "第#页/共#页", "共#页第#页", "#/#", "·#·", "~#~"}

// pageRunes are those of pageLines.
var pageRunes = func() map[rune]bool {
	out := map[rune]bool{}
	for _, form := range pageLines {
		for _, c := range form {
			out[c] = c != '#'
		}
	}
	return out
}()

// isPageLine tells whether a line is nothing but a page number.
func isPageLine(line []rune) bool {
	if len(line) == 0 || len(line) > 24 {
		return false
	}
	if n := dashedPage(line, 0); n > 0 && skipSpace(line, n) == len(line) {
		return true
	}
	shape := make([]rune, 0, len(line))
	for i, c := range line {
		switch {
		case isSpace(c), c == '，', c == ',':
		case arabic(c) >= 0:
			if i == 0 || arabic(line[i-1]) < 0 {
				shape = append(shape, '#')
			}
		case !pageRunes[c]:
			return false
		default:
			shape = append(shape, c)
		}
	}
	for _, form := range pageLines {
		if string(shape) == form {
			return true
		}
	}
	return false
}

// isBareNumber tells whether a line is digits alone: a page number where a
// paragraph plainly goes on after it, a cell of a table elsewhere.
func isBareNumber(line []rune) bool {
	n := 0
	for _, c := range line {
		switch {
		case isSpace(c):
		case arabic(c) >= 0:
			n++
		default:
			return false
		}
	}
	return n > 0 && n <= maxPageDigits
}
