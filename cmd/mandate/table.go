package main

import (
	"bufio"
	"cmp"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"

	"mandate/graph/extract"
	"mandate/graph/source"
)

// cellWidth is how wide a cell of a table may be, in columns of a terminal; what is longer is cut with an ellipsis. The last
// column of a row is never cut.
const cellWidth = 40

// terminal measures letters as terminals show them: those of Chinese take two columns. The environment has no say, so that
// the same text gives the same table.
var terminal = &runewidth.Condition{StrictEmojiNeutral: true}

// tableOutput prints responsibilities, or how lists were read, as a table to be looked at. The width of a column is known at the
// end, so the texts are kept and gone through twice.
type tableOutput struct {
	w     io.Writer
	named bool
	texts []input
}

func (o *tableOutput) one(in input) error {
	in.text = source.Text{}
	o.texts = append(o.texts, in)
	return nil
}

func (o *tableOutput) end() error {
	w := bufio.NewWriterSize(o.w, writeSize)
	if err := align(w, o.rows); err != nil {
		return err
	}
	return w.Flush()
}

// rows are the head and the rows of all texts; the file is shown where there are several. A row holds until the next.
func (o *tableOutput) rows(yield func([]string) bool) {
	cells := []string{"FILE"}
	row := func(in string, values ...string) bool {
		if cells = cells[:0]; o.named {
			cells = append(cells, in)
		}
		return yield(append(cells, values...))
	}
	head := []string{"TASK", "MEASURE", "ROLE", "BASIS", "LIST", "AGENCY"}
	if len(o.texts) > 0 && o.texts[0].explained != nil {
		head = []string{"TASK", "KIND", "SPAN", "WORDS", "CONVENTION", "READING"}
	}
	if !row("FILE", head...) {
		return
	}
	for _, in := range o.texts {
		if in.explained != nil && !explain(in, row) || in.facts != nil && !table(in, row) {
			return
		}
	}
}

func table(in input, row func(string, ...string) bool) bool {
	for r := range rows(in) {
		list, named := "", extract.Responsibility{}
		if r.task != nil && r.task.List.Open {
			list = "open"
		}
		if r.r != nil {
			named = *r.r
		}
		if !row(in.name, cmp.Or(r.number(), r.measure.Number), r.measure.Title, string(named.Role), named.RoleBasis, list, named.Agency) {
			return false
		}
	}
	return true
}

func explain(in input, row func(string, ...string) bool) bool {
	for _, e := range in.explained {
		for _, t := range e.Tokens {
			if !row(in.name, e.Task, t.Kind, spanText(t.Span), t.AsWritten, t.Convention, t.Reading) {
				return false
			}
		}
	}
	return true
}

// align prints rows in columns that are two blanks apart. It goes through them twice.
func align(w *bufio.Writer, rows iter.Seq[[]string]) error {
	var widths []int
	for row := range rows {
		widths = append(widths, make([]int, max(0, len(row)-len(widths)))...)
		for i, c := range row {
			widths[i] = max(widths[i], min(terminal.StringWidth(c), cellWidth))
		}
	}
	var l strings.Builder
	for row := range rows {
		l.Reset()
		for i, c := range row {
			if i == len(row)-1 {
				l.WriteString(c)
				break
			}
			l.WriteString(terminal.FillRight(terminal.Truncate(c, cellWidth, "…"), widths[i]+2))
		}
		if _, err := w.WriteString(strings.TrimRight(l.String(), " ") + "\n"); err != nil {
			return err
		}
	}
	return nil
}

func spanText(s extract.Span) string { return strconv.Itoa(s[0]) + "–" + strconv.Itoa(s[1]) }
