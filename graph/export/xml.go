package export

import (
	"bufio"
	"encoding/xml"

	"mandate/graph/model"
)

// xmlWriter writes XML 1.0. An error stays in the buffered writer, which answers it when it is flushed.
type xmlWriter struct {
	w      *bufio.Writer
	report *Report
}

// put writes markup and texts in turn: the first, third, … of the parts are markup, the others texts to be escaped.
func (x *xmlWriter) put(parts ...string) error {
	for i, p := range parts {
		var err error
		if i%2 == 0 {
			_, err = x.w.WriteString(p)
		} else {
			err = x.text(p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// text escapes a text, for content as for attributes in double quotes.
func (x *xmlWriter) text(s string) error {
	for _, c := range s {
		if !writable(c) {
			x.report.Replaced++
		}
	}
	return xml.EscapeText(x.w, []byte(s))
}

// writable tells whether XML 1.0 has a character: encoding/xml puts U+FFFD in the place of others.
func writable(c rune) bool {
	return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 && c <= 0x10FFFF
}

// xmlType is the name of a column's type that GraphML and GEXF share. They have no lists: these are JSON in a text.
func (c Column) xmlType() string {
	if c.List {
		return "string"
	}
	switch c.Scalar {
	case model.Int:
		return "long"
	case model.Float:
		return "double"
	case model.Boolean:
		return "boolean"
	}
	return "string"
}
