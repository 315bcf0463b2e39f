package extract

// class is a set of the roles a mark can play. Texts mix full-width and
// half-width marks at will, so every rule asks for a class and never for a rune.
type class uint16

const (
	classSpace    class = 1 << iota
	classOpen           // （ and what else opens a bracket
	classClose          // ） and what else closes one
	classSeparate       // parts the names of a list
	classColon          // ends a label
	classStop           // ends a sentence
	classEnd            // a paragraph may end here
	classGoOn           // a paragraph cannot end here
	classRunning        // running text holds one of these, a title does not
	classClause         // ends a clause
	classStar           // shows which name leads, where a rule says so
	classDash           // the strokes beside a page number
	classBullet         // opens a line or an item without a number
)

// marks hold the runes of each class. They are data because other issuers
// print other marks.
var marks = []struct {
	class class
	runes string
}{
	{classSpace, " \t\n\r\f\v\u00a0\u2002\u2003\u2009\u200b\u2028\u3000\ufeff"},
	{classOpen, "（(〔[［【﹙﹝﹛"},
	{classClose, "）)〕]］】﹚﹞﹜"},
	{classSeparate, "、，,；;。､﹑﹐﹔|｜/／◎●■◆◇○□►▶➤"},
	{classColon, "：:﹕︰"},
	{classStop, "。；;﹔！!？?"},
	{classEnd, "。！？!?）)】：:」”\""},
	{classGoOn, "，、,；;（(〔【“《"},
	{classRunning, "，。；,;：:"},
	{classClause, "，,。；;：:\n"},
	{classStar, "★☆*＊▲△※"},
	{classDash, "—–－-─―"},
	{classBullet, "◎●■◆◇○□►▶➤▲△"},
}

// classes looks a rune up in one step; every mark lies in the first plane.
var classes = func() (table [1 << 16]class) {
	for _, m := range marks {
		for _, c := range m.runes {
			table[c] |= m.class
		}
	}
	return table
}()

// is tells whether a rune belongs to any of the classes.
func is(c rune, of class) bool {
	return uint32(c) < uint32(len(classes)) && classes[c]&of != 0
}

func isSpace(c rune) bool { return is(c, classSpace) }

// hasAt tells whether words stand in text at offset at.
func hasAt(text []rune, at int, words string) bool {
	for _, c := range words {
		if at >= len(text) || text[at] != c {
			return false
		}
		at++
	}
	return true
}

// endsAt tells whether words stand in text[start:end) and end at end, and
// where they begin.
func endsAt(text []rune, start, end int, words []rune) (int, bool) {
	at := end - len(words)
	if at < start {
		return 0, false
	}
	for i, c := range words {
		if text[at+i] != c {
			return 0, false
		}
	}
	return at, true
}

func skipSpace(text []rune, at int) int {
	for at < len(text) && isSpace(text[at]) {
		at++
	}
	return at
}
