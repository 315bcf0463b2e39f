package extract

// Bodies that print their seat and no level stand beside others without a mark
// too: 区商务局平潭海关, 国网平潭供电公司区建设局.

// seatWords end such bodies; a seat of two to four runes stands before them.
var seatWords = newWords("海关", "海事局", "边检站", "供电公司", "供电局", "供电分公司", "电力公司")

// seatedCut finds where one name ends and another begins of which one prints
// its seat, 0 if nowhere. leveled tells whether the first begins with a level.
func seatedCut(name []rune, leveled bool) int {
	for i := 4; i+4 <= len(name); i++ {
		seated := endsSeated(name[:i])
		switch {
		case !seated && !(leveled && endsStrong(name[:i])):
		case seated && leadsBody(name[i:]), seatAt(name[i:]) > 0, isGovernment(name[i:]):
			return i
		}
	}
	return 0
}

// isGovernment tells whether words are the government of a named place: 江州市政府.
func isGovernment(words []rune) bool {
	n := len(words)
	if n < 5 || !hasSuffix(words, "政府") {
		return false
	}
	if hasSuffix(words, "人民政府") {
		n -= 2
	}
	return n >= 5 && n <= 7 && isLevelAt(words, n-3) && !isLevelAt(words, 0) && words[0] != '各'
}

// endsStrong tells whether a whole name ends as bodies do and hardly anything else.
func endsStrong(name []rune) bool { return isBody(name) && isStrong(name) }

// endsSeated tells whether words end in a seat word with a seat before it, or
// are the government of a place.
func endsSeated(words []rune) bool {
	if isGovernment(words) {
		return true
	}
	for n := 2; n <= 5 && n+2 <= len(words); n++ {
		if seatWords.at(words, len(words)-n) == n {
			return true
		}
	}
	return false
}

// seatAt is the length of a body with its seat at the head of words, or 0.
func seatAt(words []rune) int {
	from := 2
	if hasAt(words, 0, "国网") {
		from = 4
	}
	for i := from; i <= from+2 && i < len(words); i++ {
		if n := seatWords.at(words, i); n > 0 {
			return i + n
		}
	}
	return 0
}

// leadsBody tells whether words begin with a level and what a department is
// named for: 区交通与建设局.
func leadsBody(words []rune) bool {
	level := []rune(levelOf(string(words[:min(8, len(words))])))
	return len(level) > 0 && hasStem(string(words[len(level):])) && isBody(words)
}
