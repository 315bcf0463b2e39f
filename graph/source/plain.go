package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"mandate/graph/fault"
)

// Names of the encodings, as they are answered.
const (
	encodingUTF8    = "UTF-8"
	encodingUTF16   = "UTF-16"
	encodingGB18030 = "GB18030"
)

// marked are the encodings that a byte order mark names.
var marked = []struct {
	mark, name string
	encoding   encoding.Encoding
}{
	{"\xef\xbb\xbf", encodingUTF8, encoding.Nop},
	{"\xff\xfe", encodingUTF16, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xfe\xff", encodingUTF16, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	{"\x84\x31\x95\x33", encodingGB18030, simplifiedchinese.GB18030},
}

// fromPlain decodes text. Without a byte order mark it is UTF-8 where it is valid UTF-8, and GB18030, which takes in GBK
// and GB 2312, where it is valid that.
func fromPlain(name string, content []byte) (text, as string, err error) {
	for _, m := range marked {
		rest, ok := bytes.CutPrefix(content, []byte(m.mark))
		if !ok {
			continue
		}
		if text, ok := strictly(m.encoding, rest); ok {
			return text, m.name, nothingBinary(name, text)
		}
		return "", "", fault.New(fault.Invalid, "%s begins as %s but is not valid %s: save it anew", name, m.name, m.name)
	}
	if utf8.Valid(content) {
		text = string(content)
		return text, encodingUTF8, nothingBinary(name, text)
	}
	if text, ok := strictly(simplifiedchinese.GB18030, content); ok {
		return text, encodingGB18030, nothingBinary(name, text)
	}
	return "", "", fault.New(fault.Invalid, "%s is neither UTF-8 nor GB18030, nor UTF-16 with a byte order mark: save it as UTF-8", name)
}

// strictly decodes and tells whether every byte had a meaning.
func strictly(e encoding.Encoding, content []byte) (string, bool) {
	text, err := e.NewDecoder().Bytes(content)
	if err != nil || !utf8.Valid(text) {
		return "", false
	}
	// A decoder puts U+FFFD for what it does not understand. A text that prints one itself has it in UTF-8.
	if e != encoding.Nop && bytes.ContainsRune(text, utf8.RuneError) {
		return "", false
	}
	return string(text), true
}

// nothingBinary refuses files that are text by chance: a NUL stands in no text.
func nothingBinary(name, text string) error {
	if strings.IndexByte(text, 0) >= 0 {
		return fault.New(fault.Unsupported, "%s is no text: give a text, HTML, .docx or PDF file", name)
	}
	return nil
}
