package main

import (
	"bytes"
	"encoding/json"
	"io"

	"mandate/graph/extract"
	"mandate/graph/source"
)

// input is a text with what was asked of it.
type input struct {
	name      string
	text      source.Text
	facts     *extract.Facts
	explained []extract.Explanation
}

// output prints texts one after the other.
type output interface {
	one(input) error
	end() error
}

func (c *extractCmd) output(a *app, several bool) output {
	pretty := c.Pretty || isTerminal(a.stdout)
	switch {
	case c.Format == "text":
		return textOutput{a.stdout}
	case c.Format == "csv":
		return newCSVOutput(a.stdout, c.BOM)
	case c.Format == "ndjson":
		return &jsonOutput{w: a.stdout, lines: true, named: several}
	case c.Format == "table":
		return &tableOutput{w: a.stdout, named: several}
	}
	return &jsonOutput{w: a.stdout, named: several, pretty: pretty}
}

type textOutput struct{ w io.Writer }

func (o textOutput) one(in input) error {
	_, err := io.WriteString(o.w, in.text.Text)
	return err
}

func (textOutput) end() error { return nil }

// jsonOutput prints one value, or a list of values with the names of their files, or one line for each.
type jsonOutput struct {
	w                    io.Writer
	lines, named, pretty bool
	begun                bool
}

// namedFacts are facts with the file they were read in.
type namedFacts struct {
	File string `json:"file"`
	*extract.Facts
}

// namedExplanations are explanations with the file they are of.
type namedExplanations struct {
	File  string                `json:"file"`
	Lists []extract.Explanation `json:"lists"`
}

func (o *jsonOutput) one(in input) error {
	var value any = in.facts
	switch {
	case in.explained != nil && o.named:
		value = namedExplanations{in.name, in.explained}
	case in.explained != nil:
		value = in.explained
	case o.named:
		value = namedFacts{in.name, in.facts}
	}
	text, err := o.encode(value)
	if err != nil {
		return err
	}
	if o.named && !o.lines {
		before := "["
		if o.begun {
			before = ",\n"
		}
		text = append([]byte(before), bytes.TrimRight(text, "\n")...)
	}
	o.begun = true
	_, err = o.w.Write(text)
	return err
}

func (o *jsonOutput) encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if o.pretty {
		e.SetIndent("", "  ")
	}
	err := e.Encode(value)
	return b.Bytes(), err
}

func (o *jsonOutput) end() error {
	if !o.named || o.lines {
		return nil
	}
	last := "]\n"
	if !o.begun {
		last = "[]\n"
	}
	_, err := io.WriteString(o.w, last)
	return err
}
