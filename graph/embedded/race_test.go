//go:build race

package embedded

// raceEnabled tells that pools drop at random, so that allocations cannot be counted.
const raceEnabled = true
