package source

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"mandate/graph/fault"
)

// pdfOf is a PDF of one page with the given content.
func pdfOf(content string) []byte {
	var out bytes.Buffer
	var places []int
	out.WriteString("%PDF-1.7\n")
	for i, object := range []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	} {
		places = append(places, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, at := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", len(places)+1, table)
	return out.Bytes()
}

// A page of more letters than print can hold is refused, and leaves nothing behind for the next file.
func TestPDFPageIsBounded(t *testing.T) {
	full := "BT /F 12 Tf " + strings.Repeat("("+strings.Repeat("a", 100)+") Tj ", pdfLetters/100+1) + "ET"
	if _, err := Decode(context.Background(), "full.pdf", pdfOf(full)); fault.CodeOf(err) != fault.TooLarge {
		t.Errorf("a page of %d letters: %v, want %s", pdfLetters, err, fault.TooLarge)
	}
	text, err := Decode(context.Background(), "short.pdf", pdfOf("BT /F 12 Tf 50 700 Td (Measure) Tj ET"))
	if err != nil || strings.TrimSpace(text.Text) != "Measure" {
		t.Errorf("the file behind it: %q, %v", text.Text, err)
	}
}
