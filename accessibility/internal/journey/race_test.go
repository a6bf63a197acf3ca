//go:build race

package journey

// fewMutants is how many faults of each check are tried unless the flag says
// another number: the race detector makes each take ten times as long.
const fewMutants = 3
