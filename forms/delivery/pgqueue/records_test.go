package pgqueue_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/pgqueue"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

// letters are those of a form that batches are of.
func letters(t testing.TB) *forms.Letters {
	t.Helper()
	form := forms.MustDefine("form", func(f *forms.Builder, a *struct{ Town string }) {
		f.Title("A form")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Submitted("Sent", "We come.")
		f.Page("town", forms.Text(&a.Town, "Town"))
	})
	l, err := forms.NewLetters(form.Definition(), forms.Service{Council: "Example Council"}, nil)
	require.NoError(t, err)
	return l
}

// Three copies take submissions while batches end all the time: each submission is in one batch, and each batch is whole.
func TestBatches(t *testing.T) {
	address := pgtest.Start(t).Database(t)
	var mu sync.Mutex
	got := map[string][]string{} // by key, what each attempt held
	team := delivery.Func(func(_ context.Context, d delivery.Delivery) error {
		mu.Lock()
		defer mu.Unlock()
		got[d.Key] = append(got[d.Key], string(d.Data))
		if len(got[d.Key]) == 1 {
			return fmt.Errorf("the first attempt of each fails")
		}
		return nil
	})
	batch := delivery.Batch{Form: letters(t), Format: delivery.CSV, To: team}
	var copies []store.Store
	var queues []*delivery.Queue
	for range 3 {
		s := openStore(t, address)
		q := newQueue(t, s, quick(map[string]delivery.Destination{"team": batch}))
		start(t, q)
		copies, queues = append(copies, s), append(queues, q)
	}
	r, err := pgqueue.Records(t.Context(), copies[0])
	require.NoError(t, err)
	end := func() (open int) {
		for record, err := range r.All(t.Context(), delivery.Filter{States: []delivery.State{delivery.StateQueued, delivery.StateWaiting, delivery.StateSending}}) {
			require.NoError(t, err)
			if open++; record.Reference == "" && record.State == delivery.StateQueued {
				require.NoError(t, r.Retry(t.Context(), record.ID))
			}
		}
		return open
	}
	const n = 45
	var group sync.WaitGroup
	for c := range 3 {
		group.Go(func() {
			for i := c; i < n; i += 3 {
				if err := sendOne(copies[c], fmt.Sprintf("REF%03d", i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { group.Wait(); close(done) }()
	for going := true; going; {
		select {
		case <-done:
			going = false
		case <-time.After(30 * time.Millisecond):
			end()
		}
	}
	require.Eventually(t, func() bool { return end() == 0 }, 60*time.Second, 30*time.Millisecond)
	require.NotEmpty(t, queues)
	in := map[string]int{}
	for key, attempts := range got {
		require.GreaterOrEqual(t, len(attempts), 2)
		for _, a := range attempts {
			require.Equal(t, attempts[0], a, "each attempt of %s holds the same", key)
		}
		for line := range strings.Lines(attempts[0]) {
			if strings.HasPrefix(line, "REF") {
				in[line[:6]]++
			}
		}
	}
	require.Len(t, in, n)
	for reference, times := range in {
		require.Equal(t, 1, times, reference)
	}
	require.Greater(t, len(got), 1, "there was more than one batch")
	t.Logf("%d batches of %d submissions", len(got), n)
}

func sendOne(s store.Store, reference string) error {
	later, ctx := time.Now().Add(time.Hour), context.Background()
	if err := s.Save(ctx, store.Draft{ID: reference, Form: "form", Expires: later}); err != nil {
		return err
	}
	data := fmt.Sprintf(`{"form":"form","reference":%q,"language":"en","sent":"2026-11-30T12:00:00Z","answers":{"town":"Trefor"}}`, reference)
	_, err := s.Submit(ctx, 1, store.Submission{Draft: reference, Form: "form", Reference: reference, Data: []byte(data), Expires: later})
	return err
}

// The records are there on PostgreSQL as they are on SQLite, through a pooler too.
func TestRecords(t *testing.T) {
	server := pgtest.Start(t)
	for name, address := range map[string]string{
		"direct": server.Database(t), "pooler": server.Bouncer(t, 6)(server.Database(t)) + "&default_query_exec_mode=exec",
	} {
		t.Run(name, func(t *testing.T) {
			s := openStore(t, address)
			_, err := pgqueue.Records(t.Context(), s)
			require.ErrorContains(t, err, "start the service on it once")
			refuse := delivery.Func(func(_ context.Context, d delivery.Delivery) error {
				if d.Reference == "REF1" {
					return &delivery.Error{Reason: "refused", Code: 422, Permanent: true}
				}
				return nil
			})
			q := newQueue(t, s, quick(map[string]delivery.Destination{"office": refuse}))
			r, err := pgqueue.Records(t.Context(), s)
			require.NoError(t, err)
			require.NoError(t, submit(t, s, "REF1"))
			require.NoError(t, submit(t, s, "REF2"))
			oldest, err := r.Oldest(t.Context())
			require.NoError(t, err)
			require.WithinDuration(t, time.Now(), oldest, time.Minute)
			start(t, q)
			all := func(f delivery.Filter) (found []delivery.Record) {
				for record, err := range r.All(t.Context(), f) {
					require.NoError(t, err)
					found = append(found, record)
				}
				return found
			}
			failed := delivery.Filter{Destination: "office", Reference: "REF1", States: []delivery.State{delivery.StateFailed}}
			require.Eventually(t, func() bool { return len(all(failed)) == 1 }, 60*time.Second, 10*time.Millisecond)
			record := all(failed)[0]
			require.Equal(t, 422, record.Attempts[0].Code)
			require.NoError(t, r.Discard(t.Context(), record.ID))
			require.Empty(t, all(failed))
			require.Eventually(t, func() bool { return len(all(delivery.Filter{States: []delivery.State{delivery.StateDelivered}})) == 1 }, 60*time.Second, 10*time.Millisecond)
			n, err := r.Replay(t.Context(), delivery.Filter{Destination: "office", Since: time.Now().Add(-time.Hour)}, time.Now())
			require.NoError(t, err)
			require.Equal(t, 2, n)
			require.Eventually(t, func() bool {
				return len(all(failed)) == 1 && len(all(delivery.Filter{Reference: "REF2", States: []delivery.State{delivery.StateDelivered}})) == 2
			}, 60*time.Second, 10*time.Millisecond)
		})
	}
	_, err := pgqueue.Records(t.Context(), nil)
	require.ErrorContains(t, err, "the store is nil")
}
