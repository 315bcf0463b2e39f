package source

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"mandate/graph/fault"
)

// fromHTML reads a page. The encoding is that of the byte order mark, or the one that the page names if its bytes are
// valid in it, or what the bytes are valid in.
func fromHTML(name string, content []byte) (Text, error) {
	decoded, encoding, err := decodePage(name, content)
	if err != nil {
		return Text{}, err
	}
	root, err := html.Parse(strings.NewReader(decoded))
	if err != nil {
		return Text{}, fault.Wrap(fault.Invalid, err, "%s cannot be read as HTML: save the page anew, or its text alone", name)
	}
	room := maxRepeated
	p := page{letters(root), &room}
	var f flow
	p.walk(root, &f)
	return Text{lines(f.done()), HTML, encoding}, nil
}

func decodePage(name string, content []byte) (text, as string, err error) {
	e, named, certain := charset.DetermineEncoding(content, "")
	switch named {
	case "gbk", "gb18030":
		// Both names, and gb2312, stand for what GB18030 takes in; pages that say gb2312 use letters beyond it.
		return fromPlain(name, content)
	case "utf-8", "windows-1252": // the latter is what a page that names none is said to be
		return fromPlain(name, content)
	}
	if text, ok := strictly(e, bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))); ok && certain {
		return text, named, nil
	}
	return fromPlain(name, content)
}

// flow collects blocks while a tree is walked.
type flow struct {
	blocks []block
	text   strings.Builder
}

// end ends the paragraph that is being written.
func (f *flow) end() {
	if text := collapse(f.text.String()); text != "" {
		f.blocks = append(f.blocks, block{text: text})
	}
	f.text.Reset()
}

func (f *flow) done() []block {
	f.end()
	return f.blocks
}

// collapse brings white space down to what a reader sees: nothing at the ends, one space within, and none where a line of
// the source breaks between letters that are set without spaces.
func collapse(s string) string {
	s = strings.TrimSpace(s)
	var b strings.Builder
	for s != "" {
		i := strings.IndexAny(s, " \t\r\n\f")
		if i < 0 {
			b.WriteString(s)
			break
		}
		rest := strings.TrimLeft(s[i:], " \t\r\n\f")
		space := s[i : len(s)-len(rest)]
		b.WriteString(s[:i])
		if !strings.ContainsAny(space, "\r\n") || join(s[:i], rest) != s[:i]+rest {
			b.WriteByte(' ')
		}
		s = rest
	}
	return b.String()
}

// page is a page that is being read; whole is how many bytes of text it has, and room how many may be repeated.
type page struct {
	whole int
	room  *int
}

func (p page) walk(n *html.Node, f *flow) {
	switch n.Type {
	case html.TextNode:
		f.text.WriteString(n.Data)
	case html.DocumentNode:
		p.children(n, f)
	case html.ElementNode:
		if !p.skipped(n) {
			p.element(n, f)
		}
	}
}

func (p page) children(n *html.Node, f *flow) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c, f)
	}
}

func (p page) element(n *html.Node, f *flow) {
	switch {
	case n.DataAtom == atom.Br:
		f.end()
	case n.DataAtom == atom.Pre:
		f.end()
		for _, l := range strings.Split(textOf(n), "\n") {
			f.text.WriteString(l)
			f.end()
		}
	case n.DataAtom == atom.Table:
		f.end()
		if rows := p.rows(n); len(rows) > 0 {
			f.blocks = append(f.blocks, block{rows: rows})
		}
	case inline[n.DataAtom]:
		p.children(n, f)
	default:
		f.end()
		p.children(n, f)
		f.end()
	}
}

// rows are the rows of a table without those of tables inside it. A caption is a row of its own.
func (p page) rows(n *html.Node) []row {
	var out []row
	spans := spans{room: p.room}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode || p.skipped(c):
		case c.DataAtom == atom.Tr:
			out = append(out, spans.row(p.row(c)))
		case c.DataAtom == atom.Caption:
			out = append(out, row{p.cell(c)})
		case c.DataAtom == atom.Thead, c.DataAtom == atom.Tbody, c.DataAtom == atom.Tfoot:
			out = append(out, p.rows(c)...)
		}
	}
	return out
}

func (p page) row(n *html.Node) []placed {
	var out []placed
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && !p.skipped(c) {
			out = append(out, placed{cell: p.cell(c), columns: span(c, "colspan"), rows: span(c, "rowspan")})
		}
	}
	return out
}

// span is how many columns or rows a cell takes. Of rows 0 stands for all that follow.
func span(n *html.Node, name string) int {
	for _, a := range n.Attr {
		if a.Key != name {
			continue
		}
		if v, err := strconv.Atoi(strings.TrimSpace(a.Val)); err == nil && v >= 0 {
			return v
		}
	}
	return 1
}

func (p page) cell(n *html.Node) cell {
	var f flow
	p.children(n, &f)
	return f.done()
}
