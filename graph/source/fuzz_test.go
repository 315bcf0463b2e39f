package source

import (
	"errors"
	"testing"
	"unicode/utf8"

	"mandate/graph/fault"
)

// settled checks what is promised of any bytes: valid text within the limit, or an error that names the file.
func settled(t *testing.T, name string, content []byte) {
	text, err := Decode(t.Context(), name, content)
	known := (*fault.Error)(nil)
	switch {
	case err != nil && !errors.As(err, &known):
		t.Errorf("the error is none of ours: %v", err)
	case err == nil && (!utf8.ValidString(text.Text) || len(text.Text) > MaxText):
		t.Errorf("no text: %.60q", text.Text)
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("\xff\xfe\x00\xd8"))
	f.Add([]byte("\x81\x30\x81\x30\xb0\xa1"))
	f.Fuzz(func(t *testing.T, content []byte) { settled(t, "a.txt", content) })
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<table><tr><td><p>甲<br>乙<td></table><pre>一\n</pre>"))
	f.Add([]byte("<html><meta charset=gbk><div class=nav>\xb0\xa1"))
	f.Fuzz(func(t *testing.T, content []byte) { settled(t, "a.html", content) })
}

// FuzzWord fuzzes the parts of a .docx rather than the archive around them, whose checksums would stop nearly all of it.
func FuzzWord(f *testing.F) {
	f.Add(document("<w:p>"+run("甲")+"</w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"), "<n/>", "<s/>")
	f.Add(document("<w:tbl><w:tc/></w:tbl><w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:p>"),
		`<n><abstractNum abstractNumId="0"><lvl ilvl="0"><lvlText val="%1%9"/></lvl></abstractNum><num numId="1"><abstractNumId val="0"/></num></n>`, "")
	f.Fuzz(func(t *testing.T, body, numbering, styles string) {
		settled(t, "a.docx", archive(t, map[string]string{mainPart: body, "word/numbering.xml": numbering, "word/styles.xml": styles}))
	})
}

// FuzzPDF spoils a stretch of a real PDF. PDFium is compiled first: an input has ten seconds.
func FuzzPDF(f *testing.F) {
	if err := prepare(f.Context()); err != nil {
		f.Fatal(err)
	}
	whole := file(f, "plan.pdf")
	f.Add(100, []byte("garbage"))
	f.Add(len(whole)-30, []byte("0"))
	f.Fuzz(func(t *testing.T, at int, with []byte) {
		content := append([]byte{}, whole...)
		copy(content[min(max(at, 8), len(content)):], with)
		settled(t, "a.pdf", content)
	})
}
