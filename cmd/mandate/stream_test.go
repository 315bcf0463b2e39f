package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"mandate/graph/extract"
	"mandate/seeds"
)

// What is streamed is to the byte what encoding/json makes of the whole.
func TestStreamedIsJSON(t *testing.T) {
	for name, facts := range streamedFacts(t) {
		for _, pretty := range []bool{false, true} {
			for _, file := range []string{"", "a<b>.txt"} {
				var want, got bytes.Buffer
				e := json.NewEncoder(&want)
				e.SetEscapeHTML(false)
				if pretty {
					e.SetIndent("", jsonIndent)
				}
				parts, whole := []any{*facts}, any(facts)
				if file != "" {
					parts = []any{fileOf{file}, *facts}
					whole = struct {
						File string `json:"file"`
						*extract.Facts
					}{file, facts}
				}
				if err := e.Encode(whole); err != nil {
					t.Fatal(err)
				}
				if err := (&streamed{w: &got, pretty: pretty, ends: true}).object(parts...); err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(want.Bytes(), got.Bytes()) {
					t.Errorf("%s, file %q, pretty %v: what is streamed differs", name, file, pretty)
				}
			}
		}
	}
}

func streamedFacts(t *testing.T) map[string]*extract.Facts {
	t.Helper()
	notice, err := seeds.FS.ReadFile("shenyang-2017-46/notice.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*extract.Facts{}
	for name, text := range map[string]string{"notice": string(notice), "nothing": "", "one": "1. <甲> & “乙”。（责任单位：市丙局）"} {
		if out[name], err = extract.Text([]byte(text), nil); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

type brokenPipe struct{ left int }

var errBroken = errors.New("broken pipe")

func (w *brokenPipe) Write(p []byte) (int, error) {
	if w.left--; w.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

// An output that breaks ends the printing with its error.
func TestStreamedTellsOfABrokenPipe(t *testing.T) {
	facts, err := extract.Text([]byte(strings.Repeat("1. 甲乙。（责任单位：市丙局）\n", 3000)), nil)
	if err != nil {
		t.Fatal(err)
	}
	o := &jsonOutput{w: &brokenPipe{left: 1}}
	if err := o.one(input{name: "x", facts: facts}); !errors.Is(err, errBroken) {
		t.Errorf("error %v, want that of the output", err)
	}
}
