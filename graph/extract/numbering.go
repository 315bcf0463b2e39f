package extract

import (
	"strings"
	"unicode/utf8"
)

// level is a rank of numbering. Lower levels hold higher ones.
type level int

const (
	levelChapter level = iota + 1 // 一、
	levelSection                  // （一）
	levelItem                     // 1.
	levelSubitem                  // （1）
	levelCircled                  // ①
)

// markerRule is one way to print a number at the head of a paragraph. The
// example is its test.
type markerRule struct {
	level   level
	word    string // printed before the number, or none
	open    string // any one of these runes, or none
	digits  digitKind
	close   string // any one of these runes, or none
	example string
	value   int
}

type digitKind int

const (
	digitsHan digitKind = iota
	digitsArabic
	digitsCircled
)

// markerRules are tried in order; the first that fits decides.
var markerRules = []markerRule{
	{levelChapter, "", "", digitsHan, "、．", "四、主要任务", 4},
	{levelChapter, "", "第", digitsHan, "章", "第二章 主要任务", 2},
	{levelSection, "", "第", digitsHan, "节", "第一节 主要任务", 1},
	{levelItem, "", "第", digitsHan, "条", "第十二条 推进", 12},
	{levelSection, "", "（(", digitsHan, "）)", "（十八）推动货物贸易", 18},
	{levelSubitem, "", "（(", digitsArabic, "）)", "（3）细则", 3},
	{levelItem, "", "", digitsArabic, ".．、﹒", "53. 建立区域联动", 53},
	{levelCircled, "", "", digitsCircled, "", "②目录", 2},
	{levelItem, "任务", "", digitsArabic, "：:.．、", "任务1：推进", 1},
	{levelSection, "任务", "", digitsHan, "：:、", "任务一：推进", 1},
	{levelItem, "举措", "", digitsArabic, "：:.．、", "举措1：推进", 1},
	{levelSection, "举措", "", digitsHan, "：:、", "举措一：推进", 1},
}

// marker is a number found at the head of a paragraph. end is the offset
// after its closing mark.
type marker struct {
	level   level
	value   int
	written string // the digits alone
	end     int
}

// markerAt reads a marker at offset at.
func markerAt(text []rune, at int) (marker, bool) {
	if at >= len(text) || !beginsMarker(text[at]) {
		return marker{}, false
	}
	for _, rule := range markerRules {
		if m, ok := rule.read(text, at); ok {
			return m, true
		}
	}
	return marker{}, false
}

func (rule markerRule) read(text []rune, at int) (marker, bool) {
	i := at
	if rule.word != "" {
		if !hasAt(text, at, rule.word) {
			return marker{}, false
		}
		i += utf8.RuneCountInString(rule.word)
	}
	if rule.open != "" {
		if i >= len(text) || !strings.ContainsRune(rule.open, text[i]) {
			return marker{}, false
		}
		i++
	}
	digits := i
	value, i := readNumber(text, i, rule.digits)
	if i == digits {
		return marker{}, false
	}
	written := string(text[digits:i])
	if rule.close != "" {
		if i >= len(text) || !strings.ContainsRune(rule.close, text[i]) {
			return marker{}, false
		}
		i++
		// 29.97 is a quantity, not item 29.
		if rule.digits == digitsArabic && rule.open == "" && rule.word == "" && i < len(text) && arabic(text[i]) >= 0 {
			return marker{}, false
		}
	}
	return marker{rule.level, value, written, i}, true
}

// maxDigits keeps a long run of digits from overflowing or costing time: no
// plan numbers its items in the millions.
const maxDigits = 6

func readNumber(text []rune, at int, kind digitKind) (value, end int) {
	end = at
	for end < len(text) && end-at <= maxDigits && digitOf(text[end], kind) >= 0 {
		end++
	}
	if end-at > maxDigits {
		return 0, at
	}
	switch kind {
	case digitsHan:
		return hanNumber(text[at:end]), end
	case digitsCircled:
		if end > at {
			end = at + 1
			value = digitOf(text[at], kind)
		}
		return value, end
	default:
		for _, c := range text[at:end] {
			value = value*10 + arabic(c)
		}
		return value, end
	}
}

func digitOf(c rune, kind digitKind) int {
	switch kind {
	case digitsHan:
		return hanDigit(c)
	case digitsCircled:
		if c >= '①' && c <= '⑳' {
			return int(c-'①') + 1
		}
		return -1
	default:
		return arabic(c)
	}
}

func arabic(c rune) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= '０' && c <= '９':
		return int(c - '０')
	}
	return -1
}

// hanNumber reads numbers below a thousand, which is all that numbering uses.
func hanNumber(digits []rune) int {
	total, unit := 0, 0
	for _, c := range digits {
		switch d := digitOf(c, digitsHan); c {
		case '十', '百':
			weight := 10
			if c == '百' {
				weight = 100
			}
			total += max(unit, 1) * weight
			unit = 0
		default:
			unit = d
		}
	}
	return total + unit
}

// beginsMarker tells most runes apart from those that can begin a number.
func beginsMarker(c rune) bool {
	return c == '（' || c == '(' || c == '第' || c == '任' || c == '举' || arabic(c) >= 0 || digitOf(c, digitsHan) >= 0 || digitOf(c, digitsCircled) >= 0
}

func hanDigit(c rune) int {
	switch c {
	case '〇':
		return 0
	case '一':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	case '十':
		return 10
	case '百':
		return 11
	}
	return -1
}
