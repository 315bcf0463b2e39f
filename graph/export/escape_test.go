package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mandate/graph/fault"
	"mandate/graph/model"
)

// hostile are texts that break a format whose escaping is wrong.
var hostile = []string{
	"", "沈政发〔2017〕46号", "\"'`", "a,b;c\td", "line\nline\r\nline\rend", "]]>", "<b>&amp;</b>", "<!--", `back\slash\`, `\N \n`, "\x00\x01\x1f\x7f", "\u2028\u2029\ufeff", "\ufffe\uffff", "😀𠀀", " lead and trail ",
}

// drawn draws a text: one of the hostile ones, or any.
var drawn = rapid.OneOf(rapid.SampledFrom(hostile), rapid.String())

// one is a graph of two nodes and an edge that bear a text.
func one(text string) *Graph {
	t := &model.Type{Name: "Thing", Label: "Thing"}
	columns := []Column{{Name: "label"}, {Name: "said"}, {Name: "list", List: true}}
	values := []Value{{"label", text}, {"said", text}, {"list", []any{text, "b"}}}
	return &Graph{
		Title: text, Revision: "r", Notes: []Value{{"note", text}}, NodeColumns: columns, EdgeColumns: columns,
		nodes: func(_ context.Context, each func(*Node) error) error {
			if err := each(&Node{Type: t, ID: "thing:1", Values: values}); err != nil {
				return err
			}
			return each(&Node{Type: t, ID: "thing:2"})
		},
		edges: func(_ context.Context, each func(*Edge) error) error {
			return each(&Edge{Type: "TIED", From: "thing:1", To: "thing:2", Values: values})
		},
	}
}

func written(t *rapid.T, format string, text string) ([]byte, Report) {
	f, err := ByName(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	report, err := f.Write(context.Background(), &out, one(text))
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), report
}

// inXML is what a reader of XML 1.0 is given.
func inXML(text string) (string, int) {
	replaced := 0
	return strings.Map(func(c rune) rune {
		if !writable(c) {
			replaced++
			return '\uFFFD'
		}
		return c
	}, text), replaced
}

func TestXMLKeepsEveryText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawn.Draw(t, "text")
		want, lost := inXML(text)
		for format, attribute := range map[string]string{"graphml": "", "gexf": "value"} {
			out, report := written(t, format, text)
			if (report.Replaced > 0) != (lost > 0) {
				t.Fatalf("%s: %d replaced, %d cannot be written", format, report.Replaced, lost)
			}
			if n := occurrences(t, out, attribute, want); want != "" && n < 4 {
				t.Fatalf("%s: the text is found %d times, want 4 in nodes and edges\n%s", format, n, out)
			}
		}
	})
}

// occurrences counts the elements, or attributes of a name, that are a text.
func occurrences(t *rapid.T, document []byte, attribute, want string) (n int) {
	d, content := xml.NewDecoder(bytes.NewReader(document)), ""
	for {
		token, err := d.Token()
		if err == io.EOF {
			return n
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, document)
		}
		switch token := token.(type) {
		case xml.StartElement:
			content = ""
			for _, a := range token.Attr {
				if a.Name.Local == attribute && a.Value == want {
					n++
				}
			}
		case xml.CharData:
			content += string(token)
		case xml.EndElement:
			if attribute == "" && token.Name.Local == "data" && content == want {
				n++
			}
		}
	}
}

func TestJSONKeepsEveryText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawn.Draw(t, "text")
		out, _ := written(t, "ndjson", text)
		lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
		if len(lines) != 4 {
			t.Fatalf("%d lines, want one for the graph and one for each record:\n%s", len(lines), out)
		}
		var node struct {
			Properties struct {
				Said string
				List []string
			}
		}
		if err := json.Unmarshal([]byte(lines[1]), &node); err != nil || node.Properties.Said != text || node.Properties.List[0] != text {
			t.Fatalf("%v: %q is not %q", err, node.Properties.Said, text)
		}
		out, _ = written(t, "jsonld", text)
		var document struct {
			Graph []map[string]any `json:"@graph"`
		}
		if err := json.Unmarshal(out, &document); err != nil || document.Graph[1]["said"] != text || len(document.Graph) != 5 {
			t.Fatalf("%v: %s", err, out)
		}
	})
}

func TestCSVKeepsEveryText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawn.Draw(t, "text")
		files := map[string]*bytes.Buffer{}
		create := func(name string) (io.Writer, error) {
			files[name] = &bytes.Buffer{}
			return files[name], nil
		}
		_, err := WriteCSV(context.Background(), create, one(text))
		if strings.Contains(text, between) {
			if fault.CodeOf(err) != fault.Unsupported {
				t.Fatalf("an item with a separator: %v", err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for name, place := range map[string]int{nodesFile: 4, edgesFile: 6} {
			rows, err := csv.NewReader(bytes.NewReader(files[name].Bytes())).ReadAll()
			want := strings.ReplaceAll(text, "\r\n", "\n") // as encoding/csv reads it back
			if err != nil || rows[1][place] != want || rows[1][place+1] != want+";b" {
				t.Fatalf("%s: %v: %q is not %q", name, err, rows, want)
			}
		}
	})
}

// unquoted reads the quoted parts of a text of DOT as its scanner does: a quote ends a part unless a backslash stands before
// it.
func unquoted(t *rapid.T, s string) string {
	var b strings.Builder
	for i, part := range strings.Split(s, `" + "`) {
		if i == 0 {
			part = strings.TrimPrefix(part, `"`)
		}
		b.WriteString(part)
	}
	inner := strings.TrimSuffix(b.String(), `"`)
	var out strings.Builder
	for i := 0; i < len(inner); i++ {
		switch {
		case inner[i] == '\\' && i+1 < len(inner):
			i++
		case inner[i] == '"' || inner[i] == '\\':
			t.Fatalf("%s ends too early", s)
		}
		out.WriteByte(inner[i])
	}
	return out.String()
}

func TestDOTKeepsEveryText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawn.Draw(t, "text")
		x := &dot{report: &Report{}}
		if strings.Contains(text, `" + "`) {
			return
		}
		if got, want := unquoted(t, x.quoted(text)), strings.ReplaceAll(text, "\x00", "\uFFFD"); got != want {
			t.Fatalf("%q is not %q", got, want)
		}
	})
	for _, n := range []int{longest - 1, longest, longest + 1, 3 * longest} {
		text := strings.Repeat("沈", n)
		quoted := (&dot{report: &Report{}}).quoted(text)
		for _, part := range strings.Split(quoted, " + ") {
			if len(part) > 16384 {
				t.Errorf("a part has %d bytes", len(part))
			}
		}
		if got := strings.ReplaceAll(quoted, `" + "`, ""); got != `"`+text+`"` {
			t.Errorf("%d code points are not kept", n)
		}
	}
}

func TestIdentifiersAreIRIs(t *testing.T) {
	for id, want := range map[string]string{
		"measure:shenyang-2017-46:17": "urn:mandate:measure:shenyang-2017-46:17", "a b<c>%\"": "urn:mandate:a%20b%3Cc%3E%25%22", "沈": "urn:mandate:%E6%B2%88",
	} {
		if got := iri(id); got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
}
