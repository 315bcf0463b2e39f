package main

import (
	"encoding/csv"
	"io"
	"strings"
)

// csvOutput prints responsibilities for spreadsheet programs.
type csvOutput struct {
	out   io.Writer
	w     *csv.Writer
	bom   bool
	begun bool
}

func newCSVOutput(w io.Writer, bom bool) *csvOutput {
	return &csvOutput{out: w, w: csv.NewWriter(w), bom: bom}
}

func (o *csvOutput) one(in input) error {
	if err := o.begin(); err != nil {
		return err
	}
	for r := range rows(in) {
		cells := r.cells()
		for i, c := range cells {
			cells[i] = harmless(c)
		}
		if err := o.w.Write(cells); err != nil {
			return err
		}
	}
	o.w.Flush()
	return o.w.Error()
}

// begin writes what stands before the first row.
func (o *csvOutput) begin() error {
	if o.begun {
		return nil
	}
	o.begun = true
	if o.bom {
		if _, err := io.WriteString(o.out, "\ufeff"); err != nil {
			return err
		}
	}
	return o.w.Write(columns)
}

func (o *csvOutput) end() error {
	if err := o.begin(); err != nil {
		return err
	}
	o.w.Flush()
	return o.w.Error()
}

// harmless keeps a text from being run as a formula by a spreadsheet program, which does so by its first letter. What is read here may
// come from anywhere.
func harmless(cell string) string {
	if strings.IndexAny(cell, "=+-@\t\r＝＋－＠") == 0 {
		return "'" + cell
	}
	return cell
}
