package embedded

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"mandate/graph/plan"
)

// cell is a group that may become a row, with what it is ordered by.
type cell struct {
	group  int
	places []any
}

// wholeValues answers the counts of all records as one group; its keys are null.
func (r *reader) wholeValues(g *groups) []any {
	values := r.values.take(len(g.plan.Values))
	for i, counts := range r.counts(g, make([]uint32, len(g.rows)), 1) {
		if counts != nil {
			values[i] = counts[0]
		}
	}
	return values
}

// groupPage orders the groups and answers those of the page.
func (r *reader) groupPage(out *plan.Conn, g *groups, p *plan.Root) {
	counts := r.counts(g, g.of, len(g.size))
	cells := make([]cell, 0, len(g.size))
	for group := range g.size {
		c := cell{group: group, places: r.values.take(len(p.Order))}
		for i, k := range p.Order {
			if c.places[i] = r.groupValue(g, k.Index, group, counts); g.plan.KeyOf(k) != nil {
				c.places[i] = g.plan.KeyOf(k).Place(c.places[i])
			}
		}
		if (g.hop.after == nil || compareCells(g.plan, p.Order, c.places, g.hop.after) > 0) &&
			(g.hop.before == nil || compareCells(g.plan, p.Order, c.places, g.hop.before) < 0) {
			cells = append(cells, c)
		}
	}
	slices.SortFunc(cells, func(a, b cell) int { return compareCells(g.plan, p.Order, a.places, b.places) })
	n := min(g.hop.limit, len(cells))
	if out.More = len(cells) > n; g.hop.backward {
		cells = cells[len(cells)-n:]
	}
	out.Rows = r.rows.take(n)
	for i := range n {
		if r.groupRow(&out.Rows[i], g, cells[i].group, counts); r.err != nil {
			return
		}
	}
}

// groupValue answers one value of a group.
func (r *reader) groupValue(g *groups, value, group int, counts [][]int64) any {
	v := g.plan.Values[value]
	if v.Key == plan.GroupCount {
		return counts[value][group]
	}
	code := g.codes[group*len(g.keys)+v.Key]
	switch k := &g.keys[v.Key]; {
	case code == absentNode:
		return nil
	case k.value:
		return k.values[code]
	case v.Part == "docOrder":
		return r.snap.tableOf(code).row(code)[slotOrder]
	default:
		return r.snap.tableOf(code).row(code)[slotID]
	}
}

// groupRow writes a group with the records that are its keys.
func (r *reader) groupRow(row *plan.Row, g *groups, group int, counts [][]int64) {
	if r.read++; !r.going() {
		return
	}
	row.Values = r.values.take(len(g.plan.Values))
	for i := range row.Values {
		row.Values[i] = r.groupValue(g, i, group, counts)
	}
	hops := g.hop.sels[0].hops
	row.Hops = r.conns.take(len(hops))
	for i := range hops {
		if code := g.codes[group*len(g.keys)+g.plan.Records[i]]; code != absentNode {
			r.sorted(&row.Hops[i], &hops[i], source{base: code, n: 1})
		}
	}
}

// compareCells orders groups by their places.
func compareCells(g *plan.Group, order []plan.Key, a, b []any) int {
	for i, k := range order {
		x, xText := a[i].(string)
		y, yText := b[i].(string)
		c := 0
		if key := g.KeyOf(k); key != nil && key.Text() && xText && yText {
			if c = compareUTF16(x, y); k.Desc {
				c = -c
			}
		} else {
			c = compareKey(a[i], b[i], k.Desc)
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

// compareUTF16 orders texts by their UTF-16 code units: characters beyond the basic plane stand before those from U+E000.
func compareUTF16(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	if i == len(a) || i == len(b) {
		return strings.Compare(a, b)
	}
	for i > 0 && !utf8.RuneStart(a[i]) {
		i--
	}
	x, _ := utf8.DecodeRuneInString(a[i:])
	y, _ := utf8.DecodeRuneInString(b[i:])
	return cmp.Compare(unitOf(x), unitOf(y))
}

// unitOf makes of a character a number that is ordered as its code units are.
func unitOf(c rune) rune {
	if c >= 0xE000 && c <= 0xFFFF {
		return c + 0x110000
	}
	return c
}
