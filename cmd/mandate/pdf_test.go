//go:build !race

package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// Each command of these scripts compiles PDFium, which takes seconds, and minutes under the race detector; it shares nothing
// with other goroutines that the detector could tell of.
func TestPDF(t *testing.T) { runScripts(t, testscript.Params{Dir: "testdata/pdf"}) }
