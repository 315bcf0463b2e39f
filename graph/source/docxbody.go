package source

import "strings"

// body reads the body of a Word document into blocks.
type body struct {
	*elements
	numbers *numbering
	room    *int // how many bytes of cells may be repeated
}

// dropped are elements whose content is no part of the text: what tracked changes took out, what stands for something else
// that is there too, and properties of the page.
var dropped = map[string]bool{
	"del": true, "moveFrom": true, "Fallback": true, "sectPr": true, "instrText": true, "delText": true,
	"tblPr": true, "tblGrid": true, "trPr": true, "tcPr": true, "sdtPr": true, "rt": true,
}

// blocks reads a whole part.
func (b body) blocks() ([]block, error) {
	var out []block
	for {
		more, err := b.next()
		if err != nil || !more {
			return out, err
		}
		if err := b.block(&out); err != nil {
			return nil, err
		}
	}
}

// block reads a paragraph or table where one begins, and passes over what is around them.
func (b body) block(out *[]block) error {
	switch {
	case !b.begins:
	case dropped[b.element.Name.Local]:
		return b.skip()
	case b.is("p"):
		return b.paragraph(out)
	case b.is("tbl"):
		t, err := b.table()
		if t.rows != nil {
			*out = append(*out, t)
		}
		return err
	}
	return nil
}

func (b body) table() (block, error) {
	var t block
	var cells []placed
	spans, open := spans{room: b.room}, false
	end := func() {
		if open {
			t.rows = append(t.rows, spans.row(cells))
		}
		cells = nil
	}
	err := b.inside(func() error {
		switch {
		case b.begins && dropped[b.element.Name.Local]:
			return b.skip()
		case b.is("tr"):
			end()
			open = true
		case b.is("tc") && open:
			c, err := b.cell()
			cells = append(cells, c)
			return err
		}
		return nil
	})
	end()
	return t, err
}

// cell reads a cell, which says by vMerge that it stands beside several rows: it begins with restart, and goes on in
// the same column of the rows below.
func (b body) cell() (placed, error) {
	c := placed{columns: 1, rows: 1}
	err := b.inside(func() error {
		switch {
		case b.is("tcPr"):
			return b.inside(func() error {
				switch {
				case b.is("gridSpan"):
					c.columns = bounded(b.attr("val"), maxColumns)
				case b.is("vMerge"):
					c.goesOn = b.attr("val") != "restart"
				}
				return nil
			})
		}
		return b.block((*[]block)(&c.cell))
	})
	return c, err
}

// written is a paragraph while it is read.
type written struct {
	body
	lines []string // those before the last line break
	text  strings.Builder
	boxes []block // text boxes that hang on it
	list  listing
}

// paragraph reads a paragraph with its automatic number. Line breaks inside it make lines of their own.
func (b body) paragraph(out *[]block) error {
	p := &written{body: b}
	if err := p.inside(p.part); err != nil {
		return err
	}
	text := p.text.String()
	if len(p.lines) > 0 {
		p.breakLine()
	} else {
		p.lines = []string{text}
	}
	if strings.TrimSpace(strings.Join(p.lines, "")) != "" {
		p.lines[0] = b.numbers.label(p.list) + p.lines[0]
	}
	for _, l := range p.lines {
		if l = strings.TrimSpace(l); l != "" {
			*out = append(*out, block{text: l})
		}
	}
	*out = append(*out, p.boxes...)
	return nil
}

func (p *written) breakLine() {
	p.lines = append(p.lines, p.text.String())
	p.text.Reset()
}

// part reads what may stand in a paragraph.
func (p *written) part() error {
	switch {
	case !p.begins:
	case dropped[p.element.Name.Local]:
		return p.skip()
	case p.is("pPr"):
		return p.properties()
	case p.is("r"):
		return p.run()
	case p.is("p"), p.is("tbl"):
		return p.block(&p.boxes)
	}
	return nil
}

// properties finds the style and the list of a paragraph.
func (p *written) properties() error {
	return p.inside(func() error {
		switch {
		case p.is("pStyle"):
			p.list.style = p.attr("val")
		case p.is("numId"):
			p.list.id = p.attr("val")
		case p.is("ilvl"):
			p.list.level = p.attr("val")
		case p.is("pPrChange"), p.is("rPr"):
			return p.skip()
		}
		return nil
	})
}

// run reads the text of a run, unless it is hidden.
func (p *written) run() error {
	hidden := false
	return p.inside(func() error {
		switch {
		case !p.begins || hidden:
		case p.is("vanish"):
			hidden = p.on()
		case p.is("rPrChange"), dropped[p.element.Name.Local]:
			return p.skip()
		case p.is("t"):
			return p.inside(func() error { p.text.WriteString(p.elements.text); return nil })
		case p.is("tab"), p.is("ptab"):
			p.text.WriteByte('\t')
		case p.is("br"), p.is("cr"):
			p.breakLine()
		case p.is("noBreakHyphen"):
			p.text.WriteByte('-')
		case p.is("p"), p.is("tbl"):
			return p.block(&p.boxes)
		}
		return nil
	})
}
