package main

import (
	"os"
	"path/filepath"

	"mandate/graph/fault"
)

// replacement is a file that takes the place of another once it is whole.
type replacement struct {
	*os.File
	name string
	kept bool
}

// newReplacement begins a file beside the one that it is to replace.
func newReplacement(name string) (*replacement, error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, fault.New(fault.Invalid, "%s is no file that could be replaced: choose another name", name)
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return nil, fault.New(fault.Invalid, "%s cannot be written: choose a folder that is there and may be written to", name)
	}
	return &replacement{File: f, name: name}, nil
}

// keep puts the file in its place.
func (r *replacement) keep() error {
	if err := r.Chmod(0o644); err != nil {
		return err
	}
	if err := r.Close(); err != nil {
		return err
	}
	if err := os.Rename(r.File.Name(), r.name); err != nil {
		return err
	}
	r.kept = true
	return nil
}

// drop deletes the file unless it was kept.
func (r *replacement) drop() {
	if !r.kept {
		_ = r.Close() // it may be closed already
		_ = os.Remove(r.File.Name())
	}
}
