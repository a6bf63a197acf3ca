package journey

import (
	"context"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/act"
)

func walkThrough(t testing.TB, h http.Handler, cfg Config) *Record {
	t.Helper()
	if cfg.Start == nil {
		var err error
		cfg.Start, err = url.Parse("https://permits.example/start")
		require.NoError(t, err)
	}
	return Walk(context.Background(), h, cfg)
}

func TestCleanService(t *testing.T) {
	r := walkThrough(t, newService(switches{}), Config{})
	for _, run := range r.Runs {
		require.Empty(t, run.Stuck)
		require.True(t, run.Sent != nil || run.branch)
	}
	for _, c := range Checks() {
		result := c.Apply(r)
		for _, f := range result.Findings {
			t.Errorf("%s %s: %s", c.ID, f.Page.Exchange.URL.Path, f.Message.EN)
		}
		require.Equal(t, act.Passed, result.Outcome, c.ID)
	}
}
