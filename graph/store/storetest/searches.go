package storetest

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"mandate/graph/plan"
	"mandate/graph/search"
	"mandate/graph/store"
)

func searchCases() []testCase {
	return []testCase{
		{name: "search/words", run: searchWords},
		{name: "search/order", run: searchOrder},
		{name: "search/pages", run: searchPages},
		{name: "search/filters", run: searchFilters},
		{name: "search/every mark", run: searchMarks},
		{name: "search/words that engines leave out", run: searchStopWords},
		{name: "search/after changes", run: searchAfterChanges},
	}
}

// search makes a root that searches types for a text, best first.
func (k kit) search(text string, types ...string) *plan.Root {
	q, err := search.Parse(text)
	if err != nil {
		panic(err) // a mistake in this suite
	}
	r := &plan.Root{Start: plan.Start{Search: q}, Hop: plan.Hop{Many: true, Rows: true, Count: true, Page: plan.Page{Limit: 1000}}}
	for _, name := range types {
		r.To = append(r.To, &plan.Select{Type: k.schema.Types[name], Properties: []string{"docOrder", "id"}})
	}
	r.Edge = []plan.EdgeValue{{Computed: plan.Rank}}
	r.Order = append([]plan.Key{{OnEdge: true, Computed: plan.Rank, Desc: true}}, documentOrder()...)
	return r
}

var everywhere = []string{"Ball", "Box", "Tag"}

// searchGraph is a small registry: bodies with other names, documents by number, a note.
func searchGraph() []any {
	return []any{
		box("fgw", 1, "name", "市发展改革委", "aliases", []any{"市发改委", "Municipal Development and Reform Commission"}, "note", "牵头自贸试验区２０１７年工作"),
		box("gsj", 2, "name", "市工商局", "aliases", []any{"沈阳市工商行政管理局"}, "note", "办理企业登记，共46项。"),
		box("rmyh", 3, "name", "人民银行沈阳分行", "aliases", []any{}),
		box("cq", 4, "name", "重庆银行"),
		box("zd", 5, "name", "中德（沈阳）高端装备制造产业园"),
		box("old", 6, "name", "瀋陽市發展和改革委員會"),
		box("fs", 7, "name", "发改委", "note", "the office of it"),
		box("nv", 8, "name", "妇女联合会", "note", "５G·ＡＩ Straße café cafe\u0301"),
		ball("port", 3, "name", "“沈阳港”", "note", "not searched: 银行"),
		ball("x", 4, "name", "A-1 (b)"),
		tag("46", 1, "沈政发〔2017〕46号"), tag("47", 2, "沈政发[2017]47号"), tag("5", 3, "辽政发【2016】5号"), tag("fgw", 0, "发改委"),
	}
}

// searchWords asks forty texts; what must be found is written by hand, and the oracle must agree.
func searchWords(b *bench) {
	b.load(searchGraph()...)
	for text, want := range map[string]string{
		"发改委":    "tag:fgw box:fs box:fgw",
		"發改委":    "tag:fgw box:fs box:fgw",
		"市发展改革委": "box:fgw",
		"发展改革":   "box:fgw",
		"发展 改革":  "box:fgw box:old",
		"改革 发展":  "box:fgw box:old",
		"沈阳":     "ball:port box:gsj box:rmyh box:zd box:old", "瀋陽": "ball:port box:gsj box:rmyh box:zd box:old",
		"委":     "tag:fgw box:fgw box:old box:fs",
		"港":     "ball:port",
		"“沈阳港”": "ball:port", "\"沈阳港\"": "ball:port", "「沈陽港」": "ball:port",
		"2017年": "box:fgw", "２０１７": "tag:46 tag:47 box:fgw", "017": "tag:46 tag:47 box:fgw",
		"46": "tag:46 box:gsj", "4": "tag:46 tag:47 box:gsj", "46项": "box:gsj", "46 登记": "box:gsj",
		"沈政发〔2017〕46号": "tag:46", "沈政发[2017]46号": "tag:46", "沈政发（2017）46号": "tag:46", "沈政發【２０１７】46號": "tag:46",
		"〔2017〕": "tag:46 tag:47", "(2016) 5号": "tag:5",
		"fgw": "box:fs box:fgw", "fagaiwei": "box:fs box:fgw", "FaGai": "box:fs box:fgw", "fagaiw": "box:fs box:fgw", "sfgw": "box:fgw",
		"shifazhangaigewei": "box:fgw", "szf": "", "agaiwei": "",
		"yinhang": "box:rmyh box:cq", "chongqingyinhang": "box:cq", "cqyh": "box:cq", "zhongdeshenyang": "box:zd", "nv": "box:nv",
		"reform": "box:fgw", "REFORM commission": "box:fgw", "eform": "box:fgw", "of": "box:fs", "the it": "box:fs", "office": "box:fs",
		"strasse": "box:nv", "CAFÉ": "box:nv", "5g": "box:nv", "ai": "box:nv", "a-1": "ball:x", "(b)": "ball:x",
		"没有": "", "沈阳 没有": "", "行政 银行": "", "局\u200b": "box:gsj",
	} {
		b.count()
		c := b.read(b.search(text, everywhere...))
		have := ids(&c)
		wanted := strings.Fields(want)
		slices.Sort(have)
		slices.Sort(wanted)
		if !slices.Equal(have, wanted) {
			b.Errorf("%q: have %v, want %v", text, have, wanted)
		}
	}
}

func searchOrder(b *bench) {
	b.load(searchGraph()...)
	for text, want := range map[string][]string{
		"发改委":     {"tag:fgw", "box:fs", "box:fgw"},
		"fgw":     {"box:fs", "box:fgw"},
		"市发":      {"box:fgw", "box:old"},
		"沈政发 201": {"tag:46", "tag:47"},
		"2017":    {"tag:46", "tag:47", "box:fgw"},
	} {
		b.want(text, b.read(b.search(text, everywhere...)), want...)
	}
	b.wantEdges("ranks", b.read(b.search("发改委", everywhere...)), search.Exact, search.Exact, search.Within)
	b.wantEdges("ranks of pinyin", b.read(b.search("fgw", everywhere...)), search.Pronounced, search.Ending)
	b.wantEdges("ranks of texts", b.read(b.search("2017", everywhere...)), search.Within, search.Within, search.Found)
	b.wantEdges("a beginning", b.read(b.search("市发", "Box")), search.Begins, search.Within)
	b.want("one type", b.read(b.search("发改委", "Tag")), "tag:fgw")
}

func searchPages(b *bench) {
	b.load(searchGraph()...)
	all := b.read(b.search("沈", everywhere...))
	for _, backward := range []bool{false, true} {
		for limit := range 4 {
			for i := -1; i < len(all.Rows); i++ {
				b.count()
				r := b.search("沈", everywhere...)
				r.Page = plan.Page{Limit: limit, Backward: backward}
				if i >= 0 {
					place := placeOf(r.Order, all.Rows[i])
					if r.Page.After = place; backward {
						r.Page.After, r.Page.Before = nil, place
					}
				}
				b.agree(&plan.Plan{Roots: []*plan.Root{r}})
			}
		}
	}
	counted := b.search("沈", everywhere...)
	counted.Rows, counted.Order = false, nil
	b.agree(&plan.Plan{Roots: []*plan.Root{counted, b.search("fgw", "Box")}})
}

func searchFilters(b *bench) {
	b.load(append(searchGraph(), partOf("fs", "fgw"), plain("MARKS", "tag:fgw", "box:fgw"))...)
	r := b.search("发改委", everywhere...)
	r.To[1].Filter = related(plan.Some, "Box", nil, out("PART_OF"))
	b.want("of one type", b.read(r), "tag:fgw", "box:fs")
	r.To[2].Filter = where("text", plan.Ne, "发改委")
	b.want("of two", b.read(r), "box:fs")
	r = b.search("发改委", "Box")
	r.To[0].Hops = []*plan.Hop{b.many("Box", in("PART_OF")), b.many("Tag", in("MARKS"))}
	c := b.read(r)
	b.want("below what is found", c.Rows[1].Hops[0], "box:fs")
	b.want("beside it", c.Rows[1].Hops[1], "tag:fgw")
}

// searchMarks searches for every mark of ASCII and of full-text languages: as itself, and between words.
func searchMarks(b *bench) {
	var parts []any
	const marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~、。·《》？—…￥"
	for i, m := range []rune(marks) {
		parts = append(parts, box(fmt.Sprint("m", i), i, "name", "a"+string(m)+"b", "note", "银"+string(m)+"行"))
	}
	b.load(append(parts, box("words", 99, "name", "a AND b OR NOT name:x", "note", "a b 银 行"))...)
	for _, m := range marks {
		for _, form := range []string{"a%sb", "%sa", "b%s", "银%s行", "%s行", "a %s", "a%s%s", "searchNames:%s1"} {
			b.count()
			b.agree(&plan.Plan{Roots: []*plan.Root{b.search(strings.ReplaceAll(form, "%s", string(m)), everywhere...)}})
		}
	}
	for _, text := range []string{"AND", "OR", "NOT a", "a AND b", "a TO b", "[a TO b]", "name:x", "*:*a", "a*", "?b", "a~2", "/a.*/", "+a -b", "\"a b\"", "a^4", "\\a", "a\\"} {
		b.count()
		b.agree(&plan.Plan{Roots: []*plan.Root{b.search(text, everywhere...)}})
	}
}

// searchStopWords searches for the small words of English, which a full-text engine may not keep, and for parts of them.
func searchStopWords(b *bench) {
	words := strings.Fields("a and are as at be but by for if in into is it no not of on or s such t that the their then there these they this to was will with www 阿")
	var parts []any
	for i, w := range words {
		parts = append(parts, box(fmt.Sprint("w", i), i, "name", w, "note", "x "+w+" "+w+"y"))
	}
	b.load(parts...)
	for _, w := range words {
		for _, text := range []string{w, w[:1], w[len(w)-1:], w + " x", w + "y", "x" + w} {
			if _, err := search.Parse(text); err != nil {
				continue // half a character
			}
			b.count()
			b.agree(&plan.Plan{Roots: []*plan.Root{b.search(text, everywhere...)}})
		}
	}
}

func searchAfterChanges(b *bench) {
	b.load(searchGraph()...)
	found := func(what, text string, want ...string) {
		b.Helper()
		b.want(what, b.read(b.search(text, everywhere...)), want...)
	}
	b.apply(batchOf(box("fs", 7, "name", "改名局"), box("new", 8, "name", "新发改委")))
	found("renamed", "发改委", "tag:fgw", "box:fgw", "box:new")
	found("by its new name", "gmj", "box:fs")
	b.apply(&store.Batch{DeleteNodes: []string{"box:fgw", "tag:fgw"}})
	found("deleted", "fagaiwei", "box:new")
	b.load(box("only", 1, "name", "发改委"))
	found("replaced", "发改委", "box:only")
	b.load()
	found("of an empty store", "发改委")
}

// randomSearch compares searches for random texts, and for parts of what is there, in random graphs.
func randomSearch(b *bench) {
	letters := rapid.SampledFrom([]rune("市发展改革委沈阳港區银行重庆长省發ＡａBbfgw shi１2 3()〔〕［“”é\u0301ß𠀀〇カか한的-.,'*?\n\u3000"))
	value := rapid.Custom(func(t *rapid.T) string { return rapid.StringOfN(letters, 0, 12, -1).Draw(t, "value") })
	rapid.Check(b.tb, func(t *rapid.T) {
		var parts []any
		var known []string
		draw := func() string {
			known = append(known, value.Draw(t, "text"))
			return known[len(known)-1]
		}
		for i := range rapid.IntRange(0, 6).Draw(t, "boxes") {
			parts = append(parts, box(fmt.Sprint(i), i%3, "name", draw(), "note", draw(), "aliases", []any{draw(), draw()}),
				ball(fmt.Sprint(i), i%2, "name", draw()), tag(fmt.Sprint(i), 1, draw()))
		}
		b.on(t).load(parts...)
		for range 4 {
			text := value.Draw(t, "search")
			if len(known) > 0 && rapid.Bool().Draw(t, "known") {
				all := []rune(rapid.SampledFrom(known).Draw(t, "of"))
				from := rapid.IntRange(0, len(all)).Draw(t, "from")
				text = string(all[from:rapid.IntRange(from, len(all)).Draw(t, "to")])
			}
			b.count() // one that cannot be searched for, too: how many there are is chance
			if _, err := search.Parse(text); err != nil {
				continue
			}
			b.on(t).agree(&plan.Plan{Roots: []*plan.Root{b.search(text, everywhere...)}})
		}
	})
}
