package source

import (
	"strconv"
	"strings"
)

// Word keeps automatic numbers (一、 （一） 1.) out of the text: a paragraph names a list and a level, and what is shown is
// counted. Without them a plan that is numbered so would lose its structure.

// listing is what a paragraph says of its list; an empty id leaves it to the style.
type listing struct{ style, id, level string }

// level is one level of a list, as numbering.xml describes it.
type level struct {
	start  int
	format string
	text   string // with %1 for the number of the first level, and so on
	suffix string
	legal  bool // the numbers of other levels are shown in digits
}

// levels is how many levels a list has.
const levels = 9

// numbering is what numbering.xml and styles.xml say, and how far each list has been counted.
type numbering struct {
	abstract map[string]*[levels]level
	lists    map[string]list
	styles   map[string]style
	counted  map[string]*[levels]int // by abstract list, or by list where it starts anew

	inAbstract, inList, inStyle string // what the element stands in
	inLevel                     int
}

// list is a use of an abstract list; starts are levels that it counts anew, from these numbers.
type list struct {
	abstract string
	starts   map[int]int
}

type style struct {
	listing
	basedOn string
}

// element takes an element of numbering.xml.
func (n *numbering) element(x *elements) error {
	value := x.attr("val")
	switch x.element.Name.Local {
	case "abstractNum":
		n.inAbstract, n.inList = x.attr("abstractNumId"), ""
		set(&n.abstract, n.inAbstract, &[levels]level{})
	case "num":
		n.inList, n.inAbstract = x.attr("numId"), ""
		set(&n.lists, n.inList, list{starts: map[int]int{}})
	case "abstractNumId":
		l := n.lists[n.inList]
		l.abstract = value
		set(&n.lists, n.inList, l)
	case "lvl", "lvlOverride":
		n.inLevel = bounded(x.attr("ilvl"), levels-1)
		if n.inAbstract != "" {
			n.abstract[n.inAbstract][n.inLevel].start = 1
		}
	case "startOverride":
		if l, ok := n.lists[n.inList]; ok && l.starts != nil {
			l.starts[n.inLevel] = bounded(value, maxNumber)
		}
	default:
		if a := n.abstract[n.inAbstract]; a != nil {
			a[n.inLevel].describe(x.element.Name.Local, value)
		}
	}
	return nil
}

func (l *level) describe(property, value string) {
	switch property {
	case "start":
		l.start = bounded(value, maxNumber)
	case "numFmt":
		l.format = value
	case "lvlText":
		l.text = value
	case "suff":
		l.suffix = value
	case "isLgl":
		l.legal = true
	}
}

// style takes an element of styles.xml.
func (n *numbering) style(x *elements) error {
	s := n.styles[n.inStyle]
	switch x.element.Name.Local {
	case "style":
		n.inStyle = x.attr("styleId")
		s = style{}
	case "basedOn":
		s.basedOn = x.attr("val")
	case "numId":
		s.id = x.attr("val")
	case "ilvl":
		s.level = x.attr("val")
	default:
		return nil
	}
	set(&n.styles, n.inStyle, s)
	return nil
}

// resolved fills in what the styles of a paragraph say of its list.
func (n *numbering) resolved(p listing) listing {
	name := p.style
	for range levels {
		s, ok := n.styles[name]
		if !ok {
			break
		}
		if p.id == "" {
			p.id = s.id
		}
		if p.level == "" {
			p.level = s.level
		}
		name = s.basedOn
	}
	return p
}

// label counts a paragraph and gives the number to put before it, or "".
func (n *numbering) label(p listing) string {
	p = n.resolved(p)
	use, ok := n.lists[p.id]
	a := n.abstract[use.abstract]
	if !ok || a == nil {
		return ""
	}
	at := bounded(p.level, levels-1)
	counts := n.count(p.id, use, a, at)
	label := a[at].text
	for i := range levels {
		if place := "%" + strconv.Itoa(i+1); strings.Contains(label, place) {
			format := a[i].format
			if a[at].legal {
				format = "decimal"
			}
			label = strings.ReplaceAll(label, place, number(format, counts[i]))
		}
	}
	if a[at].format == "bullet" || label == "" {
		return ""
	}
	if a[at].suffix != "nothing" && !wide([]rune(label)[len([]rune(label))-1]) {
		label += " "
	}
	return label
}

// count steps a level of a list on. Deeper levels begin anew; those above that were never counted stand at their start.
func (n *numbering) count(id string, use list, a *[levels]level, at int) *[levels]int {
	key := "abstract " + use.abstract
	if len(use.starts) > 0 {
		key = "list " + id
	}
	counts := n.counted[key]
	if counts == nil {
		counts = &[levels]int{}
		for i := range counts {
			counts[i] = use.start(a, i) - 1
		}
		set(&n.counted, key, counts)
	}
	counts[at] = min(counts[at]+1, maxNumber)
	for i := range at {
		counts[i] = max(counts[i], use.start(a, i))
	}
	for i := at + 1; i < levels; i++ {
		counts[i] = use.start(a, i) - 1
	}
	return counts
}

func (l list) start(a *[levels]level, i int) int {
	if s, ok := l.starts[i]; ok {
		return s
	}
	return a[i].start
}

func set[V any](m *map[string]V, key string, value V) {
	if *m == nil {
		*m = map[string]V{}
	}
	(*m)[key] = value
}

// bounded is a number between 0 and most; what is no number is 0.
func bounded(s string, most int) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return max(0, min(n, most))
}
