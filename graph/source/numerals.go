package source

import (
	"strconv"
	"strings"
)

// maxNumber is the largest number that a list counts to.
const maxNumber = 99999

// number writes a number in a format of Word. One that is not known here is written in digits.
func number(format string, n int) string {
	switch format {
	case "none", "bullet":
		return ""
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
		"japaneseCounting", "koreanCounting":
		return counted(n)
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return digits(n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(n, "０１２３４５６７８９")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "decimalEnclosedParen":
		return "(" + strconv.Itoa(n) + ")"
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "lowerLetter", "upperLetter":
		if n >= 1 && n <= 26 {
			return cased(format, string(rune('a'+n-1)))
		}
	case "lowerRoman", "upperRoman":
		return cased(format, roman(n))
	}
	return strconv.Itoa(n)
}

func cased(format, s string) string {
	if strings.HasPrefix(format, "upper") {
		return strings.ToUpper(s)
	}
	return s
}

func digits(n int, of string) string {
	letters := []rune(of)
	var b strings.Builder
	for _, c := range strconv.Itoa(n) {
		b.WriteRune(letters[c-'0'])
	}
	return b.String()
}

// counted is a number below 100,000 as it is counted: 十, 十一, 一百零三.
func counted(n int) string {
	if n == 0 {
		return "〇"
	}
	letters, units := []rune("零一二三四五六七八九"), []string{"", "十", "百", "千", "万"}
	text, zero := "", false
	for i, c := range strconv.Itoa(n) {
		d, unit := int(c-'0'), units[len(strconv.Itoa(n))-1-i]
		if d == 0 {
			zero = true
			continue
		}
		if zero {
			text += "零"
		}
		text, zero = text+string(letters[d])+unit, false
	}
	if n >= 10 && n < 20 {
		return strings.TrimPrefix(text, "一")
	}
	return text
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		text  string
	}{
		{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"},
		{5, "v"}, {4, "iv"}, {1, "i"},
	} {
		for n >= r.value {
			b.WriteString(r.text)
			n -= r.value
		}
	}
	return b.String()
}
