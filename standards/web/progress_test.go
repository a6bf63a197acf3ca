package web_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

func TestSummaryCounts(t *testing.T) {
	var log bytes.Buffer
	s := new(web.Summary)
	require.Zero(t, s.Count(web.Progress{}))
	require.Empty(t, s.Lines("bins"))
	events := &web.Events{OnProgress: web.Both(s.Take, web.LogProgress(slog.New(slog.NewTextHandler(&log, nil))))}
	for i, language := range []string{"en", "cy", "cy"} {
		events.Progressed(t.Context(), web.Progress{Name: web.Completed, Where: "bins", Language: language, Device: "phone", Took: time.Duration(i+1) * time.Minute})
		events.Progressed(t.Context(), web.Progress{Name: web.Mistaken, Where: "bins", Page: "bin", What: "required.choice", Language: language, Device: "computer"})
	}
	events.Progressed(t.Context(), web.Progress{Name: web.Started, Where: "other"})
	require.Equal(t, []string{"completed 3", "error bin required.choice 3"}, s.Lines("bins"))
	require.Equal(t, 2, s.Count(web.Progress{Name: web.Completed, Language: "cy"}))
	require.Equal(t, 6, s.Count(web.Progress{Where: "bins"}))
	require.Equal(t, 2*time.Minute, s.Median(web.Progress{Name: web.Completed, Where: "bins"}))
	require.Contains(t, log.String(), `msg="form progress" event=error where=bins page=bin what=required.choice language=en device=computer`)
	new(web.Events).Progressed(t.Context(), web.Progress{}) // nobody listens

	for i := range 12_000 { // memory is bounded
		s.Take(t.Context(), web.Progress{Name: web.Answered, Where: "many", Page: fmt.Sprint(i)})
	}
	require.Equal(t, 12_000, s.Count(web.Progress{Name: web.Answered}))
	require.Less(t, len(s.Lines("many")), 10_001)
}
