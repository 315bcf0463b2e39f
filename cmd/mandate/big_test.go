//go:build unix && !race

// The most memory of a process is counted from that of the one which started it: a test under the race detector is too large itself.

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"mandate/seeds"
)

// What a text of 10 MB may cost a user, as the whole process: processor time, of which two cores have four seconds in two, and the most
// memory that it held. Both are far above what was measured (docs/adding-a-document.md), for machines that do other things too.
const (
	bigText   = 10 << 20
	bigTime   = 4 * time.Second
	bigMemory = 200 << 20
)

func TestTenMegabytes(t *testing.T) {
	dir := t.TempDir()
	binary, text := filepath.Join(dir, "mandate"), filepath.Join(dir, "big.txt")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := os.WriteFile(text, longText(t, bigText), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"extract", text, "--format", "json"}, {"extract", text, "--format", "ndjson"}, {"extract", text, "--format", "csv"},
		{"extract", text, "--format", "table"}, {"check", text},
	} {
		t.Run(args[0]+"/"+filepath.Base(args[len(args)-1]), func(t *testing.T) {
			cmd := exec.Command(binary, args...)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			out, err := cmd.Output()
			if err != nil && (args[0] != "check" || cmd.ProcessState.ExitCode() != statusFailed) || stderr.Len() > 0 {
				t.Fatalf("%v: %s", err, stderr.Bytes())
			}
			if len(out) == 0 {
				t.Fatal("nothing was printed")
			}
			took := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			most := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
			if runtime.GOOS != "darwin" { // which counts bytes, where others count kilobytes
				most <<= 10
			}
			t.Logf("%v of processor time, %d MB of memory, %d MB printed", took, most>>20, len(out)>>20)
			if took > bigTime || most > bigMemory {
				t.Errorf("%v of processor time and %d MB of memory for %d MB of text, want at most %v and %d MB",
					took, most>>20, bigText>>20, bigTime, bigMemory>>20)
			}
		})
	}
}

var itemNumber = regexp.MustCompile(`(?m)^\d+([.．、])`)

// longText is the Shenyang notice over and over, with its items numbered on and on.
func longText(t *testing.T, size int) []byte {
	t.Helper()
	notice, err := seeds.FS.ReadFile("shenyang-2017-46/notice.txt")
	if err != nil {
		t.Fatal(err)
	}
	body, _, _ := bytes.Cut(notice, []byte("抄送"))
	var out []byte
	for n := 0; len(out) < size; {
		out = append(out, itemNumber.ReplaceAllFunc(body, func(m []byte) []byte {
			n++
			return append(strconv.AppendInt(nil, int64(n), 10), bytes.TrimLeft(m, "0123456789")...)
		})...)
	}
	return out
}
