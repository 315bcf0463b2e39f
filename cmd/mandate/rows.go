package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mandate/graph/extract"
)

// columns are those of the CSV form.
var columns = []string{
	"file", "document", "area", "areaTitle", "measure", "title", "task", "text", "position", "agency", "asWritten", "role", "roleBasis",
	"open", "deadlines", "start", "end",
}

// responsibilityRow is one responsibility with all that it stands under.
type responsibilityRow struct {
	file     string
	document extract.Document
	area     extract.Area
	measure  extract.Measure
	task     extract.Task
	r        extract.Responsibility
}

// rows are the responsibilities of a text. A list without names has one row, and so has a measure without a list, so that
// nothing is missing where nobody is named.
func rows(in input) []responsibilityRow {
	areas := map[int]extract.Area{}
	for _, a := range in.facts.Areas {
		areas[a.Ordinal] = a
	}
	var out []responsibilityRow
	for _, m := range in.facts.Measures {
		at := responsibilityRow{file: in.name, document: in.facts.Document, area: areas[m.Area], measure: m}
		if len(m.Tasks) == 0 {
			out = append(out, at)
		}
		for _, at.task = range m.Tasks {
			at.r = extract.Responsibility{}
			if len(at.task.List.Responsibilities) == 0 {
				out = append(out, at)
			}
			for _, at.r = range at.task.List.Responsibilities {
				out = append(out, at)
			}
		}
	}
	return out
}

// number is that of the task, or empty.
func (r responsibilityRow) number() string {
	if r.task.Ordinal == 0 {
		return ""
	}
	return r.measure.Number + "." + strconv.Itoa(r.task.Ordinal)
}

// cells are the values of the columns.
func (r responsibilityRow) cells() []string {
	open := ""
	if r.task.Ordinal > 0 {
		open = strconv.FormatBool(r.task.List.Open)
	}
	start, end := "", ""
	if r.r.Position > 0 {
		start, end = strconv.Itoa(r.r.Span[0]), strconv.Itoa(r.r.Span[1])
	}
	return []string{
		r.file, cmp.Or(r.document.Number, r.document.Title), unlessZero(r.area.Ordinal), r.area.Title, r.measure.Number, r.measure.Title,
		r.number(), r.task.Text, unlessZero(r.r.Position), r.r.Agency, r.r.AsWritten, string(r.r.Role), r.r.RoleBasis, open, deadlines(r.measure), start, end,
	}
}

func unlessZero(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// deadlines are those of a measure as printed, each once.
func deadlines(m extract.Measure) string {
	var out []string
	for _, d := range m.Deadlines {
		if !slices.Contains(out, d.AsWritten) {
			out = append(out, d.AsWritten)
		}
	}
	return strings.Join(out, "；")
}
