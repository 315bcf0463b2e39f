package extract

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// Names of the files of a seed folder. Only TextFile and DocumentFile must
// exist.
const (
	TextFile         = "notice.txt"
	DocumentFile     = "document.yaml"
	CorrectionsFile  = "corrections.yaml"
	AgenciesFile     = "agencies.yaml"
	ZonesFile        = "zones.yaml"
	DependenciesFile = "dependencies.yaml"
	DeliverablesFile = "deliverables.yaml"
	AcceptedFile     = "accepted.yaml"
)

// Seed is what a curator knows beyond the text. A nil Seed is a valid one
// that knows nothing.
type Seed struct {
	Document     SeedDocument
	Corrections  []Correction
	Registry     *Registry
	Zones        []Zone
	Dependencies []SeedDependency
	Deliverables []DeliverableReview
	Accepted     []Accepted
}

// SeedDocument is what the text cannot say of itself.
type SeedDocument struct {
	Slug         string `yaml:"slug"`
	Jurisdiction string `yaml:"jurisdiction"`
	ShortTitle   string `yaml:"shortTitle"`
	TitleEn      string `yaml:"titleEn"`
	ShortTitleEn string `yaml:"shortTitleEn"`
	DraftEn      bool   `yaml:"draftEn"`
	located      `yaml:"-"`
}

// Correction mends one misprint. Context must occur exactly once in the given
// line of the issued text, and Wrong exactly once in Context.
type Correction struct {
	Line    int    `yaml:"line"`
	Context string `yaml:"context"`
	Wrong   string `yaml:"wrong"`
	Right   string `yaml:"right"`
	Reason  string `yaml:"reason"`
	located `yaml:"-"`
}

// SeedDependency is a curated dependency. Both quotations must occur in the
// text of their measures.
type SeedDependency struct {
	From      string `yaml:"from"`
	To        string `yaml:"to"`
	Via       string `yaml:"via"`
	Basis     string `yaml:"basis"`
	FromQuote string `yaml:"fromQuote"`
	ToQuote   string `yaml:"toQuote"`
	Note      string `yaml:"note"`
	located   `yaml:"-"`
}

// DeliverableReview overrules the deliverable grammar on one name: Exclude
// drops what it found, otherwise Quote is where the grammar missed one.
type DeliverableReview struct {
	Measure string          `yaml:"measure"`
	Name    string          `yaml:"name"`
	Exclude bool            `yaml:"exclude"`
	Quote   string          `yaml:"quote"`
	Kind    DeliverableKind `yaml:"kind"`
	Reason  string          `yaml:"reason"`
	located `yaml:"-"`
}

// Accepted is a doubt that a curator has looked into and lets stand: the words
// under its span, and why. It changes nothing in what is read; graph/check leaves the
// doubt out, and says where an entry fits no doubt any more.
type Accepted struct {
	Code    ProblemCode `yaml:"code"`
	Words   string      `yaml:"words"`
	Reason  string      `yaml:"reason"`
	located `yaml:"-"`
}

// DependencyBases lists every basis a dependency may have.
var DependencyBases = []Described{
	{"EXPLICIT", "the text of one measure names what the other establishes, and uses it"},
	{"SHARED_TERM", "both measures name the same thing; neither says that it uses the other's"},
	{"INFERRED", "an analyst's judgement that the one cannot be done without the other"},
}

// ReadSeed reads the YAML files of a seed folder. Its errors are SeedErrors,
// or those of the file system.
func ReadSeed(fsys fs.FS, dir string) (*Seed, error) {
	s := &Seed{}
	steps := []func() error{
		func() (err error) { s.Document, err = readOne[SeedDocument](fsys, dir, DocumentFile); return },
		func() (err error) {
			s.Corrections, err = readEntries[Correction](fsys, dir, CorrectionsFile, "corrections")
			return
		},
		func() (err error) { s.Registry, err = readRegistry(fsys, dir); return },
		func() (err error) { s.Zones, err = readEntries[Zone](fsys, dir, ZonesFile, "zones"); return },
		func() (err error) {
			s.Dependencies, err = readEntries[SeedDependency](fsys, dir, DependenciesFile, "dependencies")
			return
		},
		func() (err error) {
			s.Deliverables, err = readEntries[DeliverableReview](fsys, dir, DeliverablesFile, "deliverables")
			return
		},
		func() (err error) {
			s.Accepted, err = readEntries[Accepted](fsys, dir, AcceptedFile, "accepted")
			return
		},
		func() error { return s.check(dir) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Dir reads a seed folder and extracts its text.
func Dir(fsys fs.FS, dir string) (*Facts, error) {
	seed, err := ReadSeed(fsys, dir)
	if err != nil {
		return nil, err
	}
	src, err := fs.ReadFile(fsys, path.Join(dir, TextFile))
	if err != nil {
		return nil, err
	}
	return Text(src, seed)
}

var (
	slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	idForm   = regexp.MustCompile(`^(agency|zone)(:[a-z0-9]+(-[a-z0-9]+)*){2,}$`)
	dateForm = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)
)

func (s *Seed) check(dir string) error {
	if !slugForm.MatchString(s.Document.Slug) {
		at := located{path.Join(dir, DocumentFile), s.Document.line}
		if s.Document.file == "" {
			return at.errorf("the file is missing or empty: it gives the slug, such as shenyang-2017-46, and the jurisdiction")
		}
		return at.errorf("slug %q is not of the form shenyang-2017-46", s.Document.Slug)
	}
	wrong := []error{s.checkZones()}
	for _, c := range s.Corrections {
		if c.Wrong == "" || c.Reason == "" || strings.Count(c.Context, c.Wrong) != 1 {
			wrong = append(wrong, c.errorf("a correction needs a reason, and wrong words that occur once in its context"))
		}
	}
	wrong = append(wrong, s.checkDependencies())
	for _, d := range s.Deliverables {
		wrong = append(wrong, d.check())
	}
	for _, a := range s.Accepted {
		if a.Code == "" || a.Words == "" || a.Reason == "" {
			wrong = append(wrong, a.errorf("what is accepted needs code, words and reason"))
		}
	}
	return errors.Join(wrong...)
}

func (d DeliverableReview) check() error {
	switch {
	case d.Name == "" || d.Measure == "" || d.Reason == "":
		return d.errorf("a review needs measure, name and reason")
	case d.Exclude:
		return nil
	case !strings.Contains(d.Quote, d.Name):
		return d.errorf("quote %q does not hold the name %q", d.Quote, d.Name)
	case !isOneOf(string(d.Kind), DeliverableKinds):
		return d.errorf("unknown kind %q: %s", d.Kind, oneOf(DeliverableKinds))
	}
	return nil
}

func (s *Seed) checkZones() error {
	ids, names := map[string]located{}, map[string]located{}
	for _, z := range s.Zones {
		if !idForm.MatchString(z.ID) || !strings.HasPrefix(z.ID, "zone:") {
			return z.errorf("id %q is not of the form zone:shenyang:name", z.ID)
		}
		if !isOneOf(string(z.Kind), ZoneKinds) {
			return z.errorf("unknown zone kind %q: %s", z.Kind, oneOf(ZoneKinds))
		}
		if _, ok := s.Registry.Get(z.AdministeredBy); z.AdministeredBy != "" && !ok {
			return z.errorf("unknown agency id %q", z.AdministeredBy)
		}
		if err := claim(ids, z.located, "id", z.ID); err != nil {
			return err
		}
		for _, n := range z.names() {
			if err := claim(names, z.located, "name", n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Seed) checkDependencies() error {
	pairs := map[string]located{}
	var wrong []error
	for _, d := range s.Dependencies {
		wrong = append(wrong, d.check(), claim(pairs, d.located, "pair", d.From+"→"+d.To))
	}
	return errors.Join(wrong...)
}

func (d SeedDependency) check() error {
	switch {
	case !isOneOf(d.Basis, DependencyBases):
		return d.errorf("unknown basis %q: %s", d.Basis, oneOf(DependencyBases))
	case d.Via == "":
		return d.errorf("a dependency needs a via")
	case d.From == d.To:
		return d.errorf("measure %s cannot depend on itself", d.From)
	case d.FromQuote == "" || d.ToQuote == "":
		return d.codedf(NoEvidence, "dependency of %s on %s needs a quotation of each", d.From, d.To)
	case d.Basis != "INFERRED" && !(strings.Contains(d.FromQuote, d.Via) && strings.Contains(d.ToQuote, d.Via)):
		return d.codedf(NoEvidence, "basis %s needs %q in both quotations", d.Basis, d.Via)
	}
	return nil
}

// claim records a value that may occur once only.
func claim(seen map[string]located, at located, what, value string) error {
	if value == "" {
		return at.errorf("an empty %s", what)
	}
	if first, ok := seen[value]; ok {
		return at.errorf("%s %q is already taken at line %d", what, value, first.line)
	}
	seen[value] = at
	return nil
}

func readRegistry(fsys fs.FS, dir string) (*Registry, error) {
	return ReadRegistry(fsys, path.Join(dir, AgenciesFile))
}

// ReadRegistry reads a file of agencies, such as the AgenciesFile of a seed
// folder. It is nil where the file does not exist or holds no agencies. Its
// errors are SeedErrors, or those of the file system.
func ReadRegistry(fsys fs.FS, file string) (*Registry, error) {
	list, err := readEntries[Agency](fsys, path.Dir(file), path.Base(file), "agencies")
	if err != nil || list == nil {
		return nil, err
	}
	r := &Registry{agencies: list, byName: map[string]int{}, byID: map[string]int{}}
	ids, names := map[string]located{}, map[string]located{}
	for i, a := range list {
		if err := checkAgency(a); err != nil {
			return nil, err
		}
		if err := claim(ids, a.located, "id", a.ID); err != nil {
			return nil, err
		}
		r.byID[a.ID] = i
		for _, n := range a.names() {
			if err := claim(names, a.located, "name", n); err != nil {
				return nil, err
			}
			r.byName[n] = i
		}
	}
	return r, r.checkLinks()
}

func checkAgency(a Agency) error {
	switch {
	case !idForm.MatchString(a.ID) || !strings.HasPrefix(a.ID, "agency:"):
		return a.errorf("id %q is not of the form agency:shenyang:name", a.ID)
	case !isOneOf(string(a.Kind), AgencyKinds):
		return a.errorf("unknown agency kind %q: %s", a.Kind, oneOf(AgencyKinds))
	case !isOneOf(string(a.Level), AgencyLevels):
		return a.errorf("unknown agency level %q: %s", a.Level, oneOf(AgencyLevels))
	case a.Jurisdiction == "":
		return a.errorf("agency %s has no jurisdiction", a.ID)
	}
	return checkDates(a)
}

func checkDates(a Agency) error {
	for _, date := range []string{a.Founded, a.Dissolved} {
		if date != "" && !dateForm.MatchString(date) {
			return a.errorf("%q is not a date such as 2018, 2018-07 or 2018-07-05", date)
		}
	}
	if a.Founded != "" && a.Dissolved != "" && a.Dissolved < a.Founded {
		return a.errorf("agency %s is dissolved before it is founded", a.ID)
	}
	return nil
}

// checkLinks makes sure that parents and successors exist and that nobody is
// their own ancestor.
func (r *Registry) checkLinks() error {
	for _, a := range r.agencies {
		for _, s := range a.Successors {
			if _, ok := r.Get(s.ID); !ok {
				return a.errorf("unknown agency id %q as successor", s.ID)
			}
			if !dateForm.MatchString(s.Since) {
				return a.errorf("since %q is not a date such as 2018 or 2018-07-05", s.Since)
			}
		}
		if err := r.checkAncestors(a); err != nil {
			return err
		}
	}
	return nil
}

func (r *Registry) checkAncestors(a Agency) error {
	up := a
	for range r.agencies {
		if up.Parent == "" {
			return nil
		}
		next, ok := r.Get(up.Parent)
		if !ok {
			return up.errorf("unknown agency id %q as parent", up.Parent)
		}
		up = next
	}
	return a.errorf("%s is its own ancestor", a.ID)
}

// documentID gives the id of the text, empty without a slug.
func (s *Seed) documentID() string {
	if s == nil {
		return ""
	}
	return fmt.Sprintf("policyDocument:%s", s.Document.Slug)
}
