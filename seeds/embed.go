// Package seeds carries the texts that the project serves, one folder each:
// the text as issued and what a curator knows beyond it. The README of a folder
// says what is typed in and what is extracted. Official texts lie at the top;
// those in fictional were invented to show what the official ones do not, and
// are loaded only where they are asked for.
package seeds

import (
	"embed"
	"io/fs"
	"path"
	"slices"
)

// FS holds every seed folder. Paths in it are relative to this folder, such
// as shenyang-2017-46/notice.txt.
//
//go:embed shenyang-2017-46 fictional
var FS embed.FS

// Official are the folders of official texts, sorted.
func Official() []string { return folders("*/notice.txt") }

// All are the folders of all texts, invented ones included: first the official
// ones.
func All() []string { return append(Official(), folders("fictional/*/notice.txt")...) }

func folders(pattern string) []string {
	found, err := fs.Glob(FS, pattern)
	if err != nil {
		panic(err) // the pattern is a constant
	}
	for i, name := range found {
		found[i] = path.Dir(name)
	}
	slices.Sort(found)
	return found
}
