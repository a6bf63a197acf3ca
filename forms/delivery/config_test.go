package delivery_test

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/standards"
)

func TestNewListsEveryFault(t *testing.T) {
	_, err := sqlitequeue.New(t.Context(), nil, delivery.Config{MaxAttempts: -1})
	require.ErrorContains(t, err, "the store is nil")
	require.ErrorContains(t, err, "Config.Destinations is empty")
	require.ErrorContains(t, err, "Config.MaxAttempts is negative")

	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	_, err = sqlitequeue.New(t.Context(), s, delivery.Config{Destinations: map[string]delivery.Destination{
		"In box":  &calls{},
		"nothing": nil,
		"no-func": delivery.Func(nil),
		"mail":    delivery.Mail{},
		"smtp":    delivery.Mail{From: "a@example.com", Compose: report, Transport: delivery.SMTP{Addr: "localhost", Password: "hunter2"}},
		"folder":  delivery.Mail{From: "a@example.com", Compose: report, Transport: delivery.Folder{}},
	}})
	for _, want := range []string{
		`destination "In box": a name is at most`, `destination "nothing" is nil`, `destination "no-func" is nil`,
		"Mail.From must be an email address", "Mail.Compose is nil", "Mail.Transport is nil",
		`SMTP.Addr "localhost" must be a host and a port`, "SMTP.Password is set and SMTP.Username is not", "Folder.Dir is empty",
	} {
		require.ErrorContains(t, err, want)
	}
	require.NotContains(t, err.Error(), "hunter2")
}

// What is nil inside its interface, or can never deliver, is refused by New.
func TestNewRefusesWhatCannotDeliver(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	type asked struct {
		Text  string
		Email standards.Email
	}
	page := func(f *forms.Builder, v *asked) {
		f.Page("asked", forms.Text(&v.Text, "A?"), forms.Email(&v.Email, "B?")).Title("T")
	}
	plain, err := defineAs(t, "plain", s, 90*forms.Day, page)
	require.NoError(t, err)
	owed, err := defineAs(t, "owed", s, 90*forms.Day, func(f *forms.Builder, v *asked) { page(f, v); f.Receipt(&v.Email) })
	require.NoError(t, err)
	folder, from := delivery.Folder{Dir: t.TempDir()}, "forms@example.com"
	for name, c := range map[string]struct {
		destination delivery.Destination
		want        string
	}{
		"mail pointer":    {(*delivery.Mail)(nil), `destination "inbox" is nil`},
		"smtp pointer":    {delivery.Report(plain, "a@example.com", from, (*delivery.SMTP)(nil)), "Mail.Transport is nil"},
		"folder pointer":  {delivery.Receipt(owed, from, (*delivery.Folder)(nil)), "Mail.Transport is nil"},
		"report, nobody":  {delivery.Report(nil, "a@example.com", from, folder), "Report was given no Handler"},
		"receipt, nobody": {delivery.Receipt(nil, from, folder), "Receipt was given no Handler"},
		"report, no to":   {delivery.Report(plain, "", from, folder), "Report must go to an email address"},
		"report, bad to":  {delivery.Report(plain, "the bin team", from, folder), "Report must go to an email address"},
		"no receipt":      {delivery.Receipt(plain, from, folder), `the form "plain" names no question whose answer a receipt goes to: call f.Receipt`},
		"a receipt":       {delivery.Receipt(owed, from, folder), ""},
		"a report":        {delivery.Report(plain, "Bins <a@example.com>", from, folder), ""},
	} {
		_, err := sqlitequeue.New(t.Context(), s, delivery.Config{Destinations: map[string]delivery.Destination{"inbox": c.destination}})
		if c.want == "" {
			require.NoError(t, err, name)
		} else {
			require.ErrorContains(t, err, c.want, name)
		}
	}
	_, err = sqlitequeue.New(t.Context(), new(sqlite.Store), delivery.Config{Destinations: map[string]delivery.Destination{"inbox": &calls{}}})
	require.ErrorContains(t, err, "the store is nil")
}

func TestQueueLogLevel(t *testing.T) {
	for level, want := range map[slog.Level]bool{slog.LevelDebug: true, slog.LevelWarn: false} {
		s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
		var log lockedBuffer
		cfg := quick(map[string]delivery.Destination{"inbox": &calls{}})
		cfg.Logger, cfg.QueueLevel = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})), level
		q := newQueue(t, s, cfg)
		require.NoError(t, q.Start(context.Background()))
		stop(t, q)
		require.Equal(t, want, strings.Contains(log.String(), "River client st"), "%s: %s", level, log.String())
	}
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
