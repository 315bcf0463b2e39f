package embedded

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"mandate/graph/model"
	"mandate/graph/store"
	"mandate/schema"
)

// crashDirectory names the variable that turns this test binary into the writer that is to be killed.
const crashDirectory = "MANDATE_CRASH_DIRECTORY"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDirectory); dir != "" {
		fmt.Fprintln(os.Stderr, writeUntilKilled(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// crashBatch is the n-th batch: it changes many nodes at once, takes some with their edges away and adds others.
func crashBatch(n int) *store.Batch {
	if n == 0 {
		return world()
	}
	b := &store.Batch{}
	for i := range 20 {
		a := agency(i)
		a.DocOrder = int64(n)
		b.Nodes = append(b.Nodes, a)
	}
	extra := agency(1000 + n%5)
	b.DeleteNodes = []string{extra.ID}
	b.Nodes = append(b.Nodes, extra)
	b.Edges = append(b.Edges, store.Edge{Type: "SUBORDINATE_TO", From: extra.ID, To: fmt.Sprint("agency:", n%agencies)})
	return b
}

// writeUntilKilled goes on from where the directory is and says of every batch when it is written.
func writeUntilKilled(dir string) error {
	s, err := model.Load(schema.Sources()...)
	if err != nil {
		return err
	}
	st, err := Open(context.Background(), dir, s)
	if err != nil {
		return err
	}
	from, err := strconv.Atoi(os.Getenv("MANDATE_CRASH_FROM"))
	if err != nil {
		return err
	}
	for n := from; ; n++ {
		info, err := st.Apply(context.Background(), crashBatch(n))
		if err != nil {
			return err
		}
		if _, err := fmt.Printf("%d %s\n", n, info.Revision); err != nil {
			return err
		}
	}
}

func TestNothingAcknowledgedIsLostWhenKilled(t *testing.T) {
	dir := t.TempDir()
	revisions := []string{}
	model := memory(t, nil)
	expect := func(n int) string { // the revision after batch n; -1 is before the first
		if n < 0 {
			return ""
		}
		for len(revisions) <= n {
			revisions = append(revisions, apply(t, model, crashBatch(len(revisions))).Revision)
		}
		return revisions[n]
	}
	next := 0
	for round := range 12 {
		acknowledged := killedWriter(t, dir, next, time.Duration(rand.IntN(40))*time.Millisecond, round%4 == 3, expect)
		s, err := Open(t.Context(), dir, served(t))
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		info, _ := s.Info(t.Context())
		reached := max(acknowledged, next-1)
		switch info.Revision {
		case expect(reached + 1): // written, and killed before it could say so
			reached++
		case expect(reached):
		default:
			t.Fatalf("round %d: batch %d was acknowledged, and the revision is %s", round, reached, info.Revision)
		}
		next = reached + 1
		closed(t, s)
	}
	if t.Logf("%d batches were written", next); next < 12 {
		t.Error("too few batches were written to tell anything")
	}
}

// killedWriter runs a writer, kills it and answers the number of the last batch that it acknowledged, or -1.
func killedWriter(t *testing.T, dir string, from int, after time.Duration, atOnce bool, expect func(int) string) int {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashDirectory+"="+dir, fmt.Sprint("MANDATE_CRASH_FROM=", from))
	var problem strings.Builder
	cmd.Stderr = &problem
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) }
	if atOnce {
		kill()
	}
	last := -1
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		number, revision, ok := strings.Cut(lines.Text(), " ")
		n, err := strconv.Atoi(number)
		if err != nil || !ok || len(revision) != 32 {
			break // killed within the line
		}
		if last < 0 && !atOnce {
			kill()
		}
		if last = n; expect(n) != revision {
			t.Fatalf("batch %d has the revision %s", n, revision)
		}
	}
	_, _ = io.Copy(io.Discard, out)
	_ = cmd.Wait()
	if problem.Len() > 0 {
		t.Fatal(problem.String())
	}
	return last
}
