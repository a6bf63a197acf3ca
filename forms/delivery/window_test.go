package delivery

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func TestWindow(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.ParseInLocation("2006-01-02 15:04", s, standards.London())
		require.NoError(t, err)
		return v
	}
	for _, tt := range []struct {
		b          Batch
		now        string
		name, ends string
	}{
		{Batch{}, "2026-11-30 12:00", "batch-2026-12-01", "2026-12-01 00:00"},
		{Batch{}, "2026-12-01 00:00", "batch-2026-12-02", "2026-12-02 00:00"},
		{Batch{At: 18 * time.Hour}, "2026-11-30 17:59", "batch-2026-11-30", "2026-11-30 18:00"},
		{Batch{At: 18 * time.Hour}, "2026-11-30 18:00", "batch-2026-12-01", "2026-12-01 18:00"},
		{Batch{At: 6 * time.Hour}, "2026-03-28 12:00", "batch-2026-03-29", "2026-03-29 06:00"}, // the clocks go forward at 1
		{Batch{At: 6 * time.Hour}, "2026-10-24 12:00", "batch-2026-10-25", "2026-10-25 06:00"}, // and back
		{Batch{Every: Weekly, Weekday: time.Friday, At: time.Hour}, "2026-11-30 12:00", "batch-2026-12-04", "2026-12-04 01:00"},
		{Batch{Every: Weekly, Weekday: time.Monday, At: time.Hour}, "2026-11-30 12:00", "batch-2026-12-07", "2026-12-07 01:00"},
		{Batch{Every: Weekly, Weekday: time.Sunday}, "2026-12-31 12:00", "batch-2027-01-03", "2027-01-03 00:00"},
	} {
		name, ends := tt.b.window(at(tt.now))
		require.Equal(t, tt.name, name)
		require.True(t, ends.Equal(at(tt.ends)), "%s: %s", tt.now, ends)
	}
}

func TestQueueNames(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range []string{"inbox", strings.Repeat("a", 64), strings.Repeat("a", 63) + "b", strings.Repeat("a-", 31) + "c"} {
		queue := queueOf(name)
		require.LessOrEqual(t, len(queue), 64)
		require.Regexp(t, `^[a-z0-9]+(-[a-z0-9]+)*$`, queue)
		require.False(t, seen[queue])
		seen[queue] = true
	}
	require.Equal(t, "moothall-inbox", queueOf("inbox"), "jobs that wait have it")
}
