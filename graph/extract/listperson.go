package extract

// A list may print a person beside the bodies: 常务副市长张某牵头. A person is no
// agency, so what a duty says of one gives no body a role.

// personField stands for a person whom no label introduces.
var personField = &fieldRule{"副市长", fieldPeople, "（副市长张三牵头，市商务局负责）"}

// titles are the offices of persons, by which alone a person is told.
var titles = newWords(
	"省长", "市长", "区长", "县长", "州长", "旗长", "盟长", "镇长", "乡长", "副省长", "副市长", "副区长", "副县长", "副州长", "副镇长", "副乡长",
	"书记", "副书记", "常委", "秘书长", "副秘书长", "主席", "副主席", "主任", "副主任", "局长", "副局长", "厅长", "副厅长", "部长", "副部长", "同志", "先生", "院长", "检察长", "组长", "副组长", "调研员", "党组成员",
)

// behindTitles go on with words that begin with a title and mean a body.
var behindTitles = newWords("热线", "公开", "信箱", "专线", "质量", "办公", "制", "会", "联席", "基金", "室", "团", "处")

// maxPersonRunes bounds the words for a person with an office.
const maxPersonRunes = 20

// isPerson tells whether words are a person with a title: before it a name or
// what the office is of, behind it a name or nothing.
func isPerson(words []rune) bool {
	if len(words) < 4 || len(words) > maxPersonRunes || isClass(words) {
		return false
	}
	for i := range words {
		n := titles.at(words, i)
		if n == 0 || behindTitles.at(words, i+n) > 0 {
			continue
		}
		if rest := words[i+n:]; len(rest) == 0 || len(rest) > 1 && len(rest) <= 4 && !isBody(rest) || isPerson(rest) {
			return true
		}
	}
	return false
}
