package source

import (
	"fmt"
	"strings"
	"testing"
)

// pdf is a PDF of pages that are drawn by content streams, in Helvetica.
func pdf(pages ...string) []byte {
	var b strings.Builder
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(at)}, args...)...)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	object("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(pages))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	for i, page := range pages {
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>", 5+2*i)
		object("<</Length %d>>stream\n%s\nendstream", len(page), page)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return []byte(b.String())
}

// words draws text at a point.
func words(x, y int, text string) string {
	return fmt.Sprintf("BT /F 10 Tf %d %d Td (%s) Tj ET\n", x, y, text)
}

// stroked draws lines through points, each given as x, y.
func stroked(points ...int) string {
	var b strings.Builder
	for i := 0; i < len(points); i += 4 {
		fmt.Fprintf(&b, "%d %d m %d %d l S\n", points[i], points[i+1], points[i+2], points[i+3])
	}
	return b.String()
}

// filled draws lines as thin areas.
func filled(points ...int) string {
	var b strings.Builder
	for i := 0; i < len(points); i += 4 {
		fmt.Fprintf(&b, "%d %d %g %g re f\n", points[i], points[i+1], max(0.5, float64(points[i+2]-points[i])), max(0.5, float64(points[i+3]-points[i+1])))
	}
	return b.String()
}

// What a PDF prints line by line is read cell by cell where lines are drawn around the cells.
func TestTablesAreReadByTheirLines(t *testing.T) {
	// Two rows of three columns; print sets the first lines of all cells before the second.
	three := []int{50, 600, 350, 600, 50, 640, 350, 640, 50, 680, 350, 680, 50, 600, 50, 680, 100, 600, 100, 680, 250, 600, 250, 680, 350, 600, 350, 680}
	text := words(60, 660, "1") + words(110, 665, "Build the") + words(255, 665, "Bureau One") + words(110, 650, "harbour") + words(255, 650, "Bureau Two") +
		words(60, 620, "2") + words(110, 620, "Mend roads") + words(255, 620, "Bureau Six")
	rows := "1\tBuild the harbour\tBureau One Bureau Two\n2\tMend roads\tBureau Six\n"
	for what, c := range map[string]struct {
		pages []string
		want  string
	}{
		"lines that are stroked":                   {[]string{stroked(three...) + text}, rows},
		"lines that are areas":                     {[]string{filled(three...) + text}, rows},
		"cells that are outlined, all in one path": {[]string{"50 600 50 40 re 100 600 150 40 re 250 600 100 40 re 50 640 50 40 re 100 640 150 40 re 250 640 100 40 re S\n" + text}, rows},
		"a table between paragraphs":               {[]string{words(50, 720, "Before it.") + stroked(three...) + text + words(50, 560, "Behind it.")}, "Before it.\n" + rows + "Behind it.\n"},
		"a cell beside two rows": {[]string{stroked(50, 600, 350, 600, 100, 640, 350, 640, 50, 680, 350, 680, 50, 600, 50, 680, 100, 600, 100, 680, 250, 600, 250, 680, 350, 600, 350, 680) +
			words(60, 640, "A") + words(110, 660, "Build") + words(255, 660, "Bureau One") + words(110, 620, "Mend") + words(255, 620, "Bureau Six")},
			"A\tBuild\tBureau One\nA\tMend\tBureau Six\n"},
		"an empty cell": {[]string{stroked(three...) + words(60, 660, "1") + words(255, 665, "Bureau One") + words(60, 620, "2") + words(110, 620, "Mend roads")}, "1\t\tBureau One\n2\tMend roads\t\n"},
		"a row that a page cuts, its header again": {
			[]string{
				stroked(three...) + words(60, 660, "No.") + words(110, 660, "Task") + words(255, 660, "Lead") + words(60, 620, "1") + words(110, 620, "Build") + words(255, 620, "Bureau One"),
				stroked(three...) + words(60, 660, "No.") + words(110, 660, "Task") + words(255, 660, "Lead") + words(110, 620, "a harbour") + words(255, 620, "Bureau Two"),
			}, "No.\tTask\tLead\n1\tBuild a harbour\tBureau One Bureau Two\n"},
		"a frame around a page": {[]string{stroked(20, 20, 580, 20, 20, 780, 580, 780, 20, 20, 20, 780, 580, 20, 580, 780) + words(50, 700, "One.") + words(50, 600, "Another line, a longer one.")}, "One.\nAnother line, a longer one.\n"},
	} {
		if got := read(t, "a.pdf", pdf(c.pages...)); got.Text != c.want {
			t.Errorf("%s: got %q, want %q", what, got.Text, c.want)
		}
	}
}
