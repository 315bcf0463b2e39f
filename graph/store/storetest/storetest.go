// Package storetest says what a store is: whatever passes Run. The suite has no list of exceptions. It compares a store
// with a brute-force oracle over random graphs and plans, and with hand-written expectations where they tell more.
package storetest

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"

	"mandate/graph/model"
	"mandate/graph/store"
)

// Opener gives a fresh, empty store over a schema and closes it by tb.Cleanup. Run uses one store at a time, so that an
// Opener over a server may empty it and give it again.
type Opener func(tb testing.TB, s *model.Schema) store.Store

// CasesDirectory names the environment variable under whose directory Run writes a file, named as the store, with the
// number of cases: two stores that ran the same suite have the same number.
const CasesDirectory = "MANDATE_CASES_DIR"

var ran atomic.Int64

// Cases answers how many cases have been run in this process, by whichever store.
func Cases() int { return int(ran.Load()) }

// Run runs the whole suite. name is the store's, for the count that is printed at the end. A run of no case at all fails,
// so a filter that matches nothing does not look like success. The flag -rapid.checks says how many random graphs to try.
func Run(t *testing.T, name string, open Opener) {
	t.Helper()
	before := Cases()
	for _, c := range allCases() {
		t.Run(c.name, func(t *testing.T) { c.start(t, open) })
	}
	count := Cases() - before
	if count == 0 {
		t.Errorf("storetest: store=%s ran no case", name)
	}
	fmt.Printf("storetest: store=%s cases=%d\n", name, count)
	if dir := os.Getenv(CasesDirectory); dir != "" && !t.Failed() {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(strconv.Itoa(count)+"\n"), 0o644); err != nil {
			t.Errorf("the number of cases cannot be written: %v", err)
		}
	}
}

// testCase is one named test. It gets a fresh store.
type testCase struct {
	name   string
	schema func(testing.TB) *model.Schema // of boxes where nil
	run    func(*bench)
}

func (c testCase) start(tb testing.TB, open Opener) {
	tb.Helper()
	read := c.schema
	if read == nil {
		read = boxSchema
	}
	s := read(tb)
	b := &bench{tester: tb, tb: tb, ctx: tb.Context(), kit: kit{s}, store: open(tb, s), content: newContent()}
	b.count()
	c.run(b)
}

func allCases() []testCase {
	var all []testCase
	for _, group := range [][]testCase{
		walkCases(), listCases(), valueCases(), startCases(), pageCases(), pageChangeCases(), countCases(),
		batchCases(), badBatchCases(), evidenceCases(), quotedCases(), concurrencyCases(), threeWayCases(), searchCases(), randomCases(), groupCases(),
		projectionCases(), traceCases(),
	} {
		all = append(all, group...)
	}
	return all
}
