package source

// A cell that stands beside several rows is read in each of them: a lead in such a cell leads the tasks of all the rows,
// and a row as a line of text knows nothing of the lines above it.

// placed is a cell of one row of a table as its source has it.
type placed struct {
	cell    cell
	columns int  // how many columns it takes
	rows    int  // how many rows it takes, from its own on; 0 is all that follow
	goesOn  bool // it is more of the cell above it
}

// maxColumns is more than the columns of any table that people read.
const maxColumns = 256

// maxRepeated is how many bytes longer a text may become by cells that are repeated, each of which counts as cellBytes
// more. Beyond that they are left out, so that a few bytes that say how far a cell goes cannot grow without bound.
const (
	maxRepeated = 4 << 20
	cellBytes   = 24
)

// spans fills in the cells of a table that stand beside several rows.
type spans struct {
	above []standing // by column
	room  *int       // how many bytes may still be repeated
}

// standing is a cell at its first column.
type standing struct {
	placed
	left int // how many more rows it takes, -1 for all
}

// row gives a row with what stands beside it from above.
func (s *spans) row(cells []placed) row {
	var out row
	at := 0
	for _, c := range cells {
		for s.stands(at) {
			at = s.again(&out, at)
		}
		if at >= maxColumns {
			out = append(out, c.cell)
			continue
		}
		s.widen(at)
		if c.goesOn {
			again, _ := s.repeat(s.above[at].cell)
			out = append(out, again)
		} else {
			out = append(out, c.cell)
			s.above[at] = standing{c, c.rows - 1}
		}
		at += c.width()
	}
	for at < len(s.above) {
		if s.stands(at) {
			at = s.again(&out, at)
		} else {
			at++
		}
	}
	return out
}

// stands tells whether a cell from above stands at a column.
func (s *spans) stands(at int) bool { return at < len(s.above) && s.above[at].left != 0 }

// again puts the cell that stands at a column and gives the column behind it.
func (s *spans) again(out *row, at int) int {
	c := &s.above[at]
	c.left = max(-1, c.left-1)
	if again, ok := s.repeat(c.cell); ok {
		*out = append(*out, again)
	}
	return at + c.width()
}

func (p placed) width() int { return max(1, min(p.columns, maxColumns)) }

func (s *spans) widen(at int) {
	for len(s.above) <= at {
		s.above = append(s.above, standing{})
	}
}

// repeat is a cell once more, empty where it holds a table; false where there is no room for it.
func (s *spans) repeat(c cell) (cell, bool) {
	size := cellBytes
	for _, b := range c {
		if b.rows != nil {
			c = nil
			break
		}
		size += len(b.text)
	}
	if size > *s.room {
		return nil, false
	}
	*s.room -= size
	return c, true
}
