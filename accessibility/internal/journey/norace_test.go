//go:build !race

package journey

// fewMutants is how many faults of each check are tried unless the flag says another number.
const fewMutants = 8
