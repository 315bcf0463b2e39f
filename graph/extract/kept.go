package extract

// kept are the tokens of the lists of one part of a text, in a fifth of the room: a text of short lists has more tokens than anything
// else, and all must be known before the first list is read into facts.
type kept struct {
	tokens   []keptToken
	meanings []meaning
	index    map[meaning]uint16
}

// keptToken is a token whose pointers are one number.
type keptToken struct {
	start, end int32
	meaning    uint16
	kind       tokenKind
	doubt      doubt
	flags      tokenFlags
}

// tokenFlags are the truths of a token, a bit each.
type tokenFlags uint8

const (
	flagStop tokenFlags = 1 << iota
	flagOwn
	flagStar
	flagParts
	flagClause
)

func flagsOf(t *token) tokenFlags {
	var out tokenFlags
	for i, is := range [...]bool{t.stop, t.own, t.star, t.parts, t.clause} {
		if is {
			out |= 1 << i
		}
	}
	return out
}

// meaning is what a token points to.
type meaning struct {
	label, cell *labelRule
	phrase      *phraseRule
	field       *fieldRule
	rule        *ruleForm
}

// keep puts the tokens of all lists away.
func keep(lists []rawList) []rawList {
	n := 0
	for i := range lists {
		n += len(lists[i].tokens)
	}
	k := &kept{tokens: make([]keptToken, 0, n), meanings: []meaning{{}}, index: map[meaning]uint16{}}
	for i := range lists {
		k.take(&lists[i])
	}
	return lists
}

func (k *kept) take(l *rawList) {
	l.from = int32(len(k.tokens))
	for i := range l.tokens {
		t := &l.tokens[i]
		k.tokens = append(k.tokens, keptToken{
			int32(t.start), int32(t.end), k.number(meaning{t.label, t.cell, t.phrase, t.field, t.rule}), t.kind, t.doubt, flagsOf(t),
		})
	}
	l.to = int32(len(k.tokens))
	l.kept, l.tokens = k, nil
}

// number gives a meaning its number. There are no more meanings than rules and columns.
func (k *kept) number(m meaning) uint16 {
	if m == (meaning{}) {
		return 0
	}
	n, ok := k.index[m]
	if !ok {
		n = uint16(len(k.meanings))
		k.index[m] = n
		k.meanings = append(k.meanings, m)
	}
	return n
}

// open gives a list with its tokens, which take the place of those in room.
func (l rawList) open(room []token) rawList {
	if l.kept == nil {
		return l
	}
	l.tokens = room[:0]
	for _, t := range l.kept.tokens[l.from:l.to] {
		m := &l.kept.meanings[t.meaning]
		l.tokens = append(l.tokens, token{
			kind: t.kind, doubt: t.doubt, stop: t.flags&flagStop > 0, own: t.flags&flagOwn > 0, star: t.flags&flagStar > 0, parts: t.flags&flagParts > 0, clause: t.flags&flagClause > 0,
			start: int(t.start), end: int(t.end), label: m.label, phrase: m.phrase, field: m.field, rule: m.rule, cell: m.cell,
		})
	}
	l.kept = nil
	return l
}

// open gives a list with its tokens until the next is opened. For Explain they stay.
func (x *extraction) open(l rawList) rawList {
	if l.kept == nil || x.trace != nil {
		return l.open(nil)
	}
	l = l.open(x.room)
	x.room = l.tokens
	return l
}
