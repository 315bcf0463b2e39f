package extract

// A table may have columns that nobody foresaw, and columns of the persons who
// answer for a body. Neither may hide the columns of names.

// personColumns end the header cells of persons: 牵头单位责任人.
var personColumns = newEndings([]string{"责任人", "负责人", "联系人", "领导", "责任领导", "负责同志", "联络员", "经办人"})

// isPersonColumn tells whether a header cell is one of persons.
func isPersonColumn(cell []rune) bool { return personColumns.fit(withoutClose(cell), 0) }

// withoutPersons takes the persons off a header cell that has them beside the
// names: 牵头单位及负责人.
func withoutPersons(cell []rune) []rune {
	for i := 2; i+3 < len(cell); i++ {
		if (cell[i] == '及' || cell[i] == '和' || cell[i] == '、' || is(cell[i], classOpen)) && isPersonColumn(withoutClose(cell[i+1:])) {
			return cell[:i]
		}
	}
	return cell
}

func withoutClose(cell []rune) []rune {
	if n := len(cell); n > 0 && is(cell[n-1], classClose) {
		return cell[:n-1]
	}
	return cell
}

// maxForeignRunes bounds a header cell that no table of words knows.
const maxForeignRunes = 10

// foreignHeader gives the end of a header cell that nothing is known of, and
// takes it for one because a known one follows; 0 where none does.
func foreignHeader(text []rune, start, end int) int {
	if end-start > maxForeignRunes {
		return 0
	}
	for _, c := range text[start:end] {
		if arabic(c) >= 0 || is(c, classStop|classSeparate|classColon) {
			return 0
		}
	}
	if name := text[start:end]; isBody(name) && cellName(name) {
		return 0
	}
	next, stop := chunkAt(text, end)
	if next == stop {
		return 0
	}
	if _, known := headerCell(text, next, stop); known == 0 {
		return 0
	}
	return end
}

// isHeaderCell tells whether words are one cell of a header.
func isHeaderCell(cell []rune) bool { return headerRule(cell) != nil || isHeaderWord(cell) }
