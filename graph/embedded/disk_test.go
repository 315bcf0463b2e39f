package embedded

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	bolt "go.etcd.io/bbolt"

	"mandate/graph/fault"
	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/schema"
)

func opened(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir, served(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closed(t, s) })
	return s
}

func closed(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Close(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestEverythingIsThereAfterOpening(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "directory")
	s := opened(t, dir)
	s.now = func() time.Time { return time.Unix(1700000000, 5) }
	apply(t, s, world())
	info := apply(t, s, &store.Batch{DeleteNodes: []string{"agency:7"}, DeleteEdges: []store.EdgeKey{
		{ID: "responsibility:1:1"}, {Type: "STATED_IN", From: "measure:3", To: "policyDocument:1"}, {ID: "responsibility:none"},
	}})
	want := outline(answerTo(t, s, treeQuery).Roots)
	closed(t, s)
	again := opened(t, dir)
	have, err := again.Info(t.Context())
	if err != nil || have != info || have.LoadedAt.Unix() != 1700000000 {
		t.Errorf("have %v, %v; want %v", have, err, info)
	}
	if have := outline(answerTo(t, again, treeQuery).Roots); have != want || strings.Contains(have, "[7/") {
		t.Errorf("have %s\nwant %s", have, want)
	}
}

func TestBatchThatChangesNothingIsNotWritten(t *testing.T) {
	s := opened(t, t.TempDir())
	s.now = func() time.Time { return time.Unix(1, 0) }
	info := apply(t, s, world())
	before := transaction(t, s)
	s.now = func() time.Time { return time.Unix(2, 0) }
	for _, b := range []*store.Batch{world(), {}, {Nodes: world().Nodes, Edges: world().Edges}, {DeleteNodes: []string{"zone:none"}}} {
		if have := apply(t, s, b); have != info {
			t.Errorf("have %v, want %v", have, info)
		}
	}
	if transaction(t, s) != before {
		t.Error("the file was written")
	}
}

func transaction(t *testing.T, s *Store) (id int) {
	t.Helper()
	if err := s.disk.db.View(func(tx *bolt.Tx) error { id = tx.ID(); return nil }); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestDirectoryInUse(t *testing.T) {
	dir := t.TempDir()
	opened(t, dir)
	_, err := Open(t.Context(), dir, served(t))
	if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(fault.Public(err), "another mandate uses "+dir) {
		t.Errorf("have %v", err)
	}
}

func refused(t *testing.T, dir string, code fault.Code, want string) {
	t.Helper()
	s, err := Open(t.Context(), dir, served(t))
	if err == nil {
		closed(t, s)
	}
	if text := fault.Public(err); err == nil || fault.CodeOf(err) != code || !strings.Contains(text, want) || strings.Contains(text, "\n") {
		t.Errorf("want %s %q, have %v", code, want, err)
	}
}

func TestForeignFiles(t *testing.T) {
	for name, content := range map[string]string{
		"text": "hello", "long text": strings.Repeat("hello\n", 10000), "zeros": strings.Repeat("\x00", 1<<16),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, fileName), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			refused(t, dir, fault.Invalid, "damaged or no Mandate database")
		})
	}
}

func TestForeignDatabases(t *testing.T) {
	for bucket, c := range map[string]struct {
		code fault.Code
		want string
	}{"others": {fault.Invalid, "no Mandate database"}, "meta": {fault.Unsupported, "has the format"}} {
		dir := t.TempDir()
		db, err := bolt.Open(filepath.Join(dir, fileName), 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		err = db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte(bucket)); return err })
		if err != nil || db.Close() != nil {
			t.Fatal(err)
		}
		refused(t, dir, c.code, c.want)
	}
}

func TestFileThatCannotBeOpened(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, fileName), 0o700); err != nil {
		t.Fatal(err)
	}
	refused(t, dir, fault.Unavailable, "is a directory: name another")
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, fileName), bytes.Repeat([]byte{0xAB}, 5000), 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, dir, fault.Unavailable, "move it away")
}

func TestDirectoryThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, filepath.Join(file, "below"), fault.Unavailable, "cannot be made")
}

// TestDamagedFiles cuts and overwrites a good file in many places: it is refused, or what is read is what was written.
func TestDamagedFiles(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	info := apply(t, s, world())
	closed(t, s)
	good, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	refusals := 0
	for i := range 60 {
		bad := bytes.Clone(good)
		if i%4 == 0 {
			bad = bad[:random.IntN(len(bad))]
		} else {
			for at, n := random.IntN(len(bad)), 1<<random.IntN(15); n > 0 && at < len(bad); at, n = at+1, n-1 {
				bad[at] = byte(random.Uint32())
			}
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, fileName), bad, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), dir, served(t))
		if err != nil {
			if code := fault.CodeOf(err); code == fault.Internal || strings.Contains(fault.Public(err), "\n") {
				t.Errorf("case %d: %v", i, err)
			}
			refusals++
			continue
		}
		if have, _ := s.Info(t.Context()); have.Revision != info.Revision {
			t.Errorf("case %d: damage was read as %v", i, have)
		}
		closed(t, s)
	}
	if t.Logf("%d of 60 were refused", refusals); refusals < 15 {
		t.Error("too few damages were noticed")
	}
}

func TestDataOfAnotherSchema(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	apply(t, s, world())
	closed(t, s)
	sources := []*ast.Source{{Name: "other.graphqls", Input: `type Query { thing: Thing @start }  type Thing @node(label: "Thing") { id: ID! }`}}
	for _, source := range schema.Sources() {
		if strings.HasSuffix(source.Name, "directives.graphqls") {
			sources = append(sources, source)
		}
	}
	other, err := model.Load(sources...)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), dir, other)
	if fault.CodeOf(err) != fault.Invalid || !strings.Contains(fault.Public(err), "does not fit the schema") {
		t.Errorf("have %v", err)
	}
}

func TestFailedWriteChangesNothing(t *testing.T) {
	s := opened(t, t.TempDir())
	info := apply(t, s, world())
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Apply(ended, &store.Batch{Replace: true}); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("have %v", err)
	}
	s.disk.db.MaxSize = 1 << 15 // as if the disk were full
	great := agency(1)
	great.Properties["officialName"] = strings.Repeat("部", 1<<22)
	if _, err := s.Apply(t.Context(), &store.Batch{Nodes: []store.Node{great}}); !strings.Contains(fault.Public(err), "cannot be written") {
		t.Errorf("have %v", err)
	}
	s.disk.db.MaxSize = 0
	if have := apply(t, s, world()); have != info {
		t.Errorf("have %v after a failure, want %v", have, info)
	}
	info = apply(t, s, &store.Batch{Nodes: []store.Node{agency(agencies)}})
	if err := s.disk.db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"cannot be written", "start mandate again"} {
		_, err := s.Apply(t.Context(), &store.Batch{Replace: true})
		if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, have %v", want, err)
		}
	}
	if have, err := s.Info(t.Context()); err != nil || have != info {
		t.Errorf("have %v, %v", have, err)
	}
}

func TestClosedStore(t *testing.T) {
	s := opened(t, t.TempDir())
	result := answerTo(t, s, treeQuery)
	closed(t, s)
	closed(t, s)
	result.Release()
	_, applyErr := s.Apply(t.Context(), world())
	_, infoErr := s.Info(t.Context())
	_, readErr := s.Read(t.Context(), planned(t, served(t), treeQuery))
	for _, err := range []error{applyErr, infoErr, readErr} {
		if fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("have %v", err)
		}
	}
}
