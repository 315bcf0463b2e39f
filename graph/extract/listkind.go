package extract

// Those who supply a town are told by what they supply, and 、 parts the kinds
// and no bodies: 供水、供电、供气等公共服务企业 is one class.

// supplies are such kinds, suppliers end the class.
var (
	supplies = newWords(
		"供水", "供电", "供气", "供热", "供暖", "供排水", "给排水", "排水", "污水处理", "燃气", "热力", "电力", "通信", "通讯", "电信", "网络", "广电", "广播电视", "有线电视",
		"邮政", "快递", "公交", "铁路", "公路", "民航", "水", "电", "气", "热", "暖", "讯", "网", "油", "水务", "自来水", "银行", "保险", "证券", "水电气", "水电气热",
	)
	suppliers = newEndings([]string{"企业", "单位", "公司", "机构", "部门"})
)

// isSupply tells whether words are such a kind and nothing else.
func isSupply(words []rune) bool {
	n := supplies.at(words, 0)
	return n > 0 && n == len(words)
}

// kindsGoOn joins words such as 通信等公共服务企业 to the kinds printed before
// them with 、 between.
func (t *listReader) kindsGoOn(words string, end int) bool {
	name := []rune(words)
	n := supplies.at(name, 0)
	if n == 0 || n == len(name) || !suppliers.fit(name, n) || name[n] != '等' && !suppliers.fit(name[n:], 0) {
		return false
	}
	first := len(t.out)
	for first >= 2 && t.out[first-1].kind == tokenMark && t.text[t.out[first-1].start] == '、' && t.out[first-2].kind == tokenName &&
		isSupply([]rune(t.plain(t.out[first-2].start, t.out[first-2].end))) {
		first -= 2
	}
	if first == len(t.out) {
		return false
	}
	t.out[first].end, t.out[first].doubt = end, noDoubt
	t.out = t.out[:first+1]
	return true
}
