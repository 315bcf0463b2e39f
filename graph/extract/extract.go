// Package extract reads an official implementation plan into facts, each with
// the place in the text that says it.
//
// The reading goes in steps that know little of each other, and each has its
// files:
//
//   - reading, copier, breaks, page: the text with corrections applied, page
//     numbers taken out and page breaks joined, and the way back to the issued
//     text;
//   - numbering, outline, outliner: the numbered parts, also of a text without
//     line breaks;
//   - listfind, listbare, listsentence, table: where the responsibility lists
//     stand, in brackets, behind a bare label, in a sentence of their own or in
//     the cells of a table;
//   - listread, listword, listname: a list as tokens that cover it, by the
//     tables of label, phrase and rule;
//   - listrole: the role of each name, by label, duty or rule;
//   - names, namesuffix, class, territory: what a list prints only once is put
//     back, and classes are told from bodies;
//   - registry: which body a name means, where a curator has said so.
//
// The conventions are tables whose examples are their tests. What cannot be
// read for certain becomes a Problem; no word of a list is dropped.
package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Text extracts the facts of one official text. A nil seed is allowed: names
// are then expanded by rule alone and nothing is curated. The work is linear
// in the length of the text. Errors come from text that is not UTF-8 and from
// a seed that does not fit the text; what is merely odd in the text becomes a
// Problem.
func Text[T string | []byte](src T, seed *Seed) (*Facts, error) {
	x, err := newExtraction(string(src), seed)
	if err != nil {
		return nil, err
	}
	return x.facts()
}

func newExtraction(src string, seed *Seed) (*extraction, error) {
	edits, err := seed.edits(src)
	if err != nil {
		return nil, err
	}
	r, err := newReading(src, edits)
	if err != nil {
		return nil, err
	}
	x := &extraction{
		seed: seed, r: r, problems: []Problem{}, mentions: []Mention{}, rules: []DocumentRule{}, ruled: map[RuleKind]int{},
		classes: map[string]Mention{}, names: map[string]*string{}, namables: map[string]bool{},
	}
	lists, rows := r.findAll(x.knows())
	x.lists = lists
	x.o = r.outline(lists, rows)
	x.listRules()
	x.proseRules()
	slices.SortStableFunc(x.rules, func(a, b DocumentRule) int { return a.at - b.at })
	return x, nil
}

// extraction is the state of reading one text.
type extraction struct {
	seed     *Seed
	r        *reading
	o        *outline
	lists    []rawList
	room     []token // of the list that is open
	expander expander
	mentions []Mention
	problems []Problem
	rules    []DocumentRule
	ruled    map[RuleKind]int   // from where in the text a rule of each kind holds
	classes  map[string]Mention // classes of bodies, where they are first printed
	names    map[string]*string // names of bodies in full, to be shared by their mentions
	namables map[string]bool    // whether words as printed look like a name
	year     int                // of the text, for deadlines that print none
	// trace keeps the lists by their issued start for Explain; nil otherwise.
	trace map[int]rawList
}

func (x *extraction) facts() (*Facts, error) {
	f := &Facts{Areas: []Area{}, Measures: []Measure{}, Zones: []ZoneFact{}, Dependencies: []Dependency{}}
	leveled, bare := x.printedLevels()
	x.expander = newExpander(x.jurisdiction(), leveled > 0)
	x.expander.each = leveled >= plainlyEach && bare*plainlyEach <= leveled
	f.Document = x.document()
	f.Document.Rules = x.rules
	x.placing(&f.Document)
	distinct(f.Document.Positionings, func(p *Positioning) *int { return &p.Ordinal })
	x.measures(f)
	f.Safeguards = x.safeguards()
	var err error
	if f.Deliverables, err = x.deliverables(f.Measures); err != nil {
		return nil, err
	}
	if f.Dependencies, err = x.dependencies(f.Measures); err != nil {
		return nil, err
	}
	x.collectives()
	slices.SortStableFunc(x.mentions, func(a, b Mention) int { return a.Span[0] - b.Span[0] })
	slices.SortStableFunc(x.problems, func(a, b Problem) int { return a.Span[0] - b.Span[0] })
	f.Mentions, f.Problems = x.mentions, x.problems
	return f, nil
}

// jurisdiction is the place whose bodies stand alone: the seed's, or the
// issuer's as the title gives it.
func (x *extraction) jurisdiction() string {
	if x.seed != nil && x.seed.Document.Jurisdiction != "" {
		return x.seed.Document.Jurisdiction
	}
	var d Document
	x.frontMatter(&d)
	issuer := d.Issuer[strings.LastIndexAny(d.Issuer, " \u3000")+1:] // of 中共…委办公室 …人民政府办公室 the latter
	for _, office := range issuingOffices {
		if place, ok := strings.CutSuffix(issuer, office); ok && utf8.RuneCountInString(place) > 1 {
			return place
		}
	}
	if place := placeOf(d.Issuer); place != "" || hasAnyPrefix(d.Issuer, nationalHeads) {
		return place
	}
	return placeOf(titleHead.ReplaceAllString(d.Title, "")) // 县政府办公室关于印发甲县…; 甲市2031年工作任务分解表
}

// titleHead stands in a title before what it is about.
var titleHead = regexp.MustCompile(`^.*?关于(?:印发|转发|下达|公布|实施)?《?`)

// nationalHeads begin the names of issuers that are of no place.
var nationalHeads = []string{"国", "中国", "中央", "最高", "全国"}

// placeOf is the place that an issuer's name begins with: 青川县委农村工作领导小组.
func placeOf(issuer string) string {
	if hasAnyPrefix(issuer, nationalHeads) {
		return ""
	}
	name := []rune(strings.TrimPrefix(strings.TrimPrefix(issuer, "中共"), "中国共产党"))
	for i := 2; i+1 < len(name); i++ {
		if isLevelAt(name, i) {
			return string(name[:i+1])
		}
	}
	return ""
}

// issuingOffices follow a place in the name of an issuer, the longer first.
var issuingOffices = []string{"人民政府办公厅", "人民政府办公室", "政府办公厅", "政府办公室", "人民政府", "管委会办公室", "管理委员会办公室", "管委会", "管理委员会", "委办公厅", "委办公室"}

// knows asks the registry for a name as printed; nil without a registry.
func (x *extraction) knows() func(string) bool {
	if x.registry() == nil {
		return nil
	}
	return func(name string) bool {
		_, ok := x.registry().Find(name)
		return ok
	}
}

// plainlyEach is how many names with a level there must be for each department
// without one to show that the text carries none.
const plainlyEach = 10

// printedLevels counts the names of all lists that print a level, and the
// departments that print none. Where no name does, as in national texts, one
// without a level lacks nothing; where nearly all departments do, a name that is none
// of theirs (张江管理局) takes none.
func (x *extraction) printedLevels() (leveled, bare int) {
	alone := newExpander("", false)
	for i := range x.lists {
		for _, t := range x.open(x.lists[i]).tokens {
			if t.kind != tokenName {
				continue
			}
			switch name := x.r.plain(t.start, t.end); {
			case isClass([]rune(name)):
			case levelOf(name) != "":
				leveled++
			case departments.fit([]rune(name), 1) && !alone.standsAlone(name):
				bare++
			}
		}
	}
	return leveled, bare
}

// listRules finds the rules stated inside lists, and makes room for a mention of each name in them.
func (x *extraction) listRules() {
	names := 0
	for i := range x.lists {
		l := x.open(x.lists[i])
		names += l.names()
		for _, t := range l.tokens {
			if t.kind == tokenRule && t.rule != nil {
				x.addRule(t.rule.kind, t.start, t.end, true)
			}
		}
	}
	x.mentions = slices.Grow(x.mentions, names)
}

func (x *extraction) registry() *Registry {
	if x.seed == nil {
		return nil
	}
	return x.seed.Registry
}

func (x *extraction) problem(code ProblemCode, at Span, message string) {
	x.problems = append(x.problems, Problem{code, message, at, x.r.line(at[0])})
}
