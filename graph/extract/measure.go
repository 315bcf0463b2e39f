package extract

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// taskTitles are the words in the heading of a chapter of tasks. A chapter
// that holds a responsibility list is one whatever its heading says.
var taskTitles = []string{"主要任务", "重点任务", "工作任务", "主要措施", "政策措施", "重点工作", "重点举措", "主要举措", "工作措施", "工作举措", "工作内容"}

// otherTitles are the headings of chapters that lay down no measures.
var otherTitles = []string{"总体要求", "指导思想", "基本原则", "发展目标", "工作目标", "总体目标", "总体思路", "主要目标", "保障措施", "组织保障", "保障机制", "强化保障", "加强保障", "工作保障", "实施保障", "保障落实", "保障实施", "组织实施", "组织领导", "附则", "工作要求", "有关要求", "区位布局"}

// tasksChapters are the chapters that hold areas and measures. In a text
// without any list and without such a heading, they are all that are not
// plainly something else.
func (x *extraction) tasksChapters() []*node {
	var out, rest []*node
	for _, c := range x.o.root.children {
		title := x.r.title(c)
		switch {
		case containsAny(title, taskTitles) || x.listsIn(c.start, c.end) > 0 || c.level == levelItem:
			out = append(out, c)
		case containsAny(title, otherTitles):
		case len(c.children) > 0 && x.saysWho(c):
			out = append(out, c) // its items have no list that was found, which a problem tells
		default:
			rest = append(rest, c)
		}
	}
	if len(out) == 0 && len(x.lists) == 0 {
		return rest
	}
	return out
}

// saysWho tells whether a chapter without a list has a sentence that ends in what
// bodies do.
func (x *extraction) saysWho(n *node) bool {
	for at := n.start; at < n.end; at++ {
		if duty := dutyEnds.at(x.r.runes[:n.end], at); duty > 0 {
			return true
		}
	}
	return false
}

// dutyEnds end the sentences that say who is to act.
var dutyEnds = newWords("牵头。", "配合。", "参与。", "负责。", "负责落实。", "牵头负责。", "分工负责。", "组织实施。")

func (x *extraction) listsIn(start, end int) int {
	from := x.listFrom(start)
	return x.listFrom(end) - from
}

// listFrom is the index of the first list at or after an offset. It looks at
// starts alone, as other measures may be read at the same time.
func (x *extraction) listFrom(at int) int {
	return sort.Search(len(x.lists), func(i int) bool { return x.lists[i].start >= at })
}

// ownEnd is where a part ends and its first child begins.
func (n *node) ownEnd() int {
	if len(n.children) > 0 {
		return n.children[0].start
	}
	return n.end
}

// measures fills in areas and measures: an item is a measure, and so is any
// part that holds a list itself. The part above a measure is its area.
func (x *extraction) measures(f *Facts) {
	if x.listsIn(0, x.o.front) > 0 {
		x.unnumbered(f)
	}
	x.readMeasures(x.findMeasures(f), f)
	renumber(f)
	name(f)
}

// findMeasures fills in the areas and finds the measures below them, in the
// order of the text.
func (x *extraction) findMeasures(f *Facts) []areaMeasure {
	var out []areaMeasure
	areas := map[*node]int{}
	last := map[level]int{}
	for _, chapter := range x.tasksChapters() {
		chapter.each(func(n *node) {
			if x.isArea(n) {
				x.areaOf(n, areas, f)
			}
			if !x.isMeasure(n) {
				if n.value == 1 || n.value == last[n.level]+1 { // numbered with the measures
					last[n.level] = n.value
				}
				return
			}
			area := 0
			if n.parent != x.o.root {
				area = x.areaOf(n.parent, areas, f)
			}
			x.checkNumber(n, last[n.level])
			last[n.level] = n.value
			out = append(out, areaMeasure{n, area})
		})
	}
	return out
}

// isArea tells whether a part is an area though no measure may follow: its
// neighbours hold items.
func (x *extraction) isArea(n *node) bool {
	if n.level != levelSection || x.isMeasure(n) {
		return false
	}
	return n.parent != nil && holdsItems(n.parent)
}

func holdsItems(n *node) bool {
	for _, c := range n.children {
		if len(c.children) > 0 {
			return true
		}
	}
	return false
}

func (x *extraction) isMeasure(n *node) bool {
	if n.level == levelItem || x.listsIn(n.start, n.ownEnd()) > 0 {
		return true
	}
	return n.level == levelSection && len(n.children) == 0 && !holdsItems(n.parent) && !isOther(x.r.title(n)) && !isOther(x.r.title(n.parent))
}

// isOther tells whether a heading is one of otherTitles. What is longer says
// what is to be done: 健全人才发展目标考核机制.
func isOther(title string) bool {
	const longest = 10
	return utf8.RuneCountInString(title) <= longest && containsAny(title, otherTitles)
}

// areaOf gives the index of an area, counting from 1, and adds it first.
func (x *extraction) areaOf(n *node, areas map[*node]int, f *Facts) int {
	if i, ok := areas[n]; ok {
		return i
	}
	f.Areas = append(f.Areas, Area{n.value, x.r.title(n), x.r.span(n.start, n.titleEnd)})
	areas[n] = len(f.Areas)
	return len(f.Areas)
}

// renumber turns the places of areas into ordinals: the printed ones where
// each is printed once, and otherwise the places, since an ordinal must tell
// areas apart in a text that numbers its chapters' sections anew.
func renumber(f *Facts) {
	distinct(f.Areas, func(a *Area) *int { return &a.Ordinal })
	for i := range f.Measures {
		if m := &f.Measures[i]; m.Area > 0 {
			m.Area = f.Areas[m.Area-1].Ordinal
		}
	}
}

// number is an item's own number as printed: its digits, in the brackets that
// a section prints around them.
func (x *extraction) number(n *node) string {
	if n.level == levelSection || x.r.runes[n.start] == '第' {
		return x.r.plain(n.start, n.marker.end)
	}
	return n.written
}

func (x *extraction) checkNumber(n *node, last int) {
	if n.value != last+1 && n.value != 1 && last > 0 {
		x.problem(NumberingGap, x.r.span(n.start, n.titleEnd), fmt.Sprintf("item %d follows item %d", n.value, last))
	}
}

// unnumbered makes a measure without a number of the lists before the first
// number, so that no list is lost.
func (x *extraction) unnumbered(f *Facts) {
	n := &node{end: x.o.front, parent: x.o.root}
	n.start, n.end = x.r.trim(0, x.o.front)
	n.titleStart, n.titleEnd, n.bodyStart = n.start, n.start, n.start
	m := x.measure(n, 0, f)
	for _, t := range m.Tasks {
		x.problem(ListOutsideMeasure, t.List.Span, "a responsibility list outside every numbered item")
	}
	f.Measures = append(f.Measures, m)
}

func (x *extraction) measure(n *node, area int, f *Facts) Measure {
	end := n.ownEnd()
	lists := x.lists[x.listFrom(n.start):x.listFrom(end)]
	m := Measure{
		Number: x.number(n), Title: x.r.title(n), Area: area, Span: x.r.span(n.start, n.end), Text: x.r.paragraphs(x.r.trim(n.start, n.end)),
		Deadlines: x.deadlines(n.start, end), Tasks: make([]Task, 0, len(lists)),
	}
	at := x.passageStart(n)
	first := len(lists) > 0 && lists[0].start <= at // names stand before what they are to do
	for i, l := range lists {
		from, to := at, l.start
		if first {
			from, to = max(at, l.end), x.until(lists, i, end)
		}
		if i > 0 {
			from = x.skipRepeated(n, from, to)
		}
		m.Tasks = append(m.Tasks, x.task(m.Number, i+1, from, to, l, f))
		at = max(l.end, to)
	}
	if m.Title == "" && first {
		m.Title = firstCell(m.Tasks[0].Text)
	}
	if last := len(lists) - 1; last >= 0 && lists[last].laid {
		for at < end && x.r.runes[at] != '\n' {
			at++ // what other columns say behind those of names
		}
	}
	x.forget(n.start, end)
	// A text that prints no lists at all has its structure and no gaps in it.
	if start, stop := x.rest(x.skipRepeated(n, at, end), end); start < stop && len(x.lists) > 0 {
		x.problem(NoList, x.r.span(start, stop), fmt.Sprintf("these words of measure %s stand under no list", m.Number))
	}
	return m
}

// until is where the words end that stand behind a list: at the end of the
// measure, or of the line before the next list.
func (x *extraction) until(lists []rawList, i, end int) int {
	if i+1 == len(lists) {
		return end
	}
	behind := lists[i].end
	for at := lists[i+1].start; at > behind; at-- {
		if x.r.runes[at-1] == '\n' {
			return at
		}
	}
	return max(behind, lists[i+1].start)
}

// skipRepeated skips the cells at the beginning of a row that say once more what
// stands beside several rows: the chapter of a measure, or its number.
func (x *extraction) skipRepeated(n *node, at, end int) int {
	for {
		start := min(at, end)
		for start < end && isCell(x.r.runes[start]) {
			start++
		}
		stop := start
		for stop < end && !isCellMark(x.r.runes[stop]) && x.r.runes[stop] != '\n' {
			stop++
		}
		words := strings.TrimSpace(x.r.text(start, stop))
		if words == "" || words != n.written && (n.parent == nil || words != x.r.text(n.parent.start, n.parent.titleEnd)) {
			return at
		}
		at = stop
	}
}

// firstCell is what stands before the edge of a cell or the end of a sentence.
func firstCell(words string) string {
	if i := strings.IndexFunc(words, func(c rune) bool { return isCellMark(c) || c == '。' || c == '\n' }); i > 0 {
		return strings.TrimSpace(words[:i])
	}
	return words
}

// forget lets go of the tokens of lists that are read: the facts hold what they say. Explain shows them, so it keeps them.
func (x *extraction) forget(start, end int) {
	if x.trace != nil {
		return
	}
	for i := x.listFrom(start); i < x.listFrom(end); i++ {
		x.lists[i].tokens, x.lists[i].kept = nil, nil
	}
}

// rest is what is left behind the last list: not a stop, a field such as
// 时限要求：持续推进, until when (2032年底前完成。), nor a line in which the text speaks
// of itself.
func (x *extraction) rest(at, end int) (int, int) {
	for {
		start, stop := x.r.trimCells(min(at, end), end)
		start = x.skipStops(start, stop)
		text := x.r.runes[:stop]
		_, line := nextLine(text, start)
		line = min(line, stop)
		l, labelled := labelHere(text, start)
		last := sentenceEnd(text, start, stop)
		switch {
		case start >= stop:
			return start, stop
		case labelled && l.field != nil, isClosing(text, start, line):
			at = line
		case isDeadline(text[start:last]):
			at = last
		default:
			return start, stop
		}
	}
}

func (x *extraction) skipStops(start, end int) int {
	for start < end && (isSpace(x.r.runes[start]) || is(x.r.runes[start], classStop|classSeparate|classClose)) {
		start++
	}
	return start
}

// passageStart is where the first task begins: after the title, or at it in a
// measure that is one sentence.
func (x *extraction) passageStart(n *node) int {
	start, end := x.r.body(n)
	if i := x.listFrom(start); start == end || (i < len(x.lists) && x.lists[i].start == start) {
		return n.titleStart
	}
	return start
}

// task reads a list and the words from at to end, which it is for.
func (x *extraction) task(measure string, ordinal, at, end int, l rawList, f *Facts) Task {
	start, end := x.r.trimCells(at, max(at, end))
	if ordinal > 1 {
		start = x.skipStops(start, end)
	}
	list, names := x.list(l)
	if start == end {
		x.problem(NoPassage, list.Span, fmt.Sprintf("list %d of measure %s has no words before it", ordinal, measure))
	}
	x.zones(measure, names, f)
	return Task{ordinal, x.r.paragraphs(start, end), x.r.span(start, end), list}
}
