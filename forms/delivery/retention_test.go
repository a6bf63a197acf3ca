package delivery_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/stretchr/testify/require"
)

// TestRetentionShorterThanRetries: a submission that is purged while it waits for its next attempt would be lost, so
// whoever comes second, the form or the queue, is refused, with both figures.
func TestRetentionShorterThanRetries(t *testing.T) {
	quickly := func(int) time.Duration { return time.Hour }
	for name, c := range map[string]struct {
		kept time.Duration
		cfg  delivery.Config
		want string // "" for none
	}{
		"default, a day":        {forms.Day, delivery.Config{}, "keeps submissions for 1.0 days, and the last attempt to deliver one may come after 7.2 days"},
		"default, a week":       {7 * forms.Day, delivery.Config{}, "keeps submissions for 7.0 days, and the last attempt"},
		"default, ninety days":  {90 * forms.Day, delivery.Config{}, ""},
		"three attempts, a day": {forms.Day, delivery.Config{MaxAttempts: 3}, ""},
		"own waits, a day":      {forms.Day, delivery.Config{Retry: quickly}, ""},
		"own waits, hours":      {2 * time.Hour, delivery.Config{Retry: quickly, MaxAttempts: 3}, "keeps submissions for 2h0m0s, and the last attempt to deliver one may come after 2h3m0s"},
		"long timeouts":         {forms.Day, delivery.Config{MaxAttempts: 2, Timeout: 13 * time.Hour}, "after 1.1 days"},
		"for ever":              {90 * forms.Day, delivery.Config{MaxAttempts: 1 << 30}, "the last attempt to deliver one may come after"},
	} {
		for _, first := range []string{"form", "queue"} {
			t.Run(name+", "+first+" first", func(t *testing.T) {
				s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
				c.cfg.Destinations = map[string]delivery.Destination{"inbox": &calls{}}
				var queueErr, formErr error
				if first == "queue" {
					_, queueErr = sqlitequeue.New(t.Context(), s, c.cfg)
					require.NoError(t, queueErr)
					_, formErr = define(t, s, c.kept, one)
				} else {
					_, formErr = define(t, s, c.kept, one)
					require.NoError(t, formErr)
					_, queueErr = sqlitequeue.New(t.Context(), s, c.cfg)
				}
				for _, err := range []error{queueErr, formErr} {
					if c.want == "" {
						require.NoError(t, err)
					}
				}
				if c.want != "" && first == "queue" {
					require.ErrorContains(t, formErr, c.want)
				} else if c.want != "" {
					require.ErrorContains(t, queueErr, c.want)
				}
			})
		}
	}
}
