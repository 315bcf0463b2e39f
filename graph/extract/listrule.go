package extract

// Rules inside a list, and the marks (★, *) by which a plan shows its leads
// where a rule says so: 标★的为牵头单位.

// ruleAt reads a rule that begins at an offset and may hold marks that part
// names elsewhere: 以下均需各区、县政府配合. It gives the offset to go on from,
// 0 where none begins.
func (t *listReader) ruleAt(at, limit int) int {
	if !ruleOpens.opens(t.text[at:limit]) {
		return 0
	}
	end, depth := at, 0
	for ; end < limit && end-at < maxRuleRunes; end++ {
		c := t.text[end]
		if depth == 0 && is(c, classClause|classClose) && !(c == '，' && end > at && t.text[end-1] == '外') {
			break // 以下任务除明确到部门的外，均需各市人民政府落实 is one clause
		}
		switch {
		case is(c, classOpen):
			depth++
		case is(c, classClose):
			depth--
		}
	}
	form := ruleOf(outside(t.plain(at, end)))
	if form == nil || form.kind != RuleStandingCooperation && form.kind != RuleMarkedLeads {
		return 0
	}
	return t.rule(form, at, end, limit)
}

// opener finds the words that begin the forms of rules.
type opener wordTable

var ruleOpens = func() opener {
	var words []string
	for _, f := range ruleForms {
		if f.kind == RuleStandingCooperation || f.kind == RuleMarkedLeads {
			words = append(words, f.starts...)
		}
	}
	return opener(newWords(words...))
}()

func (o opener) opens(text []rune) bool { return wordTable(o).at(text, 0) > 0 }

// star adds a mark of a lead.
func (t *listReader) star(at int) int {
	t.add(tokenMark, at, at+1).star = true
	return at + 1
}

// isStars tells whether words are marks of a lead and nothing else.
func isStars(words string) bool {
	for _, c := range words {
		if !is(c, classStar) {
			return false
		}
	}
	return words != ""
}

// starred finds the entry that a mark of a lead belongs to: the name straight
// before it, or else the one after it.
func (l *rawList) starred(entries []entry) []int {
	var out []int
	for i, t := range l.tokens {
		if !t.star {
			continue
		}
		n := 0
		for n < len(entries) && entries[n].start < t.start {
			n++
		}
		if !l.straightBehind(i) {
			n++
		}
		if n > 0 && n <= len(entries) {
			out = append(out, n-1)
		}
	}
	return out
}

// straightBehind tells whether the token before a mark, but for a bracket
// around it, is a name.
func (l *rawList) straightBehind(i int) bool {
	for i--; i >= 0; i-- {
		if l.tokens[i].kind == tokenName {
			return true
		}
		if l.tokens[i].kind != tokenMark || l.tokens[i].parts {
			return false
		}
	}
	return false
}

// leadByMark makes the marked names lead and the rest work with them.
func leadByMark(list []entry, marked []int) {
	for _, i := range marked {
		list[i].role, list[i].basis = RoleLead, RoleByRule
	}
	for i := range list {
		if e := &list[i]; e.role == RoleResponsible {
			e.role, e.basis = RoleCooperating, RoleByRule
		}
	}
}
