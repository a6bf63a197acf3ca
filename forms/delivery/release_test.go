package delivery_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/stretchr/testify/require"
)

// outbox is a transport that keeps messages.
type outbox struct {
	mu   sync.Mutex
	sent []delivery.Message
}

func (o *outbox) Send(_ context.Context, _ string, m delivery.Message) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.sent = append(o.sent, m)
	return nil
}

func (o *outbox) all() []delivery.Message {
	o.mu.Lock()
	defer o.mu.Unlock()
	return append([]delivery.Message(nil), o.sent...)
}

type (
	undeclared struct{ Contact standards.Email }
	declared   struct {
		Contact standards.Email `form:"was=email"`
	}
)

// TestReleaseBetweenSendAndDelivery: a receipt waits through releases whose forms do not fit the submission. None of
// them delivers it, none of them says that it did, and the first that fits does.
func TestReleaseBetweenSendAndDelivery(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 90*forms.Day, func(f *forms.Builder, a *bin) {
		one(f, a)
		f.Page("town", forms.Text(&a.Town, "Which town?"))
	})
	require.NoError(t, err)
	destinations := func(h *forms.Handler, to delivery.Transport) map[string]delivery.Destination {
		return map[string]delivery.Destination{
			"receipt": delivery.Receipt(h, "forms@example.com", to), "inbox": delivery.Report(h, "bins@example.com", "forms@example.com", to),
		}
	}
	newQueue(t, s, quick(destinations(h, &outbox{}))) // which is not started before the next release
	formstest.New(t, h, "http://localhost/missed-bin").Get("/email").Submit("email", "ana@example.com").Submit("town", "Trefor").Submit()
	require.Equal(t, 2, states(t, s)["available"])

	release := func(h *forms.Handler, to *outbox, until func([]*delivery.Failure) bool) []*delivery.Failure {
		var mu sync.Mutex
		var failed []*delivery.Failure
		cfg := quick(destinations(h, to))
		cfg.MaxAttempts = 1000
		cfg.OnError = func(_ context.Context, err error) {
			var f *delivery.Failure
			require.True(t, errors.As(err, &f))
			mu.Lock()
			defer mu.Unlock()
			failed = append(failed, f)
		}
		q := newQueue(t, s, cfg)
		require.NoError(t, q.Start(context.Background()))
		eventually(t, "it fails, or is delivered", func() bool { mu.Lock(); defer mu.Unlock(); return until(failed) })
		stop(t, q)
		return failed
	}
	both := func(failed []*delivery.Failure) bool {
		names := map[string]bool{}
		for _, f := range failed {
			names[f.Destination] = true
		}
		return len(names) == 2
	}
	fails := func(failed []*delivery.Failure, why string) {
		for _, f := range failed {
			require.Contains(t, f.Error(), why)
			require.False(t, f.Final, "the next release can put it right")
			require.NotContains(t, f.Error(), "ana@example.com")
		}
		require.Zero(t, states(t, s)["completed"])
		require.Zero(t, states(t, s)["cancelled"])
	}

	var to outbox
	renamed, err := defineAs(t, "lost-bin", s, 90*forms.Day, one)
	require.NoError(t, err)
	fails(release(renamed, &to, both), "no destination takes submissions of this form")
	require.Empty(t, to.all())

	lost, err := define(t, s, 90*forms.Day, func(f *forms.Builder, a *undeclared) {
		f.Page("reach", forms.Email(&a.Contact, "How do we reach you?"))
		f.Receipt(&a.Contact)
	})
	require.NoError(t, err)
	failed := release(lost, &to, func(failed []*delivery.Failure) bool { return len(failed) > 0 && len(to.all()) == 1 })
	require.Equal(t, "receipt", failed[0].Destination)
	require.Contains(t, failed[0].Error(), `form:"was=OLDER-KEY"`)
	for _, answer := range []string{"ana@example.com", "Trefor"} {
		require.Contains(t, to.all()[0].Text, answer, "the report holds what the form no longer asks")
	}

	fits, err := define(t, s, 90*forms.Day, func(f *forms.Builder, a *declared) {
		f.Page("reach", forms.Email(&a.Contact, "How do we reach you?"))
		f.Receipt(&a.Contact)
	})
	require.NoError(t, err)
	release(fits, &to, func([]*delivery.Failure) bool { return len(to.all()) == 2 })
	require.Equal(t, []string{"ana@example.com"}, to.all()[1].To)
	eventually(t, "both are done", func() bool { return states(t, s)["completed"] == 2 })
}

// TestReportOfAnOldAddress: an address that was taken before the rules were stricter keeps no report from being sent.
func TestReportOfAnOldAddress(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 90*forms.Day, one)
	require.NoError(t, err)
	formstest.New(t, h, "http://localhost/missed-bin").Get("/email").Submit("email", "ana@example.com").Submit()
	require.NoError(t, s.Submissions(t.Context(), "missed-bin", "", func(s store.Submission) error {
		reference, data := s.Reference, s.Data
		data = []byte(strings.ReplaceAll(string(data), "ana@", ".ana@"))
		var to outbox
		require.NoError(t, delivery.Report(h, "bins@example.com", "forms@example.com", &to).Deliver(t.Context(), delivery.Delivery{Form: "missed-bin", Reference: reference, Data: data}))
		require.Len(t, to.all(), 1)
		require.Empty(t, to.all()[0].ReplyTo)
		return nil
	}))
}
