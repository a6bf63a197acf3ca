package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"github.com/moothall/moothall/forms/store"
	"github.com/stretchr/testify/require"
)

func TestOnSubmit(t *testing.T) {
	s := open(t, never)
	var calls []string
	s.OnSubmit(func(ctx context.Context, tx *sql.Tx, sub store.Submission) error {
		var n int
		err := tx.QueryRowContext(ctx, "SELECT count(*) FROM moothall_submissions WHERE reference = ?", sub.Reference).Scan(&n)
		require.Equal(t, 1, n, "the submission is stored when a hook runs")
		calls = append(calls, "first "+sub.Form+" "+sub.Reference)
		return err
	})
	s.OnSubmit(func(context.Context, *sql.Tx, store.Submission) error {
		calls = append(calls, "second")
		return nil
	})
	save(t, s, "a", "one")
	for range 2 {
		stored, err := s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", []byte("final"), tomorrow))
		require.NoError(t, err)
		require.Equal(t, "REF1", stored)
	}
	require.Equal(t, []string{"first form REF1", "second"}, calls, "hooks run in order, and only for the first of two submissions")
}

func TestOnSubmitFailureRollsBack(t *testing.T) {
	s := open(t, never)
	broken := errors.New("broken")
	fail := true
	s.OnSubmit(func(ctx context.Context, tx *sql.Tx, _ store.Submission) error {
		_, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS council_audit (at TEXT)")
		require.NoError(t, err)
		if fail {
			return broken
		}
		return nil
	})
	save(t, s, "a", "one")
	stored, err := s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", []byte("final"), tomorrow))
	require.ErrorIs(t, err, broken)
	require.Empty(t, stored)
	_, err = s.Submitted(t.Context(), "a")
	require.ErrorIs(t, err, store.ErrNotFound)
	require.EqualValues(t, 1, load(t, s, "a").Version, "the draft is still there")
	var tables int
	require.NoError(t, s.Writer().QueryRowContext(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE name = 'council_audit'").Scan(&tables))
	require.Zero(t, tables, "what the hook did is rolled back")

	fail = false
	stored, err = s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", []byte("final"), tomorrow))
	require.NoError(t, err)
	require.Equal(t, "REF1", stored, "the same submission succeeds later")
}

func TestOnSubmitPanicReleasesTheWriter(t *testing.T) {
	s := open(t, never)
	s.OnSubmit(func(context.Context, *sql.Tx, store.Submission) error { panic("a hook's mistake") })
	save(t, s, "a", "one")
	require.Panics(t, func() { _, _ = s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", nil, tomorrow)) })
	require.NoError(t, s.Save(t.Context(), draftOf("a", 1, []byte("two"), tomorrow)))
}

// TestOnSubmitCannotWaitForItself calls every method that writes from a hook: without the check they would never return.
func TestOnSubmitCannotWaitForItself(t *testing.T) {
	s := open(t, never)
	var errs []error
	s.OnSubmit(func(ctx context.Context, _ *sql.Tx, _ store.Submission) error {
		err := s.Save(ctx, draftOf("b", 0, nil, tomorrow))
		errs = append(errs, err, s.Delete(ctx, "b"))
		_, err = s.Submit(ctx, 1, submissionOf("b", "form", "REF2", nil, tomorrow))
		errs = append(errs, err)
		_, err = s.Purge(ctx, tomorrow)
		errs = append(errs, err, s.RecordDelivery(ctx, "key", "REF1"))
		_, err = s.Allow(ctx, "key", 1, 1, tomorrow)
		errs = append(errs, err)
		errs = append(errs, s.Save(ctx, draftOf("b", 0, nil, tomorrow), store.Session{}), s.Lead(ctx, store.Session{}))
		_, err = s.Draft(ctx, "b")
		require.ErrorIs(t, err, store.ErrNotFound, "reading is no danger")
		return nil
	})
	save(t, s, "a", "one")
	_, err := s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", nil, tomorrow))
	require.NoError(t, err)
	require.Len(t, errs, 8)
	for i, err := range errs {
		require.ErrorContains(t, err, "called by an OnSubmit hook", "call %d", i)
	}
}

func TestReferenceTaken(t *testing.T) {
	s := open(t, never)
	save(t, s, "a", "one")
	save(t, s, "b", "one")
	_, err := s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", nil, tomorrow))
	require.NoError(t, err)
	_, err = s.Submit(t.Context(), 1, submissionOf("b", "form", "REF1", nil, tomorrow))
	require.ErrorIs(t, err, store.ErrReferenceTaken)
	require.ErrorContains(t, err, "submit in test.db: ")
}
