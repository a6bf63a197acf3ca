package web_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

func TestEventsNameNobodyAndDoNotFillTheLog(t *testing.T) {
	var log bytes.Buffer
	var seen []web.Event
	events := &web.Events{
		Logger: slog.New(slog.NewTextHandler(&log, nil)),
		On:     func(_ context.Context, e web.Event) { seen = append(seen, e) },
	}
	for range 1000 {
		events.Tell(t.Context(), web.LimitReached, "bins", "draft", web.Client{Name: "203.0.113.7"})
	}
	events.Tell(t.Context(), web.LimitReached, "bins", "draft", web.Client{Name: "203.0.113.8"})
	require.Len(t, seen, 1001)
	require.Equal(t, 1000, seen[999].Count)
	require.Equal(t, 1, seen[1000].Count)
	require.Equal(t, seen[0].Client, seen[999].Client)
	require.NotEqual(t, seen[0].Client, seen[1000].Client)
	require.Len(t, seen[0].Client, 16)
	require.NotContains(t, log.String(), "203.0.113")
	require.Equal(t, 11, strings.Count(log.String(), "\n"), "1, 2, 4 ... 512, and the other client's first")
	require.Contains(t, log.String(), `level=WARN msg="security event" event=limit-reached where=bins what=draft`)
}

func TestEventsBoundTheirMemory(t *testing.T) {
	last := web.Event{}
	events := &web.Events{Logger: slog.New(slog.DiscardHandler), On: func(_ context.Context, e web.Event) { last = e }}
	for i := range 12_000 {
		events.Tell(t.Context(), web.CrossSite, "bins", "", web.Client{Name: fmt.Sprint(i)})
	}
	require.Equal(t, 2_000, last.Count, "those beyond 10,000 are counted together")
}

// A cookie that is left over from a sign-in is no attack, and wakes nobody; that of
// somebody else's answers may be one.
func TestEventsOfEverydayAreNoWarnings(t *testing.T) {
	for what, level := range map[string]string{web.SignedOutAlready: "INFO", "somebody-else": "WARN"} {
		var log bytes.Buffer
		events := &web.Events{Logger: slog.New(slog.NewTextHandler(&log, nil))}
		events.Tell(t.Context(), web.NotTheirs, "bins", what, web.Client{Name: "203.0.113.7"})
		require.Contains(t, log.String(), "level="+level+" ", what)
	}
}
