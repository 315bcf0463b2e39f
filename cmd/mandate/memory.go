package main

import (
	"os"
	"runtime/debug"
)

// leanPercent is how far the heap may grow before what is unused is collected, in percent of what is used. Go's own 100 lets it double.
const leanPercent = 50

// lean spares memory while texts are read: facts live until they are printed, so that most of what is collected later is collected
// in vain. It takes a little more time for a sixth less memory. Where GOGC is set, that stands. The function that is answered ends it.
func lean() func() {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(leanPercent)
	return func() { debug.SetGCPercent(before) }
}
