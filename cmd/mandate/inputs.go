package main

import (
	"context"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mandate/graph/fault"
	"mandate/graph/source"
)

// stdinName stands for standard input among names of files.
const stdinName = "-"

// inputs are the texts to read, in the order of the command line and of names within a folder. There are several where
// more may come than one, as from a folder.
func (c *extractCmd) inputs() (names []string, several bool, err error) {
	several = len(c.Files) > 1
	for _, name := range c.Files {
		switch {
		case name == stdinName && slices.Contains(names, stdinName):
			return nil, false, usage("standard input can be read only once")
		case name == stdinName || !isFolder(name):
			names = append(names, name)
		default:
			found, err := textsIn(name)
			if err != nil {
				return nil, false, err
			}
			names, several = append(names, found...), true
		}
	}
	return names, several, nil
}

// textsIn finds the texts of a folder and of those in it, by the ends of their names. What begins with a dot is passed over,
// and so are the locks that office programs leave.
func textsIn(dir string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		switch base := e; {
		case err != nil:
			return unreadable(name, err)
		case name != dir && strings.HasPrefix(base.Name(), ".") && e.IsDir():
			return filepath.SkipDir
		case e.IsDir(), strings.HasPrefix(base.Name(), "."), strings.HasPrefix(base.Name(), "~$"):
		case slices.Contains(source.Extensions(), strings.ToLower(filepath.Ext(name))) && isFile(name):
			found = append(found, name)
		}
		return nil
	})
	if err == nil && len(found) == 0 {
		err = fault.New(fault.NotFound, "%s holds no texts: their names end in %s", dir, strings.Join(source.Extensions(), ", "))
	}
	return found, err
}

// isFile tells a file, or a link to one, from pipes and devices, which may never end. One that cannot be looked at counts as a file,
// so that reading it says why.
func isFile(name string) bool {
	info, err := os.Stat(name)
	return err != nil || info.Mode().IsRegular()
}

// tellEvery is how often long work says how far it is.
const tellEvery = 2 * time.Second

// progress tells how far long work is.
type progress struct {
	done, all int
	told      time.Time
}

func newProgress(all int) *progress { return &progress{all: all, told: time.Now()} }

// at says that a file is begun.
func (p *progress) at(ctx context.Context, name string) {
	if now := time.Now(); now.Sub(p.told) >= tellEvery {
		p.told = now
		slog.InfoContext(ctx, "reading", "file", name, "done", p.done, "of", p.all)
	}
	p.done++
}
