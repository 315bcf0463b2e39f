//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd)

package neo4jtest

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
)

// lockFile always fails: without file locks, test processes would damage each other's builds and data.
func lockFile(context.Context, string) (unlock func(), err error) {
	return nil, errors.New("neo4jtest: no file locks on " + runtime.GOOS + "; run these tests on Linux or macOS")
}

func setApart(*exec.Cmd) {}
