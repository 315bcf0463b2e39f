// Package seeds carries the official texts that the project serves, one
// folder each: the text as issued and what a curator knows beyond it. The
// README of a folder says what is typed in and what is extracted.
package seeds

import "embed"

// FS holds every seed folder. Paths in it are relative to this folder, such
// as shenyang-2017-46/notice.txt.
//
//go:embed shenyang-2017-46
var FS embed.FS
