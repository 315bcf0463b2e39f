// Package load turns seed folders into the batch that makes the graph: the facts read from each text, and what a
// curator knows beyond it, as nodes and relationships of the schema. The same seeds give the same batch, in whatever
// order they are named, so loading twice changes nothing and what left the seeds leaves the graph.
package load

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"mandate/graph/extract"
	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/store"
)

// Document is one official text with all that is known of it.
type Document struct {
	// Folder is where it comes from; errors name it.
	Folder string
	// Text is the text as issued, to the letter.
	Text string
	// Seed is what a curator knows beyond the text. It must not be nil: the text itself does not say its slug.
	Seed *extract.Seed
	// Facts are what Text says, extracted with Seed.
	Facts *extract.Facts
}

// FromFS reads seed folders of fsys and extracts their texts; without dirs it takes every folder at the top of fsys
// that holds a text. Its errors are *extract.SeedError with file and line, or those of the file system.
func FromFS(fsys fs.FS, dirs ...string) ([]Document, error) {
	if len(dirs) == 0 {
		found, err := fs.Glob(fsys, "*/"+extract.TextFile)
		if err != nil {
			return nil, err
		}
		for _, name := range found {
			dirs = append(dirs, path.Dir(name))
		}
	}
	documents := make([]Document, 0, len(dirs))
	for _, dir := range dirs {
		d, err := read(fsys, dir)
		if err != nil {
			return nil, err
		}
		documents = append(documents, d)
	}
	return documents, nil
}

// byteOrderMark may begin a text that an editor saved. It is no part of the text, whose places are counted without it.
const byteOrderMark = "\ufeff"

func read(fsys fs.FS, dir string) (Document, error) {
	src, err := fs.ReadFile(fsys, path.Join(dir, extract.TextFile))
	if err != nil {
		return Document{}, err
	}
	src = bytes.TrimPrefix(src, []byte(byteOrderMark))
	seed, err := extract.ReadSeed(fsys, dir)
	if err != nil {
		return Document{}, err
	}
	facts, err := extract.Text(src, seed)
	if err != nil {
		if seedErr := (*extract.SeedError)(nil); errors.As(err, &seedErr) { // names its own file
			return Document{}, err
		}
		return Document{}, fmt.Errorf("%s: %w", path.Join(dir, extract.TextFile), err)
	}
	return Document{Folder: dir, Text: string(src), Seed: seed, Facts: facts}, nil
}

// Batch makes one Replace batch of all documents. It has passed store.Validate and Check. Errors are *fault.Error:
// Conflict where two documents contradict each other, Invalid where a document cannot be shown as the schema has it.
func Batch(s *model.Schema, documents []Document) (*store.Batch, error) {
	b, err := newBuilder(documents)
	if err != nil {
		return nil, err
	}
	for _, step := range []func() error{b.registries, b.documents, b.zones} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	b.sort()
	if err := store.Validate(s, &b.batch, store.Nothing); err != nil {
		return nil, err
	}
	if err := Check(s, &b.batch); err != nil {
		return nil, err
	}
	return &b.batch, nil
}

// newBuilder puts the documents in the order of their slugs, so that it does not matter how they were named.
func newBuilder(documents []Document) (*builder, error) {
	if len(documents) == 0 {
		return nil, fault.New(fault.Invalid, "there is no document to load: name a seed folder that holds %s", extract.TextFile)
	}
	b := &builder{batch: store.Batch{Replace: true}, numbers: map[string]*document{}, cited: map[string]string{}}
	slugs := map[string]string{}
	for i := range documents {
		d := &document{Document: &documents[i], slug: documents[i].Seed.Document.Slug, runes: []rune(documents[i].Text)}
		if other, ok := slugs[d.slug]; ok {
			return nil, fault.New(fault.Conflict, "%s and %s both have the slug %s: give one of them another", other, d.Folder, d.slug)
		}
		slugs[d.slug] = d.Folder
		b.held = append(b.held, d)
	}
	slices.SortFunc(b.held, func(a, b *document) int { return cmp.Compare(a.slug, b.slug) })
	for i, d := range b.held {
		d.base = int64(i) * perDocument
		if err := b.claimNumber(d); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// claimNumber notes the 发文字号 of a document, by which others cite it.
func (b *builder) claimNumber(d *document) error {
	number := d.Facts.Document.Number
	if number == "" {
		return fault.New(fault.Invalid, "%s: no 发文字号 was found in the text: it must stand on a line of its own before the first part",
			path.Join(d.Folder, extract.TextFile))
	}
	if other, ok := b.numbers[foldNumber(number)]; ok {
		return fault.New(fault.Conflict, "%s and %s are both %s: load one of them", other.Folder, d.Folder, number)
	}
	b.numbers[foldNumber(number)] = d
	return nil
}

var brackets = strings.NewReplacer("[", "〔", "(", "〔", "（", "〔", "［", "〔", "]", "〕", ")", "〕", "）", "〕", "］", "〕", " ", "")

// foldNumber makes one form of the several in which a 发文字号 is printed.
func foldNumber(number string) string { return brackets.Replace(number) }
