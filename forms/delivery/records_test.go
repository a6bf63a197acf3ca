package delivery_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
)

// far is a back office whose answer can be changed.
type far struct {
	calls
	err atomic.Pointer[error]
}

func (f *far) set(err error) { f.err.Store(&err) }

func (f *far) Deliver(_ context.Context, d delivery.Delivery) error {
	f.add(d)
	if err := f.err.Load(); err != nil {
		return *err
	}
	return nil
}

// is waits until the only record that a filter means has a state, and returns it.
func is(t testing.TB, q *delivery.Queue, f delivery.Filter, state delivery.State) (r delivery.Record) {
	t.Helper()
	eventually(t, "it is "+string(state), func() bool {
		all := records(t, q, f)
		if len(all) != 1 {
			return false
		}
		r = all[0]
		return r.State == state
	})
	return r
}

// Every delivery is a record: queued, tried with times and codes, delivered or failed, and nothing that was answered.
func TestRecords(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	office := new(far)
	office.set(&delivery.Error{Reason: "the back office is closed", Code: 503, Err: errors.New("ana@example.com")})
	cfg := quick(map[string]delivery.Destination{"office": office})
	cfg.Retry = func(attempt int) time.Duration {
		return map[bool]time.Duration{true: time.Millisecond, false: time.Hour}[attempt == 1]
	}
	q := newQueue(t, s, cfg)
	begun := time.Now().Add(-time.Second)
	submit(t, s, "REF1")
	f := delivery.Filter{Reference: "REF1"}
	r := is(t, q, f, delivery.StateQueued)
	require.Equal(t, "office", r.Destination)
	require.Equal(t, "missed-bin", r.Form)
	require.WithinRange(t, r.Queued, begun, time.Now().Add(time.Second))
	require.Empty(t, r.Attempts)
	oldest, err := q.Records().Oldest(t.Context())
	require.NoError(t, err)
	require.Equal(t, r.Queued, oldest)

	start(t, q)
	r = is(t, q, f, delivery.StateWaiting)
	eventually(t, "two attempts", func() bool { r = records(t, q, f)[0]; return len(r.Attempts) == 2 })
	require.Equal(t, delivery.StateWaiting, r.State)
	for i, a := range r.Attempts {
		require.Equal(t, i+1, a.Number)
		require.Equal(t, 503, a.Code)
		require.Equal(t, "the back office is closed", a.Cause)
		require.WithinRange(t, a.At, begun, time.Now().Add(time.Second))
	}
	require.WithinDuration(t, time.Now().Add(time.Hour), r.Next, time.Minute)
	require.True(t, r.Over.IsZero())

	office.set(errors.New("ana@example.com has moved"))
	require.NoError(t, q.Records().Retry(t.Context(), r.ID))
	eventually(t, "a third attempt", func() bool { r = records(t, q, f)[0]; return len(r.Attempts) == 3 })
	require.NotContains(t, r.Attempts[2].Cause, "ana@")

	office.set(&delivery.Error{Reason: "refused", Code: 422, Permanent: true})
	require.NoError(t, q.Records().Retry(t.Context(), r.ID))
	r = is(t, q, f, delivery.StateFailed)
	require.Equal(t, delivery.Attempt{Number: 4, At: r.Attempts[3].At, Code: 422, Cause: "refused"}, r.Attempts[3])
	require.False(t, r.Over.IsZero())

	require.NoError(t, q.Records().Discard(t.Context(), r.ID))
	require.Equal(t, delivery.StateDiscarded, records(t, q, f)[0].State)
	require.Empty(t, records(t, q, delivery.Filter{States: []delivery.State{delivery.StateFailed}}))

	office.set(nil)
	require.NoError(t, q.Records().Retry(t.Context(), r.ID), "after all")
	r = is(t, q, f, delivery.StateDelivered)
	require.Equal(t, delivery.Attempt{Number: 5, At: r.Over}, r.Attempts[4])
	oldest, err = q.Records().Oldest(t.Context())
	require.NoError(t, err)
	require.Zero(t, oldest)

	before := len(office.all())
	require.NoError(t, q.Records().Retry(t.Context(), r.ID))
	require.NoError(t, q.Records().Discard(t.Context(), r.ID))
	require.Equal(t, delivery.StateDelivered, records(t, q, f)[0].State, "what was delivered stays as it is")
	require.Len(t, office.all(), before)
	require.ErrorContains(t, q.Records().Retry(t.Context(), 4711), "there is no delivery 4711")
	require.ErrorContains(t, q.Records().Discard(t.Context(), 4711), "there is no delivery 4711")
}

// What waits and is discarded is not tried any more.
func TestDiscardWhatWaits(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	var got calls
	q := newQueue(t, s, quick(map[string]delivery.Destination{"office": &got}))
	submit(t, s, "REF1")
	submit(t, s, "REF2")
	require.NoError(t, q.Records().Discard(t.Context(), is(t, q, delivery.Filter{Reference: "REF1"}, delivery.StateQueued).ID))
	start(t, q)
	is(t, q, delivery.Filter{Reference: "REF2"}, delivery.StateDelivered)
	require.Len(t, got.all(), 1)
	require.Equal(t, delivery.StateDiscarded, records(t, q, delivery.Filter{Reference: "REF1"})[0].State)
}

func TestFilters(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	q := newQueue(t, s, quick(map[string]delivery.Destination{"one": &calls{}, "two": &calls{}}))
	submit(t, s, "REF1")
	submit(t, s, "REF2")
	hour := time.Hour
	for want, filters := range map[int][]delivery.Filter{
		4: {{}, {Since: time.Now().Add(-hour), Until: time.Now().Add(hour)}, {Form: "missed-bin"}, {States: []delivery.State{delivery.StateQueued}}, {States: delivery.States()}},
		2: {{Destination: "one"}, {Reference: "REF2"}},
		1: {{Destination: "one", Reference: "REF2"}},
		0: {{Since: time.Now().Add(hour)}, {Until: time.Now().Add(-hour)}, {Form: "x"}, {Destination: "x"}, {Reference: "ref1"}, {Reference: "' OR 1=1 --"},
			{States: []delivery.State{delivery.StateWaiting}}, {States: []delivery.State{"x"}}},
	} {
		for _, f := range filters {
			require.Len(t, records(t, q, f), want, "%+v", f)
		}
	}
	n := 0
	for range q.Records().All(t.Context(), delivery.Filter{}) {
		n++
		break
	}
	require.Equal(t, 1, n)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range q.Records().All(ctx, delivery.Filter{}) {
		require.ErrorIs(t, err, context.Canceled)
	}
}

// Replay gives a destination again what it has had, tries again what failed, and gives a new one what it has not had.
func TestReplay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := openStore(t, path)
	office := new(far)
	cfg := quick(map[string]delivery.Destination{"office": office})
	q := newQueue(t, s, cfg)
	start(t, q)
	submit(t, s, "REF1")
	is(t, q, delivery.Filter{Reference: "REF1"}, delivery.StateDelivered)
	office.set(&delivery.Error{Reason: "no", Permanent: true})
	submit(t, s, "REF2")
	is(t, q, delivery.Filter{Reference: "REF2"}, delivery.StateFailed)
	office.set(nil)

	now := time.Now()
	f := delivery.Filter{Destination: "office", Since: now.Add(-time.Hour)}
	n, err := q.Records().Replay(t.Context(), f, now)
	require.NoError(t, err)
	require.Equal(t, 2, n)
	eventually(t, "both are delivered", func() bool { return len(office.all()) == 4 })
	keys := map[string]int{}
	for _, d := range office.all() {
		keys[d.Key]++
	}
	require.Equal(t, map[string]int{"office/REF1": 2, "office/REF2": 2}, keys, "under the same key")
	eventually(t, "the replay has a record", func() bool {
		all := records(t, q, delivery.Filter{Reference: "REF1", States: []delivery.State{delivery.StateDelivered}})
		return len(all) == 2 && all[1].Replayed && !all[0].Replayed
	})
	is(t, q, delivery.Filter{Reference: "REF2"}, delivery.StateDelivered)
	n, err = q.Records().Replay(t.Context(), f, now)
	require.NoError(t, err)
	require.Equal(t, 1, n, "the same replay again is none of what it has done: REF2, which has been delivered since")
	eventually(t, "and no more", func() bool { return len(office.all()) == 5 })

	eventually(t, "which is over", func() bool {
		return len(records(t, q, delivery.Filter{States: []delivery.State{delivery.StateDelivered}})) == 4
	})
	f.Destination = "archive"
	n, err = q.Records().Replay(t.Context(), f, now)
	require.NoError(t, err)
	require.Equal(t, 2, n)
	n, err = q.Records().Replay(t.Context(), f, now)
	require.NoError(t, err)
	require.Zero(t, n, "what waits is left")
	stop(t, q)

	archive := new(far)
	q2 := newQueue(t, s, quick(map[string]delivery.Destination{"office": office, "archive": archive}))
	start(t, q2)
	eventually(t, "a new destination has what came before it", func() bool { return len(archive.all()) == 2 })

	for _, f := range []delivery.Filter{{}, {Destination: "office"}, {Since: now}, {Destination: "Off ice", Since: now}} {
		_, err := q.Records().Replay(t.Context(), f, now)
		require.ErrorContains(t, err, "needs a destination and the time")
	}
}

// A message that somebody asks for again is another message: a mail server that drops repeats lets it through.
func TestReplayByMail(t *testing.T) {
	var keys sync.Map
	m := delivery.Mail{From: "a@example.com", Compose: report, Transport: transportFunc(func(key string) { keys.Store(key, true) })}
	d := delivery.Delivery{Key: "inbox/REF1", Reference: "REF1", Attempt: 1}
	require.NoError(t, m.Deliver(t.Context(), d))
	d.Replay = "2026-11-30T12:00:00Z"
	for d.Attempt = range 3 {
		require.NoError(t, m.Deliver(t.Context(), d))
	}
	var all []string
	keys.Range(func(key, _ any) bool { all = append(all, key.(string)); return true })
	require.ElementsMatch(t, []string{"inbox/REF1", "inbox/REF1#2026-11-30T12:00:00Z"}, all)
}

type transportFunc func(key string)

func (f transportFunc) Send(_ context.Context, key string, _ delivery.Message) error {
	f(key)
	return nil
}

func TestReplayOfABatch(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 2400*time.Hour, one)
	require.NoError(t, err)
	var got calls
	q := newQueue(t, s, quick(map[string]delivery.Destination{"team": batchOf(h, &got)}))
	start(t, q)
	send(t, s, "A", "")
	send(t, s, "B", "")
	end(t, q)
	eventually(t, "all are over", func() bool {
		return len(records(t, q, delivery.Filter{States: []delivery.State{delivery.StateDelivered}})) == 3
	})
	n, err := q.Records().Replay(t.Context(), delivery.Filter{Destination: "team", Since: time.Now().Add(-time.Hour)}, time.Now())
	require.NoError(t, err)
	require.Equal(t, 1, n)
	eventually(t, "the batch comes again", func() bool { return len(got.all()) == 2 })
	require.Equal(t, got.all()[0].Data, got.all()[1].Data)
	require.Equal(t, got.all()[0].Key, got.all()[1].Key)
}

// To ask for one submission of a batch asks for the batch.
func TestRetryOfOneInABatch(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 2400*time.Hour, one)
	require.NoError(t, err)
	var got calls
	q := newQueue(t, s, quick(map[string]delivery.Destination{"team": batchOf(h, &got)}))
	start(t, q)
	send(t, s, "A", "")
	send(t, s, "B", "")
	require.NoError(t, q.Records().Retry(t.Context(), records(t, q, delivery.Filter{Reference: "B"})[0].ID))
	eventually(t, "all are over", func() bool {
		return len(records(t, q, delivery.Filter{States: []delivery.State{delivery.StateDelivered}})) == 3
	})
	require.Len(t, got.all(), 1)
}

func TestOpenRecords(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	_, err := sqlitequeue.Records(t.Context(), s)
	require.ErrorContains(t, err, "start the service on it once")
	_, err = sqlitequeue.Records(t.Context(), nil)
	require.ErrorContains(t, err, "the store is nil")
	newQueue(t, s, quick(map[string]delivery.Destination{"office": &calls{}}))
	submit(t, s, "REF1")
	opened, err := sqlitequeue.Records(t.Context(), s)
	require.NoError(t, err)
	for r, err := range opened.All(t.Context(), delivery.Filter{}) {
		require.NoError(t, err)
		require.Equal(t, "REF1", r.Reference)
	}
}

// What waits in the queue that all destinations shared before is delivered, and has a record.
func TestJobsOfBefore(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	var got calls
	q := newQueue(t, s, quick(map[string]delivery.Destination{"office": &got}))
	submit(t, s, "REF1")
	_, err := s.Writer().ExecContext(t.Context(), "UPDATE river_job SET queue = 'moothall'")
	require.NoError(t, err)
	require.Len(t, records(t, q, delivery.Filter{Destination: "office"}), 1)
	start(t, q)
	is(t, q, delivery.Filter{}, delivery.StateDelivered)
	require.Len(t, got.all(), 1)
}
