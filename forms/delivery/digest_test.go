package delivery_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// due has the digests that are set be due.
func due(t testing.TB, s *sqlite.Store) {
	t.Helper()
	_, err := s.Writer().ExecContext(t.Context(), "UPDATE river_job SET scheduled_at = datetime('now', '-1 minute') WHERE kind = 'moothall.digest' AND state = 'scheduled'")
	require.NoError(t, err)
}

// The deliveries that have failed come to somebody each day, grouped by cause, once, whatever the number of programs.
func TestDigest(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	office, inbox := new(far), new(far)
	office.set(&delivery.Error{Reason: "the back office refused it", Code: 422, Permanent: true, Err: errors.New("ana@example.com")})
	inbox.set(&delivery.Error{Reason: "the mail server refused a recipient", Code: 550, Permanent: true})
	var sent outbox
	cfg := quick(map[string]delivery.Destination{"office": office, "inbox": inbox})
	cfg.Digest = &delivery.Digest{To: "on-call@example.com", From: "forms@example.com", Transport: &sent, At: farOff(), Service: "Missed bins"}
	q, other := newQueue(t, s, cfg), newQueue(t, s, cfg)
	for i := range 12 {
		submit(t, s, fmt.Sprintf("REF%d", i))
	}
	start(t, q)
	start(t, other)
	failed := func() int { return len(records(t, q, delivery.Filter{States: []delivery.State{delivery.StateFailed}})) }
	eventually(t, "all have failed", func() bool { return failed() == 24 })
	digests := func(state string) (n int) {
		require.NoError(t, s.Writer().QueryRowContext(t.Context(), "SELECT count(*) FROM river_job WHERE kind = 'moothall.digest' AND state = ?", state).Scan(&n))
		return n
	}
	eventually(t, "one digest is set", func() bool { return digests("scheduled") == 1 })
	require.Empty(t, sent.all(), "not before its time")
	for _, r := range records(t, q, delivery.Filter{Destination: "inbox"})[:11] {
		require.NoError(t, q.Records().Discard(t.Context(), r.ID))
	}
	due(t, s)
	eventually(t, "it is sent", func() bool { return digests("completed") == 1 })
	require.Len(t, sent.all(), 1)
	m := sent.all()[0]
	require.Equal(t, []string{"on-call@example.com"}, m.To)
	require.Equal(t, "Missed bins: 13 deliveries have failed", m.Subject)
	require.Contains(t, m.Text, "office: the back office refused it (code 422)\n    12, the first of ")
	require.Contains(t, m.Text, "REF11, ")
	require.Contains(t, m.Text, " and 2 more\n")
	require.Contains(t, m.Text, "inbox: the mail server refused a recipient (code 550)\n    1, the first of ")
	require.NotContains(t, m.Text, "ana@")
}

func TestNothingToSay(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	var sent outbox
	cfg := quick(map[string]delivery.Destination{"office": &calls{}})
	cfg.Digest = &delivery.Digest{To: "on-call@example.com", From: "forms@example.com", Transport: &sent, At: farOff()}
	q := newQueue(t, s, cfg)
	submit(t, s, "REF1")
	start(t, q)
	is(t, q, delivery.Filter{}, delivery.StateDelivered)
	eventually(t, "it has nothing to say", func() bool {
		due(t, s)
		var n int
		require.NoError(t, s.Writer().QueryRowContext(t.Context(), "SELECT count(*) FROM river_job WHERE kind = 'moothall.digest' AND state = 'completed'").Scan(&n))
		return n == 1
	})
	require.Empty(t, sent.all())

	cfg.Digest = &delivery.Digest{To: "nobody", At: 25 * time.Hour}
	_, err := sqlitequeue.New(t.Context(), s, cfg)
	for _, want := range []string{"Digest.To must be an email address", "Mail.From must be", "Transport is nil", "less than 24 hours"} {
		require.ErrorContains(t, err, want)
	}
}
