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

// Who names a list that is not there is told in which form this text's numbers are.
func TestExplainOfNothingSaysWhatThereIs(t *testing.T) {
	for text, want := range map[string]string{
		"一、主要任务\n（三）建设平台。建设。（责任单位：市商务局）\n（四）完善机制。完善。（责任单位：市财政局）\n": "（三）.1 to （四）.1",
		"一、主要任务\n（三）建设平台。建设。\n": "no responsibility list at all",
	} {
		_, err := Explain(text, nil, "9")
		if fault.CodeOf(err) != fault.NotFound || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}
