package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func optionalCases() []Case {
	return []Case{
		{"purge", "A purge removes drafts and submissions whose time has come, counts them, and touches nothing else.", purge},
		{"submissions", "Submissions come back oldest first, those of one form only, each as it was submitted.", submissions},
		{"submissions-stop", "An error of the caller's ends the listing and comes back as it is.", submissionsStop},
		{"usage", "What all drafts hold together is known, within some seconds: without it a stranger can fill the disk.", usage},
		{"allow", "A key may act up to its limit within the window, then not until the window has passed; other keys are not touched.", allow},
		{"allow-slides", "The window ends at each act: one that starts at fixed times lets twice the limit through around its end. Who is refused is not counted.", allowSlides},
		{"allow-race", "Of many who ask at once no more than the limit are let through.", allowRace},
	}
}

// base is a whole number of hours, so that a limiter with fixed windows starts one there, and is found out.
var base = time.Date(2031, time.March, 3, 9, 0, 0, 0, time.UTC)

// optional returns the store as an optional interface, or skips the rule.
func optional[T any](t *testing.T, s Store) T {
	t.Helper()
	more, ok := s.(T)
	if !ok {
		t.Skipf("optional: %T is no %v", s, reflect.TypeFor[T]())
	}
	return more
}

func purge(t *testing.T, s Store) {
	p := optional[Purger](t, s)
	put := func(draft string, at time.Time) {
		saved, err := s.Save(t.Context(), draft, 0, []byte(draft), at)
		require.NoError(t, err)
		require.True(t, saved)
	}
	put("old draft", base.Add(-time.Minute))
	put("due draft", base)
	put("new draft", base.Add(time.Minute))
	for i, at := range []time.Time{base.Add(-time.Hour), base.Add(time.Hour), base} {
		draft := fmt.Sprint("submitted ", i)
		put(draft, base.Add(-time.Minute)) // a draft's time is not its submission's
		_, err := s.Submit(t.Context(), draft, 1, "form", fmt.Sprint("REF", i), []byte(draft), at)
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

func submissions(t *testing.T, s Store) {
	r := optional[Reader](t, s)
	var want []string
	for i := range 12 { // more than ten, so that an order by text would show
		draft, form := fmt.Sprint("draft ", i), "form"
		if i%4 == 3 {
			form = "other"
		} else {
			want = append(want, fmt.Sprintf("REF%d=data %d", 12-i, i))
		}
		save(t, s, draft, "one")
		_, err := s.Submit(t.Context(), draft, 1, form, fmt.Sprint("REF", 12-i), fmt.Append(nil, "data ", i), soon)
		require.NoError(t, err)
	}
	var got []string
	list := func(reference string, data []byte) error {
		got = append(got, reference+"="+string(data))
		return nil
	}
	require.NoError(t, r.Submissions(t.Context(), "form", list))
	require.Equal(t, want, got)

	got = nil
	require.NoError(t, r.Submissions(t.Context(), "no such form", list))
	require.Empty(t, got)
	submissionIs(t, s, "no such reference", "", "")
}

func submissionsStop(t *testing.T, s Store) {
	r := optional[Reader](t, s)
	for i := range 3 {
		draft := fmt.Sprint("draft ", i)
		save(t, s, draft, "one")
		_, err := s.Submit(t.Context(), draft, 1, "form", fmt.Sprint("REF", i), []byte("data"), soon)
		require.NoError(t, err)
	}
	stop, calls := errors.New("stop here"), 0
	err := r.Submissions(t.Context(), "form", func(string, []byte) error { calls++; return stop })
	require.ErrorIs(t, err, stop)
	require.Equal(t, 1, calls)
}

func usage(t *testing.T, s Store) {
	m := optional[Meter](t, s)
	holdsAll := func(drafts, bytes int64) {
		t.Helper()
		var got [2]int64
		for range 40 { // an answer may be some seconds old
			var err error
			got[0], got[1], err = m.Usage(t.Context(), base)
			require.NoError(t, err)
			if got == [2]int64{drafts, bytes} {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		require.Equal(t, [2]int64{drafts, bytes}, got, "drafts, and the bytes of their payloads")
	}
	put := func(draft string, version int64, data string, at time.Time) {
		t.Helper()
		saved, err := s.Save(t.Context(), draft, version, []byte(data), at)
		require.NoError(t, err)
		require.True(t, saved)
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
	_, err := s.Submit(t.Context(), "d", 1, "form", "REF1", []byte("not a draft any more"), later)
	require.NoError(t, err)
	require.NoError(t, s.Delete(t.Context(), "e"))
	holdsAll(3, 14)
	put("b", 1, "", later)
	put("old", 1, "extended", later)
	holdsAll(4, 18)
}

func allow(t *testing.T, s Store) {
	l := optional[Limiter](t, s)
	const limit, window = 3, time.Hour
	ask := func(key string, after time.Duration, want bool) {
		t.Helper()
		ok, err := l.Allow(t.Context(), key, limit, window, base.Add(after))
		require.NoError(t, err)
		require.Equal(t, want, ok, "key %q, %s after the first", key, after)
	}
	for range limit {
		ask("client a", 0, true)
	}
	ask("client a", 0, false)
	ask("client a", window-time.Second, false)
	ask("client b", 0, true)
	ask("client a", window, true)

	ok, err := l.Allow(t.Context(), "client c", 0, window, base)
	require.NoError(t, err)
	require.False(t, ok, "a limit of 0 lets nobody through")
}

func allowSlides(t *testing.T, s Store) {
	l := optional[Limiter](t, s)
	for _, c := range []struct {
		minute int
		want   bool
	}{{50, true}, {55, true}, {59, false}, {60, false}, {65, false}, {109, false}, {110, true}, {114, false}, {115, true}, {116, false}} {
		ok, err := l.Allow(t.Context(), "client a", 2, time.Hour, base.Add(time.Duration(c.minute)*time.Minute))
		require.NoError(t, err)
		require.Equal(t, c.want, ok, "2 an hour, minute %d", c.minute)
	}
}

func allowRace(t *testing.T, s Store) {
	l := optional[Limiter](t, s)
	race(t, 20, func(int) (bool, error) {
		return l.Allow(t.Context(), "client a", 1, time.Hour, base)
	})
}
