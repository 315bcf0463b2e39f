package main

import (
	"io"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"

	"mandate/graph/extract"
)

// cellWidth is how wide a cell of a table may be, in columns of a terminal; what is longer is cut with an ellipsis. The last
// column of a row is never cut.
const cellWidth = 40

// terminal measures letters as terminals show them: those of Chinese take two columns. The environment has no say, so that
// the same text gives the same table.
var terminal = &runewidth.Condition{StrictEmojiNeutral: true}

// tableOutput prints responsibilities, or how lists were read, as a table to be looked at.
type tableOutput struct {
	w     io.Writer
	named bool
	table [][]string
}

func (o *tableOutput) one(in input) error {
	if in.explained != nil {
		for _, e := range in.explained {
			o.explain(in, e)
		}
		return nil
	}
	if o.table == nil {
		o.add("FILE", "TASK", "MEASURE", "ROLE", "BASIS", "LIST", "AGENCY")
	}
	for _, r := range rows(in) {
		list := ""
		if r.task.Ordinal > 0 && r.task.List.Open {
			list = "open"
		}
		number := r.number()
		if number == "" {
			number = r.measure.Number
		}
		o.add(in.name, number, r.measure.Title, string(r.r.Role), r.r.RoleBasis, list, r.r.Agency)
	}
	return nil
}

func (o *tableOutput) explain(in input, e extract.Explanation) {
	if o.table == nil {
		o.add("FILE", "TASK", "KIND", "SPAN", "WORDS", "CONVENTION", "READING")
	}
	for _, t := range e.Tokens {
		o.add(in.name, e.Task, t.Kind, spanText(t.Span), t.AsWritten, t.Convention, t.Reading)
	}
}

// add adds a row; the file is shown where there are several.
func (o *tableOutput) add(file string, cells ...string) {
	if o.named {
		cells = append([]string{file}, cells...)
	}
	o.table = append(o.table, cells)
}

func (o *tableOutput) end() error {
	if o.table == nil {
		o.add("FILE", "TASK", "MEASURE", "ROLE", "BASIS", "LIST", "AGENCY")
	}
	_, err := io.WriteString(o.w, aligned(o.table))
	return err
}

// aligned sets a table in columns that are two blanks apart.
func aligned(table [][]string) string {
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for i, c := range row {
			widths[i] = max(widths[i], min(terminal.StringWidth(c), cellWidth))
		}
	}
	var b strings.Builder
	for _, row := range table {
		var l strings.Builder
		for i, c := range row {
			if i == len(row)-1 {
				l.WriteString(c)
				break
			}
			l.WriteString(terminal.FillRight(terminal.Truncate(c, cellWidth, "…"), widths[i]+2))
		}
		b.WriteString(strings.TrimRight(l.String(), " ") + "\n")
	}
	return b.String()
}

func spanText(s extract.Span) string { return strconv.Itoa(s[0]) + "–" + strconv.Itoa(s[1]) }
