package source

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestPagesAreLines(t *testing.T) {
	body := strings.Repeat("正文", 40)
	for what, c := range map[string]struct{ html, want string }{
		"paragraphs, breaks and headings": {"<h1>题</h1><p>甲<br>乙</p><div>丙<p>丁</p>戊</div>", "题\n甲\n乙\n丙\n丁\n戊\n"},
		"list items":                      {"<ul><li>甲<li>乙</ul>", "甲\n乙\n"},
		"inline elements":                 {"<p>（<b>责任</b>单位：<a href=x>市商务<span>局</span></a>）</p>", "（责任单位：市商务局）\n"},
		"entities and spaces":             {"<p>&nbsp;&emsp;一、&ldquo;甲&rdquo;  a\n b </p>", "一、“甲” a b\n"},
		"a source line is no break":       {"<p>市发展\r\n   改革委</p>", "市发展改革委\n"},
		"what nobody reads":               {"<head><title>x</title></head><script>x</script><style>x</style><nav>x</nav><footer>x</footer><!--x--><p>甲</p>", "甲\n"},
		"what stands around":              {"<div class='a breadcrumb'>首页</div><div role=navigation>x</div><div style='display: none'>x</div><p>" + body + "</p><div id=footer>主办</div>", body + "\n"},
		"a wrapper with such a name":      {"<div class=print><p>" + body + "</p></div>", body + "\n"},
		"a table":                         {"<table><tr><th>任务<th>单位<tr><td><p>建</p><p>设</p><td>市商务局<tr><td>二<td></table>", "任务\t单位\n建\u2028设\t市商务局\n二\n"},
		"a cell beside two rows":          {"<table><tr><td>一<td rowspan=2>市商务局<td>甲<tr><td>二<td>乙<tr><td>三<td>市财政局<td>丙</table>", "一\t市商务局\t甲\n二\t市商务局\t乙\n三\t市财政局\t丙\n"},
		"a cell beside all rows":          {"<table><tr><td rowspan=0>市商务局<td>甲<tr><td>乙<tr><td>丙</table>", "市商务局\t甲\n市商务局\t乙\n市商务局\t丙\n"},
		"cells over columns and rows":     {"<table><tr><td rowspan=2>号<td colspan=2>分工<tr><td>牵头<td>配合<tr><td>一<td rowspan=9 colspan=2>市商务局<tr><td>二</table>", "号\t分工\n号\t牵头\t配合\n一\t市商务局\n二\t市商务局\n"},
		"a table that lays out a page":    {"<table><tr><td></td><td><p>甲</p><p>乙</p></td></tr></table>", "甲\n乙\n"},
		"a table in a table":              {"<table><tr><td><p>甲</p><table><tr><td>一<td>二</table><td>乙</table>", "甲\n一\t二\n乙\n"},
		"text before its line feed":       {"<pre>一\n二</pre>", "一\n二\n"},
	} {
		if got := read(t, "a.html", []byte("<!DOCTYPE html><html><body>"+c.html)); got.Text != c.want || got.Format != HTML {
			t.Errorf("%s: got %q, want %q", what, got.Text, c.want)
		}
	}
}

// A few bytes can say that a cell goes on for thousands of rows; what it may add to the text is bounded.
func TestRepeatedCellsAreBounded(t *testing.T) {
	long, rows := strings.Repeat("甲", 10_000), strings.Repeat("<tr><td>乙<td>丙", 1000)
	got := read(t, "a.html", []byte("<!DOCTYPE html><html><body><table><tr><td rowspan=65534>"+long+"<td>乙<td>丙"+rows+"</table>"))
	if n := len(got.Text); n < len(long) || n > 2*maxRepeated {
		t.Errorf("%d bytes", n)
	}
	room, again := maxRepeated, 0
	s := spans{room: &room}
	s.row(slices.Repeat([]placed{{columns: 1}}, maxColumns)) // empty cells beside all rows that follow
	for range 100_000 {
		again += len(s.row(nil))
	}
	if again == 0 || again > maxRepeated/cellBytes {
		t.Errorf("%d empty cells are repeated", again)
	}
}

func TestPagesNameTheirEncoding(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("<p>㐀镕〇市商务局</p>")
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct{ page, encoding string }{
		"gb2312 that is more":      {"<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head>" + gb, "GB18030"},
		"gbk in short":             {"<html><meta charset=gbk>" + gb, "GB18030"},
		"none":                     {"<html>" + gb, "GB18030"},
		"a wrong one":              {"<html><meta charset=utf-8>" + gb, "GB18030"},
		"UTF-8":                    {"<html><meta charset=utf-8><p>㐀镕〇市商务局</p>", "UTF-8"},
		"UTF-8 that says gb2312":   {"<html><meta charset=gb2312><p>㐀镕〇市商务局</p>", "UTF-8"},
		"UTF-8 with a mark before": {"\xef\xbb\xbf<html><p>㐀镕〇市商务局</p>", "UTF-8"},
	} {
		if got := read(t, "a", []byte(c.page)); got != (Text{"㐀镕〇市商务局\n", HTML, c.encoding}) {
			t.Errorf("%s: got %+q", what, got)
		}
	}
}

func TestADeepPageIsRefused(t *testing.T) {
	if got, err := Decode(t.Context(), "a.html", []byte(strings.Repeat("<div>", 100_000)+"甲")); err == nil && got.Text != "甲\n" {
		t.Errorf("got %q", got.Text)
	}
}
