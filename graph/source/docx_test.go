package source

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"mandate/graph/fault"
)

// archive packs parts into an archive.
func archive(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func document(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:mc="mc"><w:body>` + body + `</w:body></w:document>`
}

func run(text string) string { return "<w:r><w:t>" + text + "</w:t></w:r>" }

func TestWordDocumentsAreLines(t *testing.T) {
	for what, c := range map[string]struct{ body, want string }{
		"runs make a paragraph": {"<w:p>" + run("市商") + run("务局") + "</w:p><w:p/>", "市商务局\n"},
		"tabs and breaks":       {"<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>", "甲\t乙\n丙\n"},
		"links and fields":      {"<w:p><w:hyperlink>" + run("甲") + "</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", "甲\n"},
		"tracked changes":       {"<w:p><w:ins>" + run("甲") + "</w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:moveFrom>" + run("丙") + "</w:moveFrom></w:p>", "甲\n"},
		"hidden text":           {"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>乙</w:t></w:r></w:p>", "乙\n"},
		"a text box, once":      {"<w:p>" + run("甲") + "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>" + run("乙") + "</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>" + run("乙") + "</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>", "甲\n乙\n"},
		"content controls":      {"<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent><w:p>" + run("甲") + "</w:p></w:sdtContent></w:sdt>", "甲\n"},
		"a table":               {"<w:tbl><w:tr><w:tc><w:p>" + run("建") + "</w:p><w:p>" + run("设") + "</w:p></w:tc><w:tc><w:p>" + run("市商务局") + "</w:p></w:tc></w:tr></w:tbl>", "建\u2028设\t市商务局\n"},
		"a cell beside two rows": {"<w:tbl><w:tr><w:tc><w:p>" + run("一") + "</w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p>" + run("市商务局") + "</w:p></w:tc><w:tc><w:p>" + run("甲") + "</w:p></w:tc></w:tr>" +
			"<w:tr><w:tc><w:p>" + run("二") + "</w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p>" + run("乙") + "</w:p></w:tc></w:tr></w:tbl>", "一\t市商务局\t甲\n二\t市商务局\t乙\n"},
		"a table that is a frame": {"<w:tbl><w:tr><w:tc><w:p>" + run("建") + "</w:p><w:p>" + run("设") + "</w:p></w:tc></w:tr></w:tbl>", "建\n设\n"},
	} {
		got := read(t, "a.docx", archive(t, map[string]string{mainPart: document(c.body)}))
		if got.Text != c.want {
			t.Errorf("%s: got %q, want %q", what, got.Text, c.want)
		}
	}
}

func TestHarmfulArchivesAreRefused(t *testing.T) {
	bomb := document("<w:p>" + run(strings.Repeat("中", 8<<20)) + "</w:p>")
	lol := `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>` + document("<w:p>"+run("&b;")+"</w:p>")
	for what, c := range map[string]struct {
		parts map[string]string
		code  fault.Code
		why   string
	}{
		"a bomb":              {map[string]string{mainPart: bomb}, fault.TooLarge, "unpacks to far more"},
		"entities":            {map[string]string{mainPart: lol}, fault.Invalid, "document type declaration"},
		"entities in styles":  {map[string]string{mainPart: document(""), "word/styles.xml": lol}, fault.Invalid, "document type declaration"},
		"an unknown entity":   {map[string]string{mainPart: document("&x;")}, fault.Invalid, "damaged in word/document.xml"},
		"deep nesting":        {map[string]string{mainPart: strings.Repeat("<a>", 1000)}, fault.Invalid, "nests more than 256"},
		"an end that is lost": {map[string]string{mainPart: "<w:p>"}, fault.Invalid, "damaged"},
		"another archive":     {map[string]string{"a.txt": "x"}, fault.Unsupported, "no .docx"},
		"OFD":                 {map[string]string{"OFD.xml": "x"}, fault.Unsupported, "OFD"},
	} {
		t.Run(what, func(t *testing.T) { refused(t, "a.docx", archive(t, c.parts), c.code, c.why) })
	}
}

// An archive whose directory says less than comes out is read no further than it says.
func TestADirectoryThatLies(t *testing.T) {
	content := archive(t, map[string]string{mainPart: document("<w:p>" + run(strings.Repeat("中", 1000)) + "</w:p>")})
	at := bytes.LastIndex(content, []byte("PK\x01\x02"))
	copy(content[at+24:], []byte{100, 0, 0, 0})
	if _, err := Decode(t.Context(), "a.docx", content); err == nil {
		t.Error("was read")
	}
}

func TestNumerals(t *testing.T) {
	for n, want := range map[int]string{
		0: "〇", 1: "一", 10: "十", 11: "十一", 20: "二十", 53: "五十三", 100: "一百", 101: "一百零一", 110: "一百一十",
		1001: "一千零一", 1010: "一千零一十", 10000: "一万", 10203: "一万零二百零三",
	} {
		if got := number("chineseCountingThousand", n); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
	}
	for format, want := range map[string]string{
		"decimal": "4", "decimalEnclosedCircle": "④", "decimalFullWidth": "４", "upperRoman": "IV", "lowerLetter": "d",
		"decimalZero": "04", "ideographDigital": "四", "no such format": "4", "none": "",
	} {
		if got := number(format, 4); got != want {
			t.Errorf("%s: got %s, want %s", format, got, want)
		}
	}
}

// Lists run on where paragraphs name the same one, begin anew below a higher level, and a list may begin at its own number.
func TestAutomaticNumbers(t *testing.T) {
	level := func(at int, format, text string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>`, at, format, text)
	}
	numbering := "<w:numbering><w:abstractNum w:abstractNumId=\"0\">" + level(0, "chineseCounting", "%1、") + strings.Replace(level(1, "decimal", "%1.%2"), "<w:lvlText", "<w:isLgl/><w:lvlText", 1) +
		`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
		`<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`
	styles := `<w:styles><w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
		`<w:style w:styleId="h"><w:basedOn w:val="base"/></w:style></w:styles>`
	p := func(properties string) string {
		return "<w:p><w:pPr>" + properties + "</w:pPr>" + run("甲") + "</w:p>"
	}
	in := func(id string, at int) string {
		return p(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%s"/></w:numPr>`, at, id))
	}
	body := in("1", 0) + in("1", 1) + in("1", 1) + p(`<w:pStyle w:val="h"/>`) + in("1", 1) + in("2", 0) + in("0", 0) + in("1", 0)
	got := read(t, "a.docx", archive(t, map[string]string{
		mainPart: document(body), "word/numbering.xml": numbering, "word/styles.xml": styles,
	}))
	if want := "一、甲\n1.1 甲\n1.2 甲\n二、甲\n2.1 甲\n五、甲\n甲\n三、甲\n"; got.Text != want {
		t.Errorf("got %q, want %q", got.Text, want)
	}
}
