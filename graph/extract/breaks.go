package extract

// A printed page ends wherever it is full, so a text taken from print holds
// blank lines inside sentences and inside names. This file decides which
// line breaks are such accidents and reads over them.

const (
	// headingRunes bounds a heading that stands alone on its line. A numbered
	// line longer than this is a paragraph even if no full stop ends it.
	headingRunes = 60
	// bracketReach bounds how far back an open bracket may lie and still hold
	// two paragraphs together. An unclosed bracket must not swallow a text.
	bracketReach = 400
)

// Marks that say how a line ends. They are data because other issuers print
// other marks.
const (
	marksEnd      = "。！？!?）)：:」”" // a paragraph may end here
	marksGoOn     = "，、,；;（(〔“《"  // a paragraph cannot end here
	marksSentence = "，。；,;：:"     // running text holds one of these, a title does not
	marksOpen     = "（(〔["
	marksClose    = "）)〕]"
)

func in(marks string, c rune) bool {
	for _, m := range marks {
		if m == c {
			return true
		}
	}
	return false
}

// joined drops the line breaks that part one paragraph.
func (r *reading) joined() *reading {
	out := &reading{issued: r.issued, lineStart: r.lineStart}
	out.runes = make([]rune, 0, len(r.runes))
	para := paragraph{}
	for at := 0; at < len(r.runes); {
		start, end := r.nextLine(at)
		if start < end && para.continues(r.runes[start:end]) {
			out.trimRight()
		} else {
			para = paragraph{}
			out.copyOf(r, at, start)
		}
		para.add(r.runes[start:end])
		out.copyOf(r, start, end)
		at = end
	}
	return out
}

// nextLine finds the next line that is not blank: [at, start) is space.
func (r *reading) nextLine(at int) (start, end int) {
	start = at
	for start < len(r.runes) && isSpace(r.runes[start]) {
		start++
	}
	end = start
	for end < len(r.runes) && r.runes[end] != '\n' {
		end++
	}
	return start, end
}

func (r *reading) copyOf(o *reading, start, end int) {
	r.runes = append(r.runes, o.runes[start:end]...)
	r.from = append(r.from, o.from[start:end]...)
	r.to = append(r.to, o.to[start:end]...)
}

func (r *reading) trimRight() {
	n := len(r.runes)
	for n > 0 && isSpace(r.runes[n-1]) {
		n--
	}
	r.runes, r.from, r.to = r.runes[:n], r.from[:n], r.to[:n]
}

// paragraph is what must be known of the lines so far to tell whether the
// next one goes on with them.
type paragraph struct {
	last      rune // last rune that is not a space
	running   bool // holds a mark of running text
	heading   bool // is one short numbered line
	depth     int  // open brackets
	sinceOpen int  // runes since the outermost of them
}

func (p *paragraph) add(line []rune) {
	p.heading = p.last == 0 && isHeadingLine(line)
	for _, c := range line {
		switch {
		case in(marksOpen, c):
			if p.depth == 0 {
				p.sinceOpen = 0
			}
			p.depth++
		case in(marksClose, c) && p.depth > 0:
			p.depth--
		}
		p.sinceOpen++
		p.running = p.running || in(marksSentence, c)
		if !isSpace(c) {
			p.last = c
		}
	}
}

func isHeadingLine(line []rune) bool {
	if _, ok := markerAt(line, 0); !ok || len(line) > headingRunes {
		return false
	}
	for _, c := range line {
		if c == '。' {
			return false
		}
	}
	return true
}

// continues tells whether line goes on with the paragraph. A line that opens
// with a number or a known front or back matter label never does.
func (p *paragraph) continues(line []rune) bool {
	if p.last == 0 || startsAfresh(line) {
		return false
	}
	if p.depth > 0 && p.sinceOpen < bracketReach {
		return true
	}
	if in(marksGoOn, p.last) {
		return true
	}
	return p.running && !p.heading && !in(marksEnd, p.last)
}

// freshStarts are the words that open a line of their own in any document.
var freshStarts = []string{"抄送：", "抄送:", "附件：", "附件:"}

func startsAfresh(line []rune) bool {
	if _, ok := markerAt(line, 0); ok {
		return true
	}
	for _, s := range freshStarts {
		if hasAt(line, 0, s) {
			return true
		}
	}
	return false
}

// hasAt tells whether words stand in text at offset at.
func hasAt(text []rune, at int, words string) bool {
	for _, c := range words {
		if at >= len(text) || text[at] != c {
			return false
		}
		at++
	}
	return true
}
