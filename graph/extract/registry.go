package extract

import (
	"slices"
	"strings"
)

// AgencyKind says what sort of body an agency is.
type AgencyKind string

// AgencyLevel says at which tier of the state a body works.
type AgencyLevel string

// ZoneKind says what sort of territory a zone is.
type ZoneKind string

// Described is a value of an enumeration with its meaning.
type Described struct{ Value, Meaning string }

// AgencyKinds lists every kind a registry may use.
var AgencyKinds = []Described{
	{"GOVERNMENT", "a people's government, or the State Council"},
	{"DEPARTMENT", "a department of the government at its level (局, 委, 部)"},
	{"OFFICE", "an office that serves a government, a committee or a leading group (办公厅, 办公室)"},
	{"COMMITTEE", "the committee that administers a zone (管委会), or its office"},
	{"PARTY_BODY", "a body of the Communist Party of China"},
	{"LEGISLATURE", "a people's congress or its standing committee"},
	{"CONSULTATIVE_BODY", "a people's political consultative conference, or its office"},
	{"COURT", "a people's court"},
	{"PROCURATORATE", "a people's procuratorate"},
	{"MILITARY", "a military body"},
	{"VERTICAL_AGENCY", "a branch that answers to a body above the city, not to the city (垂直管理)"},
	{"INSTITUTION", "a public institution that is not a department, such as an arbitration commission"},
	{"ENTERPRISE", "a company or group"},
}

// AgencyLevels lists every level a registry may use.
var AgencyLevels = []Described{
	{"NATIONAL", "works for the whole country"},
	{"PROVINCIAL", "works for a province, or is a branch at its tier"},
	{"MUNICIPAL", "works for a city, or is a branch at its tier"},
	{"DISTRICT", "works for a district of a city"},
	{"ZONE", "works for a development zone"},
}

// ZoneKinds lists every kind of zone a seed may use.
var ZoneKinds = []Described{
	{"FREE_TRADE_ZONE", "a pilot free trade zone or an area of one"},
	{"INDUSTRIAL_PARK", "an industrial park (产业园)"},
	{"HIGH_TECH_ZONE", "a high-tech industrial development zone"},
	{"DEVELOPMENT_ZONE", "an economic and technological or other development zone"},
	{"LOGISTICS_ZONE", "a logistics or port zone"},
	{"BONDED_ZONE", "a comprehensive bonded zone or another special customs supervision area"},
}

// oneOf lists values for an error that says how to mend it.
func oneOf(of []Described) string {
	values := make([]string, len(of))
	for i, d := range of {
		values[i] = d.Value
	}
	return "give one of " + strings.Join(values, ", ")
}

func isOneOf(value string, of []Described) bool {
	return slices.ContainsFunc(of, func(d Described) bool { return d.Value == value })
}

// Agency is a body as the registry knows it. What is not known for certain is
// left empty. Parent is the nearest body above it that is known for certain,
// which need not be the one directly above. Founded and Dissolved are its first
// day under its name and the first day no more, or the month or year of it; both
// are open where they are empty. DraftEn marks English names that
// are the curator's translation and not the body's own.
type Agency struct {
	ID             string       `yaml:"id"`
	Name           string       `yaml:"name"`
	OfficialName   string       `yaml:"officialName"`
	Aliases        []string     `yaml:"aliases"`
	Kind           AgencyKind   `yaml:"kind"`
	Level          AgencyLevel  `yaml:"level"`
	Jurisdiction   string       `yaml:"jurisdiction"`
	Parent         string       `yaml:"parent"`
	Founded        string       `yaml:"founded"`
	Dissolved      string       `yaml:"dissolved"`
	Successors     []Succession `yaml:"successors"`
	NameEn         string       `yaml:"nameEn"`
	OfficialNameEn string       `yaml:"officialNameEn"`
	DraftEn        bool         `yaml:"draftEn"`
	located        `yaml:"-"`
}

// Succession says which body took an agency's work over. Since may be partial
// (2018, 2018-04): it is given only as finely as it is certain.
type Succession struct {
	ID    string `yaml:"id"`
	Since string `yaml:"since"`
	Note  string `yaml:"note"`
}

// Zone is a territory as the seed knows it. AreaKm2 is 0 where the text gives
// none.
type Zone struct {
	ID             string   `yaml:"id"`
	Name           string   `yaml:"name"`
	OfficialName   string   `yaml:"officialName"`
	Aliases        []string `yaml:"aliases"`
	Kind           ZoneKind `yaml:"kind"`
	AreaKm2        float64  `yaml:"areaKm2"`
	AdministeredBy string   `yaml:"administeredBy"`
	NameEn         string   `yaml:"nameEn"`
	DraftEn        bool     `yaml:"draftEn"`
	located        `yaml:"-"`
}

// Registry finds agencies by any of their names. It is built by ReadSeed and
// safe for concurrent use; a nil Registry knows nothing.
type Registry struct {
	agencies []Agency
	byName   map[string]int
	byID     map[string]int
}

// Agencies are all agencies, in the order of the file. The caller must not
// change them.
func (r *Registry) Agencies() []Agency {
	if r == nil {
		return nil
	}
	return r.agencies
}

// Find looks an agency up by its name, official name or an alias, exactly.
func (r *Registry) Find(name string) (Agency, bool) {
	if r == nil {
		return Agency{}, false
	}
	i, ok := r.byName[name]
	if !ok {
		return Agency{}, false
	}
	return r.agencies[i], true
}

// Get looks an agency up by its id.
func (r *Registry) Get(id string) (Agency, bool) {
	if r == nil {
		return Agency{}, false
	}
	i, ok := r.byID[id]
	if !ok {
		return Agency{}, false
	}
	return r.agencies[i], true
}

// names are all words that mean the agency.
func (a Agency) names() []string { return namesOf(a.Name, a.OfficialName, a.Aliases) }

func (z Zone) names() []string { return namesOf(z.Name, z.OfficialName, z.Aliases) }

func namesOf(name, official string, aliases []string) []string {
	out := []string{name}
	if official != "" && official != name {
		out = append(out, official)
	}
	return append(out, aliases...)
}

// resolve gives the agency that an expansion means. The registry may know the
// name without the carried level; then it, not the rule, is right.
func (r *Registry) resolve(x expansion) (Agency, bool) {
	if a, ok := r.Find(x.full); ok {
		return a, true
	}
	if x.level == "" || x.territory != "" {
		return Agency{}, false
	}
	return r.Find(x.printed)
}
