package extract

// tokenKind says what a stretch of a list is. Together the tokens of a list
// cover it without gap or overlap: nothing printed in a list is lost.
type tokenKind uint8

const (
	tokenMark     tokenKind = iota // a bracket, a separator, space
	tokenLabel                     // 责任单位 with its colon
	tokenPhrase                    // 牵头, 按职责分工, 等相关单位
	tokenName                      // a body or a class of bodies
	tokenField                     // 适用范围： and what follows it
	tokenRule                      // a rule for the whole text: 列第一位者为牵头单位，下同
	tokenDeadline                  // 6月底完成
	tokenUnread                    // none of these: a problem says so
)

// String is the kind as Explain prints it.
func (k tokenKind) String() string {
	return [...]string{"MARK", "LABEL", "PHRASE", "NAME", "FIELD", "RULE", "DEADLINE", "UNREAD"}[k]
}

// token is a stretch of the reading. Which of the pointers is set follows from
// the kind.
type token struct {
	kind tokenKind
	// stop marks a mark that ends a sentence.
	stop bool
	// own marks a phrase in a bracket after a name, which speaks of it alone.
	own bool
	// star marks a mark that shows a lead, parts one that parts names, clause one
	// that parts more than names (，).
	star, parts, clause bool
	// doubt says what makes a name or an unread stretch doubtful.
	doubt      doubt
	start, end int
	label      *labelRule
	phrase     *phraseRule
	field      *fieldRule
	rule       *ruleForm
	// cell is the column of the table whose cell begins with the token.
	cell *labelRule
}

// doubt is what a token is doubted for: one byte, as a long text has a million tokens.
type doubt uint8

const (
	noDoubt doubt = iota
	unknownLabel
	missingSeparator
	doubtfulName
)

// code is the doubt as a Problem tells of it.
func (d doubt) code() ProblemCode {
	return [...]ProblemCode{"", UnknownLabel, MissingSeparator, DoubtfulName}[d]
}
