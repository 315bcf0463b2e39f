package extract

// node is a numbered part of the text, in reading offsets. Its body runs from
// the end of its title to the start of the next part that is not inside it.
type node struct {
	marker
	start      int // of the marker
	titleStart int
	titleEnd   int // before the full stop
	bodyStart  int // after the full stop or the line break
	end        int // trimmed end of the part, children included
	parent     *node
	children   []*node
}

// outline is the tree of numbered parts. The root has level 0 and covers the
// text; front is where its first part begins, back where back matter begins.
type outline struct {
	root  *node
	front int
	back  int
}

func (r *reading) outline(lists []rawList, rows []row) *outline {
	o := &outline{root: &node{end: len(r.runes)}, front: len(r.runes), back: len(r.runes)}
	b := outliner{r: r, o: o, lists: lists, rows: rows, open: []*node{o.root}}
	for at := 0; at < len(r.runes) && o.back == len(r.runes); {
		start, end := r.nextLine(at)
		if at = end; start < end {
			b.line(start, end)
		}
	}
	o.back = min(o.back, b.closing())
	r.closeTo(b.open, 0, o.back)
	return o
}

// hang closes the parts that n does not lie in and puts it under the rest.
func (r *reading) hang(open []*node, n *node) []*node {
	keep := len(open)
	for keep > 1 && open[keep-1].level >= n.level {
		keep--
	}
	r.closeTo(open, keep, n.start)
	open = open[:keep]
	n.parent = open[keep-1]
	n.parent.children = append(n.parent.children, n)
	return append(open, n)
}

func (r *reading) closeTo(open []*node, keep, end int) {
	for _, n := range open[keep:] {
		_, n.end = r.trim(n.start, end)
	}
}

// newNode takes the first sentence of the paragraph as the title; a heading
// without a full stop is a title to its end, to its responsibility list or to
// the edge of its cell. In a text without line breaks a space ends it as well.
func (r *reading) newNode(m marker, start, end, list int, unbroken bool) *node {
	n := &node{marker: m, start: start}
	n.titleStart = m.end
	for n.titleStart < end && isCell(r.runes[n.titleStart]) {
		n.titleStart++
	}
	n.titleEnd, n.bodyStart = end, end
	for i := n.titleStart; i < end; i++ {
		if r.runes[i] == '。' || unbroken && isSpace(r.runes[i]) && i-n.titleStart <= headingRunes {
			n.titleEnd, n.bodyStart = i, i+1
			break
		}
		if i == list {
			n.titleEnd, n.bodyStart = i, i
			break
		}
		if isCellMark(r.runes[i]) { // what a row says is all of its cells
			n.titleEnd, n.bodyStart = i, n.titleStart
			break
		}
	}
	_, n.titleEnd = r.trim(n.titleStart, n.titleEnd)
	return n
}

func (r *reading) title(n *node) string { return r.text(n.titleStart, n.titleEnd) }

// body gives the trimmed range after the title.
func (r *reading) body(n *node) (int, int) { return r.trim(min(n.bodyStart, n.end), n.end) }

// each visits n and all below it in the order of the text.
func (n *node) each(visit func(*node)) {
	visit(n)
	for _, c := range n.children {
		c.each(visit)
	}
}
