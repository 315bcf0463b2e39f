package source

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"mandate/graph/fault"
)

// read decodes what must be readable.
func read(t *testing.T, name string, content []byte) Text {
	t.Helper()
	text, err := Decode(t.Context(), name, content)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func file(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// refused decodes what must be refused, with a code and words that name the file and say why.
func refused(t *testing.T, name string, content []byte, code fault.Code, why string) {
	t.Helper()
	_, err := Decode(t.Context(), name, content)
	known := (*fault.Error)(nil)
	if !errors.As(err, &known) || known.Code != code || !strings.HasPrefix(known.Message, name+" ") || !strings.Contains(known.Message, why) {
		t.Errorf("got %v, want %s: %s … %s", err, code, name, why)
	}
}

const sample = "试政发〔2099〕1号\r\n\r\n　　一、主要任务，𠀀𬭎〇"

func TestTextIsReadInEachEncoding(t *testing.T) {
	encode := func(e interface{ String(string) (string, error) }) string {
		out, err := e.String(sample)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for what, c := range map[string]struct{ bytes, encoding string }{
		"UTF-8":                 {sample, "UTF-8"},
		"UTF-8 with a mark":     {"\xef\xbb\xbf" + sample, "UTF-8"},
		"GB18030":               {encode(simplifiedchinese.GB18030.NewEncoder()), "GB18030"},
		"GB18030 with a mark":   {"\x84\x31\x95\x33" + encode(simplifiedchinese.GB18030.NewEncoder()), "GB18030"},
		"UTF-16 little endian":  {encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()), "UTF-16"},
		"UTF-16 big endian":     {encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder()), "UTF-16"},
		"empty, which is UTF-8": {"", "UTF-8"},
	} {
		want := sample
		if c.bytes == "" {
			want = ""
		}
		if got := read(t, "a.txt", []byte(c.bytes)); got != (Text{want, Plain, c.encoding}) {
			t.Errorf("%s: got %+q", what, got)
		}
	}
}

func TestWhatIsNoTextIsRefused(t *testing.T) {
	for what, c := range map[string]struct {
		bytes string
		code  fault.Code
		why   string
	}{
		"neither encoding":      {"\xff\xff\x81", fault.Invalid, "save it as UTF-8"},
		"Latin-1":               {"caf\xe9 \xe0 la", fault.Invalid, "neither UTF-8 nor GB18030"},
		"odd UTF-16":            {"\xff\xfe\x00\xd8\x41\x00", fault.Invalid, "not valid UTF-16"},
		"a mark and no UTF-8":   {"\xef\xbb\xbf\xff", fault.Invalid, "not valid UTF-8"},
		"zeros":                 {"text\x00", fault.Unsupported, "is no text"},
		".doc":                  {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and on", fault.Unsupported, "save it as .docx"},
		"RTF":                   {`{\rtf1 x}`, fault.Unsupported, "save it as .docx"},
		"a picture":             {"\x89PNG\r\n", fault.Unsupported, "character recognition"},
		"an archive, cut":       {"PK\x03\x04", fault.Invalid, "damaged"},
		"a PDF, cut":            {"%PDF-1.4\n", fault.Invalid, "damaged PDF"},
		"far more than allowed": {strings.Repeat(" ", MaxFile+1), fault.TooLarge, "more than 64 MB"},
	} {
		t.Run(what, func(t *testing.T) { refused(t, "folder/a.txt", []byte(c.bytes), c.code, c.why) })
	}
}

// The same plan says the same in each form.
func TestFormsAgree(t *testing.T) {
	want := string(file(t, "plan.txt"))
	pdf := read(t, "plan.pdf", file(t, "plan.pdf"))
	if got := strings.ReplaceAll(pdf.Text, string(CellBreak), ""); pdf.Format != PDF || got != want { // a narrow cell breaks a name
		t.Errorf("PDF: %s", firstDifference(got, want))
	}
	docx := read(t, "plan.docx", file(t, "plan.docx"))
	if rest, ok := strings.CutPrefix(docx.Text, want); docx.Format != DOCX || !ok || rest != "联系人：某某\n电话：（从略）\n" {
		t.Errorf(".docx: %s", firstDifference(docx.Text, want))
	}
	renamed := read(t, "plan.txt", file(t, "plan.docx"))
	if renamed != docx {
		t.Error("the name counts for more than the bytes")
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got " + g[i] + ", want " + w[i]
		}
	}
	return "got " + got
}

func TestReadingStopsWithItsContext(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Decode(ctx, "plan.pdf", file(t, "plan.pdf")); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
}
