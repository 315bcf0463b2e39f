package extract

import "slices"

// A narrow column or the edge of a page cuts names in two. Whether a line goes on
// with one is told by what names are made of.

// cutName tells whether a line goes on with a name that a narrow cell cut:
// 各县（市、区）人民政 and 府. The name shows by its level or its 各 that it is one.
func (p *paragraph) cutName(line []rune) bool {
	const longest = 8
	start := len(p.tail)
	for depth := 0; start > 0; start-- {
		c := p.tail[start-1]
		if is(c, classClose) {
			depth++
		} else if is(c, classOpen) {
			depth--
		}
		if depth <= 0 && is(c, classSeparate|classSpace) || is(c, classStop) {
			break
		}
	}
	end := 0
	for end < len(line) && !is(line[end], classSeparate|classSpace|classStop) {
		end++
	}
	name := p.tail[start:]
	if (isTerritory(string(name)) || isClass(name)) && territoryBodies.at(line, 0) == end {
		return true // 市经开区 and 管委会
	}
	if p.cutStem(name, line[:end]) {
		return true
	}
	listed := start > 0 && is(p.tail[start-1], classSeparate)
	if len(name) < 2 || end == 0 || end > longest || endsWhole(name) || endsWhole(line[:end]) && !(listed && isScrap(line[:end])) || isClass(line[:end]) {
		return false
	}
	if name[0] != '各' && levelOf(string(name)) == "" || standing.at(line, 0) == end {
		return false
	}
	whole := slices.Concat(name, line[:end])
	return endsWhole(whole)
}

// cutStem tells whether the break stands behind a level alone, inside what a
// department is named for (市农业 and 农村局), or before words that end names and
// begin none (市铁路建设 and 指挥部).
func (p *paragraph) cutStem(name, next []rune) bool {
	level := len([]rune(levelOf(string(name) + "局")))
	whole := slices.Concat(name, next)
	switch {
	case len(name) > 1 && len(next) == 1:
		return !endsWhole(name) && isBody(whole)
	case len(name) == 0 || len(next) == 0 || level == 0 && nameTails.at(next, 0) != len(next):
		return false
	case len(name) == level:
		return hasStem(string(next))
	case hasSuffix(next, "公司") && nameTails.at(next, 0) == len(next):
		return !hasSuffix(name, "公司") && isBody(whole)
	case nameTails.at(next, 0) == len(next):
		return level > 0 && !isBody(name)
	}
	return (departmentHeads.at(whole, level) > len(name)-level || !endsWhole(name) && levelOf(string(next)) == "" && isOfStems(name[level:])) && isBody(whole)
}

// stemJoins stand between the stems of a department's name.
var stemJoins = newWords("和", "与", "综合", "行政", "服务", "管理", "监督", "发展", "事务", "保障")

// isOfStems tells whether words are stems of departments, the last of which
// may be cut.
func isOfStems(words []rune) bool {
	at := 0
	for at < len(words) {
		n := max(departmentHeads.at(words, at), stemJoins.at(words, at))
		if n == 0 {
			break
		}
		at += n
	}
	return at > 1 && at == len(words)
}

// hasAlias tells whether a line begins with a bracket that belongs to the name
// at the end of the paragraph: 各镇 and （街道）, 市委宣传部 and （市文明办）.
func (p *paragraph) hasAlias(line []rune) bool {
	if len(line) == 0 || !is(line[0], classOpen) || !endsLikeName(p.tail) {
		return false
	}
	for i := 1; i < min(len(line), maxNameRunes/2); i++ {
		if is(line[i], classClose) {
			inside := line[1:i]
			return len(inside) > 1 && (isOfParts(inside, 0) || isBody(inside) && levelOf(string(inside)) != "")
		}
	}
	return false
}

// nameTails end names and begin none.
var nameTails = newWords("有限公司", "有限责任公司", "股份有限公司", "公司", "分公司", "指挥部", "委员会", "办公室", "管理局", "管理中心", "服务中心", "领导小组", "专班", "分局", "支队", "大队", "中心", "集团")

// cutHeader tells whether a line goes on with a cell of a header that a narrow
// column cut: 牵头单 and 位.
func (p *paragraph) cutHeader(line []rune) bool {
	const longest = 6
	if p.last == 0 || p.lastLine != len(p.tail) || p.lastLine > longest || len(line) == 0 || len(line) > longest {
		return false
	}
	return !isHeaderCell(p.tail) && !isHeaderCell(line) && isHeaderCell(slices.Concat(p.tail, line))
}

// isScrap tells whether words end like a body but name nobody by themselves:
// 作联社 of 区供销合作联社.
func isScrap(words []rune) bool {
	name := string(words)
	return len(words) < 5 && !hasStem(name) && levelOf(name) == "" && !shorts.fit(words, 0) && !newExpander("", false).standsAlone(name)
}

// territoryBodies go on with the name of a territory and begin no name.
var territoryBodies = newWords("管委会", "管理委员会", "政府", "人民政府", "办事处", "党工委", "党委")

// endsWhole tells whether words end as a body or a class does.
func endsWhole(words []rune) bool {
	return isBody(words) || classEnds.fit(withoutBracket(words), 1)
}
