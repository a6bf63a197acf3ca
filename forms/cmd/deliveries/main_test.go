package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/pgqueue"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

// The command sees and changes what a service that runs delivers, on either database.
func TestDeliveries(t *testing.T) {
	for name, address := range map[string]string{"sqlite": filepath.Join(t.TempDir(), "a.db"), "postgres": pgtest.Start(t).Database(t)} {
		t.Run(name, func(t *testing.T) {
			s, q := service(t, address)
			for _, reference := range []string{"GOOD", "BAD"} {
				later := time.Now().Add(time.Hour)
				require.NoError(t, s.Save(t.Context(), store.Draft{ID: reference, Form: "form", Data: []byte("{}"), Expires: later}))
				_, err := s.Submit(t.Context(), 1, store.Submission{Draft: reference, Form: "form", Reference: reference, Data: []byte(`"ana@example.com"`), Expires: later})
				require.NoError(t, err)
			}
			do := func(args ...string) string {
				var out bytes.Buffer
				require.NoError(t, run(t.Context(), append([]string{"-db", address}, args...), &out, time.Now()), args)
				require.NotContains(t, out.String(), "ana@")
				return out.String()
			}
			require.Contains(t, do(), "queued", "list is what it does where nothing is asked for")
			require.NoError(t, q.Start(context.Background()))
			t.Cleanup(func() { require.NoError(t, q.Stop(context.Background())) })
			lines := func(args ...string) int { return strings.Count(do(args...), "\n") - 1 }
			settled := func() bool { return lines("list", "-state", "failed,delivered,discarded") == 2 }
			require.Eventually(t, settled, 60*time.Second, 20*time.Millisecond)
			require.Regexp(t, `office +form +BAD +failed +[-0-9]{10} [:0-9]{8} +[-0-9]{10} [:0-9]{8} +1 +refused \(code 422\)`, do("list", "-state", "failed"))
			require.Contains(t, do("list", "-attempts", "-reference", "GOOD"), "attempt 1")

			var record listed
			require.NoError(t, json.Unmarshal([]byte(do("list", "-json", "-reference", "BAD")), &record))
			require.Equal(t, 422, record.Attempts[0].Code)
			require.Equal(t, "1 will be tried again\n", do("retry", "-destination", "office"))
			require.Eventually(t, func() bool { return strings.Contains(do("list", "-reference", "BAD"), "  2  ") }, 60*time.Second, 20*time.Millisecond)
			require.Eventually(t, settled, 60*time.Second, 20*time.Millisecond)
			require.Equal(t, "1 discarded\n", do("discard", "-reference", "BAD"))
			require.Equal(t, 0, lines("list", "-state", "failed"))
			require.Equal(t, "1 will be tried again\n", do("retry", jsonNumber(record.ID)))
			require.Eventually(t, settled, 60*time.Second, 20*time.Millisecond)
			require.Equal(t, "2 will be delivered to office\n", do("replay", "-destination", "office", "-since", "1h"))
			require.Eventually(t, func() bool { return lines("list", "-reference", "GOOD", "-state", "delivered") == 2 }, 60*time.Second, 20*time.Millisecond)
		})
	}
}

func jsonNumber(id int64) string {
	text, _ := json.Marshal(id)
	return string(text)
}

// service is a store and a queue whose office refuses one submission.
func service(t *testing.T, address string) (store.Store, *delivery.Queue) {
	t.Helper()
	cfg := delivery.Config{Logger: slog.New(slog.DiscardHandler), Poll: 20 * time.Millisecond, Destinations: map[string]delivery.Destination{
		"office": delivery.Func(func(_ context.Context, d delivery.Delivery) error {
			if d.Reference == "BAD" {
				return &delivery.Error{Reason: "refused", Code: 422, Permanent: true, Err: errors.New("ana@example.com")}
			}
			return nil
		}),
	}}
	if strings.HasPrefix(address, "postgres") {
		s, err := postgres.Open(t.Context(), address, nil)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		q, err := pgqueue.New(t.Context(), s, cfg)
		require.NoError(t, err)
		return s, q
	}
	s, err := sqlite.Open(t.Context(), address, nil)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	q, err := sqlitequeue.New(t.Context(), s, cfg)
	require.NoError(t, err)
	return s, q
}

func TestCalledWrong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "none.db")
	for _, tt := range []struct{ args, want string }{
		{"", "-db is missing"},
		{"-db x tidy", `"tidy" is none of list, retry, discard, replay`},
		{"-db x list 1", "list takes no numbers"},
		{"-db x list -state lost", `"lost" is no state`},
		{"-db x list -since soon", "write 2026-11-30"},
		{"-db x retry", "retry needs numbers, or one of"},
		{"-db x discard -state failed", "discard needs numbers, or one of"},
		{"-db x retry 1 -destination a", `"-destination" is not the number`},
		{"-db x retry -destination a 1", "either numbers or flags"},
		{"-db x replay -destination a", "replay needs -destination and -since"},
		{"-db x replay -destination a -since 1h -state failed", "replay takes no -state"},
		{"-x", "flag provided but not defined"},
	} {
		err := run(t.Context(), strings.Fields(tt.args), new(bytes.Buffer), time.Now())
		var wrong usageError
		require.ErrorAs(t, err, &wrong, tt.args)
		require.ErrorContains(t, err, tt.want)
	}
	require.ErrorIs(t, run(t.Context(), []string{"-h"}, new(bytes.Buffer), time.Now()), flag.ErrHelp)
	err := run(t.Context(), []string{"-db", file, "list"}, new(bytes.Buffer), time.Now())
	require.Error(t, err)
	require.NoFileExists(t, file, "a name that is mistyped makes no file")
	err = run(t.Context(), []string{"-db", "postgres://user:s3cret@127.0.0.1:1/none?connect_timeout=1", "list"}, new(bytes.Buffer), time.Now())
	require.Error(t, err)
	require.NotContains(t, err.Error(), "s3cret")
}

func TestTimes(t *testing.T) {
	now := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"36h": "2026-06-30T00:00:00Z", "2026-07-01": "2026-06-30T23:00:00Z", "2026-07-01T09:00": "2026-07-01T08:00:00Z", "2026-07-01T09:00:00Z": "2026-07-01T09:00:00Z",
	} {
		var got time.Time
		require.NoError(t, timeFlag(&got, now)(text))
		require.Equal(t, want, got.UTC().Format(time.RFC3339))
	}
	require.Error(t, timeFlag(new(time.Time), now)("-1h"))
}
