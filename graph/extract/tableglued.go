package extract

import "unicode"

// A table may lose every mark between its cells: 序号重点任务牵头单位配合单位1谋划项目。
// Its header is then told by the words alone, which 序号 opens.

// gluedHeader finds a header without any mark in a stretch of text.
func gluedHeader(text []rune, start, end int) (table, bool) {
	for i := start; i+1 < end; i++ {
		if text[i] != '序' || text[i+1] != '号' {
			continue
		}
		t, cells := table{start: i, end: i, glued: true}, 0
		for {
			n := headerCellAt(text[:end], t.end)
			if n == 0 {
				break
			}
			if rule := headerRule(text[t.end : t.end+n]); rule != nil {
				t.columns = append(t.columns, rule)
			}
			cells, t.end = cells+1, t.end+n
		}
		return t, cells >= tableHeaders && len(t.columns) > 0
	}
	return table{}, false
}

// headerCellAt is the length of the longest header cell at an offset, or 0.
func headerCellAt(text []rune, at int) int {
	for n := min(labelReach/2, len(text)-at); n > 1; n-- {
		if cell := text[at : at+n]; headerRule(cell) != nil || isHeaderWord(cell) {
			return n
		}
	}
	return 0
}

// gluedRow begins the row whose number stands straight before its words, and
// gives the offset after it; 0 where none begins.
func (t *tableReader) gluedRow(start, end int) int {
	start = gluedDate(t.f.r.runes[:end], start)
	v, stop := digits(t.f.r.runes[:end], start, 3)
	if !t.t.glued || stop == start || v != t.last+1 {
		return 0
	}
	return t.beginGlued(start, v, stop)
}

// gluedDate gives the end of a deadline at an offset, with which a row of a table
// without marks may end: 12月底 before 2改造停车场, 全年 before 3开展检查; the offset
// itself if none is there.
func gluedDate(text []rune, at int) int {
	if n := standing.at(text, at); n > 0 {
		return at + n
	}
	end := at
	for {
		_, stop := digits(text, end, 4)
		if stop == end || stop >= len(text) || text[stop] != '年' && text[stop] != '月' && text[stop] != '日' {
			break
		}
		end = stop + 1
	}
	for end > at && end < len(text) && (text[end] == '底' || text[end] == '末' || text[end] == '前') {
		end++
	}
	return end
}

// gluedTail gives the end of what may stand behind the names of a row in a table
// without marks, 无 or a deadline; the offset itself if neither is there.
func gluedTail(text []rune, at int) int {
	if at < len(text) && text[at] == '无' {
		return at + 1
	}
	return gluedDate(text, at)
}

// gluedEnd tells whether the names from start to at are all of a row: 无 or how
// long follows, and behind it nothing or, without marks, another row.
func (t *tableReader) gluedEnd(start, at, end int) bool {
	text := t.f.r.runes[:end]
	if text[at] != '无' && standing.at(text, at) == 0 || !endsLikeName(text[start:at]) {
		return false
	}
	stop := gluedDate(text, gluedTail(text, at))
	v, number := digits(text, stop, 3)
	_, marked := markerAt(text, stop)
	return stop == end || t.t.glued && (number > stop && v == t.last+1 || marked)
}

// numberedLine begins the row whose number stands at the beginning of a line,
// straight before its words, and gives the offset after it; 0 where none begins.
func (t *tableReader) numberedLine(start, end int) int {
	text := t.f.r.runes
	v, stop := digits(text[:end], start, 3)
	if stop == start || stop == end || v != t.last+1 || v == 1 || start == 0 || text[start-1] != '\n' || !unicode.Is(unicode.Han, text[stop]) || units.at(text[:end], stop) > 0 {
		return 0
	}
	return t.beginGlued(start, v, stop)
}

// beginGlued begins the row whose number stands in [start, stop), and gives stop.
func (t *tableReader) beginGlued(start, v, stop int) int {
	t.flush()
	t.begin(row{start, marker{levelItem, v, t.f.r.text(start, stop), stop}})
	return stop
}

// units stand behind a number that counts and begins no row.
var units = newWords("年", "月", "日", "个", "家", "项", "万", "亿", "千", "百", "号", "名", "人", "次", "公里", "吨", "所", "座", "亩", "户", "件", "条", "处", "套", "台", "米", "平方", "元", "类", "期", "批", "季度", "级", "小时", "天", "倍", "分")
