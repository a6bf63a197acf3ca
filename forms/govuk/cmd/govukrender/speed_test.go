//go:build !race

// The race detector makes everything some twenty times slower, so speed is
// tested without it.

package main

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestKeepsUp renders 2,000 lines at a time, and asks that the best time is
// one in which 100,000 take less than a minute. Others may use the machine.
func TestKeepsUp(t *testing.T) {
	lines, _ := fixtureLines(t)
	var input strings.Builder
	for i := range 2000 {
		input.WriteString(lines[i%len(lines)] + "\n")
	}
	best := time.Hour
	for range 10 {
		start := time.Now()
		require.NoError(t, renderAll(strings.NewReader(input.String()), io.Discard))
		best = min(best, time.Since(start))
	}
	t.Logf("%.0f lines a minute", 2000/best.Minutes())
	require.Less(t, best, time.Minute/50)
}
