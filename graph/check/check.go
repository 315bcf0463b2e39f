// Package check finds what a curator should look at before a text is loaded: what was read with doubt, names that are nearly
// those of the registry, lists that look cut, quotations that do not occur, spans that lie over each other. It changes
// nothing; a doubt that was looked into is left out by an entry in accepted.yaml.
package check

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"mandate/graph/extract"
)

// Code names a kind of finding; codes are stable, messages are not. Besides the codes here, findings have those of
// extract.ProblemCode.
type Code = extract.ProblemCode

// The codes of what is found by comparing.
const (
	// SimilarName: two names that differ in little and may mean one body.
	SimilarName Code = "SIMILAR_NAME"
	// ListCut: a list ends in the middle.
	ListCut Code = "LIST_CUT"
	// NumberRepeated: two measures of one area have one number; the second is known by a path that no text prints.
	NumberRepeated Code = "NUMBER_REPEATED"
	// AcceptedUnused: an entry of accepted.yaml fits nothing that was found.
	AcceptedUnused Code = "ACCEPTED_UNUSED"
)

// Finding is one thing to look at. Line counts from 1 in File.
type Finding struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

// String prints file:line: code: message.
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d: %s: %s", f.File, f.Line, f.Code, strings.Join(strings.Fields(f.Message), " "))
}

// Folder checks a seed folder. Errors are those of the file system, and extract.ErrNotUTF8.
func Folder(fsys fs.FS, dir string) ([]Finding, error) {
	text, err := fs.ReadFile(fsys, path.Join(dir, extract.TextFile))
	if err != nil {
		return nil, err
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // as it is loaded
	seed, err := extract.ReadSeed(fsys, dir)
	found, err := seedFindings(err)
	if seed == nil || err != nil {
		return sorted(found), err
	}
	file := path.Join(dir, extract.TextFile)
	rest, err := Text(file, text, seed)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return sorted(append(found, rest...)), nil
}

// Text checks a text, with what a seed knows beyond it; the seed may be nil. Findings name the text by file. What the seed
// says wrong of the text is found, too; any other error of extract.Text is returned.
func Text(file string, text []byte, seed *extract.Seed) ([]Finding, error) {
	facts, found, err := read(text, seed)
	if err != nil {
		return nil, err
	}
	c := checker{file: file, runes: []rune(string(text)), facts: facts, found: found, seed: seed}
	c.problems()
	c.lists()
	c.numbers()
	c.spans()
	c.names()
	c.accept()
	return sorted(c.found), nil
}

// read extracts, and where a seed does not fit, again with less of it: what else is wrong is then found as well.
func read(text []byte, seed *extract.Seed) (*extract.Facts, []Finding, error) {
	var found []Finding
	for _, less := range []func(*extract.Seed){
		func(*extract.Seed) {},
		func(s *extract.Seed) { s.Corrections = nil },
		func(s *extract.Seed) { s.Dependencies = nil },
		func(s *extract.Seed) { s.Deliverables = nil },
	} {
		if seed != nil {
			reduced := *seed
			seed = &reduced
			less(seed)
		}
		facts, err := extract.Text(text, seed)
		if err == nil {
			return facts, found, nil
		}
		more, err := seedFindings(err)
		if err != nil {
			return nil, nil, err
		}
		for _, f := range more {
			if !slices.Contains(found, f) {
				found = append(found, f)
			}
		}
	}
	return nil, nil, errors.New("the text cannot be read with its seed")
}

// seedFindings takes the faults of seed files out of an error; what is none stays an error.
func seedFindings(err error) ([]Finding, error) {
	if err == nil {
		return nil, nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var out []Finding
		for _, e := range joined.Unwrap() {
			found, err := seedFindings(e)
			if err != nil {
				return nil, err
			}
			out = append(out, found...)
		}
		return out, nil
	}
	wrong := (*extract.SeedError)(nil)
	if !errors.As(err, &wrong) {
		return nil, err
	}
	return []Finding{{wrong.File, wrong.Line, wrong.Code, wrong.Reason}}, nil
}

func sorted(found []Finding) []Finding {
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return found
}
