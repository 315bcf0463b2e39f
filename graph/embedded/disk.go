package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"mandate/graph/fault"
	"mandate/graph/store"
)

// fileName is the one file in the directory.
const fileName = "mandate.db"

// lockTimeout is how long Open waits for another process to let go of the file.
const lockTimeout = time.Second

var (
	bucketMeta  = []byte("meta")
	bucketNodes = []byte("nodes")
	bucketEdges = []byte("edges")

	metaFormat   = []byte("format")
	metaLoadedAt = []byte("loadedAt")
	metaDigest   = []byte("digest")
)

// disk keeps the records of a graph in one bbolt file. Every write is one transaction that is on disk when it returns.
type disk struct {
	db    *bolt.DB
	path  string
	codec *codec
}

// openDisk opens or makes the file. It takes a lock that the system gives back even when the process is killed.
func openDisk(dir string) (d *disk, err error) {
	c, err := newCodec()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fault.Wrap(fault.Unavailable, err, "the data directory %s cannot be made: name another", dir)
	}
	d = &disk{path: filepath.Join(dir, fileName), codec: c}
	err = d.guard(func() error {
		d.db, err = bolt.Open(d.path, 0o600, &bolt.Options{Timeout: lockTimeout, FreelistType: bolt.FreelistMapType})
		return err
	})
	if err != nil {
		return nil, d.explain(err)
	}
	if err := d.guard(d.prepare); err != nil {
		return nil, errors.Join(d.explain(err), d.db.Close())
	}
	return d, nil
}

// guard turns what bbolt does on a damaged page, a panic or a fault of memory, into an error.
func (d *disk) guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = d.damaged(fmt.Errorf("%v", p))
		}
	}()
	return f()
}

func (d *disk) damaged(cause error) error {
	return fault.Wrap(fault.Invalid, cause, "%s is damaged or no Mandate database: move it away and load the data again", d.path)
}

func (d *disk) explain(err error) error {
	var f *fault.Error
	switch {
	case errors.As(err, &f):
		return err
	case errors.Is(err, bolterrors.ErrTimeout):
		return fault.Wrap(fault.Unavailable, err, "another mandate uses %s: stop it, or name another directory", filepath.Dir(d.path))
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return d.damaged(err)
	}
	if cause := (*fs.PathError)(nil); errors.As(err, &cause) {
		return fault.Wrap(fault.Unavailable, err, "%s cannot be opened: %v: name another directory", d.path, cause.Err)
	}
	return fault.Wrap(fault.Unavailable, err, "%s cannot be opened: %v: name another directory, or move it away and load the data again", d.path, err)
}

// prepare makes the buckets of a new file and checks the format of an old one.
func (d *disk) prepare() error {
	fresh := false
	err := d.db.Update(func(tx *bolt.Tx) error {
		if meta := tx.Bucket(bucketMeta); meta != nil {
			return d.checkFormat(tx, meta)
		}
		if name, _ := tx.Cursor().First(); name != nil {
			return d.damaged(fmt.Errorf("it has a bucket %q and none of ours", name))
		}
		fresh = true
		for _, name := range [][]byte{bucketMeta, bucketNodes, bucketEdges} {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		return tx.Bucket(bucketMeta).Put(metaFormat, []byte(format))
	})
	if err == nil && fresh {
		return syncDirectory(filepath.Dir(d.path))
	}
	return err
}

func (d *disk) checkFormat(tx *bolt.Tx, meta *bolt.Bucket) error {
	have := string(meta.Get(metaFormat))
	if have != format {
		return fault.New(fault.Unsupported, "%s has the format %q and this mandate reads %q: move it away and load the data again", d.path, have, format)
	}
	if tx.Bucket(bucketNodes) == nil || tx.Bucket(bucketEdges) == nil {
		return d.damaged(errors.New("a bucket is missing"))
	}
	return nil
}

// syncDirectory makes the name of a new file last through a loss of power.
func syncDirectory(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// content is all that a file holds.
type content struct {
	batch    store.Batch
	digest   store.Digest
	loadedAt time.Time
}

// read answers everything in the file. Whoever reads compares the digest, which shows whether it is what was written last.
func (d *disk) read() (all content, err error) {
	all.batch.Replace = true
	err = d.guard(func() error {
		return d.db.View(func(tx *bolt.Tx) error { return d.readAll(tx, &all) })
	})
	d.codec.known = map[string]any{}
	if err == nil {
		err = d.guard(d.check)
	}
	return all, err
}

// check looks over bbolt's own lists: a page that is in use and also noted as free would be written over later.
func (d *disk) check() error {
	return d.db.View(func(tx *bolt.Tx) error {
		var first error
		for err := range tx.Check() {
			if first == nil {
				first = d.damaged(err)
			}
		}
		return first
	})
}

// holds tells whether the file is known to hold the content of a digest.
func (d *disk) holds(digest store.Digest) bool {
	var have store.Digest
	err := d.guard(func() error {
		return d.db.View(func(tx *bolt.Tx) (err error) {
			if text := tx.Bucket(bucketMeta).Get(metaDigest); text != nil {
				have, err = store.ParseDigest(string(text))
			}
			return err
		})
	})
	return err == nil && have == digest
}

func (d *disk) readAll(tx *bolt.Tx, all *content) error {
	meta := tx.Bucket(bucketMeta)
	if text := meta.Get(metaDigest); text != nil {
		var err error
		if all.digest, err = store.ParseDigest(string(text)); err != nil {
			return d.damaged(err)
		}
		if all.loadedAt, err = time.Parse(time.RFC3339, string(meta.Get(metaLoadedAt))); err != nil {
			return d.damaged(err)
		}
	}
	err := tx.Bucket(bucketNodes).ForEach(func(k, v []byte) error {
		n, err := d.codec.decodeNode(k, v)
		all.batch.Nodes = append(all.batch.Nodes, n)
		return err
	})
	if err == nil {
		err = tx.Bucket(bucketEdges).ForEach(func(k, v []byte) error {
			e, err := d.codec.decodeEdge(k, v)
			all.batch.Edges = append(all.batch.Edges, e)
			return err
		})
	}
	if err != nil {
		return d.damaged(err)
	}
	return nil
}
