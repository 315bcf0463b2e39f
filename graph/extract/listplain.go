package extract

import "slices"

// Some plans close a measure with the names alone, with neither a label nor a
// duty: 改造农村道路。（县交通运输局，各乡镇、街道）. Such a bracket is a list
// only where it ends its paragraph or stands behind a sentence, and where every
// word of it is a body or a class.

// maxPlainNames is well above the runes of the longest list of that form.
const maxPlainNames = 300

// standsLikeList tells whether a bracket stands where a list of names alone
// can: it ends a paragraph or a sentence.
func (f *finder) standsLikeList(b bracket, end int) bool {
	if b.end-b.start < 4 || b.end-b.start > maxPlainNames {
		return false
	}
	text := f.r.runes
	if f.isAlias(b.start) || f.isCount(b.start) {
		return false
	}
	behind := b.start > 0 && is(text[b.start-1], classStop)
	next := skipBlank(text[:end], b.end+1)
	switch {
	case next == end:
		return behind || f.opensWithLevel(b.start+1, b.end) || f.opensWithGovernment(b.start+1, b.end)
	case is(text[next], classStop):
		return f.opensWithLevel(b.start+1, b.end)
	}
	_, numbered := markerAt(text[:end], next)
	return behind && numbered
}

// isCount tells whether words straight before a bracket count bodies, which it
// then tells: 共7个牵头单位（…）.
func (f *finder) isCount(at int) bool {
	const reach = 8
	words := f.r.runes[max(0, at-reach):at]
	return (hasSuffix(words, "单位") || hasSuffix(words, "部门")) && slices.ContainsFunc(words, func(c rune) bool { return c == '个' || c == '家' })
}

// isAlias tells whether a body with its level stands straight before a bracket,
// which then gives its second name: 区城管局（区垃圾分类办） in a cell.
func (f *finder) isAlias(at int) bool {
	text := f.r.runes
	start := at
	for start > 0 && at-start < maxNameRunes && !is(text[start-1], classSeparate|classStop|classColon|classSpace) {
		start--
	}
	name := text[start:at]
	return len(name) > 2 && levelOf(string(name)) != "" && strongEnd(name[len(name)-1]) && isBody(name)
}

// opensWithLevel tells whether a name with its level begins at an offset.
func (f *finder) opensWithLevel(at, end int) bool {
	return levelOf(f.r.plain(at, f.firstName(at, end))) != ""
}

// opensWithGovernment tells whether the first of several names at an offset is a
// government: 东湾新区管委会、市商务局.
func (f *finder) opensWithGovernment(at, end int) bool {
	stop := f.firstName(at, end)
	return stop < end && rulers.fit(f.r.runes[at:stop], 2) && !isClass(f.r.runes[at:stop])
}

// firstName is where the first of several names ends.
func (f *finder) firstName(at, end int) int {
	stop := min(end, at+maxNameRunes)
	for i := at; i < stop; i++ {
		if is(f.r.runes[i], classSeparate) {
			stop = i
		}
	}
	return stop
}

// departments end the first name where it prints no level: of 发展改革委 it is
// plain that it is one, of 福利院 it is not.
var departments = newEndings([]string{"局", "委", "办", "部", "厅", "署", "委员会", "总会"})

// rulers end the names of governments and of the committees that run a
// zone: where they are listed they are listed for what they do, as hospitals and
// universities may not be.
var rulers = newEndings([]string{"政府", "管委会", "管理委员会", "行署", "公署"})

// explains are words that open a bracket which explains the words before it.
var explains = []string{"含", "包括", "包含", "如", "例如", "即", "指", "见", "详见", "参见", "除", "原", "以", "由", "简称", "下称"}

// untilWords tell a deadline from the year of a source: 2031年底前, not 2031年.
var untilWords = []string{"前", "底", "完成", "持续", "长期"}

// namesOnly tells whether tokens are names and marks and nothing else, and
// whether the names show by themselves that they are bodies.
func (f *finder) namesOnly(tokens []token) bool {
	names, level, open, each, plainly := 0, false, false, false, 0
	for i, t := range tokens {
		if t.kind == tokenMark || t.field == personField || t.kind == tokenField && names > 0 || t.kind == tokenPhrase && t.phrase.kind == phraseJoin {
			continue
		}
		if t.kind == tokenPhrase && t.phrase.kind == phraseOpen && names > 0 {
			open = true
			continue
		}
		if t.kind == tokenDeadline && names > 0 && containsAny(f.r.plain(t.start, t.end), untilWords) {
			continue
		}
		if t.kind != tokenName {
			return false
		}
		name := []rune(f.r.plain(t.start, t.end))
		leveled := levelOf(string(name)) != ""
		switch {
		case names > 0 && len(name) == 2 && kindEnds.fit(name, 0): // …有关部门，行业协会、商会
		case names > 1 && len(name) < 8 && kindEnds.fit(name, 0): // 国家能源局，…，电网企业、发电企业
		case f.sharesBody(tokens[i:]):
			plainly += departmentsOfList
		case len(name) < 3 && !shorts.fit(name, 0) && !isClass(name) || len(name) > maxNameRunes/2 || names == 0 && isPlace(string(name)):
			return false
		case isClass(name):
			plainly += departmentsOfList
		case !isBody(name) || notNamed(name):
			return false
		case hasAnyPrefix(string(name), explains):
			return false
		case leveled || departments.fit(withoutBracket(name), 1) || rulers.fit(name, 2) || hasSuffix(name, "司") && !hasSuffix(name, "公司"):
			if plainly++; names == 0 || leveled && departments.fit(withoutBracket(name), 1) {
				plainly += departmentsOfList
			}
		}
		names, level, each = names+1, level || leveled, each || name[0] == '各'
	}
	return plainly >= departmentsOfList && (names > 1 || level || open || each)
}

// departmentsOfList are so many that a list may begin with another body
// (人民银行江州中心支行、江州银保监局、市金融监管局).
const departmentsOfList = 2

// sharesBody tells whether the first of tokens is a place that prints no more
// than its name and shares the government of one behind it: 江州、河州市人民政府.
func (f *finder) sharesBody(tokens []token) bool {
	stem := func(t token) bool {
		name := []rune(f.r.plain(t.start, t.end))
		return len(name) <= maxStemRunes && !isStem(name) && !isBody(name)
	}
	if !stem(tokens[0]) {
		return false
	}
	for i, t := range tokens {
		name := f.r.plain(t.start, t.end)
		switch {
		case t.kind == tokenMark && name == "、":
		case t.kind == tokenName && sharedBody(name) != "":
			return i > 0
		case t.kind == tokenName && stem(t):
		default:
			return false
		}
	}
	return false
}
