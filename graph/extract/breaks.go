package extract

import (
	"slices"
	"strings"
)

// A printed page ends wherever it is full, so a text taken from print holds
// line breaks inside sentences, labels and names. This file decides which line
// breaks are such accidents and reads over them.

const (
	// headingRunes bounds a heading that stands alone on its line. A numbered
	// line longer than this is a paragraph even if no full stop ends it.
	headingRunes = 60
	// bracketReach bounds how far back an open bracket may lie and still hold
	// two paragraphs together. An unclosed bracket must not swallow a text.
	bracketReach = 400
)

// join drops the line breaks that part one paragraph, and the page numbers
// between them.
func (r *reading) join() {
	wrap := r.wrapWidth()
	out := &copier{runes: r.runes[:0], pieces: make([]piece, 0, len(r.pieces))}
	para, old, headers, before := paragraph{}, 0, 0, 0
	for at := 0; at < len(r.runes); {
		start, end := r.nextLine(at)
		line := r.runes[start:end]
		noise := isPageLine(line) || isRuleLine(line) || isBareNumber(line) && para.plainlyGoesOn()
		cut := !noise && para.cutHeader(line)
		switch {
		case noise:
			out.move(r, &old, at, start)
			at = end
			continue
		case cut || len(line) > 0 && para.continues(line):
			out.trimRight()
		default:
			para = paragraph{wrap: wrap, tail: para.tail[:0], table: headers >= tableHeaders}
			out.move(r, &old, at, start)
		}
		if cut {
			headers = countHeaders(before, slices.Concat(para.tail, line))
		} else {
			before, headers = headers, countHeaders(headers, line)
		}
		para.add(line)
		out.move(r, &old, start, end)
		at = end
	}
	r.runes, r.pieces = out.runes, out.pieces
}

// tableHeaders is how many header cells in a row show that a table begins, in
// which a line is a cell or a row.
const tableHeaders = 3

// countHeaders counts the header cells so far. A table ends with a line that
// is too long for one and has no cells.
func countHeaders(so int, line []rune) int {
	if n := headerCells(line); n > 0 {
		return so + n
	}
	if so < tableHeaders || len(line) > 2*headingRunes && !slices.Contains(line, '\t') {
		return 0
	}
	return so
}

// nextLine finds the next line that is not blank: [at, start) is space.
func (r *reading) nextLine(at int) (start, end int) { return nextLine(r.runes, at) }

func nextLine(text []rune, at int) (start, end int) {
	start = skipSpace(text, at)
	end = start
	for end < len(text) && text[end] != '\n' {
		end++
	}
	return start, end
}

// wrapWidth is the length at which the lines of a text taken from print break
// off, 0 for a text that has a line for each paragraph.
func (r *reading) wrapWidth() int {
	const longest, share, fewest = 80, 4, 8
	var count [longest + 2]int
	lines := 0
	for at := 0; at < len(r.runes); {
		start, end := r.nextLine(at)
		if n := end - start; n > 0 {
			count[min(n, longest+1)]++
			lines++
		}
		at = end
	}
	best, width := 0, 0
	for w := 20; w <= longest; w++ {
		if n := count[w] + count[w-1] + count[w-2] + count[w-3]; n >= best {
			best, width = n, w
		}
	}
	if best < fewest || best*share < lines {
		return 0
	}
	return width
}

// paragraph is what must be known of the lines so far to tell whether the
// next one goes on with them.
type paragraph struct {
	wrap      int  // where full lines end, 0 if unknown
	last      rune // last rune that is not a space
	lastLine  int  // runes of the last line
	running   bool // holds a mark of running text
	flows     bool // holds a mark that parts clauses or names, not a colon alone
	heading   bool // is one short numbered line
	table     bool // is of a table
	field     bool // is what a web page says of the text, a line for each
	label     bool // opens with a label: its names end with the line
	said      bool // opens with a field: what it says ends with the line
	page      bool // is an entry of a web page's own list: - 上传时间:2022-12-15
	tail      []rune
	depth     int // open brackets
	sinceOpen int // runes since the outermost of them
}

func (p *paragraph) add(line []rune) {
	if p.last == 0 {
		p.heading = isHeadingLine(line)
		p.label = opensWithLabel(line)
		p.said = !p.label && opensWithField(line)
		p.page = len(line) < headingRunes && hasAt(line, 0, "- ")
		p.field = isPageField(line)
	} else {
		p.heading = false
	}
	p.lastLine = len(line)
	for _, c := range line {
		switch {
		case is(c, classOpen):
			if p.depth == 0 {
				p.sinceOpen = 0
			}
			p.depth++
		case is(c, classClose) && p.depth > 0:
			p.depth--
		}
		p.sinceOpen++
		p.running = p.running || is(c, classRunning)
		p.flows = p.flows || is(c, classSeparate|classStop)
		if !isSpace(c) {
			p.last = c
		}
	}
	p.tail = append(p.tail, line[max(0, len(line)-maxNameRunes):]...)
	if more := len(p.tail) - maxNameRunes; more > 0 {
		p.tail = append(p.tail[:0], p.tail[more:]...)
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

// full tells whether the last line ran to the edge of the print.
func (p *paragraph) full() bool { return p.wrap > 0 && p.lastLine >= p.wrap-3 }

// plainlyGoesOn tells whether a paragraph cannot have ended.
func (p *paragraph) plainlyGoesOn() bool {
	return p.last != 0 && (p.inBracket() || is(p.last, classGoOn))
}

func (p *paragraph) inBracket() bool { return p.depth > 0 && p.sinceOpen < bracketReach }

// continues tells whether line goes on with the paragraph. A line that opens
// with a number or a known front or back matter label never does.
func (p *paragraph) continues(line []rune) bool {
	switch {
	case p.last == 0 || p.field || p.page && !p.flows || startsAfresh(line):
		return false
	case p.inBracket():
		return !endsLikeName(p.tail) || is(p.last, classGoOn) || !isSentence(line)
	case p.cutLabel(line):
		return true
	case opensWithLabel(line) || opensWithField(line):
		return false
	case is(p.last, classColon) && endsWithLabel(p.tail):
		return true
	case (p.table || p.label) && p.hasAlias(line):
		return true
	case p.table:
		return is(p.last, classGoOn) && is(p.last, classSeparate) || p.cutName(line)
	case is(p.last, classGoOn):
		return true
	case p.said:
		return p.full() || p.cutName(line)
	case p.label && is(p.last, classColon): // 责任单位： stands above its names
		return true
	case p.label:
		return p.full() || p.cutName(line) || !endsLikeName(p.tail) && !is(p.last, classEnd)
	case !p.flows && headerCells(line) > 0: // a table below 来源:本网 时间:2014-02-12
		return false
	case p.heading:
		return p.full() && !is(p.last, classEnd)
	}
	return p.running && !is(p.last, classEnd)
}

// longestCut is how much of a label may stand at the end of a line.
const longestCut = 6

// cutLabel tells whether the break parts a label, of which the line has the
// rest: …市商务局，责 | 任单位：市财政局.
func (p *paragraph) cutLabel(line []rune) bool {
	if len(line) == 0 || isSpace(line[0]) {
		return false
	}
	for n := 1; n <= min(longestCut, len(p.tail)-1); n++ {
		head := p.tail[len(p.tail)-n:]
		if before := p.tail[len(p.tail)-n-1]; !labelHeads[head[0]] || !isSpace(before) && !is(before, classStop|classOpen|classSeparate) {
			continue
		}
		l, ok := labelHere(slices.Concat(head, line[:min(labelReach, len(line))]), 0)
		if !ok || l.end <= n {
			continue
		}
		if rest, whole := labelHere(line, 0); !whole || l.field != nil && l.field != rest.field && strings.HasPrefix(l.field.words, string(head)) {
			return true // not 区 | 责任人：, but 完成 | 时限：
		}
	}
	return false
}

// endsWithLabel tells whether words end with a label behind a stop or a space,
// whose names stand in the next line.
func endsWithLabel(words []rune) bool {
	last := len(words) - 1
	for last > 0 && isSpace(words[last]) {
		last--
	}
	l, ok := labelBefore(words, 0, last)
	return ok && l.rule != nil && l.start > 0 && (isSpace(words[l.start-1]) || is(words[l.start-1], classStop|classSeparate))
}

// isSentence tells whether a line is running text with a full stop before any
// bracket closes: it does not go on with a list that was never closed. The rest
// of a cut name is short or ends like one.
func isSentence(line []rune) bool {
	const shortest = 7
	clause := 0
	for i, c := range line {
		if clause == 0 && is(c, classSeparate|classStop) {
			if i < shortest || endsLikeName(line[:i]) {
				return false
			}
			clause = i
		}
		if is(c, classClose) {
			return false
		}
		if c == '。' {
			return true
		}
	}
	return false
}

// freshStarts are the words that open a line of their own in any document.
var freshStarts = newWords("抄送：", "抄送:", "附件：", "附件:", "页面链接", "====")

func startsAfresh(line []rune) bool {
	if _, ok := markerAt(line, 0); ok || len(line) > 0 && is(line[0], classBullet) {
		return true
	}
	if freshStarts.at(line, 0) > 0 {
		return true
	}
	return isPageField(line)
}

// pageFieldReach is more than the longest of pageFields as print sets it wide.
const pageFieldReach = 16

// isPageField tells whether a line is what a web page says of the text. It may
// be set wide: 标  题：.
func isPageField(line []rune) bool {
	var words [pageFieldReach]rune
	n := 0
	for _, c := range line[:min(pageFieldReach, len(line))] {
		if is(c, classColon) {
			return n > 0 && pageFields.at(words[:n], 0) == n
		}
		if !isSpace(c) {
			words[n] = c
			n++
		}
	}
	return false
}

// pageFields are what a web page says of the text above it, a line for each.
var pageFields = newWords(
	"标题", "发布时间", "发布日期", "发布机构", "文号", "栏目", "原文链接", "本地目录", "索引号", "主题分类", "发文机关", "发文字号", "成文日期", "名称", "公开方式", "有效性", "主题词", "来源",
	"页面链接", "信息来源", "生成日期", "发文单位", "公文种类", "字体", "字号", "浏览次数", "阅读次数", "发布机关", "发布单位", "公文时效", "时效性", "体裁分类", "关键词", "信息分类", "组配分类",
)
