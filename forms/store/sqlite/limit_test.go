package sqlite_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms/store"
)

// TestLimitsMeanTheSameInMemory asks both stores the same: at any distance, also a hair beside the edge of a window, by
// clocks that disagree by less than a window, and with a shorter window in between. (An act is forgotten two windows after it,
// when it has not counted for a whole one.)
func TestLimitsMeanTheSameInMemory(t *testing.T) {
	disk, round := open(t, never), 0
	start := time.Date(2031, time.March, 3, 9, 0, 0, 0, time.UTC)
	rapid.Check(t, func(rt *rapid.T) {
		round++
		memory, key := store.NewMemory(), fmt.Sprint("key ", round)
		for i := range rapid.IntRange(4, 16).Draw(rt, "asks") {
			at := start.Add(time.Duration(rapid.IntRange(0, 11).Draw(rt, "at")) * 10 * time.Minute).
				Add(time.Duration(rapid.IntRange(-3, 3).Draw(rt, "beside")) * 400 * time.Nanosecond)
			window := time.Hour
			if i > 0 {
				window = rapid.SampledFrom([]time.Duration{time.Hour, time.Hour, 10 * time.Minute}).Draw(rt, "window")
			}
			want, err := memory.Allow(t.Context(), key, 3, window, at)
			require.NoError(rt, err)
			got, err := disk.Allow(t.Context(), key, 3, window, at)
			require.NoError(rt, err)
			require.Equal(rt, want, got, "ask %d, 3 in %s, at %s", i, window, at.Sub(start))
		}
	})
}
