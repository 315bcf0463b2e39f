package extract

// rawList is a responsibility list as read: where it stands and its tokens.
type rawList struct {
	start, end int // with the brackets
	closed     bool
	tokens     []token
}

// maxListRunes bounds a list whose bracket is never closed. The longest list
// met has about 130 runes.
const maxListRunes = 2000

// lists finds every bracket that opens with a label.
func (r *reading) lists() []rawList {
	var out []rawList
	for at := 0; at < len(r.runes); at++ {
		if !listOpensAt(r.runes, at) {
			continue
		}
		end, closed := r.closing(at)
		out = append(out, rawList{at, end, closed, tokenize(r.runes, at, end)})
		at = end - 1
	}
	return out
}

// listOpensAt tells whether a bracket with a label stands at an offset.
func listOpensAt(text []rune, at int) bool {
	if !in(marksOpen, text[at]) {
		return false
	}
	rule, _ := labelAt(text, skipSpace(text, at+1))
	return rule != nil
}

// closing finds the end of the bracket at offset at. Brackets pair by depth
// and not by shape, since （…) is common in print. The paragraph ends an
// unclosed list.
func (r *reading) closing(at int) (end int, closed bool) {
	depth := 0
	limit := min(len(r.runes), at+maxListRunes)
	for i := at; i < limit; i++ {
		switch c := r.runes[i]; {
		case in(marksOpen, c):
			depth++
		case in(marksClose, c):
			depth--
			if depth == 0 {
				return i + 1, true
			}
		case c == '\n':
			return i, false
		}
	}
	return limit, false
}

// entry is one name of a list with the role its label gives.
type entry struct {
	token
	role Role
}

// entries are the names of the list in order.
func (l rawList) entries() []entry {
	role := RoleResponsible
	var out []entry
	for _, t := range l.tokens {
		switch t.kind {
		case tokenLabel:
			role = t.label.role
		case tokenName:
			out = append(out, entry{t, role})
		}
	}
	return out
}

// openPhrase is the phrase that leaves the list open, or nil.
func (l rawList) openPhrase() *token {
	for i := range l.tokens {
		if t := &l.tokens[i]; t.kind == tokenPhrase && t.phrase.open {
			return t
		}
	}
	return nil
}
