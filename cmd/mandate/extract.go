package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"mandate/graph/extract"
)

type extractCmd struct {
	File   string `arg:"" help:"The text, in UTF-8; - is standard input. Where document.yaml lies beside it, the folder is a seed folder and what its curator knows is used."`
	Format string `enum:"json" default:"json" help:"Form of the facts: json."`
	Pretty bool   `help:"Indent the JSON; so it is anyway where standard output is a terminal."`
}

// Run prints the facts of one text.
func (c *extractCmd) Run(a *app) error {
	text, err := a.read(c.File)
	if err != nil {
		return err
	}
	seed, err := c.seed()
	if err != nil {
		return err
	}
	facts, err := extract.Text(text, seed)
	if errors.Is(err, extract.ErrNotUTF8) {
		return fmt.Errorf("%s is not UTF-8: convert it, as with iconv -f GB18030 -t UTF-8", c.File)
	}
	if err != nil {
		return err
	}
	return a.print(facts, c.Pretty)
}

// seed reads the folder that the text lies in, if it is a seed folder; a nil seed is fine.
func (c *extractCmd) seed() (*extract.Seed, error) {
	dir := filepath.Dir(c.File)
	if _, err := os.Stat(filepath.Join(dir, extract.DocumentFile)); c.File == "-" || err != nil {
		return nil, nil
	}
	return extract.ReadSeed(disk{}, filepath.ToSlash(dir))
}
