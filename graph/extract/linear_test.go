//go:build unix

package extract

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"mandate/seeds"
)

// A text eight times as long may take at most three times eight times the processor time: a reading that looks at a text again for each of
// its parts would take 64 times. Of three tries one must keep to that, as other processes can disturb any of them.
func TestTimeGrowsWithLength(t *testing.T) {
	const size, times, slack, tries = mib / 8, 8, 3, 3
	short, long := plans(t, size), plans(t, times*size)
	for name := range short {
		t.Run(name, func(t *testing.T) {
			var seen []string
			for range tries {
				few, many := processorTime(t, short[name]), processorTime(t, long[name])
				if many < times*slack*max(few, time.Millisecond) {
					return
				}
				seen = append(seen, fmt.Sprintf("%v and %v", few, many))
			}
			t.Errorf("%d KiB and %d KiB took %s", size>>10, times*size>>10, strings.Join(seen, ", "))
		})
	}
}

func processorTime(t *testing.T, text []byte) time.Duration {
	t.Helper()
	runtime.GC()
	before := used(t)
	if _, err := Text(text, nil); err != nil {
		t.Fatal(err)
	}
	return used(t) - before
}

// used is the processor time of this process so far.
func used(t *testing.T) time.Duration {
	t.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		t.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// The parts in which a long text is read side by side change nothing: its lists are those of the paragraphs one by one.
func TestPartsGiveTheSameLists(t *testing.T) {
	src, err := seeds.FS.ReadFile(notice + "/" + TextFile)
	if err != nil {
		t.Fatal(err)
	}
	r, err := newReading(strings.Repeat(string(src), 1+3*partRunes/len(src)*3), nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.parts()); n < 2 {
		t.Fatalf("the text has %d parts, so nothing is tried", n)
	}
	want := (&finder{r: r}).paragraphs(0, len(r.runes))
	if got := r.findIn(nil); len(want) == 0 || !slices.EqualFunc(got, want, func(a, b rawList) bool {
		return a.start == b.start && a.end == b.end && slices.Equal(a.open(nil).tokens, b.open(nil).tokens)
	}) {
		t.Errorf("%d lists found in parts, %d as a whole, or others", len(got), len(want))
	}
}

// Nor do the parts in which the measures of a long text are read: the facts are those of the measures one by one, as Explain reads them.
func TestPartsGiveTheSameFacts(t *testing.T) {
	src, err := seeds.FS.ReadFile(notice + "/" + TextFile)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat(string(src), 2+3*measuresAtOnce/53)
	got, err := Text(long, nil)
	if err != nil {
		t.Fatal(err)
	}
	one, err := newExtraction(long, nil)
	if err != nil {
		t.Fatal(err)
	}
	one.trace = map[int]rawList{}
	want, err := one.facts()
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Measures) <= 2*measuresAtOnce {
		t.Fatalf("%d measures are too few to be read in parts", len(got.Measures))
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("the facts read in parts are others than those read one by one")
	}
}
