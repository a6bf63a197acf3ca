package pace

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestReserve(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	p := &Pace{Every: time.Second, Burst: 3}
	for _, want := range []time.Duration{0, 0, 0, time.Second, 2 * time.Second} {
		require.Equal(t, want, p.Reserve(now))
	}
	now = now.Add(4 * time.Second) // five were taken, of seven that had their time by then
	for _, want := range []time.Duration{0, 0, time.Second} {
		require.Equal(t, want, p.Reserve(now))
	}
	now = now.Add(time.Hour)
	for _, want := range []time.Duration{0, 0, 0, time.Second} {
		require.Equal(t, want, p.Reserve(now), "what was not used is not kept")
	}
	require.Zero(t, new(Pace).Reserve(now))
}

func TestWait(t *testing.T) {
	p := &Pace{Every: time.Hour}
	require.NoError(t, p.Wait(t.Context()))
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	require.ErrorIs(t, p.Wait(ctx), context.DeadlineExceeded)
}
