package source

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"mandate/graph/fault"
)

// signature is how the bytes of a format begin. Formats without a decoder have advice instead.
type signature struct {
	magic  string
	format Format
	advice string
}

var signatures = []signature{
	{magic: "%PDF-", format: PDF},
	{magic: "PK\x03\x04", format: DOCX},
	{magic: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", advice: "is a .doc, .wps or protected file: save it as .docx, without a password"},
	{magic: `{\rtf`, advice: "is RTF: save it as .docx"},
	{magic: "PK\x05\x06", advice: "is an empty archive"},
	{magic: "\x1f\x8b", advice: "is compressed: unpack it"},
	{magic: "Rar!", advice: "is an archive: unpack it"},
	{magic: "7z\xbc\xaf\x27\x1c", advice: "is an archive: unpack it"},
	{magic: "\xff\xd8\xff", advice: "is a picture: run it through character recognition first"},
	{magic: "\x89PNG", advice: "is a picture: run it through character recognition first"},
	{magic: "II*\x00", advice: "is a picture: run it through character recognition first"},
	{magic: "MM\x00*", advice: "is a picture: run it through character recognition first"},
}

// pdfReach is how far into a file its PDF header may stand.
const pdfReach = 1024

// detect tells the format by the bytes; the name decides only between text and HTML.
func detect(name string, content []byte) (Format, error) {
	for _, s := range signatures {
		if !bytes.HasPrefix(content, []byte(s.magic)) {
			continue
		}
		if s.advice != "" {
			return "", fault.New(fault.Unsupported, "%s %s", name, s.advice)
		}
		return s.format, nil
	}
	if i := bytes.Index(content[:min(len(content), pdfReach)], []byte("%PDF-")); i >= 0 && !looksHTML(content) {
		return PDF, nil
	}
	if isHTMLName(name) || looksHTML(content) {
		return HTML, nil
	}
	return Plain, nil
}

// htmlNames end the names of pages as government sites save them.
var htmlNames = []string{".html", ".htm", ".shtml", ".shtm", ".xhtml", ".jsp", ".aspx"}

func isHTMLName(name string) bool { return slices.Contains(htmlNames, strings.ToLower(path.Ext(name))) }

// htmlStarts begin a page, after space, comments and a byte order mark.
var htmlStarts = []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<p>", "<p ", "<table"}

func looksHTML(content []byte) bool {
	head := strings.ToLower(string(content[:min(len(content), 4096)]))
	head = strings.TrimLeft(strings.TrimPrefix(head, "\ufeff"), " \t\r\n")
	for strings.HasPrefix(head, "<!--") || strings.HasPrefix(head, "<?xml") {
		_, rest, ok := strings.Cut(head, ">")
		if !ok {
			return false
		}
		head = strings.TrimLeft(rest, " \t\r\n")
	}
	return slices.ContainsFunc(htmlStarts, func(s string) bool { return strings.HasPrefix(head, s) })
}

// Extensions are the ends of the names of files that a folder of texts is searched for: those that can be read, and those
// that hold texts but cannot, so that none is passed over in silence.
func Extensions() []string {
	return append([]string{".txt", ".text", ".docx", ".pdf", ".doc", ".wps", ".rtf", ".ofd"}, htmlNames...)
}
