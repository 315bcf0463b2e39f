package extract

import (
	"errors"
	"strings"
	"testing"

	"mandate/graph/fault"
	"mandate/seeds"
)

func TestExplainCoversTheList(t *testing.T) {
	seed, err := ReadSeed(seeds.FS, notice)
	if err != nil {
		t.Fatal(err)
	}
	src, _ := seeds.FS.ReadFile(notice + "/" + TextFile)
	got, err := Explain(src, seed, "17.1")
	if err != nil || len(got) != 1 {
		t.Fatalf("%d explanations, %v", len(got), err)
	}
	var words strings.Builder
	for _, tok := range got[0].Tokens {
		words.WriteString(tok.AsWritten)
	}
	if words.String() != got[0].List.AsWritten {
		t.Errorf("tokens say %s, the list %s", words.String(), got[0].List.AsWritten)
	}
	if all, _ := Explain(src, seed, "17"); len(all) != 7 {
		t.Errorf("%d lists in measure 17", len(all))
	}
	_, err = Explain(src, seed, "17.99")
	var f *fault.Error
	if !errors.As(err, &f) {
		t.Errorf("got %v", err)
	}
}
