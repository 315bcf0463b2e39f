package extract

import "slices"

// table is a header with what its columns mean.
type table struct {
	start, end int          // of the header
	columns    []*labelRule // the columns of names, in order
	persons    bool         // a column of persons stands behind one of names
	glued      bool         // no mark parts its cells
	places     []*labelRule // what each cell is of a header whose cells tabs or strokes part
	scope      bool         // a column behind them says where a measure applies
}

// The other columns of such a table are named by a noun, which may say of what
// kind: 任务, 重点任务, 工作任务.
var (
	headerNouns = []string{"任务", "措施", "举措", "内容", "事项", "项目", "目标", "指标", "要求", "成果", "问题", "名称", "类别", "领域", "分工", "工程", "标准", "实事"}
	headerKinds = []string{"", "主要", "重点", "具体", "工作", "任务", "项目", "改革", "政策", "目标", "年度", "预期", "发展", "整改", "实施", "建设", "细化", "量化", "重点工作", "主要工作", "目标与", "目标和", "民生", "全年目标", "年度目标"}
	headerTable = func() wordTable {
		words := []string{"序号", "编号", "备注", "责任领导", "分管领导", "类型", "分类", "序列", "重点工作", "工作进度", "实施步骤", "推进计划", "来源", "分管", "区长", "市长", "县长", "完成", "时限"}
		for _, noun := range headerNouns {
			for _, kind := range headerKinds {
				words = append(words, kind+noun)
			}
		}
		return newWords(words...)
	}()
)

// isCell tells whether a rune parts cells.
func isCell(c rune) bool { return isSpace(c) && c != cellBreak || isStroke(c) }

// chunkAt finds the next stretch between cell marks.
func chunkAt(text []rune, at int) (start, end int) {
	start = at
	for start < len(text) && isCell(text[start]) {
		start++
	}
	end = start
	for end < len(text) && !isCell(text[end]) {
		end++
	}
	return start, end
}

// headerRule reads a header cell that names bodies.
func headerRule(cell []rune) *labelRule {
	cell = withoutPersons(cell)
	if l, ok := labelBefore(cell, 0, len(cell)); ok && l.rule != nil && l.start == 0 && len(cell) > 2 {
		return l.rule
	}
	return nil
}

func isHeaderWord(cell []rune) bool {
	if len(cell) > 0 && headerTable.at(cell, 0) == len(cell) {
		return true
	}
	l, ok := labelBefore(cell, 0, len(cell))
	return ok && l.field != nil && l.start == 0
}

// isScopeHeader tells whether the cells below one say where a measure applies.
func isScopeHeader(cell []rune) bool {
	l, ok := labelBefore(cell, 0, len(cell))
	return ok && l.field != nil && l.field.kind == fieldScope
}

// headerChunks is how many stretches one cell of a header may be set in:
// 具 体 内 容.
const headerChunks = 8

// headerCell reads the cell of a header that begins with text[start:end), which
// spaces or the lines of a narrow column may cut. It gives where the cell ends,
// 0 where it is none, and what it makes of bodies if it names them.
func headerCell(text []rune, start, end int) (*labelRule, int) {
	if c := text[start]; !labelHeads[c] && headerTable[c] == nil {
		return nil, 0
	}
	cell := make([]rune, 0, labelReach/2)
	for n := 0; n < headerChunks && start < end && len(cell)+end-start <= labelReach/2; n++ {
		cell = append(cell, text[start:end]...)
		if rule := headerRule(cell); rule != nil || isHeaderWord(cell) {
			return rule, end
		}
		start, end = chunkAt(text, end)
	}
	return nil, 0
}

// findTables finds every header: at least three cells in a row, or two of
// bodies or alone on a line, of which one names bodies.
func (r *reading) findTables() []table {
	var out []table
	cells := 0
	t := table{}
	flush := func() {
		if len(t.columns) > 0 && (cells >= 3 || len(t.columns) >= 2 || cells == 2 && r.fillsLine(t.start, t.end)) {
			t.number(r.runes)
			out = append(out, t)
		}
		cells, t = 0, table{}
	}
	for at := 0; at < len(r.runes); {
		start, end := chunkAt(r.runes, at)
		if at = end; start == end {
			break
		}
		if wide := r.wideTable(start); wide.end > 0 {
			flush()
			out, at = append(out, wide), wide.end
			continue
		}
		rule, stop := headerCell(r.runes, start, end)
		if stop == 0 && cells > 0 {
			stop = foreignHeader(r.runes, start, end)
		}
		if stop == 0 {
			flush()
			if g, ok := gluedHeader(r.runes, start, end); ok {
				out, at = append(out, g), g.end
			}
			continue
		}
		end = stop
		at = end
		if cells == 0 {
			t.start = start
		}
		if rule != nil {
			t.columns = append(t.columns, rule)
		}
		t.persons = t.persons || len(t.columns) > 0 && isPersonColumn(r.runes[start:end])
		t.scope = t.scope || len(t.columns) > 0 && isScopeHeader(r.runes[start:end])
		cells, t.end = cells+1, end
	}
	flush()
	return out
}

// fillsLine tells whether text[start:end) is one line and all of it.
func (r *reading) fillsLine(start, end int) bool {
	return (start == 0 || r.runes[start-1] == '\n') && (end == len(r.runes) || r.runes[end] == '\n') && !slices.Contains(r.runes[start:end], '\n')
}

// headerCells tells whether a line is cells of a header and nothing else, and
// how many.
func headerCells(line []rune) int {
	if wide := wideHeader(line, 0, len(line)); wide != nil {
		return len(wide)
	}
	n := 0
	for at := 0; at < len(line); {
		start, end := chunkAt(line, at)
		if at = end; start == end {
			break
		}
		_, at = headerCell(line, start, end)
		if at == 0 && n > 0 {
			at = foreignHeader(line, start, end)
		}
		if at == 0 {
			return 0
		}
		n++
	}
	return n
}
