package delivery_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
)

// A destination that is slow or dead holds up no other, and has no more deliveries at once than it may.
func TestLimits(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	var now, most atomic.Int64
	finish := make(chan struct{})
	slow := delivery.Func(func(ctx context.Context, _ delivery.Delivery) error {
		n := now.Add(1)
		defer now.Add(-1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		select {
		case <-finish:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	var quickly calls
	cfg := quick(map[string]delivery.Destination{"slow": slow, "office": &quickly})
	cfg.Workers = 5
	cfg.Limits = map[string]delivery.Limit{"slow": {Workers: 2}}
	q := newQueue(t, s, cfg)
	start(t, q)
	for i := range 20 {
		submit(t, s, fmt.Sprintf("REF%d", i))
	}
	eventually(t, "the other has all", func() bool { return len(quickly.all()) == 20 })
	eventually(t, "two at once", func() bool { return now.Load() == 2 })
	close(finish)
	eventually(t, "all are delivered", func() bool { return states(t, s)["completed"] == 40 })
	require.EqualValues(t, 2, most.Load())
}

// A pace is kept, and a stop does not wait for it.
func TestPerMinute(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	var got calls
	cfg := quick(map[string]delivery.Destination{"office": &got})
	cfg.Limits = map[string]delivery.Limit{"office": {PerMinute: 600}} // one each tenth of a second, ten at once to begin with
	q := newQueue(t, s, cfg)
	for i := range 15 {
		submit(t, s, fmt.Sprintf("REF%d", i))
	}
	begun := time.Now()
	require.NoError(t, q.Start(context.Background()))
	eventually(t, "all are delivered", func() bool { return states(t, s)["completed"] == 15 })
	require.GreaterOrEqual(t, time.Since(begun), 400*time.Millisecond)
	stop(t, q)

	cfg.Limits = map[string]delivery.Limit{"office": {PerMinute: 1}}
	q = newQueue(t, s, cfg)
	submit(t, s, "X")
	submit(t, s, "Y")
	require.NoError(t, q.Start(context.Background()))
	eventually(t, "the first", func() bool { return len(got.all()) == 16 })
	eventually(t, "the second has its turn in a minute", func() bool { return states(t, s)["running"] == 1 })
	begun = time.Now()
	stop(t, q)
	require.Less(t, time.Since(begun), 20*time.Second)
	require.Len(t, got.all(), 16)
	require.Zero(t, states(t, s)["running"])
	require.Equal(t, 16, states(t, s)["completed"])

	cfg.Limits = map[string]delivery.Limit{"offise": {}}
	_, err := sqlitequeue.New(t.Context(), s, cfg)
	require.ErrorContains(t, err, `Config.Limits["offise"] is of no destination`)
}

// A submission is for the destinations of its form; one that is for none is for all, so that somebody hears of it.
func TestJobsForTheFormAlone(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	only := func(form string) delivery.Destination {
		return delivery.Mail{Form: form, From: "a@example.com", Transport: &outbox{}, Compose: report}
	}
	q := newQueue(t, s, quick(map[string]delivery.Destination{"bins": only("missed-bin"), "trees": only("trees")}))
	submit(t, s, "REF1")
	all := records(t, q, delivery.Filter{})
	require.Len(t, all, 1)
	require.Equal(t, "bins", all[0].Destination)

	s = openStore(t, filepath.Join(t.TempDir(), "b.db"))
	q = newQueue(t, s, quick(map[string]delivery.Destination{"trees": only("trees"), "lamps": only("lamps")}))
	submit(t, s, "REF1")
	require.Len(t, records(t, q, delivery.Filter{}), 2)
}

// Around is called around each attempt, of a batch too, and sees how it ends.
func TestAround(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	h, err := define(t, s, 2400*time.Hour, one)
	require.NoError(t, err)
	office := new(far)
	office.set(&delivery.Error{Reason: "no", Permanent: true})
	cfg := quick(map[string]delivery.Destination{"office": office, "team": batchOf(h, &calls{})})
	type told struct {
		destination, form string
		attempt           int
		failed            bool
	}
	got := make(chan told, 10)
	cfg.Around = func(ctx context.Context, destination, form string, attempt int, do func(context.Context) error) error {
		err := do(ctx)
		got <- told{destination, form, attempt, err != nil}
		return err
	}
	q := newQueue(t, s, cfg)
	send(t, s, "A", "")
	start(t, q)
	require.Equal(t, told{"office", "missed-bin", 1, true}, <-got)
	end(t, q)
	require.Equal(t, told{"team", "missed-bin", 1, false}, <-got)
}
