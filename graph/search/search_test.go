package search

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"mandate/graph/fault"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"":                "",
		"　 ":              "",
		"沈政發［2017］46號":    "沈政发(2017)46号",
		"沈政发〔2017〕46号":    "沈政发(2017)46号",
		"沈政发【２０１７】46号":    "沈政发(2017)46号",
		"ＡＢＣ Ａb\t\n c ":   "abc ab c",
		"“沈阳港”‘x’「y」":     "\"沈阳港\"'x'\"y\"",
		"Straße":          "strasse",
		"CAFE\u0301":      "café",
		"a–b—c":           "a-b-c",
		"发\u200b改\ufe0f委": "发改委",
		"ﾃﾞ":              "デ",
		"㎡①":              "m21",
		"İ":               "i̇",
	} {
		if have := Fold(text); have != want {
			t.Errorf("%q: have %q, want %q", text, have, want)
		}
	}
}

func TestParse(t *testing.T) {
	for text, code := range map[string]fault.Code{
		"":                                  fault.Invalid,
		" \u3000\n":                         fault.Invalid,
		"“”、。()—*?":                         fault.Invalid,
		"\u200b\ufe0f":                      fault.Invalid,
		strings.Repeat("沈", 101):            fault.TooLarge,
		strings.Repeat("沈 ", 50):            "",
		strings.Repeat("a ", 9) + "b c":     "",
		"a b c d e f g h i j k l m n o p q": fault.TooLarge,
		strings.Repeat("沈", 100):            "",
		"港":                                 "",
		"1":                                 "",
	} {
		_, err := Parse(text)
		if have := fault.CodeOf(err); err == nil && code != "" || err != nil && have != code {
			t.Errorf("%q: have %v, want %s", text, err, code)
		}
	}
	q, err := Parse("  發改委 Ａ 发改委 ")
	if err != nil || q.Text != "发改委 a 发改委" || len(q.Terms) != 2 {
		t.Errorf("%+v %v", q, err)
	}
}

func TestWays(t *testing.T) {
	for word, want := range map[string][]string{
		"fgw":      {" f, g, w"},
		"fagaiwei": {" fa , gai , wei"},
		"fagaiw":   {" fa , gai , w"},
		"xi'an":    {" xi , an", " xi , a , n"},
		"xian":     {" xian", " xia , n", " xi , an", " xi , a , n"},
		"f":        {" f"},
		"iv":       nil, "administration": nil, "发": nil, "f1": nil, "'": nil, "": nil, "xi'": nil,
	} {
		var have []string
		for _, w := range ways(word) {
			have = append(have, strings.Join(w, ","))
		}
		if !slices.Equal(have, want) {
			t.Errorf("%q: have %q, want %q", word, have, want)
		}
	}
	for word, least := range map[string]int{strings.Repeat("xian", 25): mostWays, strings.Repeat("xian", 24) + "qvv": 0, strings.Repeat("a", 100): 1} {
		if n := len(ways(word)); n < least || n > mostWays+1 {
			t.Errorf("%s: %d ways", word, n)
		}
	}
}

func TestRanges(t *testing.T) {
	for _, c := range []struct {
		text, value string
		kind        Kind
		want        []Range
	}{
		{"发改", "市发改委发改", Name, []Range{{1, 3}, {4, 6}}},
		{"發改", "市发改委", Text, []Range{{1, 3}}},
		{"发 改", "市发改委", Text, []Range{{1, 3}}},
		{"fgw", "市发改委", Name, []Range{{1, 4}}},
		{"fgw", "市发改委", Text, nil},
		{"zhongdeshenyang", "中德（沈阳）园", Name, []Range{{0, 5}}},
		{"46号", "沈政发〔２０１７〕４６號", Number, []Range{{9, 12}}},
		{"strasse", "die Straße", Text, []Range{{4, 10}}},
		{"stras", "die Straße", Text, []Range{{4, 9}}},
		{"é", "cafe\u0301s", Text, []Range{{3, 5}}},
		{"改委", "发\u200b改\u200b委", Text, []Range{{2, 5}}},
		{"没有", "市发改委", Text, nil},
		{"a b", "x  a \n b", Text, []Range{{3, 4}, {7, 8}}},
	} {
		q, err := Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if have := q.Ranges(Value{c.kind, c.value}); !slices.Equal(have, c.want) {
			t.Errorf("%q in %q: have %v, want %v", c.text, c.value, have, c.want)
		}
	}
}

// FuzzRanges: ranges lie in the value, in order and apart; there are some if and only if the record of that one value has
// one of the words; and each, folded by itself, holds a word or is read as one.
func FuzzRanges(f *testing.F) {
	for _, s := range [][2]string{{"发改", "市發改委"}, {"fgw", "市发改委"}, {"é", "e\u0301\u0301"}, {"ss", "ßß"}, {"a b", "\u3000Ａ　b"}, {"港", "\xff港"}, {"각", "\u1100\u1161\u11a8"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, text, value string) {
		if !utf8.ValidString(text) || !utf8.ValidString(value) {
			return // neither a question nor a store holds such
		}
		q, err := Parse(text)
		if err != nil {
			return // it is refused before anything is searched
		}
		if folded := foldUnits(value).text; folded != Fold(value) || strings.ContainsAny(folded, "\n\t") || strings.Contains(folded, "  ") {
			t.Fatalf("%q folds to %q", value, folded)
		}
		v := Value{Name, value}
		ranges, e, points := q.Ranges(v), Derive([]Value{v}), []rune(value)
		_, found := q.Rank(&e)
		if found && len(ranges) == 0 {
			t.Fatalf("%q is found in %q, but nowhere", text, value)
		}
		last := -1
		for _, r := range ranges {
			if r.Start <= last || r.End <= r.Start || r.End > len(points) {
				t.Fatalf("%v of %d", ranges, len(points))
			}
			last = r.End
			part := Derive([]Value{{Name, string(points[r.Start:r.End])}})
			if !slices.ContainsFunc(q.Terms, func(term Term) bool {
				return strings.Contains(part.Names, term.Text) || part.Reads(term.Ways)
			}) {
				t.Fatalf("%q in %q: %v holds %q", text, value, r, part.Names)
			}
		}
	})
}
