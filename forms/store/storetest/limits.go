package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms/store"
)

func purgeCases() []Case {
	return []Case{
		{"purge", "A purge removes drafts and submissions whose time has come, counts them, and touches nothing else.", purge},
	}
}

func purge(t *testing.T, s store.Store) {
	p := optional[store.Purger](t, s)
	put := func(id string, at time.Time) {
		require.NoError(t, s.Save(t.Context(), until(draftOf(id, 0, id), at)))
	}
	put("old draft", base.Add(-time.Minute))
	put("due draft", base)
	put("new draft", base.Add(time.Minute))
	for i, at := range []time.Time{base.Add(-time.Hour), base.Add(time.Hour), base} {
		draft := fmt.Sprint("submitted ", i)
		put(draft, base.Add(-time.Minute)) // a draft's time is not its submission's
		sub := submissionOf(draft, fmt.Sprint("REF", i), draft)
		sub.Expires = at
		_, err := s.Submit(t.Context(), 1, sub)
		require.NoError(t, err)
	}

	deleted, err := p.Purge(t.Context(), base)
	require.NoError(t, err)
	require.Equal(t, 4, deleted, "two drafts and two submissions were at or past their time")
	holds(t, s, "old draft", 0, "")
	holds(t, s, "due draft", 0, "")
	submittedAs(t, s, "submitted 2", "")
	holds(t, s, "new draft", 1, "new draft")
	submittedAs(t, s, "submitted 0", "")
	submittedAs(t, s, "submitted 1", "REF1")
	submissionIs(t, s, "REF0", "", "")
	submissionIs(t, s, "REF1", "form", "submitted 1")

	deleted, err = p.Purge(t.Context(), base)
	require.NoError(t, err)
	require.Zero(t, deleted, "a second purge finds nothing")
}

func meterCases() []Case {
	return []Case{
		{"usage", "What all drafts hold together is known, within some seconds: without it a stranger can fill the disk.", usage},
	}
}

func usage(t *testing.T, s store.Store) {
	m := optional[store.Meter](t, s)
	const wrapped = 64 // bytes that something which seals payloads may put to each
	holdsAll := func(drafts, bytes int64) {
		t.Helper()
		var got [2]int64
		for range 40 { // an answer may be some seconds old
			var err error
			got[0], got[1], err = m.Usage(t.Context(), base)
			require.NoError(t, err)
			if more := got[1] - bytes; got[0] == drafts && more >= 0 && more <= wrapped*drafts {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		require.Equal(t, [2]int64{drafts, bytes}, got, "drafts, and the bytes of their payloads")
	}
	put := func(id string, version int64, data string, at time.Time) {
		t.Helper()
		require.NoError(t, s.Save(t.Context(), until(draftOf(id, version, data), at)))
	}
	later := base.Add(time.Minute)
	put("old", 0, "has expired", base.Add(-time.Minute))
	put("just old", 0, "expires now", base)
	put("a", 0, "12345", later)
	put("b", 0, "ŵŷ", later) // bytes, not letters
	put("c", 0, "", later)
	put("d", 0, "submitted", later)
	put("e", 0, "deleted", later)
	put("a", 1, "1234567890", later)
	_, err := s.Submit(t.Context(), 1, submissionOf("d", "REF1", "not a draft any more"))
	require.NoError(t, err)
	require.NoError(t, s.Delete(t.Context(), "e"))
	holdsAll(3, 14)
	put("b", 1, "", later)
	put("old", 1, "extended", later)
	holdsAll(4, 18)
}

func limiterCases() []Case {
	return []Case{
		{"allow", "A key may act up to its limit within the window, then not until the window has passed; other keys are not touched.", allow},
		{"allow-slides", "The window ends at each act: one that starts at fixed times lets twice the limit through around its end. Who is refused is not counted.", allowSlides},
		{"allow-windows", "Each call counts by its own window: a shorter one, or a clock that is ahead, forgets nothing that another call counts.", allowWindows},
		{"allow-any", "At any distance, also a hair beside the edge of a window, by clocks that disagree by less than a window, and with a shorter window in between, the answer is that of the limiter in memory.", allowAny},
		{"allow-race", "Of many who ask at once no more than the limit are let through.", allowRace},
	}
}

// asks asks for a key, and fails the test unless the answer is want.
func asks(t *testing.T, l store.Limiter, key string, limit int, window, after time.Duration, want bool) {
	t.Helper()
	ok, err := l.Allow(t.Context(), key, limit, window, base.Add(after))
	require.NoError(t, err)
	require.Equal(t, want, ok, "key %q, %d in %s, %s after the first", key, limit, window, after)
}

func allow(t *testing.T, s store.Store) {
	l := optional[store.Limiter](t, s)
	const limit, window = 3, time.Hour
	for range limit {
		asks(t, l, "client a", limit, window, 0, true)
	}
	asks(t, l, "client a", limit, window, 0, false)
	asks(t, l, "client a", limit, window, window-time.Second, false)
	asks(t, l, "client b", limit, window, 0, true)
	asks(t, l, "client a", limit, window, window, true)
	asks(t, l, "client c", 0, window, 0, false) // a limit of 0 lets nobody through
}

func allowSlides(t *testing.T, s store.Store) {
	l := optional[store.Limiter](t, s)
	for _, c := range []struct {
		minute int
		want   bool
	}{{50, true}, {55, true}, {59, false}, {60, false}, {65, false}, {109, false}, {110, true}, {114, false}, {115, true}, {116, false}} {
		asks(t, l, "client a", 2, time.Hour, time.Duration(c.minute)*time.Minute, c.want)
	}
}

func allowWindows(t *testing.T, s store.Store) {
	l := optional[store.Limiter](t, s)
	for range 3 {
		asks(t, l, "client a", 3, time.Hour, 0, true)
	}
	asks(t, l, "client a", 3, 10*time.Minute, 10*time.Minute, true) // none of them is in its window
	for range 3 {
		asks(t, l, "client a", 3, time.Hour, 10*time.Minute, false) // all of them are in this one
	}

	for range 3 {
		asks(t, l, "client b", 3, time.Hour, 0, true)
	}
	asks(t, l, "client b", 3, time.Hour, 60*time.Minute, true) // by a machine whose clock is a minute ahead
	for range 3 {
		asks(t, l, "client b", 3, time.Hour, 59*time.Minute, false)
	}
}

// allowAny asks for acts that count: an act is forgotten two windows after it, when it has not counted for a whole one.
func allowAny(t *testing.T, s store.Store) {
	l, round := optional[store.Limiter](t, s), 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		memory, key := store.NewMemoryLimiter(), fmt.Sprint("key ", round)
		for i := range rapid.IntRange(4, 16).Draw(rt, "asks") {
			at := base.Add(time.Duration(rapid.IntRange(0, 11).Draw(rt, "at")) * 10 * time.Minute).
				Add(time.Duration(rapid.IntRange(-3, 3).Draw(rt, "beside")) * 400 * time.Nanosecond)
			window := time.Hour
			if i > 0 {
				window = rapid.SampledFrom([]time.Duration{time.Hour, time.Hour, 10 * time.Minute}).Draw(rt, "window")
			}
			want, err := memory.Allow(t.Context(), key, 3, window, at)
			require.NoError(rt, err)
			got, err := l.Allow(t.Context(), key, 3, window, at)
			require.NoError(rt, err)
			require.Equal(rt, want, got, "ask %d, 3 in %s, at %s", i, window, at.Sub(base))
		}
	})
}

func allowRace(t *testing.T, s store.Store) {
	l := optional[store.Limiter](t, s)
	race(t, 20, func(int) (bool, error) {
		return l.Allow(t.Context(), "client a", 1, time.Hour, base)
	})
}
