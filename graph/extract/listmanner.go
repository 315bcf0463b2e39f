package extract

// How a duty is borne may be said in words that no table holds: 按照“三管三必须”要求.
// They begin behind a whole name and end in what the duty keeps to.

var (
	mannerHeads = newWords("按照", "按", "严格按照", "依照", "依据", "根据", "对照", "结合", "围绕", "遵循", "参照", "依托")
	mannerEnds  = newEndings([]string{"要求", "原则", "规定", "职责", "分工", "职能", "权限", "范围", "程序", "预案", "体制", "机制", "事权", "任务", "标准", "实际", "清单"})
	mannerRule  = &phraseRule{"按照“三管三必须”要求", phraseManner, "", "市住建局、市商务局按照“三管三必须”要求负责"}
)

// maxMannerRunes is well above the longest of such words met.
const maxMannerRunes = 30

// mannerOf finds such words at the end of text[start:end).
func mannerOf(text []rune, start, end int) (*phraseRule, int) {
	if end-start < 4 || !mannerEnds.fit(text[start:end], 1) {
		return nil, end
	}
	for i := end - 3; i >= start && end-i <= maxMannerRunes; i-- {
		n := mannerHeads.at(text[:end], i)
		if n == 0 || i > start && !endsLikeName(text[start:i]) && !endsOpen(text[start:i]) {
			continue
		}
		return mannerRule, i
	}
	return nil, end
}

// endsOpen tells whether words end as those of an open list do.
func endsOpen(words []rune) bool {
	return words[len(words)-1] == '等' || hasSuffix(words, "部门") || hasSuffix(words, "单位")
}
