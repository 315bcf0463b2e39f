package extract

import "slices"

// rawList is a responsibility list as read: where it stands, its tokens and
// what is amiss with its brackets.
type rawList struct {
	start, end int // with the brackets
	unclosed   bool
	unopened   bool
	laid       bool // is of a row that shows its columns
	tokens     []token
	kept       *kept // holds the tokens where a list waits to be read into facts
	from, to   int32 // of them
}

// entry is one name of a list with its role and what that rests on.
type entry struct {
	token
	role  Role
	basis string
	label int // index of the label that gave the role, -1 if a duty did
	own   bool
}

// entries are the names of the list in order, each with the role that the
// list itself prints. A duty (牵头) speaks of the names since the last duty, a
// label of those after it that no duty takes.
func (l *rawList) entries() []entry {
	g := grouping{label: -1, role: RoleResponsible, out: make([]entry, 0, l.names())}
	for i := range l.tokens {
		g.token(l.tokens, i)
	}
	g.close(g.role, g.label)
	l.yield(g.out)
	g.cooperate()
	return g.out
}

// names is how many names the list has.
func (l *rawList) names() int {
	n := 0
	for i := range l.tokens {
		if l.tokens[i].kind == tokenName {
			n++
		}
	}
	return n
}

// yield makes those under a label that only leads where no other does (主责单位
// beside 牵头单位) responsible.
func (l *rawList) yield(list []entry) {
	for _, e := range list {
		if rule := l.labelOf(e); e.role == RoleLead && (rule == nil || !rule.yields()) {
			for i := range list {
				if rule := l.labelOf(list[i]); rule != nil && rule.yields() {
					list[i].role = RoleResponsible
				}
			}
			return
		}
	}
}

// labelOf is the label or the column that gave an entry its role, or nil.
func (l *rawList) labelOf(e entry) *labelRule {
	if e.label < 0 {
		return nil
	}
	if t := l.tokens[e.label]; t.cell != nil {
		return t.cell
	}
	return l.tokens[e.label].label
}

// grouping collects names until something gives them a role.
type grouping struct {
	out   []entry
	from  int // first entry of the open group
	role  Role
	label int
	with  int // entries from here on stand after 会同; 0 where none do
	part  int // first entry behind the last mark that parts more than names
}

func (g *grouping) token(tokens []token, i int) {
	t := tokens[i]
	if t.cell != nil {
		g.close(g.role, g.label)
		g.role, g.label = t.cell.role, i
	}
	switch t.kind {
	case tokenLabel:
		g.close(g.role, g.label)
		g.role, g.label = t.label.role, i
	case tokenName:
		g.out = append(g.out, entry{token: t, role: RoleResponsible, basis: RoleStated, label: -1})
	case tokenPhrase:
		g.phrase(t)
	case tokenMark:
		if g.stops(tokens, i) {
			g.close(g.role, g.label)
		}
		if t.clause {
			g.part = len(g.out)
		}
	}
}

// stops tells whether a mark ends a group: a stop does, unless only the rule or
// a phrase follows.
func (g *grouping) stops(tokens []token, i int) bool {
	return tokens[i].stop && g.from < len(g.out) && g.with == 0
}

func (g *grouping) phrase(t token) {
	switch {
	case t.own:
		if n := len(g.out); n > 0 {
			g.out[n-1].role, g.out[n-1].own = t.phrase.role, true
		}
	case t.phrase.kind == phraseDuty && g.label >= 0 && (g.role == t.phrase.role || t.phrase.role == RoleResponsible):
		g.close(g.role, g.label) // 责任单位：…负责 says the same twice, 牵头单位：…按职责分工负责 no less than its label
	case t.phrase.kind == phraseDuty:
		if (t.phrase.role == RoleSupervising || t.phrase.role == RoleSupporting) && g.part < len(g.out) {
			g.closeAt(g.part, g.role, g.label) // 各市人民政府，省财政厅指导
		}
		g.close(t.phrase.role, -1)
	case t.phrase.kind == phraseWith:
		g.close(RoleLead, -1)
		g.with = len(g.out) + 1
	}
}

// close gives the open group its role.
func (g *grouping) close(role Role, label int) { g.closeAt(len(g.out), role, label) }

// closeAt gives the open group its role up to an entry, where the next begins.
func (g *grouping) closeAt(end int, role Role, label int) {
	for i := g.from; i < end; i++ {
		e := &g.out[i]
		if e.own {
			continue
		}
		e.role, e.label = role, label
		if g.with > 0 && i >= g.with-1 {
			e.role, e.label = RoleCooperating, -1
		}
	}
	if g.from < end {
		g.with = 0
	}
	g.from = max(g.from, end)
}

// cooperate makes the rest of a list that prints a lead work with it. A label
// behind the lead keeps its word: 牵头单位：A；责任单位：B.
func (g *grouping) cooperate() {
	lead := -1
	for i, e := range g.out {
		if e.role == RoleLead && (lead < 0 || e.start < g.out[lead].start) {
			lead = i
		}
	}
	if lead < 0 {
		return
	}
	for i := range g.out {
		e := &g.out[i]
		if e.role == RoleResponsible && !(e.label >= 0 && g.out[lead].label >= 0 && e.label != g.out[lead].label) {
			e.role, e.basis = RoleCooperating, RoleByRule
		}
	}
}

// leadByRule applies the rule that the first listed leads. What the list
// prints itself goes first, and a class leads nobody.
func leadByRule(list []entry, class func(entry) bool) (ambiguous bool) {
	for _, e := range list {
		if e.role == RoleLead {
			return false
		}
	}
	if len(list) == 0 || list[0].role != RoleResponsible {
		return false
	}
	if class(list[0]) {
		return len(list) > 1
	}
	list[0].role, list[0].basis = RoleLead, RoleByRule
	for i := range list[1:] {
		if e := &list[i+1]; e.role == RoleResponsible {
			e.role, e.basis = RoleCooperating, RoleByRule
		}
	}
	return false
}

// leadAll applies the rule that those responsible lead where nobody else does.
func leadAll(list []entry) {
	if slices.ContainsFunc(list, func(e entry) bool { return e.role == RoleLead }) {
		return
	}
	for i := range list {
		if e := &list[i]; e.role == RoleResponsible {
			e.role, e.basis = RoleLead, RoleByRule
		}
	}
}

// openPhrase is the phrase or class that leaves the list open, or nil.
func (l *rawList) openPhrase(text func(token) []rune) *token {
	for i := range l.tokens {
		t := &l.tokens[i]
		if t.kind == tokenPhrase && t.phrase.kind == phraseOpen {
			return t
		}
	}
	for i := range l.tokens {
		t := &l.tokens[i]
		if t.kind != tokenName {
			continue
		}
		name := text(*t)
		if c := classOf(name); c != nil && c.open || slices.Contains(name, '等') && openGovernment.MatchString(string(name)) {
			return t
		}
	}
	return nil
}
