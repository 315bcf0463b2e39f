//go:build !unix

package main

import "time"

// processTime answers 0: the processor time of a process is only read on Unix systems.
func processTime() time.Duration { return 0 }
