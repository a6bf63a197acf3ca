package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/stretchr/testify/require"
)

func TestOnSubmit(t *testing.T) {
	s := open(t, never)
	var calls []string
	s.OnSubmit(func(ctx context.Context, tx *sql.Tx, form, reference string) error {
		var n int
		err := tx.QueryRowContext(ctx, "SELECT count(*) FROM moothall_submissions WHERE reference = ?", reference).Scan(&n)
		require.Equal(t, 1, n, "the submission is stored when a hook runs")
		calls = append(calls, "first "+form+" "+reference)
		return err
	})
	s.OnSubmit(func(context.Context, *sql.Tx, string, string) error {
		calls = append(calls, "second")
		return nil
	})
	save(t, s, "a", "one")
	for range 2 {
		stored, err := s.Submit(t.Context(), "a", 1, "form", "REF1", []byte("final"), tomorrow)
		require.NoError(t, err)
		require.Equal(t, "REF1", stored)
	}
	require.Equal(t, []string{"first form REF1", "second"}, calls, "hooks run in order, and only for the first of two submissions")
}

func TestOnSubmitFailureRollsBack(t *testing.T) {
	s := open(t, never)
	broken := errors.New("broken")
	fail := true
	s.OnSubmit(func(ctx context.Context, tx *sql.Tx, _, _ string) error {
		_, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS council_audit (at TEXT)")
		require.NoError(t, err)
		if fail {
			return broken
		}
		return nil
	})
	save(t, s, "a", "one")
	stored, err := s.Submit(t.Context(), "a", 1, "form", "REF1", []byte("final"), tomorrow)
	require.ErrorIs(t, err, broken)
	require.Empty(t, stored)
	reference, err := s.Submitted(t.Context(), "a")
	require.NoError(t, err)
	require.Empty(t, reference)
	_, version, _, err := s.Load(t.Context(), "a")
	require.NoError(t, err)
	require.EqualValues(t, 1, version, "the draft is still there")
	var tables int
	require.NoError(t, s.Writer().QueryRowContext(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE name = 'council_audit'").Scan(&tables))
	require.Zero(t, tables, "what the hook did is rolled back")

	fail = false
	stored, err = s.Submit(t.Context(), "a", 1, "form", "REF1", []byte("final"), tomorrow)
	require.NoError(t, err)
	require.Equal(t, "REF1", stored, "the same submission succeeds later")
}

func TestOnSubmitPanicReleasesTheWriter(t *testing.T) {
	s := open(t, never)
	s.OnSubmit(func(context.Context, *sql.Tx, string, string) error { panic("a hook's mistake") })
	save(t, s, "a", "one")
	require.Panics(t, func() { _, _ = s.Submit(t.Context(), "a", 1, "form", "REF1", nil, tomorrow) })
	saved, err := s.Save(t.Context(), "a", 1, []byte("two"), tomorrow)
	require.NoError(t, err)
	require.True(t, saved)
}

// TestOnSubmitCannotWaitForItself calls every method that writes from a hook: without the check they would never return.
func TestOnSubmitCannotWaitForItself(t *testing.T) {
	s := open(t, never)
	var errs []error
	s.OnSubmit(func(ctx context.Context, _ *sql.Tx, _, _ string) error {
		_, err := s.Save(ctx, "b", 0, nil, tomorrow)
		errs = append(errs, err, s.Delete(ctx, "b"))
		_, err = s.Submit(ctx, "b", 1, "form", "REF2", nil, tomorrow)
		errs = append(errs, err)
		_, err = s.Purge(ctx, tomorrow)
		errs = append(errs, err, s.RecordDelivery(ctx, "key", "REF1"))
		_, err = s.Allow(ctx, "key", 1, 1, tomorrow)
		errs = append(errs, err)
		_, _, _, err = s.Load(ctx, "b")
		require.NoError(t, err, "reading is no danger")
		return nil
	})
	save(t, s, "a", "one")
	_, err := s.Submit(t.Context(), "a", 1, "form", "REF1", nil, tomorrow)
	require.NoError(t, err)
	require.Len(t, errs, 6)
	for i, err := range errs {
		require.ErrorContains(t, err, "called by an OnSubmit hook", "call %d", i)
	}
}

func TestReferenceTaken(t *testing.T) {
	var taken interface{ ReferenceTaken() bool }
	require.ErrorAs(t, sqlite.ErrReferenceTaken, &taken)
	s := open(t, never)
	save(t, s, "a", "one")
	save(t, s, "b", "one")
	_, err := s.Submit(t.Context(), "a", 1, "form", "REF1", nil, tomorrow)
	require.NoError(t, err)
	_, err = s.Submit(t.Context(), "b", 1, "form", "REF1", nil, tomorrow)
	require.ErrorIs(t, err, sqlite.ErrReferenceTaken)
	require.ErrorContains(t, err, "submit in test.db: ")
}
