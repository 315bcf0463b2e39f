package extract

// A label may be printed without its colon, in a bracket or on a line: 责任单位 市发改委.
// It is one only where a whole name with its level stands behind it.

// lostColon reads a label that opens a bracket or a line and lost its colon,
// behind which a whole name stands: （责任单位 市发改委、市财政局）.
func lostColon(text []rune, at, end int) (label, bool) {
	if at >= end || !labelHeads[text[at]] {
		return label{}, false
	}
	opens := at > 0 && is(text[at-1], classOpen)
	if !opens && !beginsLine(text, at) {
		return label{}, false
	}
	for stop := min(end, at+labelReach/2); stop > at+3; stop-- {
		l, ok := plainLabel(text[:end], at, stop)
		if !ok || l.start != at || l.rule == nil || is(text[stop-1], classSpace) || !opens && (stop >= end || !isSpace(text[stop])) {
			continue
		}
		name := skipSpace(text[:end], stop)
		last := name
		for last < end && !is(text[last], classSeparate|classStop|classColon|classSpace) {
			last++
		}
		l.end = stop
		return l, last-name > 2 && (levelOf(string(text[name:last])) != "" && endsWhole(text[name:last]) || text[name] == '各' && isClass(text[name:last]))
	}
	return label{}, false
}

func beginsLine(text []rune, at int) bool {
	for at > 0 && isSpace(text[at-1]) && text[at-1] != '\n' {
		at--
	}
	return at == 0 || text[at-1] == '\n'
}

// aboveNames reads the list of a paragraph that begins with a label without a
// colon, whose names may stand on the next line.
func (f *finder) aboveNames(start, end int) bool {
	text := f.r.runes
	start, end = f.r.trim(start, end)
	if start >= end || !labelHeads[text[start]] {
		return false
	}
	if _, alone := plainLabel(text[:end], start, end); alone && end-start < labelReach/2 {
		_, end = nextLine(text, end)
	}
	l, ok := lostColon(text, start, end)
	if !ok {
		return false
	}
	for _, tok := range f.read(l.start, f.bareEnd(l.start, end)) {
		name := []rune(f.r.plain(tok.start, tok.end))
		if tok.kind == tokenUnread || tok.kind == tokenName && !isBody(name) && !isClass(name) {
			return false // 责任单位 县督查室要加强督查 is a sentence
		}
	}
	return f.bareList(l, end) > 0
}
