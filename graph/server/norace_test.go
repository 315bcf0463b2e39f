//go:build !race

package server_test

// slowed is how many times longer things may take without the race detector.
const slowed = 1
