package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"

	"mandate/graph/extract"
	"mandate/graph/fault"
	"mandate/graph/source"
)

type extractCmd struct {
	Files        []string `arg:"" name:"file" help:"Texts (UTF-8, GB18030, HTML, .docx or PDF), or folders that are searched for them; - is standard input. Where document.yaml lies beside a text, the folder is a seed folder and what its curator knows is used."`
	Form         *string  `name:"format" enum:"json,ndjson,csv,table,text" placeholder:"FORM" help:"json, where none is given: all facts; for several files or a folder a list of them, each with its file. ndjson: the same, one line for each file. csv: one line for each responsibility, for spreadsheets; what would be taken for a formula has a ' before it. table: the same to be looked at. text: the text as decoded, to which all spans point."`
	Registry     string   `placeholder:"FILE" help:"Registry that settles which body a name means, in the form of the agencies.yaml of a seed folder; takes the place of the seed folder's."`
	Jurisdiction string   `placeholder:"PLACE" help:"Place whose bodies stand alone in the text, such as 沈阳市; by default that of the seed folder, or of the issuer."`
	Explain      string   `placeholder:"TASK" help:"Show token by token how the lists of one task (17.1) or measure (17) were read, in place of the facts: as a table, or as --format json or ndjson."`
	BOM          bool     `name:"bom" negatable:"" default:"true" help:"Begin CSV with the mark by which spreadsheet programs know UTF-8."`
	Pretty       bool     `help:"Indent the JSON; so it is anyway where standard output is a terminal."`

	Format string `kong:"-"` // Form, or what it is where none is given
}

// Run prints what is read in each text. Where there are several, one that cannot be read is reported and the others are
// printed all the same.
func (c *extractCmd) Run(a *app) error {
	defer lean()()
	if err := c.form(); err != nil {
		return err
	}
	registry, err := c.registry()
	if err != nil {
		return err
	}
	inputs, several, err := c.inputs()
	if err != nil {
		return err
	}
	out := c.output(a, several)
	failed := 0
	progress := newProgress(len(inputs))
	for i, name := range inputs {
		progress.at(a.ctx, name)
		err := a.ctx.Err()
		if err == nil {
			err = c.one(a, name, registry, out)
		}
		if err != nil && a.ctx.Err() != nil && i > failed && c.Format != "table" {
			return halfWritten{err} // a table is printed at the end
		}
		if err != nil && (a.ctx.Err() != nil || !several) {
			return err
		}
		if err != nil {
			failed++
			report(a.ctx, err, a.stderr)
		}
	}
	if err := out.end(); err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d texts could not be read", failed, len(inputs))
	}
	return nil
}

// form settles the format where none was given.
func (c *extractCmd) form() error {
	if c.Form != nil {
		c.Format = *c.Form
	}
	switch {
	case c.Explain != "" && (c.Format == "csv" || c.Format == "text"):
		return usage("--explain is shown as table, json or ndjson, not as %s", c.Format)
	case c.Format == "" && c.Explain != "":
		c.Format = "table"
	case c.Format == "":
		c.Format = "json"
	}
	return nil
}

func (c *extractCmd) registry() (*extract.Registry, error) {
	if c.Registry == "" {
		return nil, nil
	}
	if _, err := os.Stat(c.Registry); err != nil {
		return nil, unreadable(c.Registry, err)
	}
	registry, err := extract.ReadRegistry(disk{}, filepath.ToSlash(c.Registry))
	if err == nil && registry == nil {
		err = fault.New(fault.NotFound, "%s holds no registry: name a file in the form of an agencies.yaml", c.Registry)
	}
	return registry, err
}

func (c *extractCmd) one(a *app, name string, registry *extract.Registry, out output) error {
	text, err := a.text(name)
	if err != nil {
		return err
	}
	seed, err := c.seed(name, registry)
	if err != nil {
		return err
	}
	in := input{name, text, nil, nil}
	if c.Explain != "" {
		in.explained, err = extract.Explain(text.Text, seed, c.Explain)
	} else if c.Format != "text" {
		in.facts, err = extract.Text(text.Text, seed)
	}
	if err != nil {
		return err
	}
	return out.one(in)
}

// seed reads the folder that the text lies in, if it is a seed folder, and puts in what the command line says. A nil seed
// is fine.
func (c *extractCmd) seed(name string, registry *extract.Registry) (*extract.Seed, error) {
	seed, err := seedOf(name)
	if err != nil || registry == nil && c.Jurisdiction == "" {
		return seed, err
	}
	if seed == nil {
		seed = &extract.Seed{}
	}
	if registry != nil {
		seed.Registry = registry
	}
	seed.Document.Jurisdiction = cmp.Or(c.Jurisdiction, seed.Document.Jurisdiction)
	return seed, nil
}

// seedOf reads the seed folder of a text; nil where the text lies in none.
func seedOf(name string) (*extract.Seed, error) {
	dir := filepath.Dir(name)
	if _, err := os.Stat(filepath.Join(dir, extract.DocumentFile)); name == stdinName || err != nil {
		return nil, nil
	}
	return extract.ReadSeed(disk{}, filepath.ToSlash(dir))
}

// text reads and decodes a text; "-" is standard input.
func (a *app) text(name string) (source.Text, error) {
	content, err := a.atMost(name, source.MaxFile+1)
	if err != nil {
		return source.Text{}, err
	}
	if name == stdinName {
		name = "standard input"
	}
	return source.Decode(a.ctx, name, content)
}

// isFolder tells whether a name is that of a folder.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
