package storetest

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

func keeperCases() []Case {
	return []Case{
		{"keeps", "A form that keeps its submissions for less than they are needed is named to whoever comes second: what is purged while it waits is lost.", keeps},
	}
}

func keeps(t *testing.T, s store.Store) {
	k := optional[store.Keeper](t, s)
	require.NoError(t, k.Keeps("short", time.Hour))
	require.NoError(t, k.Keeps("long", 48*time.Hour))
	require.NoError(t, k.Needs(time.Hour))
	err := k.Needs(24 * time.Hour)
	require.ErrorContains(t, err, `"short"`)
	require.NotContains(t, err.Error(), `"long"`)
	require.ErrorContains(t, k.Needs(time.Minute), `"short"`, "somebody who needs less takes nothing back")
	require.NoError(t, k.Keeps("short", 24*time.Hour))
	require.ErrorContains(t, k.Keeps("later", time.Hour), `"later"`)
}

func registrarCases() []Case {
	return []Case{
		{"serves", "Two forms of one name are found out: each would read the other's submissions.", serves},
	}
}

func serves(t *testing.T, s store.Store) {
	r := optional[store.Registrar](t, s)
	one, two := new(int), new(int)
	require.False(t, r.Serves("a", one))
	require.False(t, r.Serves("a", one), "the same form again is no other one")
	require.False(t, r.Serves("b", two))
	require.True(t, r.Serves("a", two))
}

func deliveryCases() []Case {
	return []Case{
		{"deliveries", "What was handed over is remembered for as long as its submission, and to say so again is no error.", deliveries},
	}
}

func deliveries(t *testing.T, s store.Store) {
	d := optional[store.Deliveries](t, s)
	is := func(key string, want bool) {
		t.Helper()
		got, err := d.Delivered(t.Context(), key)
		require.NoError(t, err)
		require.Equal(t, want, got, key)
	}
	save(t, s, "a", "one")
	sub := submissionOf("a", "REF1", "final")
	sub.Expires = base
	_, err := s.Submit(t.Context(), 1, sub)
	require.NoError(t, err)
	is("inbox/REF1", false)
	for range 2 {
		require.NoError(t, d.RecordDelivery(t.Context(), "inbox/REF1", "REF1"))
	}
	is("inbox/REF1", true)
	is("receipt/REF1", false)
	require.Error(t, d.RecordDelivery(t.Context(), "", "REF1"))
	if p, ok := store.As[store.Purger](s); ok {
		_, err := p.Purge(t.Context(), base.Add(-time.Second))
		require.NoError(t, err)
		is("inbox/REF1", true)
		_, err = p.Purge(t.Context(), base)
		require.NoError(t, err)
		is("inbox/REF1", false)
	}
}

func hookCases() []Case {
	return []Case{
		{"hooks", "What joins the transaction of a submission happens with it or not at all, once, in order.", hooks[*sql.Tx]},
	}
}

// hooks is for a store with transactions of Tx. One with a driver of its own calls [Hooks].
func hooks[Tx any](t *testing.T, s store.Store) { Hooks[Tx](t, s) }

// Hooks tries the rule "hooks" on a store whose transactions are of Tx. [Run] does for database/sql.
func Hooks[Tx any](t *testing.T, s store.Store) {
	h := optional[store.Hooks[Tx]](t, s)
	var calls []string
	broken := errors.New("broken")
	fail := true
	h.OnSubmit(func(_ context.Context, _ Tx, sub store.Submission) error {
		calls = append(calls, "first "+sub.Form+" "+sub.Reference)
		return nil
	})
	h.OnSubmit(func(context.Context, Tx, store.Submission) error {
		calls = append(calls, "second")
		if fail {
			return broken
		}
		return nil
	})
	save(t, s, "a", "one")
	_, err := s.Submit(t.Context(), 1, submissionOf("a", "REF1", "final"))
	require.ErrorIs(t, err, broken)
	holds(t, s, "a", 1, "one")
	submittedAs(t, s, "a", "")
	fail = false
	for range 2 {
		reference, err := s.Submit(t.Context(), 1, submissionOf("a", "REF2", "final"))
		require.NoError(t, err)
		require.Equal(t, "REF2", reference)
	}
	require.Equal(t, []string{"first form REF1", "second", "first form REF2", "second"}, calls)
}
