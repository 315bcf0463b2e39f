package extract

// names parts text[start:end) at the 和, 与 and 及 that join two names. One
// inside a name (文化和旅游部) has no whole name before it.
func (t *listReader) names(start, end int) {
	if t.known != nil && t.known(t.plain(start, end)) {
		t.name(start, end)
		return
	}
	depth := 0
	for i := start + 1; i < end; i++ {
		c := t.text[i]
		switch {
		case is(c, classOpen):
			depth++
		case is(c, classClose):
			depth--
		case depth > 0:
		case c == '和' || c == '与' || c == '及' || c == '以' || c == '暨':
			rule, stop := headOf(t.text, i, end)
			if rule != nil && rule.kind == phraseJoin && stop < end && t.joins(start, i, stop, end) {
				t.core(start, i)
				t.add(tokenPhrase, i, stop).phrase = rule
				t.core(stop, end)
				return
			}
		}
	}
	t.name(start, end)
}

// partyOrgans end the name of a party committee, behind which the organ of the
// same place may be printed without its name: 甲市委、政府.
var partyOrgans = []string{"市委", "县委", "区委", "州委", "旗委", "盟委", "镇委", "党委", "工委"}

// isOrgan tells whether words are such an organ.
func isOrgan(words []rune) bool {
	switch string(words) {
	case "政府", "人民政府", "管委会", "管理委员会", "行署":
		return true
	}
	return false
}

// classNouns go on with a class behind 和 and begin no name.
var classNouns = newWords("单位", "部门", "机构")

// joins tells whether a join at [left, right) parts two whole names.
func (t *listReader) joins(start, left, right, end int) bool {
	before, after := t.text[start:left], t.text[right:end]
	if isOrgan(after) && hasAnySuffix(string(before), partyOrgans) {
		return false // 甲基地党工委和管委会
	}
	if t.behindClass(start) && isClassTail(t.text[start:end]) && (!hasAnySuffix(string(before), governments) || hasSuffix(before, "党委") && isGoverned(after)) {
		return false // 各省、自治区、直辖市 | 和 | 计划单列市人民政府
	}
	if !isBody(before) && !isClass(before) && !(isGoverned(before) && isClass(after)) {
		return false
	}
	if c := classOf(before); c != nil && (before[0] == '各' || c.open) && isGoverned(after) {
		return false // 各市党委和人民政府
	} else if c != nil && classNouns.at(after, 0) > 0 {
		return false // 国务院相关部门和单位
	}
	return t.wholeName(after) || openWords(t.text, right, end, false)
}

// behindClass tells whether a 、 before an offset follows a class of territories
// that prints no body: 各省、.
func (t *listReader) behindClass(at int) bool {
	n := len(t.out)
	if n < 2 || t.out[n-1].kind != tokenMark || t.out[n-1].end != at || t.out[n-2].kind != tokenName {
		return false
	}
	return isClassStem([]rune(t.plain(t.out[n-2].start, t.out[n-2].end)))
}

// wholeName tells whether words are a name, or several that are joined.
func (t *listReader) wholeName(words []rune) bool {
	return isBody(words) || isClass(words) || isProvince(words)
}

// name adds one name, after its bracket has been read: a role that is the
// name's own (牵头), a rule, a deadline, or a part of the name.
func (t *listReader) name(start, end int) {
	for end > start && isSpace(t.text[end-1]) {
		end--
	}
	if end <= start {
		return
	}
	if cut := t.missingMark(start, end); cut > 0 {
		t.name(start, cut)
		t.out[len(t.out)-1].doubt = missingSeparator
		t.name(cut, end)
		return
	}
	open := t.lastBracket(start, end)
	if open <= start {
		t.bare(start, end)
		return
	}
	inside := t.plain(open+1, end-1)
	var tok token
	if isStars(inside) {
		t.name(start, open)
		t.add(tokenMark, open, open+1)
		for at := open + 1; at < end-1; {
			at = t.star(at)
		}
		t.add(tokenMark, end-1, end)
		return
	}
	switch form := ruleOf(inside); {
	case form != nil:
		tok = token{kind: tokenRule, rule: form}
	case isDeadline([]rune(inside)):
		tok = token{kind: tokenDeadline}
	default:
		role := bracketRole(inside)
		if role == nil {
			t.bare(start, end)
			return
		}
		tok = token{kind: tokenPhrase, phrase: role, own: true}
	}
	tok.start, tok.end = open+1, end-1
	t.name(start, open)
	t.add(tokenMark, open, open+1)
	t.out = append(t.out, tok)
	t.add(tokenMark, end-1, end)
}

// bracketRole reads the inside of a bracket that gives one name its role.
func bracketRole(inside string) *phraseRule {
	for i := range phraseRules {
		rule := &phraseRules[i]
		if rule.kind == phraseDuty && (inside == rule.words || inside == rule.words+"单位" || inside == rule.words+"部门") {
			return rule
		}
	}
	return nil
}

// lastBracket finds the bracket that ends a name, -1 if none does.
func (t *listReader) lastBracket(start, end int) int {
	if !is(t.text[end-1], classClose) {
		return -1
	}
	depth := 0
	for i := end - 1; i >= start; i-- {
		switch c := t.text[i]; {
		case is(c, classClose):
			depth++
		case is(c, classOpen):
			depth--
			if depth == 0 {
				return i
			}
		}
	}
	return -1
}

// missingMark finds where a whole name is followed by another of its level
// without a mark between them: 区经济发展局区行政审批局. 0 if nowhere.
func (t *listReader) missingMark(start, end int) int {
	if end-start < 5 || end-start > 4*maxNameRunes {
		return 0
	}
	name := t.text[start:end]
	level := levelOf(string(name[:min(4, len(name))]))
	if isClass(name) {
		return 0
	}
	if i := seatedCut(name, level != ""); i > 0 {
		return start + i
	}
	if level == "" {
		return 0
	}
	for i := 3; i+2 < len(name); i++ {
		if hasAt(name, i+1, "监委") && name[i-1] == '委' { // 市纪委市监委 is one body
			continue
		}
		if name[i] == '各' && innerUnits.fit(withoutBracket(name[i:]), 1) { // 市公安局各分局
			continue
		}
		if (hasAt(name, i, level) || name[i] == '各' || hasAt(name, i, "驻")) && endsStrong(name[:i]) &&
			levelOrClass(name[i:]) && (isBody(name[i:]) || isClass(name[i:])) {
			return start + i
		}
	}
	return 0
}

// innerUnits end the names of what a body has several of.
var innerUnits = newEndings([]string{"分局", "支队", "大队", "中队", "派出所", "分所", "处室", "科室", "支行", "分公司", "分中心", "专项办公室", "专项小组", "工作组", "工作专班", "专委会", "派出机构", "派驻机构", "分支机构"})

// strongEnd tells whether a rune ends names and hardly ever stands inside one.
func strongEnd(c rune) bool {
	for _, s := range []rune("局委办厅部署院会司心府") {
		if c == s {
			return true
		}
	}
	return false
}

func levelOrClass(name []rune) bool {
	return levelOf(string(name[:min(6, len(name))])) != "" || isClass(name)
}

// bare adds a name or, where the words cannot be one, what was not read.
func (t *listReader) bare(start, end int) {
	words := t.plain(start, end)
	if n := len(t.out); n > 1 && t.text[t.out[n-1].start] == '、' && t.out[n-2].phrase == openRule && classNouns.at([]rune(words), 0) == len([]rune(words)) {
		t.add(tokenPhrase, start, end).phrase = openRule // 有关部门、单位
		return
	}
	if t.goesOn(words, end) {
		t.placesBefore()
		return
	}
	if isClass([]rune(words)) && classOf([]rune(words)) == somePlacesRule {
		t.add(tokenName, start, end)
		t.placesBefore()
		return
	}
	if t.kindsGoOn(words, end) {
		return
	}
	if isPerson([]rune(words)) {
		t.add(tokenField, start, end).field = personField
		return
	}
	kind := tokenName
	doubted := noDoubt
	switch name := []rune(words); {
	case !looksLikeName(words):
		kind, doubted = tokenUnread, doubtfulName
	case !isBody(name) && !isClass(name) && !isStemName(name) && !isTerritory(words) && !isPlaceStem(words) && (t.known == nil || !t.known(words)):
		doubted = doubtfulName // a name by its place alone: it ends like no body known
	}
	t.add(kind, start, end).doubt = doubted
}

// governsKinds tells whether the 各 or 有关 of a class governs the kinds behind it
// too: 各市政府、县政府; 有关盟行政公署、市人民政府.
func governsKinds(name []rune) bool {
	c := classOf(name)
	return c != nil && (name[0] == '各' || c.open && hasAnySuffix(string(name), governments))
}

// placesBefore joins the places printed before the last name with 、 between to
// it, where it says that they are some of several: 甲、乙等州、市人民政府.
func (t *listReader) placesBefore() {
	last := len(t.out) - 1
	if classOf([]rune(t.plain(t.out[last].start, t.out[last].end))) != somePlacesRule {
		return
	}
	first := last
	for first >= 2 && t.out[first-1].kind == tokenMark && t.text[t.out[first-1].start] == '、' && t.out[first-2].kind == tokenName {
		name := []rune(t.plain(t.out[first-2].start, t.out[first-2].end))
		if len(name) > maxStemRunes && !hasSuffix(name, "湾区") || isBody(name) && !isPlace(string(name)) && !isTerritory(string(name)) || isStem(name) {
			break
		}
		first -= 2
	}
	t.out[first].end, t.out[first].doubt = t.out[last].end, noDoubt
	t.out = t.out[:first+1]
}

// isClassDepartment tells whether words name the department of a kind of place
// and nobody by itself: 直辖市通信管理局 behind 各省、自治区.
func isClassDepartment(words []rune) bool {
	for _, kind := range []string{"自治区", "直辖市", "计划单列市", "新疆生产建设兵团", "自治州"} {
		if n := len([]rune(kind)); hasAt(words, 0, kind) && len(words) > n {
			return hasStem(string(words[n:])) && endsWhole(words)
		}
	}
	return false
}

// goesOn joins words to the class of territories printed before them with 、
// between: 各市、县〔市、区〕政府 is one name.
func (t *listReader) goesOn(words string, end int) bool {
	n := len(t.out)
	if n < 2 || t.out[n-1].kind != tokenMark || t.out[n-2].kind != tokenName {
		return false
	}
	mark, name := t.out[n-1], &t.out[n-2]
	if t.text[mark.start] == '、' && isOrgan([]rune(words)) && hasAnySuffix(t.plain(name.start, name.end), partyOrgans) {
		name.end = end
		t.out = t.out[:n-1]
		return true
	}
	if t.text[mark.start] == '、' && isGoverned([]rune(words)) && somePlacesHead.MatchString(t.plain(name.start, name.end)) {
		name.end = end
		t.out = t.out[:n-1]
		return true
	}
	if c := t.text[mark.start]; mark.end-mark.start != 1 || c != '、' || !isClassDepartment([]rune(words)) && !isClassTail([]rune(words)) && !isGoverned([]rune(words)) && classNouns.at([]rune(words), 0) == 0 {
		return false
	}
	before := []rune(t.plain(name.start, name.end))
	governed := governsKinds(before) && isGoverned([]rune(words))
	nouns := isClass(before) && classNouns.at([]rune(words), 0) == len([]rune(words)) // 市直有关部门、单位
	if !governed && !nouns && !isClassStem(before) {
		return false
	}
	if isClassDepartment([]rune(words)) && !hasAnySuffix(string(before), []string{"省", "自治区", "直辖市", "盟", "州"}) {
		return false // 各区、直辖市通信管理局 is no class
	}
	name.end = end
	t.out = t.out[:n-1]
	return true
}
