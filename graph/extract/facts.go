package extract

// Span is a half-open range [start, end) of Unicode code points in the text
// as issued. It never points into a corrected or joined reading, so cutting
// the issued text with it always gives the printed words, page breaks and
// misprints included.
type Span [2]int

// Facts is everything read from one official text. Lists are never nil, so
// they encode as [] and not as null.
type Facts struct {
	Document     Document      `json:"document"`
	Areas        []Area        `json:"areas"`
	Measures     []Measure     `json:"measures"`
	Zones        []ZoneFact    `json:"zones"`
	Safeguards   []Safeguard   `json:"safeguards"`
	Deliverables []Deliverable `json:"deliverables"`
	Dependencies []Dependency  `json:"dependencies"`
	Mentions     []Mention     `json:"mentions"`
	Problems     []Problem     `json:"problems"`
}

// Document is what the text says of itself. ID is empty without a seed: the
// slug is the one thing here that the text cannot say. Issued is the date
// under the covering notice and Published the date of the imprint (印发).
type Document struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Number    string     `json:"number"`
	Issuer    string     `json:"issuer"`
	Issued    string     `json:"issued"`
	Published string     `json:"published,omitempty"`
	BasedOn   []Citation `json:"basedOn"`
	CopiedTo  []Copy     `json:"copiedTo"`
	// Rules hold for all lists of the text: who leads, who cooperates unnamed.
	Rules        []DocumentRule `json:"rules"`
	Scope        *Scope         `json:"scope"`
	Positionings []Positioning  `json:"positionings"`
}

// Citation is another text that this one says it carries out.
type Citation struct {
	Number string `json:"number"`
	Title  string `json:"title"`
	Span   Span   `json:"span"`
}

// Copy is one recipient of the 抄送 line. Agency is empty where the recipient
// is a class (市各人民团体) or is not in the registry.
type Copy struct {
	AsWritten string `json:"asWritten"`
	Span      Span   `json:"span"`
	Agency    string `json:"agency,omitempty"`
}

// Scope is the territory the text applies to.
type Scope struct {
	AreaKm2    float64 `json:"areaKm2"`
	Boundaries string  `json:"boundaries"`
	Span       Span    `json:"span"`
}

// Positioning is one of the numbered functions (功能定位) of the territory.
type Positioning struct {
	Ordinal int    `json:"ordinal"`
	Title   string `json:"title"`
	Text    string `json:"text"`
	Span    Span   `json:"span"`
}

// Area is a section of the tasks chapter. Its span covers the heading alone;
// the measures carry their own.
type Area struct {
	Ordinal int    `json:"ordinal"`
	Title   string `json:"title"`
	Span    Span   `json:"span"`
}

// Measure is a numbered item. Number is the item's own number as printed.
// Area is the ordinal of its area, 0 where the item stands under none. The
// span runs from the number to the end of the last paragraph.
type Measure struct {
	Number string `json:"number"`
	Title  string `json:"title"`
	Area   int    `json:"area"`
	Span   Span   `json:"span"`
	// Path tells the measure from all others of the text. It is Number unless the
	// text prints a number twice; then it is the ordinal of the area and Number
	// (3.1), and 3.1-2 for a second of that path. Seeds and other facts name
	// measures by it.
	Path string `json:"-"`
	// Text is the whole item as read, its lists included. It is not among the
	// JSON facts, which have it piece by piece.
	Text string `json:"-"`
	// Deadlines are those printed in the item, its lists included.
	Deadlines []Deadline `json:"deadlines"`
	Tasks     []Task     `json:"tasks"`
}

// Task is the passage that one responsibility list governs, without the list
// and without the measure's title. Text is the passage as read: corrected,
// page breaks joined, paragraphs parted by one line feed.
type Task struct {
	Ordinal int    `json:"ordinal"`
	Text    string `json:"text"`
	Span    Span   `json:"span"`
	List    List   `json:"list"`
}

// List is a responsibility list. AsWritten and Span include the brackets and
// the label. Open is true where the list ends in words that admit bodies it
// does not name, and OpenPhrase is then those words.
type List struct {
	AsWritten        string           `json:"asWritten"`
	Span             Span             `json:"span"`
	Open             bool             `json:"open"`
	OpenPhrase       string           `json:"openPhrase"`
	Responsibilities []Responsibility `json:"responsibilities"`
}

// Role is what a list makes of a body.
type Role string

// Roles that a label can state.
const (
	RoleLead        Role = "LEAD"
	RoleResponsible Role = "RESPONSIBLE"
	RoleCooperating Role = "COOPERATING"
	RoleSupporting  Role = "SUPPORTING"
	RoleSupervising Role = "SUPERVISING"
)

// What a role rests on. RoleStated: the label or the duty is printed.
// RoleByRule: it follows from a rule, that the first listed leads, or that in a
// list with a lead all others work with it.
const (
	RoleStated = "STATED"
	RoleByRule = "RULE"
)

// Responsibility is one name in a list. Position counts from 1. Agency is the
// expanded short name (市发展改革委 for a printed 发展改革委 after 市法制办), or
// the registry's canonical name where the registry knows the body. AsWritten
// is the printed name with any page break inside it taken out; Span covers
// the break.
type Responsibility struct {
	Position  int    `json:"position"`
	Agency    string `json:"agency"`
	AsWritten string `json:"asWritten"`
	Role      Role   `json:"role"`
	RoleBasis string `json:"roleBasis"`
	Span      Span   `json:"span"`
}

// ZoneFact is a territory that a list names. AsWritten and Span cover the
// territory alone, not the body that administers it.
type ZoneFact struct {
	Name      string `json:"name"`
	AsWritten string `json:"asWritten"`
	Agency    string `json:"agency"`
	Measure   string `json:"measure"`
	Span      Span   `json:"span"`
}

// Safeguard is one section of the safeguards chapter (保障措施).
type Safeguard struct {
	Ordinal int    `json:"ordinal"`
	Title   string `json:"title"`
	Text    string `json:"text"`
	Span    Span   `json:"span"`
	Duties  []Duty `json:"duties"`
}

// Duty is one sentence of a safeguard. Bearer is the subject the sentence
// itself prints, and empty where it prints none: the subject of the sentence
// before is not carried over, since that would be an inference.
type Duty struct {
	Ordinal int    `json:"ordinal"`
	Text    string `json:"text"`
	Bearer  string `json:"bearer"`
	Span    Span   `json:"span"`
}

// DeliverableKind sorts deliverables by the noun their name ends in.
type DeliverableKind string

// Deliverable is a thing that a measure says is to be established. Name is
// the noun phrase as read; Exact is the issued text under Span, from the verb
// to the end of the name.
type Deliverable struct {
	Name    string          `json:"name"`
	Kind    DeliverableKind `json:"kind"`
	Measure string          `json:"measure"`
	Span    Span            `json:"span"`
	Exact   string          `json:"exact"`
}

// Evidence is a quotation with its place. Exact is byte for byte the issued
// text between Start and End.
type Evidence struct {
	Exact string `json:"exact"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Dependency says that measure From needs something of measure To. It comes
// from the seed; only its evidence is looked up in the text.
type Dependency struct {
	ID           string   `json:"id,omitempty"`
	From         string   `json:"from"`
	To           string   `json:"to"`
	Via          string   `json:"via"`
	Basis        string   `json:"basis"`
	FromEvidence Evidence `json:"fromEvidence"`
	ToEvidence   Evidence `json:"toEvidence"`
	Note         string   `json:"note"`
}

// Mention is a name as printed in a responsibility list or in 抄送. Agency is
// nil where the name is a class of bodies or, with a registry, is not in it.
type Mention struct {
	AsWritten string  `json:"asWritten"`
	Agency    *string `json:"agency"`
	Span      Span    `json:"span"`
}

// Problem is something that was read with doubt or not at all. Line counts
// from 1 in the text as issued.
type Problem struct {
	Code    ProblemCode `json:"code"`
	Message string      `json:"message"`
	Span    Span        `json:"span"`
	Line    int         `json:"line"`
}

// ProblemCode names a sort of doubt; codes are stable, messages are not.
type ProblemCode string

// The sorts of doubt.
const (
	// UnknownAgency: a registry was given and does not hold the name.
	UnknownAgency ProblemCode = "UNKNOWN_AGENCY"
	// CollectiveName: the words name a class of bodies, not a body. It is
	// reported where the class is first printed.
	CollectiveName ProblemCode = "COLLECTIVE_NAME"
	// AmbiguousSuffix: an office at the end may belong to the names before it.
	AmbiguousSuffix ProblemCode = "AMBIGUOUS_SUFFIX"
	// BareTerritory: a list names a territory and no body for it.
	BareTerritory ProblemCode = "BARE_TERRITORY"
	// NoPrefix: a department name with no level prefix to carry to it.
	NoPrefix ProblemCode = "NO_PREFIX"
	// DoubtfulName: the words between two marks do not look like a name.
	DoubtfulName ProblemCode = "DOUBTFUL_NAME"
	// UnknownLabel: words before a colon in a list that are no known label.
	UnknownLabel ProblemCode = "UNKNOWN_LABEL"
	// MissingSeparator: two names with no mark between them.
	MissingSeparator ProblemCode = "MISSING_SEPARATOR"
	// AmbiguousLead: the first listed leads, and a class is listed first.
	AmbiguousLead ProblemCode = "AMBIGUOUS_LEAD"
	// UnopenedList: a list closes a bracket that nothing opened.
	UnopenedList ProblemCode = "UNOPENED_LIST"
	// UndatedDeadline: a month or a year's end with no year before it.
	UndatedDeadline ProblemCode = "UNDATED_DEADLINE"
	// UnclosedList: a list's bracket is not closed in its paragraph.
	UnclosedList ProblemCode = "UNCLOSED_LIST"
	// EmptyList: a label with no name after it.
	EmptyList ProblemCode = "EMPTY_LIST"
	// ListOutsideMeasure: a list that no numbered item holds.
	ListOutsideMeasure ProblemCode = "LIST_OUTSIDE_MEASURE"
	// NoPassage: a list with no words before it to govern.
	NoPassage ProblemCode = "NO_PASSAGE"
	// NoList: words of a measure after its last list, or a measure without one.
	NoList ProblemCode = "NO_LIST"
	// NumberingGap: an item whose number does not follow the one before.
	NumberingGap ProblemCode = "NUMBERING_GAP"
	// NotFound: a part of the document that the text does not seem to say.
	NotFound ProblemCode = "NOT_FOUND"
)
