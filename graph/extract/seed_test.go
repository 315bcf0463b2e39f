package extract

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

// small is a seed that fits, for tests to break one file of.
func small() fstest.MapFS {
	files := map[string]string{
		TextFile:        "某市人民政府关于印发方案的通知\n\n四、主要任务\n\n1. 甲。建立甲平合。（责任单位：市工商局）\n\n2. 乙。依托甲平台。（责任单位：市工商局）\n",
		DocumentFile:    "slug: some-2017-1\njurisdiction: 某市\n",
		CorrectionsFile: "corrections:\n  - line: 5\n    context: 甲平合\n    wrong: 平合\n    right: 平台\n    reason: misprint\n",
		AgenciesFile: "agencies:\n  - id: agency:some:government\n    name: 市政府\n    kind: GOVERNMENT\n    level: MUNICIPAL\n    jurisdiction: 某市\n" +
			"  - id: agency:some:gsj\n    name: 市工商局\n    aliases: [某市工商局]\n    kind: DEPARTMENT\n    level: MUNICIPAL\n    jurisdiction: 某市\n    parent: agency:some:government\n",
		ZonesFile:        "zones:\n  - id: zone:some:park\n    name: 某园\n    kind: INDUSTRIAL_PARK\n    administeredBy: agency:some:gsj\n",
		DependenciesFile: "dependencies:\n  - from: \"2\"\n    to: \"1\"\n    via: 甲平台\n    basis: EXPLICIT\n    fromQuote: 依托甲平台\n    toQuote: 建立甲平台\n    note: uses it\n",
		DeliverablesFile: "deliverables:\n  - measure: \"1\"\n    name: 甲平台\n    exclude: true\n    reason: a test\n",
	}
	out := fstest.MapFS{}
	for name, text := range files {
		out["s/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func TestSmallSeedFits(t *testing.T) {
	f, err := Dir(small(), "s")
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Dependencies) != 1 || f.Dependencies[0].ToEvidence.Exact != "建立甲平合" {
		t.Errorf("dependencies %+v", f.Dependencies)
	}
	if len(f.Deliverables) != 0 {
		t.Errorf("deliverables %+v", f.Deliverables)
	}
	if f.Document.ID != "policyDocument:some-2017-1" {
		t.Errorf("document id %q", f.Document.ID)
	}
}

func TestSeedErrorsSayWhere(t *testing.T) {
	agency := "agencies:\n  - id: agency:some:gsj\n    name: 市工商局\n    kind: DEPARTMENT\n    level: MUNICIPAL\n    jurisdiction: 某市\n"
	for _, c := range []struct{ why, file, text, want string }{
		{"no slug", DocumentFile, "jurisdiction: 某市\n", `s/document.yaml:1: slug "" is not of the form shenyang-2017-46`},
		{"no document", DocumentFile, "# nothing\n", "s/document.yaml:1: the file is missing or empty: it gives the slug"},
		{"malformed YAML", AgenciesFile, "agencies:\n  - id: [\n", "s/agencies.yaml:2: "},
		{"wrong key", AgenciesFile, "agency:\n  - id: x\n", `s/agencies.yaml:1: want the single key "agencies" with a list`},
		{"not a list", AgenciesFile, "agencies: 3\n", `s/agencies.yaml:1: "agencies" is not a list`},
		{"second document", DocumentFile, "slug: a\n---\nslug: b\n", "s/document.yaml:3: a second YAML document; write one per file"},
		{"empty entry", AgenciesFile, "agencies:\n  -\n", "s/agencies.yaml:2: an empty entry"},
		{"unknown field", AgenciesFile, agency + "    colour: red\n", `s/agencies.yaml:7: unknown field "colour"`},
		{"duplicate key", AgenciesFile, agency + "    name: 市质监局\n", `s/agencies.yaml:7: `},
		{"wrong type", CorrectionsFile, "corrections:\n  - line: five\n", "s/corrections.yaml:2: "},
		{"bad id", AgenciesFile, "agencies:\n  - id: 市工商局\n", `s/agencies.yaml:2: id "市工商局" is not of the form agency:shenyang:name`},
		{"unknown kind", AgenciesFile, "agencies:\n  - id: agency:some:a\n    name: 甲\n    kind: CLUB\n", `s/agencies.yaml:2: unknown agency kind "CLUB": give one of GOVERNMENT, DEPARTMENT, `},
		{"duplicate id", AgenciesFile, agency + agency[len("agencies:\n"):], `s/agencies.yaml:7: id "agency:some:gsj" is already taken at line 2`},
		{"alias collision", AgenciesFile, agency + "  - id: agency:some:b\n    name: 乙局\n    aliases: [市工商局]\n    kind: DEPARTMENT\n    level: MUNICIPAL\n    jurisdiction: 某市\n",
			`s/agencies.yaml:7: name "市工商局" is already taken at line 2`},
		{"unknown parent", AgenciesFile, agency + "    parent: agency:some:none\n", `s/agencies.yaml:2: unknown agency id "agency:some:none" as parent`},
		{"own ancestor", AgenciesFile, agency + "    parent: agency:some:gsj\n", "s/agencies.yaml:2: agency:some:gsj is its own ancestor"},
		{"unknown successor", AgenciesFile, agency + "    successors:\n      - id: agency:some:none\n        since: \"2018\"\n", `s/agencies.yaml:2: unknown agency id "agency:some:none" as successor`},
		{"bad date", AgenciesFile, agency + "    successors:\n      - id: agency:some:gsj\n        since: \"18\"\n", `s/agencies.yaml:2: since "18" is not a date such as 2018 or 2018-07-05`},
		{"unknown administrator", ZonesFile, "zones:\n  - id: zone:some:park\n    name: 某园\n    kind: INDUSTRIAL_PARK\n    administeredBy: agency:some:none\n", `s/zones.yaml:2: unknown agency id "agency:some:none"`},
		{"quotation missing", DependenciesFile, "dependencies:\n  - from: \"2\"\n    to: \"1\"\n    via: 丙\n    basis: INFERRED\n    fromQuote: 丙\n    toQuote: 甲\n", `s/dependencies.yaml:2: quotation "丙" does not occur in measure 2`},
		{"unknown measure", DependenciesFile, "dependencies:\n  - from: \"9\"\n    to: \"1\"\n    via: 丙\n    basis: INFERRED\n    fromQuote: 丙\n    toQuote: 甲\n", `s/dependencies.yaml:2: the text has no measure "9"`},
		{"via not quoted", DependenciesFile, "dependencies:\n  - from: \"2\"\n    to: \"1\"\n    via: 丙\n    basis: EXPLICIT\n    fromQuote: 甲\n    toQuote: 甲\n", `s/dependencies.yaml:2: basis EXPLICIT needs "丙" in both quotations`},
		{"unknown basis", DependenciesFile, "dependencies:\n  - from: \"2\"\n    to: \"1\"\n    via: 丙\n    basis: GUESS\n", `s/dependencies.yaml:2: unknown basis "GUESS": give one of EXPLICIT, SHARED_TERM, INFERRED`},
		{"misprint missing", CorrectionsFile, "corrections:\n  - line: 4\n    context: 甲平合\n    wrong: 平合\n    right: 平台\n    reason: x\n", `s/corrections.yaml:2: context "甲平合" does not occur exactly once in line 4 of the text`},
		{"stale review", DeliverablesFile, "deliverables:\n  - measure: \"2\"\n    name: 甲平台\n    exclude: true\n    reason: x\n", `s/deliverables.yaml:2: measure 2 has no deliverable "甲平台" to exclude`},
		{"review of nothing", DeliverablesFile, "deliverables:\n  - measure: \"7\"\n    name: 甲平台\n    exclude: true\n    reason: x\n", `s/deliverables.yaml:2: the text has no measure "7"`},
	} {
		t.Run(c.why, func(t *testing.T) {
			fsys := small()
			fsys["s/"+c.file] = &fstest.MapFile{Data: []byte(c.text)}
			_, err := Dir(fsys, "s")
			var seedErr *SeedError
			if !errors.As(err, &seedErr) {
				t.Fatalf("got %v, want a SeedError", err)
			}
			if got := err.Error(); len(got) < len(c.want) || got[:len(c.want)] != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// A seed that names a measure by a number that the text prints twice is told what to write.
func TestNumberOfSeveralMeasures(t *testing.T) {
	fsys := small()
	fsys["s/"+TextFile] = &fstest.MapFile{Data: []byte("某市人民政府关于印发方案的通知\n\n四、主要任务\n\n(一)开放。\n\n1. 甲。联动。(责任单位:市工商局)\n\n(二)改革。\n\n1. 乙。联动。(责任单位:市工商局)\n")}
	for file, text := range map[string]string{
		DependenciesFile: "dependencies:\n  - from: \"1\"\n    to: \"1.1\"\n    via: 丙\n    basis: INFERRED\n    fromQuote: 甲\n    toQuote: 甲\n",
		DeliverablesFile: "deliverables:\n  - measure: \"1\"\n    name: 甲平台\n    exclude: true\n    reason: x\n",
	} {
		for _, name := range []string{CorrectionsFile, DependenciesFile, DeliverablesFile} {
			delete(fsys, "s/"+name)
		}
		fsys["s/"+file] = &fstest.MapFile{Data: []byte(text)}
		if _, err := Dir(fsys, "s"); err == nil || !strings.Contains(err.Error(), `no measure "1": its numbers start anew in each area, so name the area, too, as in 1.1, 2.1`) {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestRegistryFindsByAnyName(t *testing.T) {
	seed, err := ReadSeed(small(), "s")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"市工商局", "某市工商局"} {
		if a, ok := seed.Registry.Find(name); !ok || a.ID != "agency:some:gsj" {
			t.Errorf("%s: got %+v", name, a)
		}
	}
	if _, ok := seed.Registry.Find("工商局"); ok {
		t.Error("a name that is not registered was found")
	}
	if file, line := seed.Registry.Agencies()[1].At(); file != "s/agencies.yaml" || line != 7 {
		t.Errorf("the entry stands at %s:%d", file, line)
	}
	var none *Registry
	if _, ok := none.Find("市工商局"); ok || none.Agencies() != nil {
		t.Error("a nil registry knows something")
	}
}
