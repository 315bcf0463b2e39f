package main

import (
	"cmp"
	"iter"
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
	document *extract.Document
	area     extract.Area
	measure  *extract.Measure
	task     *extract.Task           // nil in the row of a measure without a list
	r        *extract.Responsibility // nil where nobody is named
}

// rows are the responsibilities of a text. A list without names has one row, and so has a measure without a list, so that
// nothing is missing where nobody is named. A row holds until the next.
func rows(in input) iter.Seq[*responsibilityRow] {
	return func(yield func(*responsibilityRow) bool) {
		at := &responsibilityRow{file: in.name, document: &in.facts.Document}
		areas := map[int]extract.Area{}
		for _, a := range in.facts.Areas {
			areas[a.Ordinal] = a
		}
		for i := range in.facts.Measures {
			at.measure = &in.facts.Measures[i]
			at.area = areas[at.measure.Area]
			if !at.ofMeasure(yield) {
				return
			}
		}
	}
}

func (r *responsibilityRow) ofMeasure(yield func(*responsibilityRow) bool) bool {
	if r.task, r.r = nil, nil; len(r.measure.Tasks) == 0 {
		return yield(r)
	}
	for i := range r.measure.Tasks {
		r.task, r.r = &r.measure.Tasks[i], nil
		named := r.task.List.Responsibilities
		if len(named) == 0 && !yield(r) {
			return false
		}
		for k := range named {
			if r.r = &named[k]; !yield(r) {
				return false
			}
		}
	}
	return true
}

// number is that of the task, or empty.
func (r *responsibilityRow) number() string {
	if r.task == nil {
		return ""
	}
	return r.measure.Number + "." + strconv.Itoa(r.task.Ordinal)
}

// cells are the values of the columns.
func (r *responsibilityRow) cells() []string {
	open, text := "", ""
	if r.task != nil {
		open, text = strconv.FormatBool(r.task.List.Open), r.task.Text
	}
	named, start, end := extract.Responsibility{}, "", ""
	if r.r != nil {
		named, start, end = *r.r, strconv.Itoa(r.r.Span[0]), strconv.Itoa(r.r.Span[1])
	}
	return []string{
		r.file, cmp.Or(r.document.Number, r.document.Title), unlessZero(r.area.Ordinal), r.area.Title, r.measure.Number, r.measure.Title,
		r.number(), text, unlessZero(named.Position), named.Agency, named.AsWritten, string(named.Role), named.RoleBasis, open,
		deadlines(r.measure), start, end,
	}
}

func unlessZero(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// deadlines are those of a measure as printed, each once.
func deadlines(m *extract.Measure) string {
	var out []string
	for _, d := range m.Deadlines {
		if !slices.Contains(out, d.AsWritten) {
			out = append(out, d.AsWritten)
		}
	}
	return strings.Join(out, "；")
}
