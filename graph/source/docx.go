package source

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"mandate/graph/fault"
)

// Limits of a .docx. One that passes them was made to do harm, or is no text.
const (
	// maxPart is the most bytes that a part may have when unpacked.
	maxPart = 256 << 20
	// maxRatio is how many times a part of more than ratioFrom bytes may be larger than it was packed. What Word
	// writes is 10 to 60 times larger.
	maxRatio  = 250
	ratioFrom = 4 << 20
	// maxDepth is how deep elements may be nested. Word nests them some forty deep.
	maxDepth = 256
)

// mainPart holds the body where the archive does not say otherwise.
const mainPart = "word/document.xml"

// fromDOCX reads the body of a Word document.
func fromDOCX(ctx context.Context, name string, content []byte) (Text, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return Text{}, fault.Wrap(fault.Invalid, err, "%s is a damaged .docx or archive: save it anew", name)
	}
	d := &docx{ctx: ctx, name: name, parts: map[string]*zip.File{}}
	for _, f := range archive.File {
		d.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	if _, ok := d.parts["OFD.xml"]; ok {
		return Text{}, fault.New(fault.Unsupported, "%s is an OFD file: export it as PDF or .docx", name)
	}
	main := d.main()
	if d.parts[main] == nil {
		return Text{}, fault.New(fault.Unsupported, "%s is an archive and no .docx: unpack it, or save the text as .docx", name)
	}
	blocks, err := d.read(main)
	if err != nil {
		return Text{}, err
	}
	return Text{lines(blocks), DOCX, ""}, nil
}

// docx is an archive that is being read.
type docx struct {
	ctx   context.Context
	name  string
	parts map[string]*zip.File
}

// main is the part that holds the body, as the relations of the package say.
func (d *docx) main() string {
	target := mainPart
	err := d.each("_rels/.rels", func(x *elements) error {
		if x.is("Relationship") && strings.HasSuffix(x.attr("Type"), "/officeDocument") {
			target = strings.TrimPrefix(path.Clean(x.attr("Target")), "/")
		}
		return nil
	})
	if err != nil {
		return mainPart
	}
	return target
}

func (d *docx) read(main string) ([]block, error) {
	n := &numbering{}
	folder := path.Dir(main)
	if err := d.each(path.Join(folder, "numbering.xml"), n.element); err != nil {
		return nil, err
	}
	if err := d.each(path.Join(folder, "styles.xml"), n.style); err != nil {
		return nil, err
	}
	var blocks []block
	err := d.open(main, func(x *elements) (err error) {
		room := maxRepeated
		b := body{x, n, &room}
		blocks, err = b.blocks()
		return err
	})
	return blocks, err
}

// each calls f with every element of a part as it begins; a part that is not there has none.
func (d *docx) each(part string, f func(*elements) error) error {
	if d.parts[part] == nil {
		return nil
	}
	return d.open(part, func(x *elements) error {
		for {
			more, err := x.next()
			if err != nil || !more {
				return err
			}
			if x.begins {
				if err := f(x); err != nil {
					return err
				}
			}
		}
	})
}

// open reads a part within the limits.
func (d *docx) open(part string, f func(*elements) error) error {
	file := d.parts[part]
	if file.UncompressedSize64 > maxPart ||
		file.UncompressedSize64 > ratioFrom && file.UncompressedSize64 > maxRatio*file.CompressedSize64 {
		return d.tooLarge(part)
	}
	r, err := file.Open()
	if err != nil {
		return d.damaged(part, err)
	}
	defer r.Close() // nothing is written
	// The directory of an archive can lie, so what really comes is counted as well.
	limited := &io.LimitedReader{R: r, N: int64(file.UncompressedSize64) + 1}
	err = f(&elements{d: d, Decoder: xml.NewDecoder(limited)})
	if known := (*fault.Error)(nil); err == nil || errors.As(err, &known) {
		return err
	}
	if limited.N <= 0 {
		return d.tooLarge(part)
	}
	return d.damaged(part, err)
}

func (d *docx) tooLarge(part string) error {
	return fault.New(fault.TooLarge, "%s unpacks to far more than a text: %s is refused", d.name, part)
}

func (d *docx) damaged(part string, err error) error {
	return fault.Wrap(fault.Invalid, err, "%s is damaged in %s: save it anew", d.name, part)
}

// elements reads the elements of one part. Document type declarations are refused: they are where entities are made
// that grow without bound or read other files, and Word writes none.
type elements struct {
	*xml.Decoder
	d       *docx
	depth   int
	count   int
	begins  bool // the token begins an element
	element xml.StartElement
	text    string // the token is text, where it neither begins nor ends one
	ends    bool
}

// next steps to the next element or text; false where the part ends.
func (x *elements) next() (bool, error) {
	for {
		if x.count++; x.count%4096 == 0 && x.d.ctx.Err() != nil {
			return false, fault.Wrap(fault.Unavailable, x.d.ctx.Err(), "%s took too long to read: give its text alone", x.d.name)
		}
		token, err := x.Token()
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		x.begins, x.ends, x.text = false, false, ""
		switch t := token.(type) {
		case xml.StartElement:
			x.begins, x.element = true, t
			if x.depth++; x.depth > maxDepth {
				return false, fault.New(fault.Invalid, "%s nests more than %d elements: save it anew", x.d.name, maxDepth)
			}
		case xml.EndElement:
			x.ends = true
			x.depth--
		case xml.CharData:
			x.text = string(t)
		case xml.Directive:
			return false, fault.New(fault.Invalid, "%s has a document type declaration, which no .docx has: save it anew", x.d.name)
		default:
			continue
		}
		return true, nil
	}
}

// is tells whether the token begins an element of a name.
func (x *elements) is(name string) bool { return x.begins && x.element.Name.Local == name }

// attr is an attribute of the element that begins.
func (x *elements) attr(name string) string {
	for _, a := range x.element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on tells whether a property that is on by being there is not switched off.
func (x *elements) on() bool {
	v := x.attr("val")
	return v != "0" && v != "false" && v != "off" && v != "none"
}

// skip goes to the end of the element that begins.
func (x *elements) skip() error { return x.inside(func() error { return nil }) }

// inside calls f for every token inside the element that begins, and stops behind its end. f may itself read on, to the end
// of an element that begins.
func (x *elements) inside(f func() error) error {
	outside := x.depth - 1
	for {
		more, err := x.next()
		if err != nil {
			return err
		}
		if !more {
			return io.ErrUnexpectedEOF
		}
		if x.ends && x.depth == outside {
			return nil
		}
		if err := f(); err != nil {
			return err
		}
	}
}
