package extract

import (
	"fmt"
	"maps"
	"slices"
)

// Deadline is a date by which something must be done. Date is as fine as the
// text makes it (2017, 2017-06, 2017-06-30): the end of a year or month is
// that year or month, the end of a half-year or a quarter its last month. It
// is empty where the text gives none (持续推进), or a month without a year and
// no year before it.
type Deadline struct {
	AsWritten string `json:"asWritten"`
	Date      string `json:"date"`
	Span      Span   `json:"span"`
}

// standing are the deadlines that are no date: how long, alone or with what is
// done so long.
var standing = func() wordTable {
	words := []string{"长期任务", "常抓不懈", "立即实施", "即时", "持续", "长期", "常年", "全年"}
	for _, long := range []string{"持续", "长期", "常年", "全年", "常态化", "全程", "分步", "分阶段", "滚动", "逐年", "每年", "每年底前", "每年年底前", "每季度", "每半年", "每月"} {
		for _, doing := range []string{"推进", "实施", "开展", "坚持", "落实", "进行", "深化", "执行", "完成", "持续推进", "持续实施", "持续开展"} {
			words = append(words, long+doing)
		}
	}
	return newWords(words...)
}()

// notDeadlines stand before a date that says when something began, holds until
// or was so.
var notDeadlines = []string{"截至", "截止", "截止到", "有效期至", "有效期到", "有效期", "有效期限", "施行", "自", "从", "在2", "比", "较", "至今", "以来"}

// dateEnds may end a date; by says that it is a limit by itself.
var dateEnds = []struct {
	words string
	by    bool
	month int // the last month of the period, 0 if it is the period itself
}{
	{"底以前", true, 0}, {"底之前", true, 0}, {"底前", true, 0}, {"末前", true, 0}, {"以前", true, 0}, {"之前", true, 0}, {"前", true, 0}, {"底", true, 0}, {"末", true, 0},
	{"上半年底前", true, 6}, {"上半年前", true, 6}, {"上半年", false, 6}, {"下半年", false, 12}, {"一季度末", true, 3}, {"二季度末", true, 6}, {"三季度末", true, 9},
	{"第一季度前", true, 3}, {"第二季度前", true, 6}, {"第三季度前", true, 9}, {"第四季度前", true, 12}, {"一季度前", true, 3}, {"二季度前", true, 6}, {"三季度前", true, 9}, {"四季度前", true, 12},
	{"一季度", false, 3}, {"二季度", false, 6}, {"三季度", false, 9}, {"四季度", false, 12}, {"份前", true, 0}, {"份底前", true, 0}, {"中旬前", true, 0}, {"上旬前", true, 0}, {"下旬前", true, 0},
	{"初前", true, 0}, {"中前", true, 0}, {"年底前", true, 0}, {"年底", true, 0}, {"年末前", true, 0}, {"年底以前", true, 0}, {"年内", true, 0}, {"内", true, 0}, {"上旬", true, 0}, {"中旬", true, 0}, {"下旬", true, 0},
}

// doing are verbs that make the year before them a deadline: 2016年完成.
var doing = newWords("完成", "建成", "实现", "达到", "投产", "投用", "竣工", "出台", "基本", "全面", "力争", "启动", "开工", "取得", "覆盖", "前")

// found date in reading offsets.
type date struct {
	start, end       int
	year, month, day int
	since            int // years after the text's own, one more: 今年 is 1, 明年 2
	by               bool
}

// relativeYears are years said by the text's own.
var relativeYears = map[string]int{"今年": 1, "本年度": 1, "当年": 1, "明年": 2, "次年": 2}

var relative = newWords(slices.Collect(maps.Keys(relativeYears))...)

// dateAt reads a date with what may stand around it.
func dateAt(text []rune, at int) (date, bool) {
	d := date{start: at}
	i := at
	for _, lead := range []string{"到", "至", "于", "在", "力争"} {
		if hasAt(text, i, lead) {
			i += len([]rune(lead))
			break
		}
	}
	lead := i > at && (text[at] == '到' || text[at] == '至')
	i = skipBlank(text, i)
	n := i
	if n := relative.at(text, i); n > 0 {
		d.since, i = relativeYears[string(text[i:i+n])], i+n
	}
	if v, stop := digits(text, i, 4); stop-i == 4 && hasAt(text, skipBlank(text, stop), "年") && v >= 1949 && v < 2100 {
		d.year, i = v, skipBlank(text, stop)+1
	}
	if v, stop := digits(text, skipBlank(text, i), 2); stop > i && v >= 1 && v <= 12 && hasAt(text, skipBlank(text, stop), "月") {
		d.month, i = v, skipBlank(text, stop)+1
		if v, stop := digits(text, skipBlank(text, i), 2); stop > i && v >= 1 && v <= 31 && hasAt(text, skipBlank(text, stop), "日") {
			d.day, i = v, skipBlank(text, stop)+1
		}
	}
	if i == n && hasAt(text, i, "年") { // 年底前
		i++
	} else if i == n {
		return d, false
	}
	stop, ok := d.ending(text, i)
	d.end = stop
	switch {
	case ok:
	case (d.year > 0 || d.since > 0) && (lead || doing.at(text, i) > 0):
		d.by = true
	default:
		return d, false
	}
	return d, d.by
}

// ending reads 底前 and the like.
func (d *date) ending(text []rune, at int) (int, bool) {
	best, n := -1, 0
	for i, e := range dateEnds {
		if k := len([]rune(e.words)); k > n && hasAt(text, at, e.words) {
			best, n = i, k
		}
	}
	if best < 0 {
		return at, false
	}
	e := dateEnds[best]
	if e.month > 0 && d.month == 0 {
		d.month = e.month
	}
	d.by = e.by || e.month > 0
	return at + n, true
}

// digits reads at most most digits.
func digits(text []rune, at, most int) (value, end int) {
	end = at
	for end < len(text) && end-at <= most && arabic(text[end]) >= 0 {
		value = value*10 + arabic(text[end])
		end++
	}
	if end-at > most {
		return 0, at
	}
	return value, end
}

// iso is the date as far as it is known; year stands in for a missing one.
func (d date) iso(year int) string {
	if d.year > 0 {
		year = d.year
	}
	switch {
	case year == 0:
		return ""
	case d.month == 0:
		return fmt.Sprintf("%04d", year)
	case d.day == 0:
		return fmt.Sprintf("%04d-%02d", year, d.month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, d.month, d.day)
}

// longestAfter is how many runes may follow a date in a list: 取得阶段性成效,
// 起每年实施. What ends like a name is none of them.
const longestAfter = 10

// beforeDeadline may stand before a date in a list.
var beforeDeadline = newWords("以上任务", "以上工作", "以上", "上述任务", "上述工作", "均", "均于", "须于", "应于", "确保", "力争", "争取", "计划", "各项任务", "此项工作", "该项工作", "每年", "此后每年", "以后每年")

// isDeadline tells whether words are a deadline and nothing else.
func isDeadline(words []rune) bool {
	if len(words) == 0 || len(words) > 24 {
		return false
	}
	if standing.at(words, 0) == len(words) {
		return true
	}
	words = words[beforeDeadline.at(words, 0):]
	d, ok := dateAt(words, 0)
	if !ok {
		d, ok = bareDate(words)
	}
	if !ok {
		return false
	}
	rest := words[d.end:]
	return len(rest) <= longestAfter && !isBody(rest) && !isClass(rest)
}

// rangeEnd reads the end of a range of dates behind its beginning: 2022年-2024年.
func rangeEnd(words []rune, from date) (date, bool) {
	if from.end >= len(words) || !is(words[from.end], classDash) && words[from.end] != '至' && words[from.end] != '到' && words[from.end] != '~' && words[from.end] != '～' {
		return from, false
	}
	d, ok := bareDate(words[from.end+1:])
	if d.year == 0 {
		d.year = from.year
	}
	d.end += from.end + 1
	return d, ok
}

// bareDate reads a year, a month or a day that stands alone, as in a column of
// deadlines: 2026年12月, 2026年11月30日.
func bareDate(words []rune) (date, bool) {
	d := date{}
	at := 0
	if v, stop := digits(words, 0, 4); stop == 4 && hasAt(words, stop, "年") {
		d.year, at = v, stop+1
	}
	if v, stop := digits(words, at, 2); stop > at && v >= 1 && v <= 12 && hasAt(words, stop, "月") {
		d.month, at = v, stop+1
	}
	if v, stop := digits(words, at, 2); d.month > 0 && stop > at && v >= 1 && v <= 31 && hasAt(words, stop, "日") {
		d.day, at = v, stop+1
	}
	d.end = at
	return d, d.year > 0 || d.month > 0
}
