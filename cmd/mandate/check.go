package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"mandate/graph/check"
	"mandate/graph/extract"
)

type checkCmd struct {
	Path         string `arg:"" help:"Seed folder, or a text in any form that extract reads; - is standard input."`
	Format       string `enum:"lines,json" default:"lines" help:"lines: file:line: code: message for each finding; json: a list of them."`
	Registry     string `placeholder:"FILE" help:"Registry to compare the names of a text with, as for extract."`
	Jurisdiction string `placeholder:"PLACE" help:"Place whose bodies stand alone in the text, as for extract."`
}

// errFound says that there were findings; they are on standard output, and nothing is to be added.
var errFound = errors.New("there are findings")

// Run prints what is to be looked at. The exit status is 1 where there is anything.
func (c *checkCmd) Run(a *app) error {
	defer lean()()
	found, err := c.findings(a)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if c.Format == "json" {
		e := json.NewEncoder(&out)
		e.SetEscapeHTML(false)
		if err := e.Encode(append([]check.Finding{}, found...)); err != nil {
			return err
		}
	} else {
		for _, f := range found {
			fmt.Fprintln(&out, f)
		}
	}
	if _, err := a.stdout.Write(out.Bytes()); err != nil {
		return err
	}
	if len(found) > 0 {
		return errFound
	}
	return nil
}

func (c *checkCmd) findings(a *app) ([]check.Finding, error) {
	if c.Path != stdinName && isFolder(c.Path) {
		if c.Registry != "" || c.Jurisdiction != "" {
			return nil, usage("a seed folder has its own registry and jurisdiction: leave out --registry and --jurisdiction")
		}
		found, err := check.Folder(disk{}, filepath.ToSlash(filepath.Clean(c.Path)))
		return found, noSeedFolder(err)
	}
	like := extractCmd{Registry: c.Registry, Jurisdiction: c.Jurisdiction}
	registry, err := like.registry()
	if err != nil {
		return nil, err
	}
	text, err := a.text(c.Path)
	if err != nil {
		return nil, err
	}
	seed := &extract.Seed{Registry: registry}
	seed.Document.Jurisdiction = c.Jurisdiction
	return check.Text(filepath.ToSlash(c.Path), []byte(text.Text), seed)
}
