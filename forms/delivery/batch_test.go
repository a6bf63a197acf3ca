package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/standards"
)

// send submits the form missed-bin as package forms stores it.
func send(t testing.TB, s *sqlite.Store, reference, council string) {
	t.Helper()
	draft, later := "draft of "+reference, time.Now().Add(1000*time.Hour)
	require.NoError(t, s.Save(t.Context(), store.Draft{ID: draft, Data: []byte("{}"), Expires: later}))
	data := fmt.Sprintf(`{"form":"missed-bin","reference":%q,"language":"en","sent":"2026-11-30T12:00:00Z","answers":{"email":"%s@example.com"}}`, reference, strings.ToLower(reference))
	_, err := s.Submit(t.Context(), 1, store.Submission{Draft: draft, Form: "missed-bin", Council: council, Reference: reference, Data: []byte(data), Expires: later})
	require.NoError(t, err)
}

// records are those that a filter means, the first queued first.
func records(t testing.TB, q *delivery.Queue, f delivery.Filter) (all []delivery.Record) {
	t.Helper()
	for r, err := range q.Records().All(t.Context(), f) {
		require.NoError(t, err)
		all = append([]delivery.Record{r}, all...)
	}
	return all
}

// end has the batches that are open be delivered now.
func end(t testing.TB, q *delivery.Queue) {
	t.Helper()
	for _, r := range records(t, q, delivery.Filter{States: []delivery.State{delivery.StateQueued}}) {
		if r.Reference == "" {
			require.NoError(t, q.Records().Retry(t.Context(), r.ID))
		}
	}
}

func batchOf(h *forms.Handler, to delivery.Destination) delivery.Batch {
	return delivery.Batch{Form: h, Format: delivery.CSV, At: farOff(), To: to}
}

// farOff is a time of the day that is not near.
func farOff() time.Duration {
	return time.Duration((time.Now().In(standards.London()).Hour()+12)%24) * time.Hour
}

// Each submission is in one batch, and what comes when a batch has begun is in the next.
func TestBatch(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 90*forms.Day, one)
	require.NoError(t, err)
	var got calls
	var fail error
	var mu sync.Mutex
	to := delivery.Func(func(_ context.Context, d delivery.Delivery) error {
		got.add(d)
		mu.Lock()
		defer mu.Unlock()
		return fail
	})
	setFail := func(err error) { mu.Lock(); defer mu.Unlock(); fail = err }
	q := newQueue(t, s, quick(map[string]delivery.Destination{"team": batchOf(h, to)}))
	start(t, q)
	send(t, s, "A", "")
	send(t, s, "B", "")
	require.Len(t, records(t, q, delivery.Filter{}), 3, "two submissions and a batch")
	require.Never(t, func() bool { return len(got.all()) > 0 }, 50*time.Millisecond, 10*time.Millisecond, "nothing before its end")

	setFail(errors.New("away"))
	end(t, q)
	eventually(t, "it is tried again", func() bool { return len(got.all()) >= 3 })
	send(t, s, "C", "")
	setFail(nil)
	eventually(t, "the batch and both submissions are delivered", func() bool {
		return len(records(t, q, delivery.Filter{States: []delivery.State{delivery.StateDelivered}})) == 3
	})
	all := got.all()
	for i, d := range all {
		require.Equal(t, all[0].Key, d.Key, "every attempt has the same key")
		require.Equal(t, i+1, d.Attempt)
		require.Equal(t, "text/csv; charset=utf-8", d.Type)
		require.Contains(t, string(d.Data), "a@example.com")
		require.Contains(t, string(d.Data), "b@example.com")
		require.NotContains(t, string(d.Data), "c@example.com", "what came after the first attempt is in the next batch")
		require.Regexp(t, `^batch-\d{4}-\d\d-\d\d$`, d.Reference)
		require.Equal(t, "team/"+d.Reference, d.Key)
	}
	before := len(all)
	end(t, q)
	eventually(t, "the next batch", func() bool {
		return len(records(t, q, delivery.Filter{States: []delivery.State{delivery.StateDelivered}})) == 5
	})
	require.Len(t, got.all(), before+1)
	last := got.all()[before]
	require.NotEqual(t, all[0].Key, last.Key)
	require.Contains(t, string(last.Data), "c@example.com")
	require.NotContains(t, string(last.Data), "a@example.com")
	done, err := s.Delivered(t.Context(), "team/A")
	require.NoError(t, err)
	require.True(t, done)
}

// Whatever a crash leaves undone, a batch is handed over once and with all that is in it.
func TestBatchAfterACrash(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 90*forms.Day, one)
	require.NoError(t, err)
	var got calls
	q := newQueue(t, s, quick(map[string]delivery.Destination{"team": batchOf(h, &got)}))
	for _, reference := range []string{"A", "B", "C"} {
		send(t, s, reference, "")
	}
	batch := records(t, q, delivery.Filter{})[0]
	// As after a crash when the batch was delivered, and one submission of three noted.
	require.NoError(t, s.RecordDelivery(t.Context(), "team/"+batch.Batch, "C"))
	require.NoError(t, s.RecordDelivery(t.Context(), "team/A", "A"))
	end(t, q)
	start(t, q)
	eventually(t, "all are over", func() bool {
		return len(records(t, q, delivery.Filter{States: []delivery.State{delivery.StateDelivered}})) == 4
	})
	require.Empty(t, got.all(), "it had been delivered")
}

// A submission that is removed before its batch ends is not in it, and its record says so.
func TestBatchWithoutWhatWasPurged(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 90*forms.Day, one)
	require.NoError(t, err)
	var got calls
	q := newQueue(t, s, quick(map[string]delivery.Destination{"team": batchOf(h, &got)}))
	send(t, s, "A", "")
	_, err = s.Purge(t.Context(), time.Now().Add(2000*time.Hour))
	require.NoError(t, err)
	send(t, s, "B", "")
	end(t, q)
	start(t, q)
	eventually(t, "both are over", func() bool {
		return len(records(t, q, delivery.Filter{Reference: "B", States: []delivery.State{delivery.StateDelivered}})) == 1 &&
			len(records(t, q, delivery.Filter{Reference: "A", States: []delivery.State{delivery.StateDelivered, delivery.StateFailed}})) == 1
	})
	require.Len(t, got.all(), 1)
	require.NotContains(t, string(got.all()[0].Data), "a@example.com")
}

// A destination may become a Batch, or be one no more, while submissions wait.
func TestBatchComesAndGoes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := openStore(t, path)
	h, err := define(t, s, 90*forms.Day, one)
	require.NoError(t, err)
	newQueue(t, s, quick(map[string]delivery.Destination{"team": delivery.In(delivery.CSV, h, &calls{})}))
	send(t, s, "A", "")
	require.NoError(t, s.Close())

	s = openStore(t, path)
	h, err = define(t, s, 90*forms.Day, one)
	require.NoError(t, err)
	var got calls
	q := newQueue(t, s, quick(map[string]delivery.Destination{"team": batchOf(h, &got)}))
	send(t, s, "B", "")
	require.NoError(t, q.Start(t.Context()))
	eventually(t, "the one that waited is delivered alone", func() bool { return len(got.all()) == 1 })
	require.Equal(t, "team/A", got.all()[0].Key)
	stop(t, q)
	require.NoError(t, s.Close())

	s = openStore(t, path)
	var alone calls
	q = newQueue(t, s, quick(map[string]delivery.Destination{"team": &alone}))
	end(t, q)
	start(t, q)
	eventually(t, "what waited for a batch is delivered alone", func() bool { return len(alone.all()) == 1 })
	require.Equal(t, "team/B", alone.all()[0].Key)
}

// Of a form that several councils share, each has a batch of its own.
func TestBatchOfACouncil(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 90*forms.Day, one)
	require.NoError(t, err)
	one, other := batchOf(h, &calls{}), batchOf(h, &calls{})
	one.Council, other.Council = "W06000001", "W06000002"
	q := newQueue(t, s, quick(map[string]delivery.Destination{"one": one, "other": &other}))
	send(t, s, "A", "W06000001")
	send(t, s, "B", "W06000002")
	for _, r := range records(t, q, delivery.Filter{}) {
		if r.Reference != "" {
			require.Equal(t, map[string]string{"A": "one", "B": "other"}[r.Reference], r.Destination)
		}
	}
	require.Len(t, records(t, q, delivery.Filter{}), 4)
}

func TestBatchCheck(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 90*forms.Day, one)
	require.NoError(t, err)
	good := batchOf(h, &calls{})
	require.NoError(t, good.Check())
	for want, b := range map[string]delivery.Batch{
		"Batch.Form is nil":          {Format: delivery.CSV, To: &calls{}},
		`the format "" is not one`:   {Form: h, To: &calls{}},
		"neither Daily nor Weekly":   {Form: h, Format: delivery.CSV, Every: 7, To: &calls{}},
		"less than 24 hours":         {Form: h, Format: delivery.CSV, At: 24 * time.Hour, To: &calls{}},
		"given no destination":       {Form: h, Format: delivery.CSV},
		"Folder.Dir is empty":        {Form: h, Format: delivery.CSV, To: delivery.Folder{}},
		"Batch holds a Batch, which": {Form: h, Format: delivery.CSV, To: good},
	} {
		require.ErrorContains(t, b.Check(), want)
	}
	require.ErrorContains(t, delivery.ByCouncil{"W06000001": good}.Check(), "holds a Batch")
	_, err = define(t, openStore(t, filepath.Join(t.TempDir(), "b.db")), 90*forms.Day, one)
	require.NoError(t, err)
}

// A batch by mail is a message with a file.
func TestBatchByMail(t *testing.T) {
	var sent outbox
	m := delivery.Files("team@example.com", "forms@example.com", &sent)
	require.NoError(t, m.Check())
	require.NoError(t, m.Deliver(t.Context(), delivery.Delivery{Key: "team/batch-2026-12-01", Form: "missed-bin", Reference: "batch-2026-12-01", Data: []byte("a,b"), Type: "text/csv; charset=utf-8"}))
	require.Len(t, sent.all(), 1)
	got := sent.all()[0]
	require.Equal(t, "missed-bin batch-2026-12-01", got.Subject)
	require.Equal(t, "missed-bin-batch-2026-12-01.csv", got.Files[0].Name)
	require.Equal(t, "text/csv", got.Files[0].Type)
}

// What somebody discards before its batch ends is not in it.
func TestBatchWithoutWhatWasDiscarded(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 90*forms.Day, one)
	require.NoError(t, err)
	var got calls
	q := newQueue(t, s, quick(map[string]delivery.Destination{"team": batchOf(h, &got)}))
	send(t, s, "A", "")
	send(t, s, "B", "")
	require.NoError(t, q.Records().Discard(t.Context(), records(t, q, delivery.Filter{Reference: "A"})[0].ID))
	end(t, q)
	start(t, q)
	is(t, q, delivery.Filter{Reference: "B"}, delivery.StateDelivered)
	require.Len(t, got.all(), 1)
	require.NotContains(t, string(got.all()[0].Data), "a@example.com")
	require.Equal(t, delivery.StateDiscarded, records(t, q, delivery.Filter{Reference: "A"})[0].State)
}

// To discard a batch discards what is in it, and to ask for it after all asks for that too.
func TestDiscardOfABatch(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 90*forms.Day, one)
	require.NoError(t, err)
	var got calls
	q := newQueue(t, s, quick(map[string]delivery.Destination{"team": batchOf(h, &got)}))
	start(t, q)
	send(t, s, "A", "")
	send(t, s, "B", "")
	batch := records(t, q, delivery.Filter{})[0]
	require.Empty(t, batch.Reference)
	require.NoError(t, q.Records().Discard(t.Context(), batch.ID))
	require.Len(t, records(t, q, delivery.Filter{States: []delivery.State{delivery.StateDiscarded}}), 3)
	send(t, s, "C", "")
	require.NotEqual(t, batch.Batch, records(t, q, delivery.Filter{Reference: "C"})[0].Batch, "what comes now is in another")

	require.NoError(t, q.Records().Retry(t.Context(), batch.ID))
	eventually(t, "it is delivered after all", func() bool {
		return len(records(t, q, delivery.Filter{States: []delivery.State{delivery.StateDelivered}})) == 3
	})
	require.Len(t, got.all(), 1)
	require.Contains(t, string(got.all()[0].Data), "a@example.com")
	require.Contains(t, string(got.all()[0].Data), "b@example.com")
}

// A submission that the form does not fit holds up its batch, is named, and can be discarded; one of another form never
// comes into it.
func TestBatchThatCannotBeWritten(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 90*forms.Day, one)
	require.NoError(t, err)
	var got calls
	failures := make(chan error, 100)
	cfg := quick(map[string]delivery.Destination{"team": batchOf(h, &got)})
	cfg.Retry = func(int) time.Duration { return 10 * time.Millisecond }
	cfg.MaxAttempts = 10_000
	cfg.OnError = func(_ context.Context, err error) {
		select {
		case failures <- err:
		default:
		}
	}
	q := newQueue(t, s, cfg)
	start(t, q)
	send(t, s, "A", "")
	submit(t, s, "BAD") // which is not as package forms stores it
	later := time.Now().Add(1000 * time.Hour)
	require.NoError(t, s.Save(t.Context(), store.Draft{ID: "d", Data: []byte("{}"), Expires: later}))
	_, err = s.Submit(t.Context(), 1, store.Submission{Draft: "d", Form: "trees", Reference: "OTHER", Data: []byte("{}"), Expires: later})
	require.NoError(t, err)
	require.ErrorContains(t, <-failures, "no destination takes submissions of this form")
	require.Empty(t, records(t, q, delivery.Filter{Reference: "OTHER"})[0].Batch)

	end(t, q)
	eventually(t, "it is named", func() bool { return strings.Contains((<-failures).Error(), "the submission BAD does not fit the form") })
	require.NoError(t, q.Records().Discard(t.Context(), records(t, q, delivery.Filter{Reference: "BAD"})[0].ID))
	is(t, q, delivery.Filter{Reference: "A"}, delivery.StateDelivered)
	require.Len(t, got.all(), 1)
}
