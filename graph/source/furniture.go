package source

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What of a page is text is told by its elements. Sites name what is around the text in many ways; the tables here hold
// those that are met again and again.

// unread are elements whose content nobody reads as text.
var unread = setOf(atom.Head, atom.Title, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Svg,
	atom.Math, atom.Canvas, atom.Audio, atom.Video, atom.Select, atom.Button, atom.Input, atom.Textarea, atom.Nav,
	atom.Footer, atom.Aside, atom.Dialog)

// inline are elements that do not end a paragraph.
var inline = setOf(atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Del, atom.Dfn, atom.Em,
	atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span,
	atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Img, 0)

// roles are the ARIA roles of what stands around the text.
var roles = []string{"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar", "dialog"}

// names are classes and ids of what stands around the text.
var names = []string{
	"nav", "navbar", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "location", "position", "dqwz",
	"footer", "foot", "copyright", "sidebar", "share", "fenxiang", "bdsharebuttonbox", "toolbar", "toolbox", "print",
	"related", "hidden", "qrcode", "ewm", "erweima",
}

func setOf(atoms ...atom.Atom) map[atom.Atom]bool {
	out := map[atom.Atom]bool{}
	for _, a := range atoms {
		out[a] = true
	}
	return out
}

// skipped tells whether an element is no part of the text. Whatever it is called, one that holds half of the page is.
func (p page) skipped(n *html.Node) bool {
	if unread[n.DataAtom] && n.DataAtom != atom.Aside {
		return true
	}
	return (n.DataAtom == atom.Aside || furnished(n)) && letters(n)*2 < p.whole
}

func furnished(n *html.Node) bool {
	for _, a := range n.Attr {
		value := strings.ToLower(strings.TrimSpace(a.Val))
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if value == "true" {
				return true
			}
		case "style":
			if strings.Contains(strings.ReplaceAll(value, " ", ""), "display:none") {
				return true
			}
		case "role":
			if slices.Contains(roles, value) {
				return true
			}
		case "class", "id":
			if slices.ContainsFunc(strings.Fields(value), func(s string) bool { return slices.Contains(names, s) }) {
				return true
			}
		}
	}
	return false
}

// letters counts the bytes of text below a node, unread elements left out.
func letters(n *html.Node) int {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	if n.Type == html.ElementNode && unread[n.DataAtom] {
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += letters(c)
	}
	return sum
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}
