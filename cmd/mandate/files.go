package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// disk opens files by the names that the command line gives, so that errors name them as their user does.
type disk struct{}

// Open opens a file of the system. Unlike other file systems it takes absolute names and names with dots.
func (disk) Open(name string) (fs.File, error) { return os.Open(filepath.FromSlash(name)) }

// read reads a file whole; "-" is standard input.
func (a *app) read(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(a.stdin)
	}
	text, err := os.ReadFile(name)
	if cause := (*fs.PathError)(nil); errors.As(err, &cause) {
		return nil, fmt.Errorf("%s cannot be read: %w", name, cause.Err)
	}
	return text, err
}

// isTerminal tells whether a stream is one that a person sits at.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
