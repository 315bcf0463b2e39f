package extract

import (
	"slices"
	"sort"
)

// A table that was flattened to text keeps its header (序号 主要任务 牵头单位
// 配合单位) and, row by row, a number, sentences and cells of names, parted by
// tabs, strokes, spaces or line breaks, or by nothing at all. The header says
// what each cell of names makes of them.

// row is a bare number that begins a row.
type row struct {
	at int
	marker
}

// tableReader reads the rows below one header.
type tableReader struct {
	f     *finder
	t     table
	rows  []row
	cells []token // names cells of the open row, each a whole chunk
	last  int
	out   []rawList
	// chapter is the number of the last chapter row.
	chapter int
	// cellsOfRow are the cells of the line that was read last, if they show their columns.
	line       token
	cellsOfRow []token
}

// readTables adds the lists of all tables and gives the numbers of their rows.
func (f *finder) readTables(tables []table) []row {
	var rows []row
	var lists []rawList
	chapter := 0
	for i, t := range tables {
		end := len(f.r.runes)
		if i+1 < len(tables) {
			end = tables[i+1].start
		}
		tr := &tableReader{f: f, t: t}
		if i > 0 && len(rows) > 0 {
			tr.last, tr.chapter = rows[len(rows)-1].value, chapter
		}
		tr.read(t.end, end)
		rows, chapter = append(rows, tr.rows...), tr.chapter
		lists = append(lists, tr.out...)
	}
	gone := map[int]bool{}
	for _, l := range lists {
		for _, old := range f.within(l.start, l.end) {
			gone[old.start] = true
		}
	}
	f.out = slices.DeleteFunc(f.out, func(l rawList) bool { return gone[l.start] })
	f.out = append(f.out, lists...)
	slices.SortStableFunc(f.out, func(a, b rawList) int { return a.start - b.start })
	return rows
}

func (t *tableReader) read(at, end int) {
	text := t.f.r.runes[:end]
	for at < end {
		start, stop := chunkAt(text, at)
		if start == stop {
			break
		}
		at = t.chunk(start, stop)
	}
	t.flush()
}

// chunk reads one stretch and gives the offset to go on from.
func (t *tableReader) chunk(start, end int) int {
	text := t.f.r.runes
	if v, stop := digits(text[:end], start, 3); stop == end && (v == t.last+1 || v > 0 && start == skipBlank(text, t.t.end)) {
		t.begin(row{t.rowBegin(start), marker{levelItem, v, string(text[start:stop]), stop}})
		return end
	}
	if v := chapterCell(text[start:end]); t.t.places != nil && v > 0 && v == t.chapter+1 && beginsLine(text, start) {
		t.flush()
		t.begin(row{start, marker{levelChapter, v, string(text[start:end]), end}})
		return end
	}
	if t.t.persons && len(t.cells) > 0 && isPersonCell(text[start:end]) {
		t.cells = append(t.cells, token{kind: tokenField, start: start, end: end, field: personField})
		return end
	}
	if t.t.glued && len(t.cells) > 0 {
		if stop := gluedTail(text[:end], start); stop > start {
			t.cells = append(t.cells, token{start: start, end: stop})
			return stop
		}
	}
	from := max(start, t.gluedRow(start, end), t.numberedLine(start, end))
	if m, ok := markerAt(text[:end], start); ok && m.level <= levelItem {
		t.flush()
		t.begin(row{start, m})
		from = m.end
		if next := t.nextRow(from, end); m.level < levelItem && next > 0 {
			return next
		}
	}
	if next, ok := t.placedCell(from, start, end); ok {
		return next
	}
	if start == from && t.duties(start, end) {
		t.cells = append(t.cells, token{start: start, end: end})
		return end
	}
	for s := from; s < end; s++ { // names may follow any sentence
		if s > from && !is(text[s-1], classStop) {
			continue
		}
		last := end // a cell behind another may end like a sentence
		if len(t.cells) > 0 && s == start && is(text[end-1], classStop) && end-s > 2 {
			last = end - 1
		}
		if stop := t.cellEnd(s, last); stop > s && t.names(s, stop) {
			if s > start {
				t.flush()
			}
			t.cells = append(t.cells, token{start: s, end: stop})
			if stop == last {
				stop = end
			}
			return stop
		}
	}
	t.flush()
	return end
}

// chapterCell is the number of a chapter that is all of a cell: 二, 0 if it is none.
func chapterCell(cell []rune) int {
	if len(cell) == 0 || len(cell) > 3 || slices.ContainsFunc(cell, func(c rune) bool { return hanDigit(c) < 0 && c != '十' }) {
		return 0
	}
	return hanNumber(cell)
}

// nextRow finds the number of a row straight behind the heading of a chapter.
func (t *tableReader) nextRow(at, end int) int {
	text := t.f.r.runes
	for i := at; i < min(end, at+headingRunes) && !is(text[i], classRunning); i++ {
		if m, ok := markerAt(text[:end], i); ok && i > at && m.level == levelItem && m.value == t.last+1 {
			return i
		}
		if v, stop := digits(text[:end], i, 3); t.t.glued && stop > i && v == t.last+1 && i >= at+shortestHeading {
			return i
		}
	}
	return 0
}

// begin notes the number of a row or a chapter, but not one printed once more
// at the turn of a page.
func (t *tableReader) begin(r row) {
	switch r.level {
	case levelItem:
		t.last = r.value
	case levelChapter:
		if r.value == t.chapter {
			return
		}
		t.chapter = r.value
	}
	t.rows = append(t.rows, r)
}

// cellEnd is the end of a cell of names: that of its chunk, or a number that
// follows a whole name. It is 0 where a sentence ends before.
func (t *tableReader) cellEnd(start, end int) int {
	text := t.f.r.runes
	for i := start + 2; i < end && i-start < maxListRunes/4; i++ {
		switch c := text[i]; {
		case is(c, classStop):
			return 0
		case t.gluedEnd(start, i, end):
			return i
		case !beginsMarker(c) || text[i-1] == '第' || !endsLikeName(text[start:i]):
			continue
		}
		if v, stop := digits(text[:end], i, 3); stop > i && v == t.last+1 {
			return i
		}
		if stop := gluedDate(text[:end], i); stop > i && (t.t.glued || stop == end) {
			return i
		}
		if m, ok := markerAt(text[:end], i); ok && m.level <= levelItem {
			return i
		}
	}
	if end-start >= maxListRunes/4 {
		return 0
	}
	return end
}

// names tells whether a chunk is a cell of names, or of 无 behind one.
func (t *tableReader) names(start, end int) bool {
	if end-start > maxListRunes/2 || is(t.f.r.runes[end-1], classStop) {
		return false
	}
	if t.f.taken(start, end) {
		return false
	}
	first, good, bad, named := true, 0, 0, 0
	tokens := t.f.read(start, end)
	beside := slices.ContainsFunc(tokens[1:], func(tok token) bool { // one that shows that its neighbours are names too
		name := []rune(t.f.r.plain(tok.start, tok.end))
		return tok.kind == tokenName && isBody(name) && cellName(name) && !isTask(name)
	})
	for _, tok := range tokens {
		name := []rune(t.f.r.plain(tok.start, tok.end))
		switch {
		case tok.kind == tokenMark, tok.kind == tokenDeadline && len(t.cells) > 0:
		case tok.kind == tokenPhrase && tok.phrase.kind == phraseNobody && len(t.cells) > 0:
			good++
		case tok.kind == tokenPhrase && (tok.phrase.kind == phraseOpen || tok.phrase.kind == phraseJoin):
			good++
		case tok.kind == tokenPhrase && tok.phrase.kind == phraseManner && good > 0 && len(t.t.columns) > 1:
		case tok.kind == tokenPhrase && tok.phrase.kind == phraseDuty && good > 0 && (tok.own || tok.phrase.role == RoleResponsible && len(t.t.columns) > 1): // 市商务局（牵头）, 省经信厅按职责分工负责
		case tok.kind == tokenName && first && (isTask(name) || isClass(name) && !endsWhole(name)):
			return false // 各领域全覆盖 is a goal
		case tok.kind == tokenName && (isClass(name) || isBody(name) && (!first || t.inRow() || beside || cellName(name) || len(t.cells) > 0 && shorts.fit(name, 0))):
			good++
			if !isClass(name) {
				named++
			}
		case tok.kind == tokenName && !first && t.inRow():
			bad++ // one name that ends like no body hides no others
		default:
			return false
		}
		first = first && tok.kind == tokenMark
	}
	if t.t.scope && named+bad == 0 && len(t.cells) > 0 && !t.inRow() {
		return false // 沿海各省 in the column of the places
	}
	return good > 0 && good >= 2*bad || good+bad == 0 && len(t.cells) > 0
}

// inRow tells whether the row has a cell of names and must have another.
func (t *tableReader) inRow() bool {
	n := 0
	for _, c := range t.cells {
		if c.field == nil {
			n++
		}
	}
	return n > 0 && n < len(t.t.columns)
}

// duties tells whether a chunk is a cell of names with what they do:
// 市住建局牵头，各成员单位按职责分工负责；各区政府负责落实。
func (t *tableReader) duties(start, end int) bool {
	text := t.f.r.runes
	if end > start && is(text[end-1], classStop) {
		end--
	}
	if end-start < 4 || end-start > maxListRunes/4 || t.f.inList(start) {
		return false
	}
	first, last := true, false
	tokens := t.f.read(start, end)
	for _, tok := range tokens {
		name := []rune(t.f.r.plain(tok.start, tok.end))
		switch {
		case tok.kind == tokenMark:
			if tok.end-tok.start == 1 && (text[tok.start] == '。' || is(text[tok.start], classColon)) {
				return false
			}
			continue
		case tok.kind == tokenName && first && !(isClass(name) || isBody(name) && cellName(name)), tok.kind == tokenUnread, tok.kind == tokenLabel:
			return false
		case tok.kind == tokenName && !isClass(name) && (!isBody(name) || isTask(name)), first && tok.kind != tokenName && tok.kind != tokenPhrase:
			return false
		}
		first, last = false, tok.kind == tokenPhrase && tok.phrase.kind == phraseDuty || tok.kind == tokenDeadline && last
	}
	return last && t.f.plainlyList(tokens)
}

// taskVerbs begin the words of a task that ends like a body: 建设数据中心.
var taskVerbs = newWords("建设", "新建", "推进", "推动", "完善", "打造", "培育", "创建", "设立", "组建", "成立", "改造", "升级", "优化", "加强", "搭建", "引进", "建立", "建成", "加快", "支持", "健全", "深化", "实施", "扩建", "改建", "开展", "筹建", "组织", "申报", "落实", "制定", "编制", "举办", "谋划", "强化", "清理", "争取", "规范", "整治", "提升", "开工", "启动", "迁建")

// isTask tells whether words are those of a task and not a body (建设局).
func isTask(name []rune) bool {
	n := taskVerbs.at(name, 0)
	return n > 0 && len(name) > n+1 && !departments.fit(name, n)
}

// cellName tells a body from a heading that ends like one (建设云平台).
func cellName(name []rune) bool {
	return hasSuffix(name, "办公室") || hasStem(string(name)) && !isStem(name) || levelOf(string(name)) != "" || newExpander("", false).standsAlone(string(name)) || isStrong(name)
}

// isStrong tells whether a name, its alias left out, ends in a strong end.
func isStrong(name []rune) bool {
	bare := withoutBracket(name)
	return strongEnd(bare[len(bare)-1])
}

// inList tells whether an offset lies in a list found before.
func (f *finder) inList(at int) bool {
	i, _ := slices.BinarySearchFunc(f.out, at+1, func(l rawList, at int) int { return l.start - at })
	return i > 0 && at < f.out[i-1].end
}

// taken tells whether text[start:end) meets a list found before. One that is all
// of it, a sentence that says whose duty it is (市商务局、市财政局按职责分工负责),
// gives way to its cell.
func (f *finder) taken(start, end int) bool {
	return slices.ContainsFunc(f.within(start, end), func(l rawList) bool { return l.start != start || l.end != end })
}

// within are the lists found before that meet text[start:end).
func (f *finder) within(start, end int) []rawList {
	from := sort.Search(len(f.out), func(i int) bool { return f.out[i].end > start })
	to := from
	for to < len(f.out) && f.out[to].start < end {
		to++
	}
	return f.out[from:to]
}

// flush makes a list of the cells collected.
func (t *tableReader) flush() {
	cells := t.cells
	t.cells = nil
	for len(cells) > 0 && cells[len(cells)-1].field != nil {
		cells = cells[:len(cells)-1] // persons behind the last names
	}
	if cells = t.alone(cells); len(cells) == 0 {
		return
	}
	f := t.f
	l := rawList{start: cells[0].start, end: cells[len(cells)-1].end, laid: cells[0].cell != nil}
	column, shared := 0, t.sharedCells(cells)
	for i, c := range cells {
		if i > 0 {
			if cells[i-1].end < c.start {
				l.tokens = append(l.tokens, t.between(cells[i-1].end, c.start))
			}
			if c.field == nil && !(i < shared) {
				column++
			}
		}
		if c.field != nil {
			l.tokens = append(l.tokens, c)
			continue
		}
		tokens := f.read(c.start, c.end)
		if tokens[0].cell = c.cell; c.cell == nil {
			tokens[0].cell = t.column(column)
		}
		if i == 0 && len(t.t.columns) > 1 && (len(cells) == 1 || len(cells) == 2 && isDeadline(f.r.runes[cells[1].start:cells[1].end])) {
			t.splitCells(tokens)
		}
		clearMissing(tokens)
		if t.t.persons {
			tokens = t.withoutPersons(tokens)
		}
		l.tokens = append(l.tokens, tokens...)
	}
	t.out = append(t.out, l)
}

// column is what a cell of names means; more cells than columns are lines of
// the last.
func (t *tableReader) column(i int) *labelRule {
	return t.t.columns[min(i, len(t.t.columns)-1)]
}

// splitCells finds the end of the first cell in a row without any mark between
// cells: where two names stand side by side.
func (t *tableReader) splitCells(tokens []token) {
	for i := 1; i < len(tokens); i++ {
		duty := tokens[i-1].kind == tokenPhrase && tokens[i-1].phrase.kind == phraseDuty && tokens[i].kind == tokenName
		if duty || tokens[i-1].doubt == missingSeparator {
			tokens[i].cell = t.column(1)
			return
		}
	}
}

// clearMissing takes back the doubt about marks between names: in a table the
// edge of a cell or a line break in it stood there.
func clearMissing(tokens []token) {
	for i := range tokens {
		if tokens[i].doubt == missingSeparator {
			tokens[i].doubt = noDoubt
		}
	}
}
