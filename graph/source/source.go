// Package source turns official texts as they come into plain text: text files in UTF-8, GB18030 or UTF-16, pages of
// government sites, .docx and PDF.
//
// What is decoded is the text "as given", to which all spans point. It is, for
//
//   - text: the code points of the file, line ends as they stand; a byte order mark is no part of it.
//   - HTML: one line for each paragraph, heading, list item, line break and table row, in the order of the source,
//     without what is there for navigation. Cells of a row are parted by a tab. A table that only lays out a page
//     is no table: its paragraphs are lines.
//   - .docx: one line for each paragraph and table row of the body, with automatic numbers as Word shows them, and
//     with tracked changes accepted. Headers, footers, notes and comments are left out.
//   - PDF: one line for each paragraph, as far as the layout shows where one ends; page numbers are left in.
//
// The same bytes always give the same text.
package source

import (
	"context"
	"strings"

	"mandate/graph/fault"
)

// Limits of what is read. They bound time and memory whatever the bytes are.
const (
	// MaxFile is the most bytes that a file may have.
	MaxFile = 64 << 20
	// MaxText is the most bytes of UTF-8 that a decoded text may have.
	MaxText = 64 << 20
)

// Format is the form in which a text came.
type Format string

// The formats that are read.
const (
	Plain Format = "text"
	HTML  Format = "HTML"
	DOCX  Format = "docx"
	PDF   Format = "PDF"
)

// Text is a decoded text.
type Text struct {
	// Text is valid UTF-8 and not larger than MaxText.
	Text string
	// Format is the form it came in, by its bytes and not by its name.
	Format Format
	// Encoding is that of plain text and HTML, such as UTF-8 or GB18030; it is empty for the others.
	Encoding string
}

// Decode decodes a file. Its name is used for messages, and to tell HTML that begins like text. Errors are
// *fault.Error and name the file: Invalid where its bytes are damaged or no text, Unsupported where its format is not read,
// TooLarge where a limit is passed, Unavailable where ctx ended.
func Decode(ctx context.Context, name string, content []byte) (Text, error) {
	if len(content) > MaxFile {
		return Text{}, fault.New(fault.TooLarge, "%s has more than %d MB: give the text alone, or in parts", name, MaxFile>>20)
	}
	text, err := decode(ctx, name, content)
	if err != nil {
		return Text{}, err
	}
	if len(text.Text) > MaxText {
		return Text{}, fault.New(fault.TooLarge, "%s holds more than %d MB of text: give it in parts", name, MaxText>>20)
	}
	if strings.TrimSpace(text.Text) == "" && text.Format == PDF {
		return Text{}, fault.New(fault.Invalid, "%s holds pictures of pages and no text: run it through character recognition first", name)
	}
	return text, nil
}

func decode(ctx context.Context, name string, content []byte) (Text, error) {
	format, err := detect(name, content)
	if err != nil {
		return Text{}, err
	}
	switch format {
	case HTML:
		return fromHTML(name, content)
	case DOCX:
		return fromDOCX(ctx, name, content)
	case PDF:
		return fromPDF(ctx, name, content)
	}
	text, encoding, err := fromPlain(name, content)
	return Text{text, Plain, encoding}, err
}
