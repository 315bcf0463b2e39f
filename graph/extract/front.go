package extract

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// What stands before the first numbered part of a text says what it is: title,
// number, issuer, date, in lines of their own or among the words of a page.

// The forms of front matter, read over whole lines.
var (
	numberLine  = regexp.MustCompile(`^[\p{Han}]{2,12}[〔\[（(]\d{4}[〕\]）)]\s*\d{1,5}\s*号$`)
	gluedTitle  = regexp.MustCompile(`^(\p{Han}{2,30}?(?:关于|印发)[^。：:]{4,90}?(?:通知|意见))(?:(\p{Han}{1,10}?[〔\[]\d{4}[〕\]]\d{1,5}号)|各)`)
	quotedTitle = regexp.MustCompile(`印发《[^《》]{4,60}》$`)
	titleForm   = regexp.MustCompile(`^((?:\p{Han}{2,20}(?:办公室|办公厅|政府|委员会|管委会|委)[ \x{3000}]+)*\p{Han}{2,30}?(?:\d{1,2}个?(?:部门|单位))?)(?:关于|印发).*$`)
	dateLine    = regexp.MustCompile(`^(\d{4})年(\d{1,2})月(\d{1,2})日$`)
	dateHead    = regexp.MustCompile(`^(\d{4})年(\d{1,2})月(\d{1,2})日`)
)

// titleEndings end the title of an official text, so that a sentence of the
// covering letter is not taken for one.
var titleEndings = []string{"通知", "意见", "方案", "办法", "规划", "措施", "决定", "批复", "通告", "公告", "要点", "计划", "细则", "规定", "纲要", "的函", "分工", "分解", "清单", "安排", "分解表", "分工表"}

// frontRunes bounds what is searched for a title: no covering letter is longer.
const frontRunes = 4000

func (x *extraction) frontMatter(d *Document) {
	lines := x.r.lines(0, min(x.o.front, frontRunes))
	for i, l := range lines {
		line := x.r.text(l[0], l[1])
		plain := narrowDigits(line)
		title := ""
		if d.Title == "" {
			title = x.titleFrom(lines[i:])
		}
		switch {
		case d.Number == "" && numberLine.MatchString(plain):
			d.Number = plain
		case title != "":
			d.Title = title
			d.Issuer = issuerOf(title)
		}
	}
	if d.Number == "" {
		d.Number = x.looseNumber(lines)
	}
	if d.Title == "" {
		d.Title = x.looseTitle(lines)
		d.Issuer = issuerOf(d.Title)
	}
	d.Title = x.withYears(d.Title, lines)
	x.signature(d, lines)
}

// years is a line that goes on with a title: （2031—2033年）.
var years = regexp.MustCompile(`^[（(]\d{4}[^（）()]{0,12}年?[）)]$`)

// withYears puts behind a title the years that are printed in the next line.
func (x *extraction) withYears(title string, lines [][2]int) string {
	for i := 1; i < len(lines) && title != ""; i++ {
		next := x.r.text(lines[i][0], lines[i][1])
		if years.MatchString(next) && strings.HasSuffix(title, x.r.text(lines[i-1][0], lines[i-1][1])) {
			return title + next
		}
	}
	return title
}

// titleLines is how many lines a title may be set in.
const titleLines = 4

// titleFrom reads a title that begins with the first of lines and may be set
// in several.
func (x *extraction) titleFrom(lines [][2]int) string {
	title := ""
	for i, l := range lines[:min(titleLines, len(lines))] {
		line := x.r.text(l[0], l[1])
		line = withoutTitleLabel(line)
		if i > 0 && (numberLine.MatchString(narrowDigits(line)) || line == "") {
			return ""
		}
		if title += line; isTitle(title) {
			return title
		}
		if !titleForm.MatchString(title) && !(i == 0 && hasAnySuffix(title, issuingOffices)) || utf8.RuneCountInString(title) > headingRunes*2 {
			return ""
		}
	}
	return ""
}

// looseNumber finds a number among the words of a line: behind 文号：, or on a
// page without line breaks.
func (x *extraction) looseNumber(lines [][2]int) string {
	for _, l := range lines {
		for _, words := range strings.FieldsFunc(x.r.text(l[0], l[1]), func(c rune) bool { return isSpace(c) || is(c, classColon) }) {
			if plain := narrowDigits(words); numberLine.MatchString(plain) {
				return plain
			}
		}
	}
	if m := x.glued(lines); m != nil {
		return m[2]
	}
	return ""
}

// glued finds the title and the number of a page without any mark between them.
func (x *extraction) glued(lines [][2]int) []string {
	if len(lines) == 0 {
		return nil
	}
	start, end := lines[0][0], lines[0][1]
	return gluedTitle.FindStringSubmatch(x.r.text(start, min(end, start+headingRunes*3)))
}

// looseTitle finds a title among the words of a page without line breaks, or
// else a line that is one though it names no issuer.
func (x *extraction) looseTitle(lines [][2]int) string {
	plain := ""
	for _, l := range lines {
		for _, words := range strings.Fields(x.r.text(l[0], l[1])) {
			switch {
			case isTitle(words):
				return words
			case plain == "" && isPlainTitle(words):
				plain = words
			}
		}
	}
	if m := x.glued(lines); plain == "" && m != nil {
		return m[1]
	}
	return plain
}

// plainEndings end titles that name no issuer, besides titleEndings.
var plainEndings = []string{"分解", "分解表", "任务表", "清单", "要点", "计划", "细则", "纲要", "规定", "一览表", "分工表", "分工", "安排", "政策", "台账", "任务书", "责任书"}

func isPlainTitle(words string) bool {
	words = string(withoutBracket([]rune(words))) // …行动计划（2031—2033年）
	n := utf8.RuneCountInString(words)
	return n >= 8 && n <= headingRunes && (hasAnySuffix(words, titleEndings) || hasAnySuffix(words, plainEndings)) &&
		!strings.ContainsAny(words, sentenceMarks) && !strings.HasPrefix(words, "现将")
}

// titleLabel stands before a title in what a web page says of itself.
var titleLabel = regexp.MustCompile(`^(?:标[\s\x{3000}]*题|名[\s\x{3000}]*称)[：:][\s\x{3000}]*`)

func withoutTitleLabel(line string) string {
	return strings.TrimSpace(line[len(titleLabel.FindString(line)):])
}

func issuerOf(title string) string {
	m := titleForm.FindStringSubmatch(title)
	if m == nil || m[1] == "关于" { // 关于印发《…》的通知
		return ""
	}
	return strings.TrimSpace(m[1])
}

// signature finds who signed a text and when: in the covering letter, which may
// be numbered like the plan itself, at the end of the text, or in what a page
// says of it.
func (x *extraction) signature(d *Document, front [][2]int) {
	if d.Issued == "" && d.Issuer != "" {
		for _, l := range front {
			if m := signedDate(x.r.text(l[0], l[1]), d.Issuer); m != nil {
				d.Issued = isoDate(m)
				break
			}
		}
	}
	letter := min(x.o.back, 2*frontRunes)
	if len(x.lists) > 0 {
		letter = min(letter, x.lists[0].start)
	}
	for _, part := range [][2]int{{0, letter}, {x.o.back, len(x.r.runes)}} {
		lines := x.r.lines(part[0], part[1])
		for i, l := range lines {
			date := dateOf(x.r.text(l[0], l[1]))
			if date == "" || d.Issued != "" && date != d.Issued {
				continue
			}
			d.Issued, d.Issuer = date, x.signer(d.Issuer, lines[:i])
			return
		}
	}
	for _, l := range front {
		if m := pageDate.FindStringSubmatch(narrowDigits(x.r.text(l[0], l[1]))); m != nil && d.Issued == "" {
			d.Issued = isoDate(m)
		}
	}
}

// pageDate is what a page says of when a text was signed. When it was put on
// the page (发布日期) is another matter.
var pageDate = regexp.MustCompile(`(?:成文|发文|印发|签发)(?:日期|时间)[：:]?(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})`)

// signer reads the lines that end above a date: whoever signs there is the
// issuer of a title that names none (关于印发…), or names it without its place
// (区人民政府办公室).
func (x *extraction) signer(issuer string, lines [][2]int) string {
	signed := ""
	for i := len(lines) - 1; i >= 0; i-- {
		line := strings.TrimSpace(x.r.text(lines[i][0], lines[i][1]))
		if name := []rune(line); len(name) < 4 || len(name) > maxNameRunes/2 || !isBody(name) || strings.ContainsAny(line, sentenceMarks) {
			break
		}
		signed = strings.TrimSpace(line + " " + signed)
	}
	switch {
	case signed == "", issuer != "" && (signed == issuer || !strings.HasSuffix(signed, issuer)):
		return issuer
	case issuer == "" && !hasAnySuffix(signed, issuingOffices) && !hasAnySuffix(signed, []string{"办公室", "领导小组", "指挥部"}) && !departments.fit([]rune(signed), 2):
		return ""
	}
	return signed
}

// dateOf is the date that a line is, "" if it is none.
func dateOf(line string) string {
	if m := dateLine.FindStringSubmatch(narrowDigits(line)); m != nil {
		return isoDate(m)
	}
	m := hanDate.FindStringSubmatch(withoutSpaces([]rune(line)))
	if m == nil {
		return ""
	}
	year := strings.Map(func(c rune) rune {
		if v := strings.IndexRune("〇一二三四五六七八九", c); v >= 0 {
			return rune('0' + utf8.RuneCountInString("〇一二三四五六七八九"[:v]))
		}
		return '0'
	}, m[1])
	return fmt.Sprintf("%s-%02d-%02d", year, hanNumber([]rune(m[2])), hanNumber([]rune(m[3])))
}

// hanDate is a date in Chinese numerals, as texts were signed until 2012. The
// nought is written in several ways.
var hanDate = regexp.MustCompile(`^([〇○零Ｏ０0Oo一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$`)

// signedDate finds a date printed straight after an issuer's name.
func signedDate(line, issuer string) []string {
	for rest := line; ; {
		i := strings.Index(rest, issuer)
		if i < 0 {
			return nil
		}
		rest = rest[i+len(issuer):]
		head := []rune(rest)
		if m := dateHead.FindStringSubmatch(narrowDigits(string(head[:min(24, len(head))]))); m != nil {
			return m
		}
	}
}

func isTitle(line string) bool {
	return titleForm.MatchString(line) && (hasAnySuffix(string(withoutBracket([]rune(line))), titleEndings) || quotedTitle.MatchString(line)) &&
		!strings.ContainsAny(line, sentenceMarks) && !strings.HasPrefix(line, "现将")
}

func isoDate(m []string) string {
	return fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
}
