package source

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// A PDF holds no tables: it has letters, and lines that are drawn around them. Where the lines of a page make cells, the
// letters between them are read cell by cell, since a page has the lines of print of neighbouring cells side by side.

// Lengths in points. Lines nearer to each other than sameRule are one, which two cells may each have drawn; what is thinner
// than thinRule is a line and no area.
const (
	sameRule = 2.5
	thinRule = 3.0
)

// maxRules is how many lines of a page are looked at, maxCells how many cells they may make. A page with more is a drawing.
const (
	maxRules = 4000
	maxCells = 10_000
)

// edge is a straight line along an axis: at its place across it, from and to along it.
type edge struct{ at, from, to float64 }

// ruled are the lines that are drawn on a page.
type ruled struct{ upright, level []edge }

// rulesOf reads the lines of a page.
func rulesOf(p pdfium.Pdfium, page references.FPDF_PAGE) (ruled, error) {
	var out ruled
	by := requests.Page{ByReference: &page}
	count, err := p.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: by})
	if err != nil {
		return out, err
	}
	for i := 0; i < count.Count && out.count() <= maxRules; i++ {
		object, err := p.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: by, Index: i})
		if err != nil {
			return out, err
		}
		kind, err := p.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil {
			return out, err
		}
		if kind.Type != enums.FPDF_PAGEOBJ_PATH {
			continue
		}
		if err := out.path(p, object.PageObject); err != nil {
			return out, err
		}
	}
	if out.count() > maxRules {
		return ruled{}, nil
	}
	return out, nil
}

func (r *ruled) count() int { return len(r.upright) + len(r.level) }

// path adds the lines of one drawn object.
func (r *ruled) path(p pdfium.Pdfium, object references.FPDF_PAGEOBJECT) error {
	b, err := p.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object})
	if err != nil {
		return nil // an object without bounds draws nothing
	}
	left, right, bottom, top := float64(b.Left), float64(b.Right), float64(b.Bottom), float64(b.Top)
	if right-left < thinRule || top-bottom < thinRule {
		r.add(left, bottom, right, top)
		return nil
	}
	count, err := p.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: object})
	if err != nil || count.Count > maxRules {
		return err
	}
	m, err := p.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object})
	if err != nil {
		return err
	}
	var x, y, fromX, fromY float64
	for i := range count.Count {
		segment, err := p.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: object, Index: i})
		if err != nil {
			return err
		}
		kind, err := p.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: segment.PathSegment})
		if err != nil {
			return err
		}
		point, err := p.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: segment.PathSegment})
		if err != nil {
			return err
		}
		closes, err := p.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: segment.PathSegment})
		if err != nil {
			return err
		}
		t := m.Matrix
		toX := float64(t.A)*float64(point.X) + float64(t.C)*float64(point.Y) + float64(t.E)
		toY := float64(t.B)*float64(point.X) + float64(t.D)*float64(point.Y) + float64(t.F)
		switch kind.Type {
		case enums.FPDF_SEGMENT_LINETO:
			r.add(min(x, toX), min(y, toY), max(x, toX), max(y, toY))
		case enums.FPDF_SEGMENT_MOVETO:
			fromX, fromY = toX, toY
		}
		if x, y = toX, toY; closes.IsClose {
			r.add(min(x, fromX), min(y, fromY), max(x, fromX), max(y, fromY))
		}
	}
	return nil
}

// add takes what lies in a box for a line if the box is thin.
func (r *ruled) add(left, bottom, right, top float64) {
	switch {
	case right-left < thinRule && top-bottom > thinRule:
		r.upright = append(r.upright, edge{(left + right) / 2, bottom, top})
	case top-bottom < thinRule && right-left > thinRule:
		r.level = append(r.level, edge{(bottom + top) / 2, left, right})
	}
}

// tables are the parts of a page where its lines make cells of two columns or more, from its top down.
func (r ruled) tables() []*grid {
	slices.SortFunc(r.upright, func(a, b edge) int { return cmp.Compare(b.to, a.to) })
	var out []*grid
	for _, v := range r.upright {
		if n := len(out); n > 0 && v.to > out[n-1].bottom-sameRule {
			out[n-1].upright = append(out[n-1].upright, v)
			out[n-1].bottom = min(out[n-1].bottom, v.from)
			continue
		}
		out = append(out, &grid{top: v.to, bottom: v.from, ruled: ruled{upright: []edge{v}}})
	}
	for _, g := range out {
		for _, h := range r.level {
			if h.at > g.bottom-sameRule && h.at < g.top+sameRule {
				g.level = append(g.level, h)
			}
		}
		g.columns, g.lines = places(g.upright), places(g.level)
		slices.Reverse(g.lines)
	}
	return slices.DeleteFunc(out, func(g *grid) bool {
		return len(g.columns) < 3 || len(g.lines) < 2 || len(g.columns) > maxColumns || len(g.columns)*len(g.lines) > maxCells
	})
}

// places are where lines lie, each once.
func places(lines []edge) []float64 {
	out := make([]float64, 0, len(lines))
	for _, l := range lines {
		out = append(out, l.at)
	}
	slices.Sort(out)
	return slices.CompactFunc(out, func(a, b float64) bool { return math.Abs(a-b) < sameRule })
}

// grid is a table of a page: its lines, and what stands between them.
type grid struct {
	ruled
	top, bottom float64
	columns     []float64 // from left to right
	lines       []float64 // from the top down
	cells       map[place]*pdfCell
	last        *pdfCell
	read        bool // a letter of it was met
}

// place is a cell by the columns and lines that bound it.
type place struct{ left, right, top, bottom int }

// pdfCell is a cell of a table and the letters in it.
type pdfCell struct {
	place
	box  letterBox
	text strings.Builder
	end  letterBox // of the last letter
	last rune
}

// letterBox is where a letter stands, or a cell.
type letterBox struct{ left, right, bottom, top float64 }

func (b letterBox) middle() (x, y float64) { return (b.left + b.right) / 2, (b.bottom + b.top) / 2 }

// cellAt finds the cell around a point, nil if the lines around it make none.
func (g *grid) cellAt(x, y float64) *pdfCell {
	if c := g.last; c != nil && x > c.box.left && x < c.box.right && y > c.box.bottom && y < c.box.top {
		return c
	}
	b := letterBox{math.Inf(-1), math.Inf(1), math.Inf(-1), math.Inf(1)}
	for _, v := range g.upright {
		if y > v.from-sameRule && y < v.to+sameRule {
			if v.at <= x {
				b.left = max(b.left, v.at)
			} else {
				b.right = min(b.right, v.at)
			}
		}
	}
	for _, h := range g.level {
		if x > h.from-sameRule && x < h.to+sameRule {
			if h.at <= y {
				b.bottom = max(b.bottom, h.at)
			} else {
				b.top = min(b.top, h.at)
			}
		}
	}
	if math.IsInf(b.right-b.left, 0) || math.IsInf(b.top-b.bottom, 0) {
		return nil
	}
	at := place{nearest(g.columns, b.left), nearest(g.columns, b.right), nearest(g.lines, b.top), nearest(g.lines, b.bottom)}
	if at.right <= at.left || at.bottom <= at.top {
		return nil
	}
	if g.cells == nil {
		g.cells = map[place]*pdfCell{}
	}
	if g.cells[at] == nil {
		g.cells[at] = &pdfCell{place: at, box: b}
	}
	g.last = g.cells[at]
	return g.last
}

// nearest is the index of the value nearest to x.
func nearest(values []float64, x float64) int {
	best := 0
	for i, v := range values {
		if math.Abs(v-x) < math.Abs(values[best]-x) {
			best = i
		}
	}
	return best
}

// letter adds a letter. Where a line of print ends a name may end too.
func (c *pdfCell) letter(r rune, b letterBox, gap bool) {
	switch _, middle := b.middle(); {
	case c.last == 0:
	case middle < c.end.bottom: // the next line of print
		if wide(c.last) || wide(r) {
			c.text.WriteRune(CellBreak)
		} else {
			c.text.WriteByte(' ')
		}
	case gap && !wide(c.last) && !wide(r):
		c.text.WriteByte(' ')
	}
	c.text.WriteRune(r)
	c.end, c.last = b, r
}

// rows are the rows of a table, each of which has what stands beside it from above too.
func (g *grid) rows(room *int) []row {
	var out []row
	s := spans{room: room}
	for line := 0; line+1 < len(g.lines); line++ {
		var cells []placed
		seen := map[place]bool{}
		for column := 0; column+1 < len(g.columns); column++ {
			c := g.cellAt((g.columns[column]+g.columns[column+1])/2, (g.lines[line]+g.lines[line+1])/2)
			if c == nil || seen[c.place] || c.top != line {
				continue
			}
			seen[c.place] = true
			var text cell
			if c.text.Len() > 0 {
				text = cell{{text: c.text.String()}}
			}
			cells = append(cells, placed{cell: text, columns: c.right - c.left, rows: c.bottom - c.top})
		}
		if len(cells) > 0 {
			out = append(out, s.row(cells))
		}
	}
	return out
}
