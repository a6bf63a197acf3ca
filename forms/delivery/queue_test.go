package delivery_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"testing"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/stretchr/testify/require"
)

func TestDeliver(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	inbox, archive := &calls{}, &calls{}
	start(t, newQueue(t, s, quick(map[string]delivery.Destination{"inbox": inbox, "archive": archive})))
	submit(t, s, "REF1")
	submit(t, s, "REF2")
	eventually(t, "four deliveries", func() bool { return states(t, s)["completed"] == 4 })
	require.Len(t, archive.all(), 2)
	require.ElementsMatch(t, []delivery.Delivery{
		{Key: "inbox/REF1", Form: "missed-bin", Reference: "REF1", Data: []byte(`{"email":"ana@example.com"}`), Attempt: 1},
		{Key: "inbox/REF2", Form: "missed-bin", Reference: "REF2", Data: []byte(`{"email":"ana@example.com"}`), Attempt: 1},
	}, inbox.all())
}

func TestRetryUntilTaken(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	var got calls
	var log bytes.Buffer
	var failures []error
	cfg := quick(map[string]delivery.Destination{
		"inbox": delivery.Func(func(_ context.Context, d delivery.Delivery) error {
			got.add(d)
			switch d.Attempt {
			case 1:
				return errors.New("ana@example.com is busy")
			case 2:
				panic("ana@example.com")
			case 3:
				var none []string
				_ = none[d.Attempt]
			case 4:
				return &delivery.Error{Reason: "the back office is closed", Code: 503, Err: errors.New("ana@example.com")}
			}
			return nil
		}),
	})
	cfg.Logger = slog.New(slog.NewTextHandler(&log, nil))
	cfg.OnError = func(_ context.Context, err error) { failures = append(failures, err) }
	q := newQueue(t, s, cfg)
	require.NoError(t, q.Start(t.Context()))
	submit(t, s, "REF1")
	eventually(t, "the fifth attempt succeeds", func() bool { return states(t, s)["completed"] == 1 })
	stop(t, q)

	require.Len(t, got.all(), 5)
	for i, d := range got.all() {
		require.Equal(t, i+1, d.Attempt)
		require.Equal(t, "inbox/REF1", d.Key, "the key is the same at each attempt")
	}
	require.Len(t, failures, 4)
	for i, want := range []string{"*errors.errorString", "panicked with a value of type string", "index out of range [3] with length 0", "the back office is closed (code 503)"} {
		var f *delivery.Failure
		require.ErrorAs(t, failures[i], &f)
		require.Equal(t, &delivery.Failure{Destination: "inbox", Form: "missed-bin", Reference: "REF1", Attempt: i + 1, Err: f.Err}, f)
		require.ErrorContains(t, f, want)
		require.NotContains(t, f.Error(), "ana@")
	}
	require.ErrorContains(t, errors.Unwrap(failures[0]), "ana@example.com is busy", "OnError has the error itself")

	var stored string
	require.NoError(t, s.Writer().QueryRowContext(t.Context(), "SELECT group_concat(json(args) || json(metadata) || coalesce(json(errors), '')) FROM river_job").Scan(&stored))
	require.Contains(t, stored, "the back office is closed")
	require.NotContains(t, stored, "ana@", "no answer is in the job table")
	require.Contains(t, log.String(), "delivery failed")
	require.NotContains(t, log.String(), "ana@", "no answer is in the log")
}

func TestPermanentErrorEndsTheAttempts(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	var got calls
	failures := make(chan error, 10)
	cfg := quick(map[string]delivery.Destination{
		"inbox": delivery.Func(func(_ context.Context, d delivery.Delivery) error {
			got.add(d)
			return fmt.Errorf("wrapped: %w", &delivery.Error{Reason: "refused", Permanent: true})
		}),
	})
	cfg.OnError = func(_ context.Context, err error) { failures <- err }
	start(t, newQueue(t, s, cfg))
	submit(t, s, "REF1")
	var f *delivery.Failure
	require.ErrorAs(t, <-failures, &f)
	require.True(t, f.Final)
	require.EqualError(t, f, "deliver missed-bin REF1 to inbox: attempt 1 failed: it will not be tried again: refused")
	eventually(t, "the job is cancelled", func() bool { return states(t, s)["cancelled"] == 1 })
	require.Len(t, got.all(), 1)
}

func TestMaxAttempts(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	failures := make(chan error, 10)
	cfg := quick(map[string]delivery.Destination{"inbox": delivery.Func(func(context.Context, delivery.Delivery) error { return errors.New("no") })})
	cfg.MaxAttempts = 3
	cfg.OnError = func(_ context.Context, err error) { failures <- err }
	start(t, newQueue(t, s, cfg))
	submit(t, s, "REF1")
	for attempt := 1; attempt <= 3; attempt++ {
		var f *delivery.Failure
		require.ErrorAs(t, <-failures, &f)
		require.Equal(t, attempt, f.Attempt)
		require.Equal(t, attempt == 3, f.Final)
	}
	eventually(t, "the job is given up", func() bool { return states(t, s)["discarded"] == 1 })
	require.Empty(t, failures)
}
