package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"mandate/graph/extract"
	"mandate/graph/load"
	"mandate/graph/store"
	"mandate/seeds"
)

type loadCmd struct {
	Folders []string `arg:"" optional:"" name:"folder" help:"Seed folders, each with notice.txt and document.yaml; the official texts that come with mandate where none is given."`
	All     bool     `help:"Load all texts that come with mandate, the invented ones in seeds/fictional included."`
	storeFlags
}

// Run reads all folders before it opens the store, and writes them in one go: on any error the store stays as it is.
func (c *loadCmd) Run(a *app) error {
	schema, err := a.schema()
	if err != nil {
		return err
	}
	documents, err := c.documents()
	if err != nil {
		return err
	}
	batch, err := load.Batch(schema, documents)
	if err != nil {
		return err
	}
	s, err := c.open(a.ctx, schema)
	if err != nil {
		return err
	}
	defer closeStore(a.ctx, s)
	before, err := s.Info(a.ctx)
	if err != nil {
		return err
	}
	after, err := s.Apply(a.ctx, batch)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s\ndocuments: %d\nnodes: %d\nrelationships: %d\nnames without an agency: %d\n",
		changed(before, after), len(documents), len(batch.Nodes), relationships(batch), unresolved(batch))
	return err
}

// relationships counts those between records. Which documents are held is kept as relationships of the data set's own
// node, which is no record.
func relationships(b *store.Batch) (n int) {
	for _, e := range b.Edges {
		if e.From != store.DatasetID {
			n++
		}
	}
	return n
}

// unresolved counts the names in the texts for which no agency is known. What they are responsible for is not in the graph, so
// a curator who forgot one in the registry has to be told.
func unresolved(b *store.Batch) (n int) {
	for _, node := range b.Nodes {
		if node.Label == "Mention" {
			n++
		}
	}
	for _, e := range b.Edges {
		if e.Type == "REFERS_TO" {
			n--
		}
	}
	return n
}

func (c *loadCmd) documents() ([]load.Document, error) {
	switch {
	case c.All && len(c.Folders) > 0:
		return nil, usage("--all is all that comes with mandate: leave out the folders")
	case c.All:
		return load.FromFS(seeds.FS, seeds.All()...)
	case len(c.Folders) == 0:
		return load.FromFS(seeds.FS, seeds.Official()...)
	}
	dirs := make([]string, len(c.Folders))
	for i, folder := range c.Folders {
		dirs[i] = filepath.ToSlash(filepath.Clean(folder))
	}
	documents, err := load.FromFS(disk{}, dirs...)
	return documents, noSeedFolder(err)
}

// noSeedFolder says of a folder that lacks a file what a seed folder holds.
func noSeedFolder(err error) error {
	if missing := (*fs.PathError)(nil); errors.As(err, &missing) {
		return fmt.Errorf("%s cannot be read: %w: name seed folders, which hold %s and %s",
			missing.Path, missing.Err, extract.TextFile, extract.DocumentFile)
	}
	return err
}

// changed tells what a load did.
func changed(before, after store.Info) string {
	switch before.Revision {
	case "":
		return "filled the empty store, revision " + after.Revision
	case after.Revision:
		return "nothing changed, revision " + after.Revision
	}
	return "changed revision " + before.Revision + " to " + after.Revision
}
