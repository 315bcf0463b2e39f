package main

import (
	"bufio"
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

// fileOf is the name of a file before what was read in it.
type fileOf struct {
	File string `json:"file"`
}

// namedExplanations are explanations with the file they are of.
type namedExplanations struct {
	File  string                `json:"file"`
	Lists []extract.Explanation `json:"lists"`
}

func (o *jsonOutput) one(in input) error {
	w := bufio.NewWriterSize(o.w, writeSize)
	if o.named && !o.lines {
		before := "["
		if o.begun {
			before = ",\n"
		}
		if _, err := w.WriteString(before); err != nil {
			return err
		}
	}
	o.begun = true
	if err := o.value(w, in); err != nil {
		return err
	}
	return w.Flush()
}

// writeSize is how much is printed at once.
const writeSize = 64 << 10

// value prints what was asked of a text. Within a list of texts no line ends behind it.
func (o *jsonOutput) value(w io.Writer, in input) error {
	ends := !o.named || o.lines
	var value any = in.explained
	switch {
	case in.facts != nil && o.named:
		return (&streamed{w: w, pretty: o.pretty, ends: ends}).object(fileOf{in.name}, *in.facts)
	case in.facts != nil:
		return (&streamed{w: w, pretty: o.pretty, ends: ends}).object(*in.facts)
	case o.named:
		value = namedExplanations{in.name, in.explained}
	}
	text, err := o.encode(value)
	if err != nil {
		return err
	}
	if !ends {
		text = bytes.TrimRight(text, "\n")
	}
	_, err = w.Write(text)
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
